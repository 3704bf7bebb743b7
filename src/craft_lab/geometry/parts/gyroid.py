"""Gyroid swatches: a wall that divides space in two, all curves, no edge."""

import math

from manifold3d import Manifold

from craft_lab.checks import between
from craft_lab.errors import QuantityError
from craft_lab.geometry.manifolds import to_mesh
from craft_lab.geometry.mesh import Mesh

WALL_PER_LEVEL = 0.208  # wall = 0.208 * level * cell
STEEPNESS = 1.53  # mean slope of the gyroid's formula on its own surface
MOST_CELLS = 400


def gyroid_swatch(
    x_mm: float = 20.0, y_mm: float = 20.0, z_mm: float = 10.0, *, cell_mm: float = 8.0, wall_mm: float = 1.0
) -> Mesh:
    """Return a block of gyroid wall, one corner at the origin.

    Parameters
    ----------
    x_mm, y_mm, z_mm : size of the block, 2 to 200 [mm]
    cell_mm : length after which the pattern repeats, 3 to 50 [mm]
    wall_mm : thickness of the wall [mm], at least 0.8 and at most 0.15 of the cell

    Notes
    -----
    |G| < t with G = sin x cos y + sin y cos z + sin z cos x, x in turns of the cell, and t = wall /
    (0.208 cell). Share of solid: about 0.645 t. Crumbs of wall
    that the corners of the block cut off are left out. Raises QuantityError, also for more than 400 cells.
    """
    sizes = tuple(
        between(f"{axis}_mm", side, 2, 200, "mm")
        for axis, side in zip("xyz", (x_mm, y_mm, z_mm), strict=True)
    )
    cell = between("cell_mm", cell_mm, 3, 50, "mm")
    wall = between("wall_mm", wall_mm, 0.8, max(0.15 * cell, 0.8) + 1e-9, "mm")
    if math.prod(sizes) / cell**3 > MOST_CELLS:
        cells = math.prod(sizes) / cell**3
        message = f"{cells:.0f} cells are more than {MOST_CELLS}."
        raise QuantityError(f"{message} Take larger cells or a smaller block.")
    level, turn = wall / (WALL_PER_LEVEL * cell), 2 * math.pi / cell

    def inside_mm(x: float, y: float, z: float) -> float:
        a, b, c = turn * x, turn * y, turn * z
        value = math.sin(a) * math.cos(b) + math.sin(b) * math.cos(c) + math.sin(c) * math.cos(a)
        return (level - abs(value)) / (turn * STEEPNESS)

    step = min(wall / 2, cell / 12)
    room = (-2 * step, -2 * step, -2 * step, *(side + 2 * step for side in sizes))
    field = Manifold.level_set(inside_mm, room, step)
    pieces = (field ^ Manifold.cube(sizes)).decompose()
    return to_mesh(max(pieces, key=lambda piece: piece.volume()), f"gyroid {cell:g} mm")
