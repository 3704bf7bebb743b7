"""Meshes that the tests of D1 ask about, and the kit's own answers where a task gives them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from craft_lab.geometry import closed, edge_count, toggle, volume_of
from craft_lab.geometry.overhang import FIRST_LAYER_MM

__all__ = [
    "box_triangles",
    "closed",
    "edge_count",
    "faces",
    "funnel_triangles",
    "toggle_triangles",
    "volume_of",
]

TEST_STRIP = ("001", "011")
"""The strip of the course's own toggle: a test cell, nobody's motif."""

FACES = ((0, 2, 3, 1), (4, 5, 7, 6), (0, 1, 5, 4), (2, 6, 7, 3), (0, 4, 6, 2), (1, 3, 7, 5))
"""The six sides of a box, corners numbered x + 2 y + 4 z, anticlockwise seen from outside."""


def box_triangles(x_mm: float, y_mm: float, z_mm: float) -> NDArray[np.float64]:
    """Return the 12 triangles of a box centred on the origin: (12, 3, 3) [mm]."""
    corners = np.array([[n & 1, n >> 1 & 1, n >> 2 & 1] for n in range(8)]) - 0.5
    sides = [(corner, face[k], face[k + 1]) for face in FACES for corner in face[:1] for k in (1, 2)]
    triangles: NDArray[np.float64] = corners[np.array(sides)] * np.array([x_mm, y_mm, z_mm])
    return triangles


def funnel_triangles(low_mm: float, high_mm: float, height_mm: float) -> NDArray[np.float64]:
    """Return a block with a small square below and a large one above: (12, 3, 3) [mm].

    Its four sides look down and lean by atan(2 height / (high - low)) from level.
    """
    triangles = box_triangles(1.0, 1.0, height_mm)
    side_mm = np.where(triangles[..., 2:] < 0, low_mm, high_mm)
    triangles[..., :2] *= side_mm
    return triangles


def faces(triangles: NDArray[np.float64]) -> list[tuple[float, float, float]]:
    """Return area [mm2], `up` and height [mm] of each of the (n, 3, 3) triangles.

    up : 1 where the triangle looks up, 0 where it is a wall, -1 where it looks straight down
    height : of its highest corner over the lowest point of the part; 0 within the first layer of 0.2 mm
    """
    if not len(triangles):
        return []
    normal = np.cross(triangles[:, 1] - triangles[:, 0], triangles[:, 2] - triangles[:, 0]) / 2
    area = np.linalg.norm(normal, axis=1)
    up = np.divide(normal[:, 2], area, out=np.zeros(len(area)), where=area > 0)
    height = triangles[..., 2].max(axis=1) - triangles[..., 2].min()
    height[height <= FIRST_LAYER_MM] = 0.0
    return list(zip(area.tolist(), up.tolist(), height.tolist(), strict=True))


def toggle_triangles() -> NDArray[np.float64]:
    """Return the triangles of the course's toggle, (n, 3, 3) [mm]: closed, 5 312.943 mm³."""
    return np.array(toggle(TEST_STRIP).triangles_mm)
