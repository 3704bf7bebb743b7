"""Faces that look down too steeply to be printed over air."""

import math

import numpy as np

from craft_lab.checks import between
from craft_lab.geometry.measures import cross
from craft_lab.geometry.mesh import Mesh, Triangles, as_triangles
from craft_lab.geometry.topology import Flags

LIMIT_DEG = 45.0
FIRST_LAYER_MM = 0.2
# A hair beyond the limit, so that a face of exactly this slope counts the same on every machine.
_EXACT = 1e-6


def overhanging(
    mesh: Mesh | Triangles, limit_deg: float = LIMIT_DEG, first_layer_mm: float = FIRST_LAYER_MM
) -> Flags:
    """Return (n,) which triangles overhang.

    Parameters
    ----------
    mesh : a mesh or (n, 3, 3) corners [mm], the lowest on the plate
    limit_deg : slope from the horizontal under which a face overhangs [degrees], 0 to 90; 0 is a level ceiling
    first_layer_mm : what lies lower than this rests on the plate [mm]

    Notes
    -----
    A face overhangs where n_z < -cos(limit), n the unit normal. A step of one layer then reaches further
    than layer height / tan(limit) over air.
    """
    limit = between("limit_deg", limit_deg, 0.0, 90.0, "degrees")
    found: Flags = down(as_triangles(mesh), first_layer_mm) > math.cos(math.radians(limit)) + _EXACT
    return found


def down(triangles: Triangles, first_layer_mm: float = FIRST_LAYER_MM) -> Triangles:
    """Return (n,) how far each triangle looks down: 1 for a ceiling, 0 for a wall or what rests on the plate."""
    if not len(triangles):
        return np.zeros(0)
    a, b, c = (triangles[:, corner].T for corner in range(3))
    normal = cross(b - a, c - a)
    length = np.sqrt((normal**2).sum(axis=0))
    heights = triangles[:, :, 2]
    high = heights.max(axis=1) > heights.min() + first_layer_mm
    with np.errstate(invalid="ignore", divide="ignore"):
        looks = np.where(high & (length > 0), np.maximum(-normal[2] / length, 0.0), 0.0)
    return np.asarray(looks)


def overhang_mm2(triangles: Triangles, limit_deg: float = LIMIT_DEG) -> float:
    """Return the area of the faces that overhang [mm2]."""
    a, b, c = (triangles[overhanging(triangles, limit_deg)][:, corner].T for corner in range(3))
    return float(np.sqrt((cross(b - a, c - a) ** 2).sum(axis=0)).sum() / 2)
