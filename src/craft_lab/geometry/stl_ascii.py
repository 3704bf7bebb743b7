"""Text STL: a fast way for sound files, and a word-by-word way that names the line of a slip."""

import re
from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from craft_lab.errors import StlError
from craft_lab.geometry.mesh import Solid, Triangles
from craft_lab.geometry.stl_contents import Contents, contents
from craft_lab.geometry.stl_words import LARGEST, decoded, parse_words

VERTEX = rb"vertex\s+" + rb"[-+.0-9eE]+\s+" * 3
FACET = re.compile(rb"facet\s+normal[^o]*outer\s+loop\s+(" + VERTEX * 3 + rb")endloop\s+endfacet\b")
NAME = re.compile(rb"[ \t]*solid\b[ \t]*(.*?)[ \t]*(?:\n|facet\s+normal|endsolid|$)")
WORDS_PER_FACET = ((b"facet", 2), (b"vertex", 3), (b"loop", 2))
BYTES_AT_ONCE = 1 << 20


def read_ascii(data: bytes, most_triangles: int, decimal_comma: bool = False) -> Contents:
    """Return the triangles of a text STL.

    Raises StlError with the line where a word is out of place, a facet has no three corners, a number
    has a decimal comma (unless `decimal_comma`), or the file ends inside a facet.
    """
    text = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n") if b"\r" in data else data
    _check_count(text, most_triangles)
    found = _read_sound(text, text)
    if found is not None:
        return found
    lower = text.lower()
    _check_count(lower, most_triangles)
    found = _read_sound(text, lower) if lower != text else None
    return found if found is not None else parse_words(text, lower, decimal_comma)


def _check_count(text: bytes, most_triangles: int) -> None:
    if text.count(b"endfacet") > most_triangles:
        message = f"This file holds more than {most_triangles} triangles."
        raise StlError("too_many", message, "Export it with a coarser setting.")


def _read_sound(text: bytes, lower: bytes) -> Contents | None:
    """Return the contents of a file in which every word is where it belongs; None for any other."""
    starts = list(_starts(lower))
    ends = lower.count(b"endsolid")
    if not starts or ends != len(starts):
        return None
    triangles = _triangles(lower)
    if triangles is None:
        return None
    solids = []
    first = 0
    for start, stop in pairwise([*starts, len(text)]):
        held = lower.count(b"endfacet", start, stop) if len(starts) > 1 else len(triangles)
        solids.append(Solid(_name(text, lower, start), first, first + held))
        first += held
    return contents(triangles, tuple(solids))


def _starts(lower: bytes) -> Iterator[int]:
    """Yield where a line begins with the word solid."""
    at = lower.find(b"solid")
    while at >= 0:
        line = lower.rfind(b"\n", 0, at) + 1
        if not lower[line:at].strip(b" \t") and not lower[at + 5 : at + 6].isalnum():
            yield line
        at = lower.find(b"solid", at + 5)


def _triangles(lower: bytes) -> Triangles | None:
    """Return (n, 3, 3) corners [mm]; None where one word too many, too few or out of place stands."""
    total = lower.count(b"endfacet")
    if any(lower.count(word) != times * total for word, times in WORDS_PER_FACET):
        return None
    triangles = np.empty((total, 3, 3))
    done = place = 0
    while place < len(lower):
        end = lower.find(b"endfacet", place + BYTES_AT_ONCE)
        end = len(lower) if end < 0 else end + len(b"endfacet")
        corners = FACET.findall(lower, place, end)
        numbers = _numbers(corners)
        if numbers is None:
            return None
        triangles[done : done + len(corners)] = numbers
        done, place = done + len(corners), end
    return triangles if done == total else None


def _numbers(corners: list[bytes]) -> Triangles | None:
    words = b" ".join(corners).replace(b"vertex", b" ")
    try:
        numbers = np.fromstring(words, dtype=np.float64, sep=" ")
    except ValueError:  # a word such as 1e or 1-
        return None
    # A word such as 1.2.3 is read as two numbers; one beyond float32, or NaN, is no corner.
    sound = len(numbers) == 9 * len(corners) and bool((np.abs(numbers) <= LARGEST).all())
    return numbers.reshape(-1, 3, 3) if sound else None


def _name(text: bytes, lower: bytes, start: int) -> str:
    match = NAME.match(lower, start)
    return decoded(text[match.start(1) : match.end(1)]) if match else ""


def write_ascii(triangles_mm: Triangles, normals: Triangles, name: str) -> bytes:
    """Return the triangles as text STL; numbers keep all their digits."""
    title = " ".join(name.split())
    lines = [f"solid {title}".rstrip()]
    for corners, normal in zip(triangles_mm.tolist(), normals.tolist(), strict=True):
        lines += [f"facet normal {_row(normal)}", "outer loop"]
        lines += [f"vertex {_row(corner)}" for corner in corners]
        lines += ["endloop", "endfacet"]
    return "\n".join([*lines, f"endsolid {title}".rstrip(), ""]).encode()


def _row(numbers: list[float]) -> str:
    return " ".join(map(repr, numbers))
