"""A part in layers: the area and the outline of each, all layers in one pass."""

from dataclasses import dataclass

import numpy as np

from craft_lab.checks import positive
from craft_lab.errors import QuantityError
from craft_lab.geometry.chain import hashed, way_that_closes
from craft_lab.geometry.chunks import Numbers, box_of
from craft_lab.geometry.cuts import cuts
from craft_lab.geometry.mesh import Mesh, Triangles, as_triangles
from craft_lab.geometry.topology import Flags

LAYER_MM = 0.2
MOST_LAYERS = 100_000
MEETING = 1e-6  # share of the longest side within which two ends of lines are one point


@dataclass(frozen=True, eq=False)
class Layers:
    """Level cuts through a part.

    Attributes
    ----------
    z_mm : (l,) heights of the cuts [mm]
    area_mm2 : (l,) solid in each cut [mm2]; NaN where the outline is open; bodies that overlap count twice
    perimeter_mm : (l,) length of all outlines, outer and inner [mm]
    closed : (l,) whether the outlines of the cut are closed
    """

    z_mm: Numbers
    area_mm2: Numbers
    perimeter_mm: Numbers
    closed: Flags


def slice_layers(
    mesh: Mesh | Triangles, layer_height_mm: float = LAYER_MM, *, z_mm: Numbers | None = None
) -> Layers:
    """Return area and perimeter of every layer of a part, standing as it lies in the file.

    Parameters
    ----------
    mesh : a mesh or (n, 3, 3) corners [mm]
    layer_height_mm : thickness of a layer [mm], more than 0; cuts lie in the middle of each layer
    z_mm : rising heights of the cuts [mm] to take in place of layers

    Notes
    -----
    A = sum(x_a y_b - x_b y_a) / 2 over the lines from a to b of a cut; no line is chained to the next.
    Cuts at mid-height: sum(A) * layer height is exact for upright walls. A corner is above a cut where
    its z is greater. Raises ShapeError, QuantityError.
    """
    triangles = as_triangles(mesh)
    heights = layer_heights(triangles, layer_height_mm) if z_mm is None else _rising(z_mm)
    if not len(triangles):
        nothing = np.zeros(len(heights))
        return Layers(heights, nothing, nothing.copy(), nothing == 0)
    box = box_of(triangles)
    centre, grid = box[:, :2].mean(axis=0), MEETING * float((box[1] - box[0]).max()) or 1.0
    sound = way_that_closes(triangles) is not None
    area, perimeter, unmet = np.zeros((3, len(heights)))
    for cut in cuts(triangles, heights):
        start, end = cut.start_mm - centre[:, None], cut.end_mm - centre[:, None]
        twice = start[0] * end[1] - end[0] * start[1]
        area += np.bincount(cut.layer, weights=twice / 2, minlength=len(heights))
        length = np.sqrt(((end - start) ** 2).sum(axis=0))
        perimeter += np.bincount(cut.layer, weights=length, minlength=len(heights))
        if not sound:
            change = _token(end, grid) - _token(start, grid)
            unmet += np.bincount(cut.layer, weights=change, minlength=len(heights))
    closed = np.abs(unmet) < 1e-6
    return Layers(heights, np.where(closed, area, np.nan), perimeter, closed)


def layer_heights(triangles: Triangles, layer_height_mm: float) -> Numbers:
    """Return the middle of each layer [mm], from the lowest point up. Raises QuantityError."""
    height = positive("layer_height_mm", layer_height_mm)
    if not len(triangles):
        return np.zeros(0)
    low, high = box_of(triangles)[:, 2]
    number = int(np.ceil((high - low) / height - 1e-6)) if (high - low) / height < MOST_LAYERS else None
    if number is None:
        message = f"{(high - low) / height:.0f} layers of {height:g} mm are more than {MOST_LAYERS}."
        raise QuantityError(f"{message} Choose thicker layers, or check the unit of the part.")
    middles: Numbers = low + (np.arange(number) + 0.5) * height
    return middles


def _rising(z_mm: Numbers) -> Numbers:
    heights = np.asarray(z_mm, dtype=np.float64).ravel()
    if not np.isfinite(heights).all() or (np.diff(heights) < 0).any():
        raise QuantityError("z_mm must be heights that rise. Sort them, and leave out what is no number.")
    return heights


def _token(points: Numbers, grid: float) -> Numbers:
    """Return a number from 0 to 1 drawn for each place: starts and ends that meet take each other out."""
    x, y = np.round(points / grid) + 0.0
    with np.errstate(over="ignore"):
        word = hashed(x, y, np.zeros_like(x))
    drawn: Numbers = (word >> np.uint64(11)).astype(np.float64) * 2.0**-53
    return drawn
