"""The headings of a notebook, and a code for its text."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from craft_widgets.answers import answer_code

MOST_HEADINGS, MOST_SIGNS = 24, 120
MOST_BYTES = 20_000_000
_HEADING = re.compile(r"#{2,4}\s+(.+?)\s*#*\s*")
_FENCE = re.compile(r"(```|~~~)")
_MARKS = re.compile(r"\[([^\]]*)\]\([^)]*\)|[*_`]")


@dataclass(frozen=True)
class Outline:
    """What a notebook says of itself.

    Attributes
    ----------
    headings : its headings below the title, each once
    version : eight signs that change whenever its text does; "" where it cannot be read
    """

    headings: list[str]
    version: str


def read_outline(path: Path) -> Outline:
    """Return the outline of a notebook file; an empty one where it is not there or damaged."""
    try:
        if path.stat().st_size > MOST_BYTES:
            return Outline([], "")
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        texts = [_source(cell) for cell in cells if cell["cell_type"] == "markdown"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return Outline([], "")
    found = [heading for text in texts for heading in _headings(text)]
    return Outline(list(dict.fromkeys(found))[:MOST_HEADINGS], answer_code(path.stem, texts))


def _source(cell: dict[str, Any]) -> str:
    source = cell["source"]
    return source if isinstance(source, str) else "".join(map(str, source))


def _headings(text: str) -> list[str]:
    """Headings of one cell; what stands between fences is code."""
    found, inside = [], False
    for line in text.splitlines():
        if _FENCE.match(line.strip()):
            inside = not inside
        elif not inside and (match := _HEADING.fullmatch(line.strip())):
            heading = _MARKS.sub(r"\1", match[1])[:MOST_SIGNS].strip()
            found += [heading] if heading else []
    return found
