"""Turning a part and laying it on the plate; the ways in which it can lie."""

import math
from dataclasses import dataclass, replace

import numpy as np

from craft_lab.geometry.chunks import Numbers, pieces
from craft_lab.geometry.measures import cross
from craft_lab.geometry.mesh import Mesh, Triangles, as_triangles
from craft_lab.geometry.printer import Printer

DIRECTIONS = 162
CLUSTERS = 24
APART_DEG = 10.0  # two ways of lying that differ by less are one
SUPPORT_WEIGHT, HEIGHT_WEIGHT, CONTACT_WEIGHT = 1.0, 20.0, 1.0


@dataclass(frozen=True, eq=False)
class Orientation:
    """One way of lying.

    Attributes
    ----------
    down : (3,) direction in the part that points to the plate
    turn : (3, 3) matrix that turns the part so: corners @ turn.T
    support_mm3 : overhanging area times its height over the plate, at most this much air to prop [mm3]
    height_mm : height of the part [mm]
    contact_mm2 : area that rests on the plate [mm2]
    """

    down: Numbers
    turn: Numbers
    support_mm3: float
    height_mm: float
    contact_mm2: float

    def applied(self, mesh: Mesh) -> Mesh:
        """Return the part turned and laid on the plate."""
        return on_plate(turned(mesh, self.turn))


def on_plate(mesh: Mesh) -> Mesh:
    """Return the part moved so that its box begins at x = y = z = 0."""
    bounds = mesh.bounds_mm
    return mesh if bounds is None else replace(mesh, triangles_mm=mesh.triangles_mm - bounds[0])


def turned(mesh: Mesh, turn: Numbers) -> Mesh:
    """Return the part turned about the origin by a (3, 3) matrix."""
    return replace(mesh, triangles_mm=mesh.triangles_mm @ np.asarray(turn, dtype=np.float64).T)


def postures(mesh: Mesh) -> dict[str, Mesh]:
    """Return a bar that lies along x in three postures, each on the plate: flat, edge, standing.

    On its edge it is tipped about its length, so that the side along y lies down; standing, x points up.
    """
    edge = np.array([[1.0, 0, 0], [0, 0, -1], [0, 1, 0]])
    standing = np.array([[0.0, 0, -1], [0, 1, 0], [1, 0, 0]])
    turns = {"flat": np.eye(3), "edge": edge, "standing": standing}
    return {name: on_plate(turned(mesh, turn)) for name, turn in turns.items()}


def orientations(
    mesh: Mesh | Triangles, printer: Printer | None = None, most: int = 5
) -> tuple[Orientation, ...]:
    """Return the best few ways to lay a part, the one with least support, height and most contact first.

    Parameters
    ----------
    mesh : a mesh or (n, 3, 3) corners [mm]
    printer : its overhang limit and layer height
    most : how many to return

    Notes
    -----
    Tried are the 24 largest groups of faces with one direction and 162 directions spread evenly. Score =
    support [mm3] + 20 height [mm] - contact [mm2]; it sets an order, so look at all three numbers: less
    support often costs height. Raises ShapeError.
    """
    triangles = as_triangles(mesh)
    if not len(triangles):
        return ()
    limits = printer or Printer()
    a, b, c = (triangles[:, corner].T for corner in range(3))
    normal = cross(b - a, c - a) / 2
    area = np.sqrt((normal**2).sum(axis=0))
    downs = np.concatenate([_face_directions(normal, area), _spread(DIRECTIONS)])
    support, height, contact = _judged(triangles, normal, area, downs, limits)
    score = SUPPORT_WEIGHT * support + HEIGHT_WEIGHT * height - CONTACT_WEIGHT * contact
    chosen: list[int] = []
    for at in np.argsort(score.round(6), kind="stable"):
        if all(downs[at] @ downs[other] < math.cos(math.radians(APART_DEG)) for other in chosen):
            chosen.append(int(at))
        if len(chosen) == most:
            break
    return tuple(
        Orientation(
            downs[at], _turn_down(downs[at]), float(support[at]), float(height[at]), float(contact[at])
        )
        for at in chosen
    )


def _judged(
    triangles: Triangles, normal: Numbers, area: Numbers, downs: Numbers, limits: Printer
) -> tuple[Numbers, Numbers, Numbers]:
    """Return support [mm3], height [mm] and contact [mm2] for each direction (d, 3) that points down."""
    low, high = np.full(len(downs), np.inf), np.full(len(downs), -np.inf)
    for piece in pieces(len(triangles)):
        heights = triangles[piece].reshape(-1, 3) @ -downs.T
        low, high = np.minimum(low, heights.min(axis=0)), np.maximum(high, heights.max(axis=0))
    support, contact = np.zeros(len(downs)), np.zeros(len(downs))
    steep = math.cos(math.radians(limits.overhang_deg)) + 1e-9
    for piece in pieces(len(triangles)):
        lowered = normal[:, piece].T @ downs.T  # area seen from below
        middle = triangles[piece].mean(axis=1) @ -downs.T - low
        top = (triangles[piece] @ -downs.T).max(axis=1) - low
        rests = (top <= limits.layer_height_mm) & (lowered > 0)
        over = (lowered > steep * area[piece, None]) & ~rests
        support += (over * lowered * middle).sum(axis=0)
        contact += (rests * lowered).sum(axis=0)
    return support, high - low, contact


def _face_directions(normal: Numbers, area: Numbers) -> Numbers:
    """Return the directions of the largest groups of faces that look the same way, within a few degrees."""
    sound = area > 0
    units = (normal[:, sound] / area[sound]).T
    keys = np.round(units * 40).astype(np.int64) @ np.array([1, 1000, 1_000_000])
    _, group = np.unique(keys, return_inverse=True)
    sums = np.stack([np.bincount(group, weights=normal[axis, sound]) for axis in range(3)], axis=1)
    sizes = np.linalg.norm(sums, axis=1)
    largest = np.argsort(-sizes.round(9), kind="stable")[:CLUSTERS]
    directions: Numbers = sums[largest] / np.maximum(sizes[largest], 1e-300)[:, None]
    return directions


def _spread(number: int) -> Numbers:
    """Return directions spread evenly over the ball: a spiral that turns by the golden angle."""
    step = np.arange(number) + 0.5
    z = 1 - 2 * step / number
    angle = step * math.pi * (3 - math.sqrt(5))
    flat = np.sqrt(1 - z**2)
    return np.stack([flat * np.cos(angle), flat * np.sin(angle), z], axis=1)


def _turn_down(down: Numbers) -> Numbers:
    """Return the matrix that turns a direction onto (0, 0, -1) by the shortest way."""
    axis = np.cross(down, [0.0, 0, -1])
    cosine = float(-down[2])
    if cosine < -1 + 1e-12:
        return np.diag([1.0, -1, -1])
    x, y, z = axis
    skew = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    turn: Numbers = np.eye(3) + skew + skew @ skew / (1 + cosine)
    return turn
