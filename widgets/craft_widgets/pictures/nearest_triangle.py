"""Which triangle is seen in each pixel: all triangles at once, the nearest wins."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Whole = NDArray[np.int_]
Reals = NDArray[np.floating[Any]]
SMALL_PX = 3.0  # smaller triangles may miss every middle of a pixel: their corners are drawn, too
HAIR_PX = 1e-9
MOST_AT_ONCE = 2_000_000
"""Pixels in the boxes of the triangles that are drawn at a time; one triangle may have more."""


def nearest_triangle(corners_px: Array, depth: Array, size: tuple[int, int]) -> Whole:
    """Return (rows, columns) number of the triangle seen in each pixel, -1 where there is none.

    Parameters
    ----------
    corners_px : (n, 3, 2) corners on the picture, x to the right and y downwards
    depth : (n, 3) towards the eye
    size : rows and columns of the picture

    Notes
    -----
    Each triangle is cut by the middle line of each row of pixels; between the two cuts lie its pixels, and
    its depth changes there by the same step. Of two triangles equally near, the later one is seen.
    """
    which, near = np.full(size[0] * size[1], -1), np.full(size[0] * size[1], -np.inf)
    _nearer(which, near, *_corners(corners_px, depth, size))
    for numbers in _portions(corners_px):
        _nearer(which, near, *_pixels(corners_px, depth, size, _spans(corners_px, size, numbers)))
    return which.reshape(size)


def _portions(corners_px: Array) -> Iterator[Whole]:
    """Yield the numbers of triangles that have an area, as many at a time as fill `MOST_AT_ONCE` pixels."""
    b, c = corners_px[:, 1] - corners_px[:, 0], corners_px[:, 2] - corners_px[:, 0]
    numbers = np.flatnonzero(np.abs(b[:, 0] * c[:, 1] - c[:, 0] * b[:, 1]) > HAIR_PX)
    extent = np.ptp(corners_px[numbers], axis=1) + 1
    yield from np.split(numbers, np.flatnonzero(np.diff(np.cumsum(extent.prod(axis=1)) // MOST_AT_ONCE)) + 1)


def _nearer(which: Whole, near: Array, place: Whole, away: Array, number: Whole) -> None:
    """Take what is nearer than what is there: places in the picture, their depths, their triangles."""
    np.maximum.at(near, place, away)
    seen = away == near[place]
    which[place[seen]] = number[seen]


def _corners(corners_px: Array, depth: Array, size: tuple[int, int]) -> tuple[Whole, Array, Whole]:
    """Return the corners of small triangles as pixels."""
    extent = (corners_px.max(axis=1) - corners_px.min(axis=1)).max(axis=1)
    small = np.flatnonzero(extent < SMALL_PX)
    column, row = np.floor(corners_px[small].reshape(-1, 2)).astype(int).T
    place = np.clip(row, 0, size[0] - 1) * size[1] + np.clip(column, 0, size[1] - 1)
    return place, depth[small].ravel(), np.repeat(small, 3)


def _spans(corners_px: Array, size: tuple[int, int], numbers: Whole) -> tuple[Whole, Whole, Whole, Whole]:
    """Return for each triangle and each row that it crosses: both numbers, first pixel, pixel after the last."""
    y = corners_px[numbers, :, 1]
    first = np.clip(np.ceil(y.min(axis=1) - 0.5), 0, size[0]).astype(int)
    after = np.clip(np.floor(y.max(axis=1) - 0.5) + 1, 0, size[0]).astype(int)
    count = np.maximum(after - first, 0)
    number = np.repeat(numbers, count)
    row = np.arange(len(number)) + np.repeat(first - np.cumsum(count) + count, count)
    left, right = np.full(len(number), np.inf), np.full(len(number), -np.inf)
    for a, b in ((0, 1), (1, 2), (2, 0)):
        (ax, ay), (bx, by) = corners_px[number, a].T, corners_px[number, b].T
        share = np.divide(row + 0.5 - ay, by - ay, out=np.full(len(row), np.nan), where=ay != by)
        x = np.where((share >= 0) & (share <= 1), ax + share * (bx - ax), np.nan)
        left, right = np.fmin(left, x), np.fmax(right, x)
    begin = np.clip(np.ceil(left - 0.5 - HAIR_PX), 0, size[1]).astype(int)
    end = np.clip(np.floor(right - 0.5 + HAIR_PX) + 1, 0, size[1]).astype(int)
    some = end > begin
    return number[some], row[some], begin[some], end[some]


def _pixels(
    corners_px: Array, depth: Array, size: tuple[int, int], spans: tuple[Whole, Whole, Whole, Whole]
) -> tuple[Whole, Array, Whole]:
    """Return the pixels of spans: place in the picture, depth, triangle."""
    number, row, left, right = spans
    count = right - left
    begins = np.cumsum(count) - count
    start, slope = _depths(corners_px[number], depth[number], left + 0.5, row + 0.5)
    along = np.arange(count.sum()) - np.repeat(begins, count)
    place = np.repeat(row * size[1] + left, count) + along
    away: Array = np.repeat(start, count) + np.repeat(slope, count) * along
    return place, away, np.repeat(number, count)


def _depths(corners: Array, depth: Array, x: Reals, y: Reals) -> tuple[Array, Array]:
    """Return the depth of the planes through (n, 3, 2) corners at x, y, and its change along x."""
    b, c = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    area = b[:, 0] * c[:, 1] - c[:, 0] * b[:, 1]
    rise_b, rise_c = depth[:, 1] - depth[:, 0], depth[:, 2] - depth[:, 0]
    along_x = (rise_b * c[:, 1] - rise_c * b[:, 1]) / area
    along_y = (rise_c * b[:, 0] - rise_b * c[:, 0]) / area
    return depth[:, 0] + along_x * (x - corners[:, 0, 0]) + along_y * (y - corners[:, 0, 1]), along_x
