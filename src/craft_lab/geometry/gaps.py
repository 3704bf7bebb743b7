"""How much air is between the bodies of one file, and where it is narrowest."""

from dataclasses import dataclass

import numpy as np
import scipy
from manifold3d import Manifold

from craft_lab.geometry.chunks import Numbers
from craft_lab.geometry.manifolds import to_manifold
from craft_lab.geometry.measures import signed_volumes_mm3
from craft_lab.geometry.mesh import Mesh, Triangles
from craft_lab.geometry.nearest import nearest_middle_mm
from craft_lab.geometry.rays import winding_above
from craft_lab.geometry.solid import Place
from craft_lab.geometry.topology import Ints, topology

HAIR_MM = 1e-6
SEARCH_MM = 1.0  # more air than this is not measured
# What is measured in a few seconds: beyond it, nothing is.
MOST_TRIANGLES, MOST_BODIES, MOST_PAIRS = 300_000, 500, 3_000


@dataclass(frozen=True)
class Gap:
    """The narrowest air between two bodies.

    Attributes
    ----------
    bodies : number of bodies in the file
    gap_mm : narrowest air [mm], 0 where two touch or overlap; None where all are more than 1 mm apart, or
        where there is one body
    place_mm : middle of that air, or of the overlap [mm]
    measured : False where there are too many triangles, bodies or neighbours to measure in a few seconds
    """

    bodies: int
    gap_mm: float | None = None
    place_mm: Place | None = None
    measured: bool = True


def narrowest_gap(triangles: Triangles) -> Gap:
    """Return the narrowest air between any two bodies of a closed skin (n, 3, 3) [mm].

    Notes
    -----
    A cavity belongs to the body around it. Bodies whose boxes lie more than 1 mm apart are not compared;
    others by the exact distance of their triangles. Raises OpenMeshError where skins share an
    edge.
    """
    owner = _bodies(triangles)
    number = int(owner.max()) + 1
    if number == 1:
        return Gap(1)
    if len(triangles) > MOST_TRIANGLES or number > MOST_BODIES:
        return Gap(number, measured=False)
    parts = [triangles[owner == body] for body in range(number)]
    pairs = _near_pairs(parts)
    if len(pairs) > MOST_PAIRS:
        return Gap(number, measured=False)
    solids = {int(body): to_manifold(Mesh(parts[body])) for body in np.unique(pairs)}
    least, closest = SEARCH_MM, None
    for a, b in pairs.tolist():
        shared = solids[a] ^ solids[b]
        if shared.volume() > 0:
            return Gap(number, 0.0, _middle(shared))
        gap = float(solids[a].min_gap(solids[b], _at_most(parts[a], parts[b], least)))
        if gap < least:
            least, closest = gap, (parts[a], parts[b])
    if closest is None:
        return Gap(number)
    return Gap(number, least, nearest_middle_mm(*closest, least))


def _at_most(first: Triangles, second: Triangles, least: float) -> float:
    """Return the distance of the nearest corners, or `least`: an exact search need look no further."""
    corners = scipy.spatial.cKDTree(first.reshape(-1, 3))
    nearest = corners.query(second.reshape(-1, 3), distance_upper_bound=least)[0].min()
    return min(least, float(nearest) + HAIR_MM)


def _bodies(triangles: Triangles) -> Ints:
    """Return the body of each triangle: connected skins, each cavity with the body around it."""
    found = topology(triangles)
    number, shell = found.shells
    volumes = np.bincount(shell, weights=signed_volumes_mm3(triangles[found.kept]), minlength=number)
    owner = np.arange(number)
    for hollow in np.flatnonzero(volumes < 0):
        own = triangles[found.kept[shell == hollow]]
        around = [
            full
            for full in np.flatnonzero(volumes > 0)
            if winding_above(triangles[found.kept[shell == full]], own[0].mean(axis=0)) > 0
        ]
        owner[hollow] = min(around, key=lambda full: volumes[full], default=hollow)
    # Triangles that are a mere line take no part; they go with the first body.
    every = np.zeros(len(triangles), dtype=np.int64)
    every[found.kept] = np.unique(owner, return_inverse=True)[1][shell]
    return every


def _near_pairs(parts: list[Triangles]) -> Ints:
    """Return (p, 2) bodies whose boxes lie within the search, the nearest boxes first."""
    low, high = (np.array([way(part.reshape(-1, 3), axis=0) for part in parts]) for way in (np.min, np.max))
    apart: Numbers = np.maximum(low[:, None] - high[None], low[None] - high[:, None]).max(axis=2)
    first, second = np.nonzero(np.triu(apart < SEARCH_MM, 1))
    order = np.argsort(apart[first, second], kind="stable")
    return np.stack([first, second], axis=1)[order]


def _middle(shared: Manifold) -> Place:
    box = np.array(shared.decompose()[0].bounding_box(), dtype=np.float64).reshape(2, 3)
    x, y, z = box.mean(axis=0).tolist()
    return (x, y, z)
