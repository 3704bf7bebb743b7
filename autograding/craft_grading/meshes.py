"""Meshes that the tests of D1 ask about, and the kit's own answers where a task gives them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from craft_lab.geometry import closed, edge_count, toggle, volume_of

__all__ = ["box_triangles", "closed", "edge_count", "toggle_triangles", "volume_of"]

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


def toggle_triangles() -> NDArray[np.float64]:
    """Return the triangles of the course's toggle, (n, 3, 3) [mm]: closed, 5 312.943 mm³."""
    return np.array(toggle(TEST_STRIP).triangles_mm)
