"""Whether a source is known, and whether one is missing."""

import re
from collections.abc import Iterable, Iterator

from craft_lab.data import source
from craft_lab.errors import UnknownTableError

NUMBER = re.compile(r"(?<![A-Za-z\d.,{])\d[\d.,]*(?!D\b)")  # not CO2, M4 or 3D


def check_source(name: str | None, texts: Iterable[str]) -> Iterator[str]:
    """Yield a sentence for a table that is not there, or for a number without any."""
    if name is None:
        for text in texts:
            if match := NUMBER.search(text):
                yield f"{text!r} names the number {match[0]}. Add its source: a table of craft_lab.data."
                return
        return
    try:
        source(name)
    except UnknownTableError as problem:
        yield f"source: {problem}"
