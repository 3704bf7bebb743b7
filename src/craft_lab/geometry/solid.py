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
    open_places_mm, crowded_places_mm, clashing_places_mm : middles of these edges, the first hundred
    collapsed_places_mm, doubled_places_mm : middles of these triangles, the first hundred
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
    open_places_mm: tuple[Place, ...]
    crowded_places_mm: tuple[Place, ...]
    clashing_places_mm: tuple[Place, ...]
    collapsed_places_mm: tuple[Place, ...]
    doubled_places_mm: tuple[Place, ...]
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
    turned = found.face_turns
    vertices = int((np.bincount(found.faces.ravel()) > 0).sum())
    collapsed, doubled = _collapsed(triangles), _doubled(found.faces)
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
        open_places_mm=_middles(found.vertices[edges.ends[edges.open][:MOST_PLACES]]),
        crowded_places_mm=_middles(found.vertices[edges.ends[edges.crowded][:MOST_PLACES]]),
        clashing_places_mm=_middles(found.vertices[edges.ends[edges.clashing][:MOST_PLACES]]),
        collapsed_places_mm=_middles(triangles[collapsed[:MOST_PLACES]]),
        doubled_places_mm=_middles(triangles[found.kept[doubled[:MOST_PLACES]]]),
        turned=None if turned is None else int(turned.sum()),
        shells=number,
        bodies=number - _cavities(triangles[found.kept], shell, volumes) if closed else number,
        euler=euler,
        through_holes=1 - euler // 2 if manifold and number == 1 else None,
        collapsed=len(collapsed),
        doubled=len(doubled),
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


def _middles(things: Triangles) -> tuple[Place, ...]:
    """Return the middle of each of (n, corners, 3) edges or triangles."""
    return tuple(_place(middle) for middle in things.mean(axis=1))


def _place(point: Triangles) -> Place:
    x, y, z = point.tolist()
    return (x, y, z)


def _collapsed(triangles: Triangles) -> Ints:
    """Return which triangles are a line or a point: no height over their longest side."""
    sides = np.roll(triangles, -1, axis=1) - triangles
    longest2 = (sides**2).sum(axis=2).max(axis=1, initial=0)
    return np.flatnonzero(areas_mm2(triangles) <= 1e-12 * longest2)


def _doubled(faces: Ints) -> Ints:
    """Return which faces stand on the same three vertices as an earlier one."""
    corners = np.sort(faces, axis=1)
    order = np.lexsort(corners.T)
    again = (corners[order[1:]] == corners[order[:-1]]).all(axis=1)
    return np.sort(order[1:][again])


def _cavities(triangles: Triangles, shell: Ints, volumes: Triangles) -> int:
    """Return how many inside-out shells lie inside another shell."""
    inside = 0
    for number in np.flatnonzero(volumes < 0):
        own = shell == number
        others = triangles[~own]
        inside += bool(len(others)) and winding_above(others, triangles[own][0].mean(axis=0)) > 0
    return inside
