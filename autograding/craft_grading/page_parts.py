"""Parts of an HTML page that are taken out of it, whatever a learner wrote into them."""

import re

Bounds = tuple[re.Pattern[str], re.Pattern[str]]
SCRIPT = re.compile(r"<script\b", re.IGNORECASE), re.compile(r"</script\s*>", re.IGNORECASE)
STYLE = re.compile(r"<style\b", re.IGNORECASE), re.compile(r"</style\s*>", re.IGNORECASE)
FONT = re.compile(r"@font-face\s*\{", re.IGNORECASE), re.compile(r"\}")


def without_parts(bounds: Bounds, page: str, keep: str = "") -> str:
    """Return a page without its parts from one pattern to the next other one, but for those that hold `keep`.

    In one go: one expression for a whole part would look for its end anew from every beginning without one.
    """
    begin, end = bounds
    kept, at = [], 0
    while (first := begin.search(page, at)) and (last := end.search(page, first.end())):
        part = page[first.start() : last.end()]
        kept += [page[at : first.start()], part if keep and keep in part.lower() else ""]
        at = last.end()
    return "".join((*kept, page[at:]))
