"""Area, volume, middle and mass of a part."""

from dataclasses import dataclass

import numpy as np

from craft_lab.checks import positive
from craft_lab.errors import OpenMeshError
from craft_lab.geometry.mesh import Mesh, Triangles, as_triangles
from craft_lab.geometry.topology import topology


@dataclass(frozen=True, eq=False)
class Measures:
    """What can be measured on a mesh.

    Attributes
    ----------
    area_mm2 : area of the skin [mm2]
    volume_mm3 : volume [mm3], negative where the skin is inside out; None where it is open
    centroid_mm : (3,) middle of the solid [mm]; None where the skin is open or holds no volume
    bounds_mm : (2, 3) lowest and highest corner [mm]; None where the mesh is empty
    """

    area_mm2: float
    volume_mm3: float | None
    centroid_mm: Triangles | None
    bounds_mm: Triangles | None


def measure(mesh: Mesh | Triangles) -> Measures:
    """Return area, volume, centroid and bounds; bodies that overlap are counted twice.

    Notes
    -----
    About the mean corner, so that a part far away loses no digits: V = sum(d) / 6 with
    d = a . (b × c), centroid = sum(d (a + b + c)) / (24 V). Source: divergence theorem; Mirtich 1996,
    Journal of Graphics Tools 1(2).
    """
    triangles = as_triangles(mesh)
    area = float(areas_mm2(triangles).sum())
    bounds = Mesh(triangles).bounds_mm
    if not topology(triangles).edges.chain_closes:
        return Measures(area, None, None, bounds)
    middle = triangles.reshape(-1, 3).mean(axis=0)
    moved = triangles - middle
    parts = signed_volumes_mm3(moved)
    volume = float(parts.sum())
    if volume == 0:
        return Measures(area, volume, None, bounds)
    centroid = middle + (parts[:, None] * moved.sum(axis=1)).sum(axis=0) / (4 * volume)
    return Measures(area, volume, centroid, bounds)


def mass_g(mesh: Mesh | Triangles, density_g_cm3: float) -> float | None:
    """Return the mass of a solid part [g]; None where the skin is open.

    Parameters
    ----------
    mesh : a mesh or (n, 3, 3) corners [mm]
    density_g_cm3 : density of the material [g/cm3], more than 0

    Notes
    -----
    m = V / 1000 * density; 1000 converts mm3 to cm3. A print with infill weighs less.
    Raises OpenMeshError where the skin is inside out, QuantityError for the density.
    """
    density = positive("density_g_cm3", density_g_cm3)
    volume = measure(mesh).volume_mm3
    if volume is None:
        return None
    if volume < 0:
        message = f"The skin is inside out: its volume is {volume:g} mm3."
        raise OpenMeshError("inside_out", message, "Turn all its triangles over.")
    return volume / 1000 * density


def volume_of(triangles: Mesh | Triangles) -> float:
    """Return what the volume formula gives for these corners as they stand [mm3].

    The formula answers for an open skin, too, and then the number means nothing: ask `closed` first.
    Negative where the skin is inside out, 0 where it is empty. V = sum(a . (b × c)) / 6.
    """
    return float(signed_volumes_mm3(as_triangles(triangles)).sum())


def signed_volumes_mm3(triangles: Triangles) -> Triangles:
    """Return (n,) volume of the pyramid from the origin to each triangle [mm3], with sign."""
    a, b, c = triangles[:, 0], triangles[:, 1], triangles[:, 2]
    volumes: Triangles = (a * np.cross(b, c)).sum(axis=1) / 6
    return volumes


def areas_mm2(triangles: Triangles) -> Triangles:
    """Return (n,) area of each triangle [mm2]."""
    a, b, c = triangles[:, 0], triangles[:, 1], triangles[:, 2]
    areas: Triangles = np.linalg.norm(np.cross(b - a, c - a), axis=1) / 2
    return areas
