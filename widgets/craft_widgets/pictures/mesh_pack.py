"""A mesh as the page takes it: vertices once, triangles by number, edges to draw; no text, no base64."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from craft_lab.geometry import Mesh
from craft_lab.geometry.measures import areas_mm2, signed_volumes_mm3
from craft_lab.geometry.overhang import down
from craft_lab.geometry.stl_binary import unit_normals
from craft_lab.geometry.topology import Topology, topology

Numbers = NDArray[np.float64]
CREASE = np.cos(np.radians(25.0))  # faces that meet at more are drawn with an edge
MOST_CREASES = 300_000  # a skin of noise has no edges worth drawing
FLATTEST_DEG = 80.0  # no printer's limit lies beyond
MOST_MOVED = 150_000  # triangles that follow a hand without a graphics card
CELLS = 96  # of the coarse skin, along the longest side of the box


@dataclass(frozen=True, eq=False)
class MeshPack:
    """One look at a mesh: everything that a view draws and tells, from one search for its connections.

    mesh : at least one triangle
    """

    mesh: Mesh

    @cached_property
    def _found(self) -> Topology:
        return topology(self.mesh.triangles_mm)

    @property
    def closed(self) -> bool:
        """Whether the skin closes."""
        return self._found.edges.chain_closes

    @cached_property
    def bounds_mm(self) -> Numbers:
        """Lowest and highest corner (2, 3) [mm]."""
        bounds = self.mesh.bounds_mm
        assert bounds is not None
        return bounds

    @property
    def sizes_mm(self) -> tuple[float, float, float]:
        """Length, depth and height [mm]."""
        x, y, z = (self.bounds_mm[1] - self.bounds_mm[0]).tolist()
        return x, y, z

    @cached_property
    def volume_mm3(self) -> float | None:
        """Volume [mm3], negative where the skin is inside out; None where it is open."""
        moved = self.mesh.triangles_mm - self.bounds_mm.mean(axis=0)
        return float(signed_volumes_mm3(moved).sum()) if self.closed else None

    @cached_property
    def area_mm2(self) -> float:
        """Area of the skin [mm2]."""
        return float(areas_mm2(self.mesh.triangles_mm).sum())

    @cached_property
    def _down(self) -> Numbers:
        """How far each face looks down, the flattest first."""
        return down(self.mesh.triangles_mm)[self._found.kept]

    @cached_property
    def _order(self) -> NDArray[np.int64]:
        """Faces that may hang over first, the flattest before all; the others stay as they came."""
        may = np.flatnonzero(self._down > np.cos(np.radians(FLATTEST_DEG)))
        rest = np.ones(len(self._down), dtype=bool)
        rest[may] = False
        first = may[np.argsort(-self._down[may], kind="stable")]
        return np.concatenate([first, np.flatnonzero(rest)])

    def painted(self, limit_deg: float) -> int:
        """How many faces, from the first on, hang over at this limit (see `overhanging`)."""
        return int((self._down > np.cos(np.radians(min(limit_deg, FLATTEST_DEG))) + 1e-6).sum())

    def overhang_mm2(self, limit_deg: float) -> float:
        """Area of the faces that hang over at this limit [mm2]."""
        faces = self._found.kept[self._order[: self.painted(limit_deg)]]
        return float(areas_mm2(self.mesh.triangles_mm[faces]).sum())

    @property
    def open_edges(self) -> int:
        """Number of edges with one face."""
        return int(self._found.edges.open.sum())

    @cached_property
    def coarse(self) -> Mesh:
        """A coarser skin, for small pictures and while the view moves; the mesh itself where it is small."""
        faces = self._coarse_faces
        return Mesh(self._found.vertices[faces], self.mesh.name) if len(faces) else self.mesh

    @cached_property
    def _coarse_faces(self) -> NDArray[np.int64]:
        """Vertices in one cell of a grid become the first of them, triangles that collapse go."""
        found = self._found
        if len(self.mesh) <= MOST_MOVED:
            return found.faces[:0]
        cell = max(self.sizes_mm) / CELLS
        x, y, z = np.floor((found.vertices - self.bounds_mm[0]) / cell).astype(np.int64).T
        _, first, which = np.unique(
            (x * (CELLS + 1) + y) * (CELLS + 1) + z, return_index=True, return_inverse=True
        )
        faces = first[which][found.faces]
        faces = faces[(faces != np.roll(faces, 1, axis=1)).all(axis=1)]
        _, once = np.unique(np.sort(faces, axis=1), axis=0, return_index=True)
        coarse: NDArray[np.int64] = faces[once]
        return coarse

    def head(self) -> dict[str, Any]:
        """What goes with the buffers: half the size of the box [mm]."""
        return {"kind": "mesh", "half_mm": [size / 2 for size in self.sizes_mm]}

    def buffers(self) -> list[bytes]:
        """Vertices about the middle of the box, float32 [mm]; then uint32 numbers.

        Numbers of triangles, of the coarse skin's triangles, of creases, of open edges.
        """
        found = self._found
        vertices = (found.vertices - self.bounds_mm.mean(axis=0)).astype("<f4")
        whole = (
            found.faces[self._order],
            self._coarse_faces,
            self._creases(),
            found.edges.ends[found.edges.open],
        )
        return [vertices.tobytes(), *(numbers.astype("<u4").tobytes() for numbers in whole)]

    def _creases(self) -> NDArray[np.int64]:
        """Edges where the skin bends by more than a curve does, or where more than two faces meet."""
        edges = self._found.edges
        normals = unit_normals(self.mesh.triangles_mm[self._found.kept])
        first, second = edges.face_pairs
        bent = (normals[first] * normals[second]).sum(axis=1) < CREASE
        ends = np.concatenate([edges.ends[edges.counts == 2][bent], edges.ends[edges.crowded]])
        return ends if len(ends) <= MOST_CREASES else ends[:0]
