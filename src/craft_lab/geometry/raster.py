"""Layers as pictures: which pixels of each level cut are solid."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import scipy

from craft_lab.geometry.chunks import Numbers, box_of
from craft_lab.geometry.cuts import cuts
from craft_lab.geometry.mesh import Triangles
from craft_lab.geometry.topology import Flags, Ints

PIXELS_AT_ONCE = 4_000_000
MOST_PIXELS = 48_000_000
RIM = 2  # empty pixels around the part
ASIDE = 0.0137  # of a pixel: so that straight edges at round numbers do not run through middles of pixels


@dataclass(frozen=True, eq=False)
class Pictures:
    """Solid pixels of layers.

    Attributes
    ----------
    solid : (layers, rows, columns) True where the middle of the pixel is inside the part
    pixel_mm : side of a pixel [mm]
    corner_mm : x and y of the lower left corner of the first pixel [mm]
    z_mm : (layers,) heights of the cuts [mm]
    """

    solid: Flags
    pixel_mm: float
    corner_mm: tuple[float, float]
    z_mm: Numbers

    @cached_property
    def repeats(self) -> Flags:
        """Return (layers,) whether a layer looks like the one below it; the first does not."""
        same = (self.solid[1:] == self.solid[:-1]).all(axis=(1, 2))
        return np.concatenate([[False], same]) if len(self.solid) else np.zeros(0, dtype=bool)

    def window(self, layer: int) -> tuple[slice, slice] | None:
        """Return rows and columns with all solid pixels of a layer and one empty pixel around; or None."""
        solid = self.solid[layer]
        rows, columns = np.flatnonzero(solid.any(axis=1)), np.flatnonzero(solid.any(axis=0))
        if not len(rows):
            return None
        return slice(rows[0] - 1, rows[-1] + 2), slice(columns[0] - 1, columns[-1] + 2)

    def depth(self, layer: int, window: tuple[slice, slice]) -> Numbers:
        """Return how far each pixel of a layer's window lies from the nearest air, in pixels.

        Kept while there is room: several checks ask for it.
        """
        if layer in self._depths:
            return self._depths[layer]
        depth: Numbers = scipy.ndimage.distance_transform_edt(self.solid[layer][window])
        if sum(kept.size for kept in self._depths.values()) + depth.size <= PIXELS_AT_ONCE:
            self._depths[layer] = depth
        return depth

    @cached_property
    def _depths(self) -> dict[int, Numbers]:
        return {}

    def place_mm(self, layer: int, row: float, column: float) -> tuple[float, float, float]:
        """Return x, y, z of the middle of a pixel [mm]."""
        x, y = (
            corner + (pixel + 0.5) * self.pixel_mm
            for corner, pixel in zip(self.corner_mm, (column, row), strict=True)
        )
        return (float(x), float(y), float(self.z_mm[layer]))


def pictures(triangles: Triangles, z_mm: Numbers, pixel_mm: float) -> Pictures:
    """Return the pictures of all layers; pixels grow where they would be more than 48 million.

    Parameters
    ----------
    triangles : (n, 3, 3) corners of a closed skin [mm]
    z_mm : (l,) rising heights [mm]
    pixel_mm : side of a pixel [mm]

    Notes
    -----
    A pixel is solid where the skin winds around its middle more than 0 times, so bodies that overlap
    count once: for each outline and each row of middles that it crosses, the winding number changes by
    one right of the crossing.
    """
    box = box_of(triangles)
    size = box[1, :2] - box[0, :2]
    pixel = max(pixel_mm, float(np.sqrt(size.prod() * max(len(z_mm), 1) / MOST_PIXELS)))
    columns, rows = (int(np.ceil(side / pixel - 1e-9)) + 2 * RIM for side in size)
    corner = box[:, :2].mean(axis=0) - (np.array([columns, rows]) / 2 + ASIDE) * pixel
    solid = np.zeros((len(z_mm), rows, columns), dtype=bool)
    step = max(1, PIXELS_AT_ONCE // (rows * columns))
    for start in range(0, len(z_mm), step):
        part = solid[start : start + step]
        change = np.zeros(part.size)
        for at, turn in _changes(triangles, z_mm[start : start + step], corner, pixel, (rows, columns)):
            change += np.bincount(at, weights=turn, minlength=part.size)
        part[:] = np.cumsum(change.reshape(part.shape), axis=2) > 0.5
    return Pictures(solid, pixel, (float(corner[0]), float(corner[1])), z_mm)


def _changes(
    triangles: Triangles, z_mm: Numbers, corner: Numbers, pixel: float, shape: tuple[int, int]
) -> Iterator[tuple[Ints, Numbers]]:
    """Yield pixels (flat number in all layers) where the winding number changes, and by how much."""
    low, high = triangles[:, :, 2].min(axis=1), triangles[:, :, 2].max(axis=1)
    near = triangles[(low <= z_mm[-1]) & (high >= z_mm[0])]
    rows, columns = shape
    for cut in cuts(near, z_mm):
        # In pixels, so that the middle of row r lies at r.
        a = (cut.start_mm - corner[:, None]) / pixel - 0.5
        b = (cut.end_mm - corner[:, None]) / pixel - 0.5
        first = np.ceil(np.minimum(a[1], b[1])).astype(np.int64)
        number = np.ceil(np.maximum(a[1], b[1])).astype(np.int64) - first
        which = np.repeat(np.arange(len(first)), number)
        row = np.arange(len(which)) + np.repeat(first - np.cumsum(number) + number, number)
        rise = b[1, which] - a[1, which]
        x = a[0, which] + (row - a[1, which]) / rise * (b[0, which] - a[0, which])
        column = np.clip(np.ceil(x).astype(np.int64), 0, columns - 1)
        yield (cut.layer[which] * rows + row) * columns + column, np.where(rise > 0, -1.0, 1.0)
