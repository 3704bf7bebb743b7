"""Skins damaged on purpose, and skins mended: for seeing what a hole does to a number."""

from dataclasses import replace

import numpy as np

from craft_lab.errors import MeshError
from craft_lab.geometry.measures import areas_mm2, measure
from craft_lab.geometry.mesh import Mesh, Triangles
from craft_lab.geometry.topology import Ints, Topology, topology

DEFECTS = ("none", "hole", "turned triangle", "inside out")


def damaged(mesh: Mesh, defect: str) -> Mesh:
    """Return a part with one defect of `DEFECTS`.

    A hole and a turned triangle are made at the largest triangle that lies on the plate, so that the
    number of a part on the plate does not show the hole. Raises MeshError for another word.
    """
    if defect not in DEFECTS:
        message = f"A defect is one of {', '.join(DEFECTS)}. Received {defect!r}."
        raise MeshError("defect", message, "Choose one of them.")
    triangles = mesh.triangles_mm
    if defect == "none" or not len(triangles):
        return mesh
    if defect == "inside out":
        return replace(mesh, triangles_mm=triangles[:, ::-1])
    at = _largest_on_plate(triangles)
    if defect == "hole":
        return replace(mesh, triangles_mm=np.delete(triangles, at, axis=0), solids=())
    changed = triangles.copy()
    changed[at] = changed[at, ::-1]
    return replace(mesh, triangles_mm=changed)


def lifted(mesh: Mesh, height_mm: float) -> Mesh:
    """Return a part moved up by a height [mm], down where it is negative."""
    return replace(mesh, triangles_mm=mesh.triangles_mm + [0.0, 0.0, height_mm])


def mended(mesh: Mesh) -> Mesh:
    """Return a part whose triangles agree, whose holes are covered and whose outside looks out.

    Notes
    -----
    In each shell the fewer triangles are turned over; a hole of three edges gets one triangle, a larger
    one a fan about its middle; last, a skin with a negative volume is turned over. Holes that meet in a
    corner stay, and so do edges with more than two faces: ask `inspect` afterwards.
    """
    agreed = _agreed(mesh.triangles_mm)
    caps = _caps(topology(agreed))
    whole = np.concatenate([agreed, caps]) if len(caps) else agreed
    volume = measure(whole).volume_mm3
    if volume is not None and volume < 0:
        whole = whole[:, ::-1]
    return Mesh(whole, name=mesh.name)


def _largest_on_plate(triangles: Triangles) -> int:
    low = triangles[:, :, 2].min()
    on_plate = triangles[:, :, 2].max(axis=1) <= low + 1e-9
    areas = areas_mm2(triangles)
    return int(np.argmax(np.where(on_plate, areas, areas.min() - 1).round(6)))


def _agreed(triangles: Triangles) -> Triangles:
    found = topology(triangles)
    flags = found.face_turns
    if flags is None:
        return triangles
    changed = triangles.copy()
    at = found.kept[flags]
    changed[at] = changed[at, ::-1]
    return changed


def _caps(found: Topology) -> Triangles:
    """Return triangles (k, 3, 3) that cover each hole whose corners meet two open edges each."""
    ends = found.half_edges[_open_half_edges(found)]
    follows = {int(start): int(end) for start, end in ends}
    if len(follows) < len(ends):  # holes that meet in a corner
        return np.zeros((0, 3, 3))
    caps: list[Triangles] = []
    while follows:
        start, at = follows.popitem()
        loop = [start]
        while at != start and at in follows:
            loop.append(at)
            at = follows.pop(at)
        if at == start and len(loop) > 2:
            caps.append(_cap(found.vertices[loop]))
    return np.concatenate(caps) if caps else np.zeros((0, 3, 3))


def _open_half_edges(found: Topology) -> Ints:
    edges = found.edges
    return edges.order[edges.starts[edges.open]]


def _cap(loop: Triangles) -> Triangles:
    """Return triangles over a loop (n, 3) of open edges, walked against it."""
    if len(loop) == 3:
        return loop[None, ::-1]
    middle = np.broadcast_to(loop.mean(axis=0), loop.shape)
    return np.stack([np.roll(loop, -1, axis=0), loop, middle], axis=1)
