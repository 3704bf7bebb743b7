"""The tunnel of a toggle and the walls around it, measured by rays through the middle of the part."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from craft_lab.geometry.mesh import Triangles
from craft_lab.geometry.rays import Numbers, Span, solid_spans

STEP_MM = 0.25  # distance of the rays that look for the tunnel
MOST_RAYS = 4000  # a part of a metre; longer ones get coarser rays
ACROSS = np.array([0.1, 0.3, 0.5, 0.7, 0.9])  # where along its way the tunnel is measured
LEVELS = np.array([0.25, 0.5, 0.75])  # at which parts of its height


@dataclass(frozen=True)
class Tunnel:
    """The narrowest width and height of the tunnel and the thinnest wall around it [mm]."""

    width_mm: float
    height_mm: float
    wall_mm: float


def find_tunnel(triangles: Triangles) -> Tunnel | None:
    """Return the tunnel that runs along y through the middle of a part; None where there is none.

    The part lies as the kit makes it: longest side along x, face up. Rays along z through the middle
    find where air lies between solid and solid; rays along x and z then measure the air and the solid
    on each side of it, in five places across the part.
    """
    low, high = triangles.min(axis=(0, 1)), triangles.max(axis=(0, 1))
    ys = low[1] + ACROSS * (high[1] - low[1])
    seen = _seen_from_above(triangles, low, high)
    if seen is None:
        return None
    x, gap = seen
    zs = gap[0] + LEVELS * (gap[1] - gap[0])
    sides = [_around(spans, x) for spans in solid_spans(triangles, 0, ys, zs)]
    clear = [side for side in sides if side is not None]
    if len(clear) < len(sides):
        return None
    left, right = max(a[1] for a, _ in clear), min(b[0] for _, b in clear)
    inner = left + np.array([0.05, 0.25, 0.5, 0.75, 0.95]) * (right - left)
    columns = [_around(spans, float(zs[1])) for spans in solid_spans(triangles, 2, inner, ys)]
    over = [column for column in columns if column is not None]
    if len(over) < len(columns) or any(solid_spans(triangles, 1, zs, inner)):
        return None
    walls = [span[1] - span[0] for pair in (*clear, *over) for span in pair]
    return Tunnel(
        width_mm=min(b[0] - a[1] for a, b in clear),
        height_mm=min(b[0] - a[1] for a, b in over),
        wall_mm=min(walls),
    )


def _seen_from_above(triangles: Triangles, low: Numbers, high: Numbers) -> tuple[float, Span] | None:
    """Return the middle (x) of the tunnel and its lower and upper end there, on the middle line."""
    steps = int(np.clip((high[0] - low[0]) / STEP_MM, 1, MOST_RAYS))
    xs = low[0] + (np.arange(steps) + 0.5) / steps * (high[0] - low[0])
    middle = (low[1:2] + high[1:2]) / 2
    gaps = [_widest_gap(spans) for spans in solid_spans(triangles, 2, xs, middle)]
    runs = np.split(np.arange(len(xs)), np.flatnonzero(np.diff([gap is not None for gap in gaps])) + 1)
    open_runs = [run for run in runs if len(run) and gaps[run[0]] is not None]
    if not open_runs:
        return None
    run = max(open_runs, key=len)
    gap = gaps[run[len(run) // 2]]
    return None if gap is None else (float(xs[run].mean()), gap)


def _widest_gap(spans: list[Span]) -> Span | None:
    gaps = [(below[1], above[0]) for below, above in pairwise(spans)]
    return max(gaps, key=lambda gap: gap[1] - gap[0], default=None)


def _around(spans: list[Span], place: float) -> tuple[Span, Span] | None:
    """Return the solid before and after a place in the air between them."""
    return next(((a, b) for a, b in pairwise(spans) if a[1] < place < b[0]), None)
