"""Is this file a solid? What closes it, what does not, and where."""

from dataclasses import dataclass

import numpy as np

from craft_lab.geometry.chain import way_that_closes
from craft_lab.geometry.measures import areas_mm2, signed_volumes_mm3
from craft_lab.geometry.mesh import Mesh, Triangles, as_triangles
from craft_lab.geometry.rays import winding_above
from craft_lab.geometry.topology import Ints, Topology, components, topology

Place = tuple[float, float, float]
MOST_PLACES = 100  # places listed for each kind of finding; the numbers count all


@dataclass(frozen=True)
class Hole:
    """One gap in the skin: `edges` open edges, `length_mm` around, `place_mm` its middle."""

    edges: int
    length_mm: float
    place_mm: Place


@dataclass(frozen=True)
class SolidReport:
    """What holds a mesh together.

    Attributes
    ----------
    closed : each edge is walked as often one way as the other; volume has a meaning
    manifold : each edge has exactly two faces, walked once each way
    oriented : no two neighbours clash
    inside_out : closed, and its volume is negative
    open_edges, crowded_edges, clashing_edges : edges with one face, with more than two, with a clash
    holes : gaps in the skin, the largest first
    crowded_places_mm : middles of crowded edges
    turned : triangles to turn over until all agree; None where no turning helps
    shells : connected skins
    bodies : shells that are no cavity inside another
    euler : vertices - edges + faces
    through_holes : tunnels through a single body; None where that has no meaning
    collapsed : triangles without area
    doubled : triangles that stand on the same three vertices as an earlier one
    merged : how corners were taken together (see `Topology`)
    """

    closed: bool
    manifold: bool
    oriented: bool
    inside_out: bool
    triangles: int
    vertices: int
    open_edges: int
    crowded_edges: int
    clashing_edges: int
    holes: tuple[Hole, ...]
    crowded_places_mm: tuple[Place, ...]
    turned: int | None
    shells: int
    bodies: int
    euler: int
    through_holes: int | None
    collapsed: int
    doubled: int
    merged: str


def inspect(mesh: Mesh | Triangles) -> SolidReport:
    """Return what holds a mesh together and where it does not; nothing is repaired."""
    triangles = as_triangles(mesh)
    found = topology(triangles)
    edges = found.edges
    closed = edges.chain_closes
    manifold = closed and not edges.crowded.any()
    number, shell = found.shells
    volumes: Triangles = np.zeros(number)
    np.add.at(volumes, shell, signed_volumes_mm3(triangles[found.kept]))
    turned = found.turned_over
    vertices = len(np.unique(found.faces))
    euler = vertices - len(edges.counts) + len(found.faces)
    return SolidReport(
        closed=closed,
        manifold=manifold,
        oriented=not edges.clashing.any(),
        inside_out=closed and float(volumes.sum()) < 0,
        triangles=len(triangles),
        vertices=vertices,
        open_edges=int(edges.open.sum()),
        crowded_edges=int(edges.crowded.sum()),
        clashing_edges=int(edges.clashing.sum()),
        holes=_holes(found),
        crowded_places_mm=_middles(found, edges.ends[edges.crowded]),
        turned=None if turned is None else int(turned.sum()),
        shells=number,
        bodies=number - _cavities(triangles[found.kept], shell, volumes) if closed else number,
        euler=euler,
        through_holes=1 - euler // 2 if manifold and number == 1 else None,
        collapsed=_collapsed(triangles),
        doubled=_doubled(found.faces),
        merged=found.merged,
    )


def closed(mesh: Mesh | Triangles) -> bool:
    """Return whether each edge is walked as often one way as the other; an empty mesh is not closed."""
    return way_that_closes(as_triangles(mesh)) is not None


def _holes(found: Topology) -> tuple[Hole, ...]:
    ends = found.edges.ends[found.edges.open]
    if not len(ends):
        return ()
    names, at = np.unique(ends, return_inverse=True)
    first, second = at.reshape(-1, 2).T
    loop = components(first, second, len(names))[1][first]
    lengths = np.linalg.norm(found.vertices[ends[:, 0]] - found.vertices[ends[:, 1]], axis=1)
    middles = found.vertices[ends].mean(axis=1)
    count = np.bincount(loop)
    around = np.bincount(loop, weights=lengths)
    sums = np.stack([np.bincount(loop, weights=middles[:, axis]) for axis in range(3)], axis=1)
    place: Triangles = sums / count[:, None]
    order = np.argsort(-around, kind="stable")[:MOST_PLACES]
    return tuple(Hole(int(count[i]), float(around[i]), _place(place[i])) for i in order)


def _middles(found: Topology, ends: Ints) -> tuple[Place, ...]:
    return tuple(_place(found.vertices[pair].mean(axis=0)) for pair in ends[:MOST_PLACES])


def _place(point: Triangles) -> Place:
    x, y, z = point.tolist()
    return (x, y, z)


def _collapsed(triangles: Triangles) -> int:
    """Return how many triangles are a line or a point: no height over their longest side."""
    sides = np.roll(triangles, -1, axis=1) - triangles
    longest2 = (sides**2).sum(axis=2).max(axis=1, initial=0)
    return int((areas_mm2(triangles) <= 1e-12 * longest2).sum())


def _doubled(faces: Ints) -> int:
    return len(faces) - len(np.unique(np.sort(faces, axis=1), axis=0))


def _cavities(triangles: Triangles, shell: Ints, volumes: Triangles) -> int:
    """Return how many inside-out shells lie inside another shell."""
    inside = 0
    for number in np.flatnonzero(volumes < 0):
        own = shell == number
        others = triangles[~own]
        inside += bool(len(others)) and winding_above(others, triangles[own][0].mean(axis=0)) > 0
    return inside
