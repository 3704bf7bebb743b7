"""Which faces hang over: too flat from below to be printed on air."""

import numpy as np
from numpy.typing import NDArray

from craft_lab.checks import between
from craft_lab.geometry.mesh import Mesh, Triangles, as_triangles
from craft_lab.geometry.stl_binary import unit_normals

LIMIT_DEG = 45.0
FIRST_LAYER_MM = 0.2
_EXACT = 1e-6  # a slope of the limit itself is printed


def overhanging(
    mesh: Mesh | Triangles, limit_deg: float = LIMIT_DEG, first_layer_mm: float = FIRST_LAYER_MM
) -> NDArray[np.bool_]:
    """Return (n,) whether each triangle needs support as the part lies, z up.

    Parameters
    ----------
    mesh : a mesh or (n, 3, 3) corners [mm]
    limit_deg : flattest slope that prints without support, measured from the bed [degrees], 0 to 90
    first_layer_mm : what lies no higher than this above the lowest corner rests on the bed [mm]

    Notes
    -----
    A triangle with unit normal n and slope b from the bed has n_z = -cos b where it looks down; it hangs
    over where n_z < -cos(limit). Measured from the wall the limit would be 90° less b: at 45° both agree.
    """
    limit = between("limit_deg", limit_deg, 0.0, 90.0, "degrees")
    hangs: NDArray[np.bool_] = down(as_triangles(mesh), first_layer_mm) > np.cos(np.radians(limit)) + _EXACT
    return hangs


def down(triangles: Triangles, first_layer_mm: float = FIRST_LAYER_MM) -> Triangles:
    """Return (n,) how far each triangle looks down: 1 for a ceiling, 0 for a wall or what rests on the bed."""
    if not len(triangles):
        return np.zeros(0)
    highest = triangles[:, :, 2].max(axis=1)
    rests = highest <= triangles[:, :, 2].min() + first_layer_mm
    looks: Triangles = np.where(rests, 0.0, np.maximum(-unit_normals(triangles)[:, 2], 0.0))
    return looks
