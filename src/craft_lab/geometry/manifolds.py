"""Exact booleans: meshes to and from manifold3d."""

import math

import numpy as np
from manifold3d import CrossSection, Error, Manifold
from manifold3d import Mesh64 as SolidMesh

from craft_lab.errors import OpenMeshError
from craft_lab.geometry.mesh import Mesh
from craft_lab.geometry.topology import topology

Point = tuple[float, float]


def to_mesh(part: Manifold, name: str) -> Mesh:
    """Return the triangles of a manifold."""
    skin = part.to_mesh64()
    corners = np.asarray(skin.vert_properties, dtype=np.float64)[:, :3]
    return Mesh(corners[np.asarray(skin.tri_verts)], name=name)


def to_manifold(mesh: Mesh) -> Manifold:
    """Return a closed mesh as a manifold; raises OpenMeshError for any other."""
    found = topology(mesh.triangles_mm)
    part = Manifold(SolidMesh(found.vertices, found.faces.astype(np.uint64)))
    if part.status() != Error.NoError or part.is_empty() or part.volume() <= 0:
        message = "This part is open, inside out, or empty."
        raise OpenMeshError("no_solid", message, "Close it first: the solid report shows where.")
    return part


def polygon(centre: Point, radius_mm: float, sides: int) -> list[Point]:
    """Return a regular polygon, anticlockwise, its first corner to the right of the centre."""
    turns = (2 * math.pi * side / sides for side in range(sides))
    return [
        (centre[0] + radius_mm * math.cos(turn), centre[1] + radius_mm * math.sin(turn)) for turn in turns
    ]


def rounded_rectangle(low: Point, high: Point, radius_mm: float, sides: int = 48) -> list[Point]:
    """Return a rectangle with corners rounded by quarters of a polygon, anticlockwise."""
    quarter = sides // 4
    turn = 2 * math.pi / sides
    inner_low = (low[0] + radius_mm, low[1] + radius_mm)
    inner_high = (high[0] - radius_mm, high[1] - radius_mm)
    centres = (inner_high, (inner_low[0], inner_high[1]), inner_low, (inner_high[0], inner_low[1]))
    return [
        (x + radius_mm * math.cos(turn * side), y + radius_mm * math.sin(turn * side))
        for number, (x, y) in enumerate(centres)
        for side in range(number * quarter, (number + 1) * quarter + 1)
    ]


def extruded(outline: list[Point], holes: list[list[Point]], height_mm: float) -> Manifold:
    """Return an outline with holes, pulled up from the plate to a height."""
    shape = CrossSection([outline])
    if holes:
        shape = shape - CrossSection(holes)
    return Manifold.extrude(shape, height_mm)
