"""Does the skin close? Each edge walked as often one way as the other, told without sorting a single edge.

Give every vertex a point of a plane, drawn by hashing its place, and add up the areas that the triangles
cover there. Two walks along an edge in opposite ways take each other out, so a closed skin covers nothing,
wherever the points lie; an open one covers nothing only by a chance of about 1 in 2^63. Sums are taken
modulo 2^64, so no digit is lost.
"""

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from craft_lab.geometry.chunks import Numbers, box_of, coordinates

Words = NDArray[np.uint64]
GRID = 1e-6  # share of the longest side within which two corners are one vertex
WAYS = {"exact": None, "grid": 0.0, "grid moved on": 0.381966}  # and by which part of a cell it moves
# Not by half a cell: the outermost corners lie on the grid itself, so half a cell would split them.

# Odd 64-bit numbers: from the golden ratio, and those of xxHash64 (Yann Collet).
_ODD = [
    np.uint64(number)
    for number in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x85EBCA77C2B2AE63)
]
_HALF, _THIRD = np.uint64(32), np.uint64(29)


def way_that_closes(triangles: Numbers) -> str | None:
    """Return in which way of `WAYS` corners taken together close the skin, the first that does; or None.

    Parameters
    ----------
    triangles : (n, 3, 3) corners [mm]

    Notes
    -----
    Triangles that become a line or a point cancel by themselves; a mesh of nothing else closes in no way.
    """
    return next((way for way in WAYS if _closes(_keys(triangles, way))), None)


def grid_keys(triangles: Numbers, way: str) -> Callable[[Numbers], Numbers]:
    """Return what turns (9, k) or (3, k) coordinates [mm] into keys that equal vertices share.

    Exact: the coordinate itself, with -0 as 0. Grid: the number of its cell.
    """
    move = WAYS[way]
    if move is None or not len(triangles):
        return lambda numbers: numbers + 0.0
    low, high = box_of(triangles)
    cell = GRID * float((high - low).max()) or 1.0

    def keys(numbers: Numbers) -> Numbers:
        lowest = np.tile(low, len(numbers) // 3)[:, None]
        found: Numbers = np.round((numbers - lowest) / cell + move) + 0.0
        return found

    return keys


def hashed(x: Numbers, y: Numbers, z: Numbers) -> Words:
    """Return (k,) one mixed 64-bit word for each place."""
    word = x.view(np.uint64) * _ODD[0]
    word ^= word >> _HALF
    word += y.view(np.uint64) * _ODD[1]
    word ^= word >> _THIRD
    word *= _ODD[2]
    word += z.view(np.uint64) * _ODD[3]
    word ^= word >> _HALF
    word *= _ODD[0]
    word ^= word >> _THIRD
    return word


def _keys(triangles: Numbers, way: str) -> Iterator[Numbers]:
    keys = grid_keys(triangles, way)
    return (keys(nine) for nine in coordinates(triangles))


def _closes(keys: Iterator[Numbers]) -> bool:
    total, holds_some = np.uint64(0), False
    with np.errstate(over="ignore"):
        for nine in keys:
            across = [hashed(*nine[start : start + 3]) for start in (0, 3, 6)]
            up = [_again(word) for word in across]
            area = (across[1] - across[0]) * (up[2] - up[0]) - (across[2] - across[0]) * (up[1] - up[0])
            total += area.sum(dtype=np.uint64)
            a, b, c = across
            holds_some = holds_some or bool(((a != b) & (b != c) & (c != a)).any())
    return holds_some and bool(total == 0)


def _again(word: Words) -> Words:
    """Return a second word for the same vertex, so that the two are the point's two coordinates."""
    other = word * _ODD[1]
    other ^= other >> _HALF
    other *= _ODD[2]
    other ^= other >> _THIRD
    return other
