"""Patterns with turns of 120 and 60 degrees: a motif of rhombs, three turned copies in each repeat."""

import math

import numpy as np
from manifold3d import CrossSection, FillRule, JoinType
from numpy.typing import NDArray

from craft_lab.errors import StripError

TIDY_MM = 1e-4  # corners nearer than this come from rounding
MOST_RHOMBS = 64 * 64
Cell = NDArray[np.uint8]
RHOMB_GROUPS = {
    "p3": "Turns of a third.",
    "p3m1": "Turns of a third, all on mirrors.",
    "p31m": "Turns of a third, some on mirrors, some beside them.",
    "p6": "Turns of a sixth.",
    "p6m": "Turns of a sixth on mirrors.",
}
# Corners are whole steps (p, q) of one side down to the right (-30 degrees) and up to the right (+30 degrees).
_RHOMB = np.array([[0, 0], [1, 0], [1, 1], [0, 1]])
_THIRD = np.array([[-1, 1], [-1, 0]])  # (p, q) @ _THIRD is turned by 120 degrees


def completed(motif: Cell, group: str) -> Cell:
    """Return a square motif, made its own mirror picture or half-turn as the group wants.

    Laid on a rhomb, its main diagonal is the short one, the other the long one.
    """
    below = np.tri(len(motif), dtype=bool)
    m = motif
    if group in ("p3m1", "p6m"):
        m = np.where(below, m, m.T)
    if group in ("p31m", "p6m"):
        m = np.where(below[:, ::-1], m, m.T[::-1, ::-1])
    if group == "p6":
        first = np.arange(m.size).reshape(m.shape) <= m.size // 2
        m = np.where(first, m, m[::-1, ::-1])
    return m


def repeat_mm(rows: int, side_mm: float) -> tuple[float, float]:
    """Return width and height of one repeat [mm], a rectangle that holds 6 × rows^2 rhombs."""
    return math.sqrt(3) * rows * side_mm, 3 * rows * side_mm


def raised_rhombs(
    cell: Cell, across: int, down: int, side_mm: float, grow_mm: float
) -> tuple[CrossSection, float, float]:
    """Return the raised rhombs of a tile, its width and its height [mm].

    Parameters
    ----------
    cell : (n, n) rhombs of the motif, 1 raised, top row first, see `completed`
    across, down : repeats along x and y
    side_mm, grow_mm : side of a rhomb, and how far raised ones grow on each side [mm]

    Notes
    -----
    The motif fills a rhomb of side n between two neighbouring centres of turns; its copies at 120 and
    240 degrees fill the repeat. Turned and shifted in whole steps, so that corners which meet are equal.
    Raises StripError.
    """
    rows = len(cell)
    rhombs = 6 * rows**2 * across * down
    if rhombs > MOST_RHOMBS:
        raise StripError(f"A tile has at most {MOST_RHOMBS} rhombs. Received {rhombs}: take fewer repeats.")
    wide, high = (count * size for count, size in zip((across, down), repeat_mm(rows, side_mm), strict=True))
    row, column = np.nonzero(cell)
    motif = np.stack([column, rows - 1 - row], axis=1)[:, None] + _RHOMB
    star = np.concatenate([motif, motif @ _THIRD, motif @ _THIRD @ _THIRD])
    places = [
        (rows * (i - j), rows * (i + 2 * j))
        for j in range(-2, 2 * down + 3)
        for i in range(-2 - down - 2, across + 3)
    ]
    steps = np.concatenate([star + np.array(place) for place in places])
    x, y = (
        (steps[..., 0] + steps[..., 1]) * (side_mm * math.sqrt(3) / 2),
        (steps[..., 1] - steps[..., 0]) * (side_mm / 2),
    )
    near = (x.max(axis=1) > -side_mm) & (x.min(axis=1) < wide + side_mm)
    near &= (y.max(axis=1) > -side_mm) & (y.min(axis=1) < high + side_mm)
    outlines = np.stack([x, y], axis=2)[near]
    tile = CrossSection.square((wide, high))
    if not len(outlines):
        return CrossSection(), wide, high
    # Cut first, then grown, so that nothing grows in over the edge: such slivers cannot be printed.
    shape = CrossSection(list(outlines), FillRule.NonZero) ^ tile
    if grow_mm:
        shape = shape.offset(grow_mm, JoinType.Miter, 4.0) ^ tile
    return shape.simplify(TIDY_MM), wide, high
