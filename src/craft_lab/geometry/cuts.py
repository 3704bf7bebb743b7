"""Where level planes cut triangles: short lines in each layer, solid on their left."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from craft_lab.geometry.chunks import Numbers, coordinates
from craft_lab.geometry.mesh import Triangles
from craft_lab.geometry.topology import Flags, Ints

CUTS_AT_ONCE = 50_000
# By which corners lie above (1 the first, 2 the second, 4 the third): the corner that is alone on its side.
_ALONE = np.array([0, 0, 1, 2, 2, 1, 0, 0])
_UPWARD = np.array([False, True, True, False, True, False, False, False])


@dataclass(frozen=True, eq=False)
class Cuts:
    """Lines (2, k) from `start` to `end`, x and y [mm], each in the layer of that number."""

    layer: Ints
    start_mm: Numbers
    end_mm: Numbers


def cuts(triangles: Triangles, z_mm: Numbers) -> Iterator[Cuts]:
    """Yield the lines in which planes at rising heights cut the triangles, some ten thousand at a time.

    Parameters
    ----------
    triangles : (n, 3, 3) corners [mm]
    z_mm : (l,) heights of the planes [mm], rising

    Notes
    -----
    A corner is above a plane where its z is greater, never where it is equal: so a plane through corners
    or level faces still gives closed outlines.
    """
    for nine in coordinates(triangles):
        heights = nine[2::3]
        first = np.searchsorted(z_mm, heights.min(axis=0), side="left")
        number = np.searchsorted(z_mm, heights.max(axis=0), side="left") - first
        crossed = np.flatnonzero(number)
        for part in _parts(number[crossed]):
            yield _cut(nine, crossed[part], first, number, z_mm)


def _parts(number: Ints) -> Iterator[slice]:
    """Yield slices of triangles that are cut about fifty thousand times together."""
    ends = np.cumsum(number)
    start = 0
    while start < len(number):
        done = ends[start - 1] if start else 0
        stop = max(start + 1, int(np.searchsorted(ends, done + CUTS_AT_ONCE, side="right")))
        yield slice(start, stop)
        start = stop


def _cut(nine: Numbers, chosen: Ints, first: Ints, number: Ints, z_mm: Numbers) -> Cuts:
    times = number[chosen]
    which = np.repeat(chosen, times)
    layer = np.repeat(first[chosen] - np.cumsum(times) + times, times) + np.arange(len(which))
    height = z_mm[layer]
    above = nine[2::3, which] > height
    sides = above[0] + 2 * above[1] + 4 * above[2]
    alone = _ALONE[sides]
    ahead = _between(nine, which, alone, (alone + 1) % 3, height)
    behind = _between(nine, which, alone, (alone + 2) % 3, height)
    upward: Flags = _UPWARD[sides]
    return Cuts(layer, np.where(upward, ahead, behind), np.where(upward, behind, ahead))


def _between(nine: Numbers, which: Ints, near: Ints, far: Ints, height: Numbers) -> Numbers:
    """Return (2, k) x and y where the line from corner `near` to corner `far` reaches a height."""
    x, y, z = (nine[3 * near + axis, which] for axis in range(3))
    share = (height - z) / (nine[3 * far + 2, which] - z)
    return np.stack([x + share * (nine[3 * far, which] - x), y + share * (nine[3 * far + 1, which] - y)])
