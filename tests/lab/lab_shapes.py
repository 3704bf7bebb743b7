"""Solids whose volume and area are known in closed form, for the tests of geometry."""

import math

import numpy as np
from numpy.typing import NDArray

Triangles = NDArray[np.float64]
CORNERS = np.array([[x, y, z] for x in (0, 1) for y in (0, 1) for z in (0, 1)], dtype=float)
FACES = np.array(
    [
        [0, 1, 3], [0, 3, 2], [4, 6, 7], [4, 7, 5], [0, 4, 5], [0, 5, 1],
        [2, 3, 7], [2, 7, 6], [0, 2, 6], [0, 6, 4], [1, 5, 7], [1, 7, 3],
    ]
)  # fmt: skip


def box(x: float, y: float, z: float, at: tuple[float, float, float] = (0, 0, 0)) -> Triangles:
    """A box of 12 triangles with its lowest corner at `at`; volume x y z."""
    return CORNERS[FACES] * [x, y, z] + np.array(at, dtype=float)


def cone(sides: int, radius: float, height: float) -> Triangles:
    """A cone over a regular polygon; volume = polygon area × height / 3."""
    turn = 2 * math.pi / sides
    ring = [[radius * math.cos(turn * i), radius * math.sin(turn * i), 0.0] for i in range(sides)]
    tip, foot = [0.0, 0.0, height], [0.0, 0.0, 0.0]
    around = [(ring[i], ring[(i + 1) % sides]) for i in range(sides)]
    return np.array([[a, b, tip] for a, b in around] + [[b, a, foot] for a, b in around])


def inside_out(triangles: Triangles) -> Triangles:
    return triangles[:, ::-1]


def together(*parts: Triangles) -> Triangles:
    return np.concatenate(parts)
