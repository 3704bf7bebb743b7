"""Tiles that repeat without a seam: a motif of squares or rhombs spread by a wallpaper group."""

import numpy as np
from manifold3d import CrossSection, FillRule, Manifold, OpType

from craft_lab.checks import between
from craft_lab.errors import StripError
from craft_lab.geometry.manifolds import to_mesh
from craft_lab.geometry.mesh import Mesh
from craft_lab.geometry.parts.rhombs import RHOMB_GROUPS, Cell, completed, raised_rhombs
from craft_lab.geometry.strip import RowsLike, strip_rows

MOST_SQUARES = 64
TILE_GROUPS = {
    "p1": "It shifts, nothing more.",
    "p2": "Half-turns.",
    "pm": "Mirrors in one direction.",
    "pg": "Glides in one direction: shift and mirror in one step.",
    "cm": "Mirrors, and glides between them.",
    "pmm": "Mirrors in two directions.",
    "pmg": "Mirrors in one direction, half-turns between them.",
    "pgg": "Glides in two directions, half-turns between them.",
    "cmm": "Mirrors in two directions, half-turns between them.",
    "p4": "Quarter-turns.",
    "p4m": "Quarter-turns on mirrors.",
    "p4g": "Quarter-turns beside mirrors.",
    **RHOMB_GROUPS,
}


def tile_cell(motif: RowsLike, group: str) -> Cell:
    """Return the squares (rows, columns) of one repeat, 1 raised, top row first.

    Parameters
    ----------
    motif : rows of 0 and 1, top row first; groups with turns of 120, 90 or 60 degrees need as many rows
        as columns
    group : one of `TILE_GROUPS`, the seventeen wallpaper groups

    Notes
    -----
    For p4m the motif is mirrored in its main diagonal, for p4g in the other one; what lies above the
    diagonal is not used. The five groups of `RHOMB_GROUPS` live on rhombs: what comes back is the motif
    of one rhomb, completed; a repeat holds six of them. Raises StripError.
    """
    rows = strip_rows(motif)
    m: Cell = np.array([[int(sign) for sign in row] for row in rows], dtype=np.uint8)
    if group not in TILE_GROUPS:
        raise StripError(f"A group is one of {', '.join(TILE_GROUPS)}. Received {group!r}.")
    if group.startswith(("p3", "p4", "p6")) and m.shape[0] != m.shape[1]:
        size = f"{m.shape[0]} rows of {m.shape[1]} squares"
        raise StripError(f"{group} needs as many rows as squares in a row. Received {size}.")
    return completed(m, group) if group in RHOMB_GROUPS else _spread(m, group)


def _spread(m: Cell, group: str) -> Cell:
    """Return one repeat of a group that lives on squares."""
    if group == "p4m":
        m = np.where(np.tri(len(m), dtype=bool), m, m.T)
    if group == "p4g":
        kept = np.tri(len(m), dtype=bool)[:, ::-1]
        m = np.where(kept, m, m.T[::-1, ::-1])
    lr, ud, half = m[:, ::-1], m[::-1], m[::-1, ::-1]
    right, left = (np.rot90(m, turns) if group.startswith("p4") else m for turns in (-1, 1))
    blocks = {
        "p1": [[m]],
        "p2": [[m], [half]],
        "pm": [[m, lr]],
        "pg": [[m, ud]],
        "cm": [[m, lr], [lr, m]],
        "pmm": [[m, lr], [ud, half]],
        "pmg": [[m, lr], [half, ud]],
        "pgg": [[m, ud], [lr, half]],
        "cmm": [[m, lr, ud, half], [ud, half, m, lr]],
        "p4": [[m, right], [left, half]],
        "p4m": [[m, lr], [ud, half]],
        "p4g": [[m, right], [left, half]],
    }
    cell: Cell = np.block(blocks[group])
    return cell


def motif_tile(
    motif: RowsLike,
    group: str,
    *,
    across: int = 1,
    down: int = 1,
    square_mm: float = 3.0,
    base_mm: float = 1.6,
    relief_mm: float = 0.6,
    overlap_mm: float = 0.1,
) -> Mesh:
    """Return a tile that carries a motif spread by a wallpaper group, one corner at the origin.

    Parameters
    ----------
    motif, group : see `tile_cell`
    across, down : repeats along x and y; the tile has at most 64 × 64 squares, or as many rhombs
    square_mm : side of a square or rhomb, 1 to 20 [mm]
    base_mm : thickness of the plate, at least 0.8 [mm]
    relief_mm : height of raised squares, 0.2 to 5 [mm]; three layers of 0.2 mm are 0.6
    overlap_mm : how far raised squares grow on each side, 0 to 0.5 [mm], so that squares that meet at a
        corner hold each other; none grows over the edge of the tile

    Notes
    -----
    Opposite edges fit: the tile is a whole number of repeats. With overlap 0, V = area base + raised
    squares × square^2 × relief; a rhomb has sqrt(3) / 2 of the area of a square. Groups on rhombs give a
    repeat of sqrt(3) n × 3 n sides for n rows. Raises StripError, QuantityError.
    """
    cell = tile_cell(motif, group)
    repeats = int(between("across", across, 1, 64)), int(between("down", down, 1, 64))
    side = between("square_mm", square_mm, 1, 20, "mm")
    base = between("base_mm", base_mm, 0.8, 20, "mm")
    relief = between("relief_mm", relief_mm, 0.2, 5, "mm")
    grow = between("overlap_mm", overlap_mm, 0, 0.5, "mm")
    raise_them = raised_rhombs if group in RHOMB_GROUPS else _raised_squares
    shape, wide, high = raise_them(cell, *repeats, side, grow)
    # Patches begin inside the plate and are joined one by one, so that patches that meet at a corner only
    # share no edge inside it.
    patches = shape.decompose()
    raised = [Manifold.extrude(patch, relief + base / 2).translate((0, 0, base / 2)) for patch in patches]
    # Outlines are rounded as they are cut; the plate is cut, too, so that both end on one line.
    plate = Manifold.extrude(
        CrossSection.square((wide, high)) ^ CrossSection.square((2 * wide, 2 * high)), base
    )
    return to_mesh(Manifold.batch_boolean([plate, *raised], OpType.Add), f"tile {group}")


def _raised_squares(
    cell: Cell, across: int, down: int, side_mm: float, grow_mm: float
) -> tuple[CrossSection, float, float]:
    """Return the raised squares of a tile, its width and its height [mm]."""
    tile = np.tile(cell, (down, across))
    if max(tile.shape) > MOST_SQUARES:
        size = f"{tile.shape[0]} × {tile.shape[1]}"
        raise StripError(f"A tile has at most 64 × 64 squares. Received {size}: take fewer repeats.")
    wide, high = tile.shape[1] * side_mm, tile.shape[0] * side_mm
    squares = []
    for row, column in zip(*np.nonzero(tile), strict=True):
        low_x, high_x = max(column * side_mm - grow_mm, 0), min((column + 1) * side_mm + grow_mm, wide)
        low_y, high_y = (
            max(high - (row + 1) * side_mm - grow_mm, 0),
            min(high - row * side_mm + grow_mm, high),
        )
        squares.append([(low_x, low_y), (high_x, low_y), (high_x, high_y), (low_x, high_y)])
    return CrossSection(squares, FillRule.NonZero) if squares else CrossSection(), wide, high
