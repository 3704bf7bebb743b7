"""The mark: three warps and three wefts in plain weave, the middle pick in madder."""

import base64

from craft_look.svg import pill_rect, svg
from craft_look.tokens import palette
from craft_look.weave import cloth, pills, weave


def mark_svg(px: float, name: str | None = None, warp: str | None = None, thread: str | None = None) -> str:
    """Return the mark as inline SVG.

    Parameters
    ----------
    px : side [px]; at 24 px and below the slits are wider, so that they stay open
    name : accessible name; None beside the word craftkit, where the mark is decoration
    warp, thread : colours; by default the CSS variables, which follow light and dark
    """
    return svg(
        px, px, "0 0 24 24", _pills(px, warp or "var(--ck-action)", thread or "var(--ck-thread)"), name
    )


def _pills(px: float, warp: str, thread: str) -> str:
    floats = pills(cloth(weave("plain"), 3, 3), slit=0.75 if px <= 24 else 0.5)
    return "".join(pill_rect(pill, thread if _middle(pill.warp, pill.thread) else warp) for pill in floats)


def _middle(warp: bool, thread: int) -> bool:
    return not warp and thread == 1


def favicon() -> str:
    """Return the mark at 16 px as a data URI; it follows the browser's own light or dark."""
    light, dark = palette("light"), palette("dark")
    body = (
        f"<style>.w{{color:{light['action']}}}.t{{color:{light['thread']}}}@media(prefers-color-scheme:dark)"
        f"{{.w{{color:{dark['action']}}}.t{{color:{dark['thread']}}}}}</style>"
    )
    drawn = _pills(16, "W", "T").replace('fill="W"', 'class="w" fill="currentColor"')
    drawn = drawn.replace('fill="T"', 'class="t" fill="currentColor"')
    picture = svg(16, 16, "0 0 24 24", body + drawn, None)
    return "data:image/svg+xml;base64," + base64.b64encode(picture.encode()).decode("ascii")
