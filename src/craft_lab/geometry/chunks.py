"""Large meshes in pieces that fit the processor's cache: a pass over a piece is fast, and memory small."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
TRIANGLES_AT_ONCE = 16384  # 1.2 MB of corners


def pieces(count: int, at_once: int = TRIANGLES_AT_ONCE) -> Iterator[slice]:
    """Yield slices that together cover `count` things."""
    for start in range(0, count, at_once):
        yield slice(start, min(start + at_once, count))


def coordinates(triangles: Numbers) -> Iterator[Numbers]:
    """Yield (9, k) coordinates of k triangles at a time: ax, ay, az, bx … cz [mm]."""
    for piece in pieces(len(triangles)):
        yield np.ascontiguousarray(triangles[piece].reshape(-1, 9).T)


def box_of(triangles: Numbers) -> Numbers:
    """Return (2, 3) lowest and highest corner [mm] of at least one triangle."""
    low, high = np.full(9, np.inf), np.full(9, -np.inf)
    for nine in coordinates(triangles):
        low, high = np.minimum(low, nine.min(axis=1)), np.maximum(high, nine.max(axis=1))
    return np.array([low.reshape(3, 3).min(axis=0), high.reshape(3, 3).max(axis=0)])
