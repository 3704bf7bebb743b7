"""Text STL: a fast way for sound files, and a word-by-word way that names the line of a slip."""

import re
from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from craft_lab.errors import StlError
from craft_lab.geometry.mesh import Solid, Triangles
from craft_lab.geometry.stl_contents import Contents, contents
from craft_lab.geometry.stl_numbers import read_numbers, words_in
from craft_lab.geometry.stl_words import LARGEST, NAME_END, decoded, parse_words

FACET = re.compile(rb"facet\s+normal[^o]*outer\s+loop\s+(vertex[^l]*)endloop\s+endfacet\b")
WORDS_PER_FACET = ((b"facet", 2), (b"vertex", 3), (b"loop", 2))
BYTES_AT_ONCE = 1 << 19
WORDS = 13  # loop, and three times vertex x y z
VERTICES = [1, 5, 9]
COORDINATES = [2, 3, 4, 6, 7, 8, 10, 11, 12]


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
    """Yield where the word solid stands first in its line."""
    before, at = 0, lower.find(b"solid")
    while at >= 0:
        lead = lower[before:at].rstrip(b" \t")
        first = lead.endswith(b"\n") or (not lead and before == 0)
        before = at + len(b"solid")
        if first and not lower[before : before + 1].isalnum():
            yield at
        at = lower.find(b"solid", before)


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
    """Return the numbers of facets from the text between their loop and endloop."""
    letters, starts, ends = words_in(b" loop ".join([b"", *corners]))
    if len(starts) != WORDS * len(corners):
        return None
    starts, ends = starts.reshape(-1, WORDS), ends.reshape(-1, WORDS)
    first = letters[starts]
    # Each loop begins a row, so that a word too many in one facet and too few in the next shows.
    if (first[:, 0] != ord("l")).any() or (first[:, VERTICES] != ord("v")).any():
        return None
    numbers = read_numbers(letters, starts[:, COORDINATES].ravel(), ends[:, COORDINATES].ravel())
    # NaN, or a number beyond float32, is no corner.
    if numbers is None or not (np.abs(numbers) <= LARGEST).all():
        return None
    return numbers.reshape(-1, 3, 3)


def _name(text: bytes, lower: bytes, start: int) -> str:
    """Return what stands between the word solid at `start` and the end of its line, or the first facet."""
    start += len(b"solid")
    match = NAME_END.search(lower, start)
    return decoded(text[start : match.start() if match else len(text)].strip())


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
