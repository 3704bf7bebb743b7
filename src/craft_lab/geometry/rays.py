"""Rays along x, y or z through a mesh: where they enter and leave it.

A ray hits a triangle where the triangle, seen along the ray, winds around it. Borders belong to one
side only (half-open rule), so a ray through an edge or a corner still counts it once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from craft_lab.geometry.mesh import Triangles
from craft_lab.geometry.topology import Ints

Numbers = NDArray[np.float64]
Span = tuple[float, float]
PAIRS_AT_ONCE = 1_000_000
TOUCH_MM = 1e-6  # a gap or a solid thinner than this is none


@dataclass(frozen=True, eq=False)
class Crossings:
    """Where rays meet triangles: ray number, place along the ray [mm], +1 leaving or -1 entering."""

    ray: Ints
    at_mm: Numbers
    turn: Ints


def crossings(triangles: Triangles, axis: int, us: Numbers, vs: Numbers) -> Crossings:
    """Return where rays along `axis` (0 x, 1 y, 2 z) meet the triangles.

    Parameters
    ----------
    triangles : (n, 3, 3) corners [mm]
    us, vs : sorted places of the rays on the next two axes (for z: x and y) [mm]; one ray for each
        pair, numbered u first: ray = place in us * len(vs) + place in vs
    """
    found = [_hits(triangles[part], axis, us, vs) for part in _parts(triangles, axis, us, vs)]
    if not found:
        nothing = np.zeros(0, dtype=np.int64)
        return Crossings(nothing, np.zeros(0), nothing)
    rays, ats, turns = zip(*found, strict=True)
    return Crossings(np.concatenate(rays), np.concatenate(ats), np.concatenate(turns))


def solid_spans(triangles: Triangles, axis: int, us: Numbers, vs: Numbers) -> list[list[Span]]:
    """Return for each ray the stretches [mm] that lie inside the solid, in order."""
    met = crossings(triangles, axis, us, vs)
    order = np.lexsort((met.at_mm, met.ray))
    bounds = np.searchsorted(met.ray[order], np.arange(len(us) * len(vs) + 1))
    at, turn = met.at_mm[order], met.turn[order]
    return [_spans(at[a:b], turn[a:b]) for a, b in pairwise(bounds)]


def winding_above(triangles: Triangles, point: Numbers) -> int:
    """Return how many times the skin winds around a point: 1 inside a solid, 0 outside."""
    met = crossings(triangles, 2, point[:1], point[1:2])
    return int(met.turn[met.at_mm > point[2]].sum())


def _parts(triangles: Triangles, axis: int, us: Numbers, vs: Numbers) -> Iterator[slice]:
    """Yield slices of triangles whose boxes hold about a million rays together."""
    pairs = np.cumsum(np.prod(_window(triangles, axis, us, vs)[1], axis=0))
    start = 0
    while start < len(triangles):
        done = pairs[start - 1] if start else 0
        stop = max(start + 1, int(np.searchsorted(pairs, done + PAIRS_AT_ONCE, side="right")))
        yield slice(start, stop)
        start = stop


def _window(triangles: Triangles, axis: int, us: Numbers, vs: Numbers) -> tuple[Ints, Ints]:
    """Return first ray and number of rays (2, n) that each triangle's box holds, along u and v."""
    first, number = [], []
    for places, other in ((us, (axis + 1) % 3), (vs, (axis + 2) % 3)):
        low, high = triangles[:, :, other].min(axis=1), triangles[:, :, other].max(axis=1)
        first.append(np.searchsorted(places, low, side="left"))
        number.append(np.searchsorted(places, high, side="right") - first[-1])
    return np.array(first), np.array(number)


def _hits(triangles: Triangles, axis: int, us: Numbers, vs: Numbers) -> tuple[Ints, Numbers, Ints]:
    first, number = _window(triangles, axis, us, vs)
    pairs = number[0] * number[1]
    which = np.repeat(np.arange(len(triangles)), pairs)
    place = np.arange(len(which)) - np.repeat(np.cumsum(pairs) - pairs, pairs)
    column = first[0][which] + place // np.maximum(number[1][which], 1)
    row = first[1][which] + place % np.maximum(number[1][which], 1)
    corners = np.roll(triangles[which], -axis - 1, axis=2)  # now u, v, and the ray's own axis
    turn = _winding(corners, us[column], vs[row])
    hit = turn != 0
    at = _height(corners[hit], us[column[hit]], vs[row[hit]])
    return column[hit] * len(vs) + row[hit], at, turn[hit]


def _winding(corners: Triangles, u: Numbers, v: Numbers) -> Ints:
    winding = np.zeros(len(corners), dtype=np.int64)
    for start in range(3):
        a, b = corners[:, start], corners[:, (start + 1) % 3]
        rises = b[:, 1] > a[:, 1]
        low, high = np.where(rises[:, None], a, b), np.where(rises[:, None], b, a)
        crosses = (low[:, 1] <= v) & (high[:, 1] > v)
        rise = np.where(crosses, high[:, 1] - low[:, 1], 1.0)
        right = low[:, 0] + (v - low[:, 1]) * (high[:, 0] - low[:, 0]) / rise > u
        winding += np.where(rises, 1, -1) * (crosses & right)
    return winding


def _height(corners: Triangles, u: Numbers, v: Numbers) -> Numbers:
    a = corners[:, 0]
    normal = np.cross(corners[:, 1] - a, corners[:, 2] - a)
    upright = np.where(normal[:, 2] == 0, 1.0, normal[:, 2])
    height = a[:, 2] - (normal[:, 0] * (u - a[:, 0]) + normal[:, 1] * (v - a[:, 1])) / upright
    place: Numbers = np.clip(height, corners[:, :, 2].min(axis=1), corners[:, :, 2].max(axis=1))
    return place


def _spans(at_mm: Numbers, turn: Ints) -> list[Span]:
    spans: list[Span] = []
    depth, start = 0, 0.0
    for place, change in zip(at_mm.tolist(), (-turn).tolist(), strict=True):
        if depth <= 0 < depth + change:
            start = place
        elif depth > 0 >= depth + change and place - start > TOUCH_MM:
            if spans and start - spans[-1][1] < TOUCH_MM:
                start = spans.pop()[0]
            spans.append((start, place))
        depth += change
    return spans
