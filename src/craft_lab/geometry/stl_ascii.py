"""Text STL: a fast way for sound files, and a word-by-word way that names the line of a slip."""

import re
from itertools import pairwise

import numpy as np

from craft_lab.errors import StlError
from craft_lab.geometry.mesh import Mesh, Solid, Triangles
from craft_lab.geometry.stl_words import LARGEST, decoded, parse_words

NUMBER = rb"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?"
VERTEX = rb"vertex\s+" + rb"\s+".join([NUMBER] * 3) + rb"\s+"
LOOP = re.compile(rb"outer\s+loop\s+(" + VERTEX * 3 + rb")endloop")
SOLID = re.compile(rb"^[ \t]*solid\b", re.MULTILINE)
NAME = re.compile(rb"[ \t]*solid\b[ \t]*(.*?)[ \t]*(?:\n|facet\s+normal|endsolid|$)")
WORDS_PER_FACET = ((b"outer", 1), (b"vertex", 3), (b"endloop", 1), (b"facet", 2), (b"endfacet", 1))


def read_ascii(data: bytes, most_triangles: int, decimal_comma: bool = False) -> Mesh:
    """Return the triangles of a text STL.

    Raises StlError with the line where a word is out of place, a facet has no three corners, a number
    has a decimal comma (unless `decimal_comma`), or the file ends inside a facet.
    """
    text = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    lower = text.lower()
    if lower.count(b"endfacet") > most_triangles:
        message = f"This file holds more than {most_triangles} triangles."
        raise StlError("too_many", message, "Export it with a coarser setting.")
    mesh = _read_sound(text, lower)
    return mesh if mesh is not None else parse_words(text, lower, decimal_comma)


def _read_sound(text: bytes, lower: bytes) -> Mesh | None:
    """Return the mesh of a file in which every word is where it belongs; None for any other."""
    starts = [match.start() for match in SOLID.finditer(lower)]
    ends = lower.count(b"endsolid")
    loops = LOOP.findall(lower)
    expected = [lower.count(word) == times * len(loops) for word, times in WORDS_PER_FACET]
    if not all(expected) or not starts or ends != len(starts):
        return None
    triangles = _numbers(loops)
    if not (np.abs(triangles) <= LARGEST).all():
        return None
    solids = []
    first = 0
    for start, stop in pairwise([*starts, len(text)]):
        held = lower.count(b"endfacet", start, stop)
        solids.append(Solid(_name(text, lower, start), first, first + held))
        first += held
    return Mesh(triangles, name=solids[0].name, solids=tuple(solids))


def _numbers(loops: list[bytes]) -> Triangles:
    words = b" ".join(loops).replace(b"vertex", b" ")
    return np.fromstring(words, dtype=np.float64, sep=" ").reshape(-1, 3, 3)


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
