"""Where two skins come nearest to each other."""

import numpy as np
import scipy

from craft_lab.geometry.chunks import Numbers
from craft_lab.geometry.mesh import Triangles
from craft_lab.geometry.solid import Place

MOST_TRIANGLES = 1_000  # of each skin: in larger ones the place is as good as their triangles are small
MOST_PAIRS = 50_000  # pairs of triangles looked at: as near as they are, more show the same place
SLACK_MM = 1e-6


def nearest_middle_mm(first: Triangles, second: Triangles, gap_mm: float) -> Place:
    """Return the middle between the nearest points of two skins that do not cross [mm].

    Parameters
    ----------
    first, second : (n, 3, 3) and (m, 3, 3) corners [mm]
    gap_mm : their distance [mm]: triangles whose boxes lie further apart are left out

    Notes
    -----
    The nearest points of two triangles are a corner over the other's face, or lie on two edges.
    """
    a, b = _candidates(first, second, gap_mm + SLACK_MM)
    found = [*_edges(a, b), *_corners(a, b), *_corners(b, a)]
    starts, ends = (np.concatenate([pair[side] for pair in found]) for side in (0, 1))
    best = int(((starts - ends) ** 2).sum(axis=1).argmin())
    x, y, z = ((starts[best] + ends[best]) / 2).tolist()
    return (x, y, z)


def _candidates(first: Triangles, second: Triangles, reach_mm: float) -> tuple[Triangles, Triangles]:
    """Return pairs (p, 3, 3), (p, 3, 3) of triangles whose boxes lie within reach, or nearest."""
    first, second = _beside(first, second, reach_mm), _beside(second, first, reach_mm)
    first, second = _fewer(first, second), _fewer(second, first)
    apart = _apart(first[:, None], second[None])
    near = np.argwhere(apart <= max(reach_mm, float(apart.min())))[:MOST_PAIRS]
    return first[near[:, 0]], second[near[:, 1]]


def _fewer(skin: Triangles, other: Triangles) -> Triangles:
    """Return a thousand triangles of a skin that lie nearest to another: enough to show the place."""
    if len(skin) <= MOST_TRIANGLES:
        return skin
    middles = skin.mean(axis=1)
    radius = np.linalg.norm(skin - middles[:, None], axis=2).max(axis=1)
    away = scipy.spatial.cKDTree(other.reshape(-1, 3)).query(middles)[0] - radius
    return skin[np.argsort(away, kind="stable")[:MOST_TRIANGLES]]


def _beside(skin: Triangles, other: Triangles, reach_mm: float) -> Triangles:
    """Return the triangles of a skin whose boxes lie within reach of the other's whole box."""
    whole = np.stack([other.min(axis=(0, 1)), other.max(axis=(0, 1)), other.max(axis=(0, 1))])
    return skin[_apart(skin, whole[None]) <= reach_mm]


def _apart(a: Triangles, b: Triangles) -> Numbers:
    """Return how far the boxes of triangles lie apart along the axis where it is most [mm]."""
    apart: Numbers = np.maximum(a.min(axis=-2) - b.max(axis=-2), b.min(axis=-2) - a.max(axis=-2)).max(axis=-1)
    return apart


def _edges(a: Triangles, b: Triangles) -> list[tuple[Numbers, Numbers]]:
    """Return the nearest points of each edge of a and each edge of b."""
    sides = [(i, j) for i in range(3) for j in range(3)]
    return [_segments(a[:, i], a[:, i - 1], b[:, j], b[:, j - 1]) for i, j in sides]


def _segments(p: Numbers, p_end: Numbers, q: Numbers, q_end: Numbers) -> tuple[Numbers, Numbers]:
    """Return the nearest points of lines from p to p_end and from q to q_end (Ericson 2005, 5.1.9)."""
    u, v, w = p_end - p, q_end - q, p - q
    uu, vv, uv = _dot(u, u), _dot(v, v), _dot(u, v)
    uw, vw = _dot(u, w), _dot(v, w)
    crossed = uu * vv - uv * uv
    s = np.clip(
        np.divide(uv * vw - uw * vv, crossed, out=np.zeros_like(uu), where=crossed > 1e-12 * uu * vv), 0, 1
    )
    t = np.clip(np.divide(uv * s + vw, vv, out=np.zeros_like(uu), where=vv > 0), 0, 1)
    s = np.clip(np.divide(uv * t - uw, uu, out=np.zeros_like(uu), where=uu > 0), 0, 1)
    return p + s[:, None] * u, q + t[:, None] * v


def _corners(a: Triangles, b: Triangles) -> list[tuple[Numbers, Numbers]]:
    """Return corners of a that lie over the face of b, with the points under them."""
    normal = np.cross(b[:, 1] - b[:, 0], b[:, 2] - b[:, 0])
    size = _dot(normal, normal)
    found = []
    for corner in range(3):
        point = a[:, corner]
        away = np.divide(_dot(point - b[:, 0], normal), size, out=np.zeros_like(size), where=size > 0)
        under = point - away[:, None] * normal
        turns = [_dot(np.cross(b[:, i] - b[:, i - 1], under - b[:, i - 1]), normal) for i in range(3)]
        over = (size > 0) & (np.min(turns, axis=0) >= 0)
        found.append((point[over], under[over]))
    return found


def _dot(a: Numbers, b: Numbers) -> Numbers:
    product: Numbers = (a * b).sum(axis=1)
    return product
