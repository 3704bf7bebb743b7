"""Area, volume, middle, inertia and mass of a part."""

from dataclasses import dataclass

import numpy as np

from craft_lab.checks import positive
from craft_lab.errors import OpenMeshError
from craft_lab.geometry.chain import way_that_closes
from craft_lab.geometry.chunks import Numbers, box_of, coordinates
from craft_lab.geometry.mesh import Mesh, Triangles, as_triangles


@dataclass(frozen=True, eq=False)
class Measures:
    """What can be measured on a mesh.

    Attributes
    ----------
    area_mm2 : area of the skin [mm2]
    volume_mm3 : volume [mm3], negative where the skin is inside out; None where it is open
    centroid_mm : (3,) middle of the solid [mm]; None where the skin is open or holds no volume
    bounds_mm : (2, 3) lowest and highest corner [mm]; None where the mesh is empty
    inertia_mm5 : (3, 3) moments of inertia about the centroid for a density of 1 [mm5]; times a density
        in g/mm3 they are g mm2. None where there is no centroid
    """

    area_mm2: float
    volume_mm3: float | None
    centroid_mm: Triangles | None
    bounds_mm: Triangles | None
    inertia_mm5: Triangles | None


def measure(mesh: Mesh | Triangles) -> Measures:
    """Return area, volume, centroid, bounds and inertia; bodies that overlap are counted twice.

    Parameters
    ----------
    mesh : a mesh or (n, 3, 3) corners [mm]

    Notes
    -----
    About the middle of the box, so that a part far away loses no digits. For each triangle a, b, c:
    d = a . (b × c), s = a + b + c. V = sum(d) / 6, centroid = sum(d s) / (24 V),
    S = sum(d (s sT + a aT + b bT + c cT)) / 120, C = S - V centroid centroidT, inertia = tr(C) 1 - C.
    Source: divergence theorem; Mirtich 1996, Journal of Graphics Tools 1(2). Raises ShapeError.
    """
    triangles = as_triangles(mesh)
    if not len(triangles):
        return Measures(0.0, None, None, None, None)
    known = mesh.bounds_mm if isinstance(mesh, Mesh) else None
    bounds = box_of(triangles) if known is None else known
    middle = bounds.mean(axis=0)
    sums = _Sums()
    for nine in coordinates(triangles):
        sums.add(*(nine[start : start + 3] - middle[:, None] for start in (0, 3, 6)))
    if way_that_closes(triangles) is None:
        return Measures(sums.area_mm2, None, None, bounds, None)
    volume = sums.volume_mm3
    if volume == 0:
        return Measures(sums.area_mm2, volume, None, bounds, None)
    centroid = sums.first_mm4 / volume
    spread = sums.second_mm5 - volume * np.outer(centroid, centroid)
    inertia = np.trace(spread) * np.eye(3) - spread
    return Measures(sums.area_mm2, volume, middle + centroid, bounds, inertia)


class _Sums:
    """Area and the moments of volume of order 0, 1 and 2, piece by piece."""

    def __init__(self) -> None:
        self.area_mm2 = self.volume_mm3 = 0.0
        self.first_mm4, self.second_mm5 = np.zeros(3), np.zeros((3, 3))

    def add(self, a: Numbers, b: Numbers, c: Numbers) -> None:
        """Add (3, k) corners of k triangles [mm]."""
        normal = cross(b - a, c - a)
        self.area_mm2 += float(np.sqrt(_dot(normal, normal)).sum()) / 2
        six = _dot(a, normal)
        total = a + b + c
        self.volume_mm3 += float(six.sum()) / 6
        self.first_mm4 += total @ six / 24
        for corner in (total, a, b, c):
            self.second_mm5 += (corner * six) @ corner.T / 120


def cross(a: Numbers, b: Numbers) -> Numbers:
    """Return the cross products of (3, k) vectors."""
    x, y, z = a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
    return np.stack([x, y, z])


def _dot(a: Numbers, b: Numbers) -> Numbers:
    product: Numbers = a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
    return product


def mass_g(mesh: Mesh | Triangles, density_g_cm3: float) -> float | None:
    """Return the mass of a solid part [g]; None where the skin is open.

    Parameters
    ----------
    mesh : a mesh or (n, 3, 3) corners [mm]
    density_g_cm3 : density of the material [g/cm3], more than 0

    Notes
    -----
    m = V / 1000 * density; 1000 converts mm3 to cm3. A print with infill weighs less: `estimate_print`.
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
    a, b, c = (triangles[:, corner].T for corner in range(3))
    return _dot(a, cross(b, c)) / 6


def areas_mm2(triangles: Triangles) -> Triangles:
    """Return (n,) area of each triangle [mm2]."""
    a, b, c = (triangles[:, corner].T for corner in range(3))
    normal = cross(b - a, c - a)
    areas: Triangles = np.sqrt(_dot(normal, normal)) / 2
    return areas
