"""Which corners are one vertex, which edges meet, which triangles hang together.

Vertices serve the connections only: areas and volumes come from the original coordinates.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import scipy
from numpy.typing import NDArray

from craft_lab.geometry.chain import WAYS, grid_keys, hashed, way_that_closes
from craft_lab.geometry.mesh import Triangles

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Topology:
    """How the triangles of a mesh are connected.

    Attributes
    ----------
    faces : (f, 3) vertex numbers of the triangles that are no mere line or point
    kept : (f,) their places in the mesh
    vertices : (v, 3) one place for each vertex [mm]
    merged : the way in which corners were taken together, one of `WAYS`
    """

    faces: Ints
    kept: Ints
    vertices: Triangles
    merged: str

    @cached_property
    def half_edges(self) -> Ints:
        """Return (3f, 2): from, to; the half-edges of triangle i are 3i, 3i + 1, 3i + 2."""
        return np.stack([self.faces, np.roll(self.faces, -1, axis=1)], axis=2).reshape(-1, 2)

    @cached_property
    def edges(self) -> "Edges":
        """Return every undirected edge once, with the half-edges that walk along it."""
        low, high = self.half_edges.min(axis=1), self.half_edges.max(axis=1)
        key = low * len(self.vertices) + high
        order = np.argsort(key, kind="stable")
        starts = np.flatnonzero(np.diff(key[order], prepend=-1))
        counts = np.diff(np.append(starts, len(key)))
        forward = (self.half_edges[order, 0] == low[order]).astype(np.int64)
        ahead = np.add.reduceat(forward, starts) if len(starts) else forward
        ends = np.stack([low[order[starts]], high[order[starts]]], axis=1)
        return Edges(ends, counts, ahead, starts, order)

    @cached_property
    def shells(self) -> tuple[int, Ints]:
        """Return the number of shells and the shell of each face; faces hang together at edges of two."""
        first, second = self.edges.face_pairs
        return components(first, second, len(self.faces))

    @cached_property
    def face_turns(self) -> Flags | None:
        """Return which faces to turn over until all agree, the fewer in each shell; None where no turning helps.

        Each face stands twice in the graph, as it is and turned. Neighbours that agree connect alike,
        neighbours that clash connect crosswise; a face that meets its own turned self cannot agree.
        """
        first, second = self.edges.face_pairs
        clash = self.edges.pair_clashes
        total = len(self.faces)
        here = np.concatenate([first, first + total])
        there = np.concatenate([second + total * clash, second + total * ~clash])
        _, part = components(here, there, 2 * total)
        if (part[:total] == part[total:]).any():
            return None
        number, shell = self.shells
        turned: Flags = part[:total] > part[total:]
        minus = np.bincount(shell, weights=turned, minlength=number)
        fewer = 2 * minus <= np.bincount(shell, minlength=number)
        turned ^= ~fewer[shell]
        return turned


@dataclass(frozen=True, eq=False)
class Edges:
    """Undirected edges: their two vertices, how many half-edges, how many of them from low to high."""

    ends: Ints
    counts: Ints
    ahead: Ints
    starts: Ints
    order: Ints

    @property
    def open(self) -> Flags:
        """Edges with one face."""
        single: Flags = self.counts == 1
        return single

    @property
    def crowded(self) -> Flags:
        """Edges with more than two faces."""
        many: Flags = self.counts > 2
        return many

    @property
    def clashing(self) -> Flags:
        """Edges whose two faces walk along them the same way."""
        clash: Flags = (self.counts == 2) & (self.ahead != 1)
        return clash

    @property
    def chain_closes(self) -> bool:
        """Whether each edge is walked as often one way as the other; then volume has a meaning."""
        return len(self.counts) > 0 and bool((2 * self.ahead == self.counts).all())

    @property
    def face_pairs(self) -> tuple[Ints, Ints]:
        """The two faces at each edge of two."""
        at = self.starts[self.counts == 2]
        return self.order[at] // 3, self.order[at + 1] // 3

    @property
    def pair_clashes(self) -> Flags:
        """For each pair of faces, whether they clash."""
        clash: Flags = self.ahead[self.counts == 2] != 1
        return clash


def topology(triangles_mm: Triangles) -> Topology:
    """Return the connections of a mesh.

    Tries exactly equal corners first, then a grid, then the grid moved by part of a cell (noise splits a
    corner on the border between two cells), and takes the first that closes; where none does, the one
    with the fewest open edges.
    """
    way = way_that_closes(triangles_mm)
    if way is not None:
        return _topology(triangles_mm, way)
    found = (_topology(triangles_mm, way) for way in WAYS)
    return min(found, key=lambda tried: int(tried.edges.open.sum()))


def _topology(triangles_mm: Triangles, way: str) -> Topology:
    corners = triangles_mm.reshape(-1, 3)
    first, vertex = _same(grid_keys(triangles_mm, way)(corners.T.copy()))
    faces = vertex.reshape(-1, 3)
    a, b, c = faces.T
    kept = np.flatnonzero((a != b) & (b != c) & (c != a))
    return Topology(faces[kept], kept, corners[first] + 0.0, way)


def _same(keys: Triangles) -> tuple[Ints, Ints]:
    """Return where each distinct column of (3, k) keys comes first, and which of these each column is."""
    if not keys.size:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    with np.errstate(over="ignore"):
        order = np.argsort(hashed(*keys), kind="stable")
    ranked = keys[:, order]
    new = np.ones(keys.shape[1], dtype=bool)
    new[1:] = (ranked[:, 1:] != ranked[:, :-1]).any(axis=0)
    vertex = np.empty(keys.shape[1], dtype=np.int64)
    vertex[order] = np.cumsum(new) - 1
    return order[new], vertex


def components(first: Ints, second: Ints, total: int) -> tuple[int, Ints]:
    """Return the number of connected parts and the part of each of `total` things, linked in pairs."""
    graph = scipy.sparse.coo_array(
        (np.ones(len(first), dtype=np.int8), (first, second)), shape=(total, total)
    )
    number, part = scipy.sparse.csgraph.connected_components(graph, directed=False)
    return int(number), part.astype(np.int64)
