"""Do rings hold each other, and how much air is between parts?"""

from itertools import combinations

import numpy as np
import scipy

from craft_lab.errors import ShapeError
from craft_lab.geometry.chunks import Numbers
from craft_lab.geometry.manifolds import to_manifold, to_mesh
from craft_lab.geometry.mesh import Mesh
from craft_lab.geometry.topology import topology

FINE = 8  # points put on each piece of a line before distances are taken


def linking_number(first_mm: Numbers, second_mm: Numbers) -> int:
    """Return how often two closed lines wind around each other, without sign; 0 where they come apart.

    Parameters
    ----------
    first_mm, second_mm : (n, 3) and (m, 3) corners of closed lines [mm]

    Notes
    -----
    Lk = 1 / (4 pi) sum of the solid angles under which the pieces of one see the pieces of the other
    (Gauss). Raises ShapeError where the lines touch, so that the sum is no whole number.
    """
    a, b = _closed_line(first_mm), _closed_line(second_mm)
    a0, a1 = a[:, None], np.roll(a, -1, axis=0)[:, None]
    b0, b1 = b[None], np.roll(b, -1, axis=0)[None]
    p, q, r, s = b0 - a0, b0 - a1, b1 - a1, b1 - a0
    total = float((_angle(p, q, r) + _angle(r, s, p)).sum() / (4 * np.pi))
    if abs(total - round(total)) > 0.01:
        message = f"The two lines touch: their winding comes out as {total:.2f}."
        raise ShapeError("touching", message, "Move them apart.")
    return abs(round(total))


def linked_with(lines_mm: Numbers) -> tuple[int, ...]:
    """Return with how many others each closed line is linked.

    Parameters
    ----------
    lines_mm : (lines, n, 3) corners of closed lines [mm]

    Notes
    -----
    Lines whose boxes do not meet cannot be linked and are not compared. Raises ShapeError where two touch.
    """
    low, high = lines_mm.min(axis=1), lines_mm.max(axis=1)
    count = [0] * len(lines_mm)
    for a, b in combinations(range(len(lines_mm)), 2):
        meet = (low[a] <= high[b]).all() and (low[b] <= high[a]).all()
        if meet and linking_number(lines_mm[a], lines_mm[b]):
            count[a] += 1
            count[b] += 1
    return tuple(count)


def line_distance_mm(first_mm: Numbers, second_mm: Numbers, *, ring: bool) -> float:
    """Return the least distance of two lines [mm], both closed (`ring`) or both open.

    Each piece is divided by eight; the error is less than the square of that step over eight times the
    distance.
    """
    return float(scipy.spatial.cKDTree(_fine(first_mm, ring)).query(_fine(second_mm, ring))[0].min())


def clearance_mm(first: Mesh, second: Mesh, search_mm: float = 5.0) -> float:
    """Return the least air between two closed parts [mm]; 0 where they touch or overlap.

    Looks no further than `search_mm` and returns it where there is more air. Raises OpenMeshError.
    """
    a, b = to_manifold(first), to_manifold(second)
    if (a ^ b).volume() > 0:
        return 0.0
    return float(a.min_gap(b, search_mm))


def bodies(mesh: Mesh) -> tuple[Mesh, ...]:
    """Return the connected skins of a mesh one by one, in the order in which they begin."""
    found = topology(mesh.triangles_mm)
    number, shell = found.shells
    triangles = mesh.triangles_mm[found.kept]
    return tuple(Mesh(triangles[shell == part], name=f"{mesh.name} {part + 1}") for part in range(number))


def least_clearance_mm(mesh: Mesh, search_mm: float = 5.0) -> float:
    """Return the least air between any two bodies of a mesh [mm]; `search_mm` where there is more.

    Bodies whose boxes lie further apart are not compared. Raises OpenMeshError.
    """
    parts = [(to_manifold(body), body.bounds_mm) for body in bodies(mesh)]
    least = search_mm
    for (a, a_box), (b, b_box) in combinations(parts, 2):
        if a_box is None or b_box is None:
            continue
        apart = np.maximum(a_box[0] - b_box[1], b_box[0] - a_box[1]).max()
        if apart < least:
            least = min(least, clearance_mm(to_mesh(a, ""), to_mesh(b, ""), least))
    return least


def _closed_line(line_mm: Numbers) -> Numbers:
    line = np.asarray(line_mm, dtype=np.float64)
    if line.ndim != 2 or line.shape[1:] != (3,) or len(line) < 3 or not np.isfinite(line).all():
        received = " × ".join(map(str, line.shape))
        raise ShapeError("line", f"A closed line is n × 3 numbers, n at least 3. Received {received}.", "")
    return line


def _angle(x: Numbers, y: Numbers, z: Numbers) -> Numbers:
    """Return the solid angle of triangles seen from the origin, with sign (Van Oosterom and Strackee 1983)."""
    lengths = [np.linalg.norm(vector, axis=2) for vector in (x, y, z)]
    volume = (x * np.cross(y, z)).sum(axis=2)
    dots = [(a * b).sum(axis=2) for a, b in ((x, y), (y, z), (z, x))]
    below = (
        lengths[0] * lengths[1] * lengths[2]
        + dots[0] * lengths[2]
        + dots[1] * lengths[0]
        + dots[2] * lengths[1]
    )
    angle: Numbers = 2 * np.arctan2(volume, below)
    return angle


def _fine(line_mm: Numbers, ring: bool) -> Numbers:
    ends = np.roll(line_mm, -1, axis=0) if ring else line_mm[1:]
    starts = line_mm if ring else line_mm[:-1]
    share = (np.arange(FINE) / FINE)[:, None, None]
    points: Numbers = (starts + share * (ends - starts)).reshape(-1, 3)
    return np.concatenate([points, line_mm[-1:]])
