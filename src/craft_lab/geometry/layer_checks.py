"""What layers tell about a part: thin walls and skins, narrow pieces, pieces that begin in the air, bridges."""

from dataclasses import dataclass
from itertools import product

import numpy as np
import scipy

from craft_lab.geometry.chunks import Numbers
from craft_lab.geometry.raster import Pictures
from craft_lab.geometry.solid import Place
from craft_lab.geometry.topology import Flags, Ints

EIGHT = np.ones((3, 3), dtype=bool)
WIDE_SKIN_MM = 2.0  # thin ledges narrower than this are the rims of round forms, no skins


@dataclass(frozen=True)
class Spot:
    """A measure [mm] and where it was taken [mm]."""

    value_mm: float
    place_mm: Place


def thinnest_wall(drawn: Pictures) -> Spot | None:
    """Return the thinnest wall of all layers; None where nothing is solid.

    Notes
    -----
    In each layer the distance to the outline has a ridge along the middle of a wall: twice the distance at
    its highest pixels is the wall, within a pixel. Ridges that climb out of a corner have no highest pixel
    there, so sharp corners do not count as thin.
    """
    best: Spot | None = None
    for layer in range(len(drawn.solid)):
        window = None if drawn.repeats[layer] else drawn.window(layer)
        if window is None:
            continue
        depth = drawn.depth(layer, window)
        row, column = _lowest_ridge(depth)
        width = _width_mm(float(depth[row, column]), drawn)
        if best is None or width < best.value_mm:
            place = drawn.place_mm(layer, row + window[0].start, column + window[1].start)
            best = Spot(width, place)
    return best


def _lowest_ridge(depth: Numbers) -> tuple[int, int]:
    """Return the lowest pixel that is at least as deep as its eight neighbours."""
    ridge = depth[1:-1, 1:-1] > 0
    for row, column in product((0, 1, 2), repeat=2):
        ridge &= depth[1:-1, 1:-1] >= depth[row : row + len(ridge), column : column + ridge.shape[1]]
    row, column = divmod(int(np.argmin(np.where(ridge, depth[1:-1, 1:-1], np.inf))), ridge.shape[1])
    return row + 1, column + 1


def thinnest_skin(drawn: Pictures, limit_mm: float) -> Spot | None:
    """Return the thinnest level skin under `limit_mm` that is wider than 2 mm; None where there is none."""
    if len(drawn.z_mm) < 2:
        return None
    height = float(drawn.z_mm[1] - drawn.z_mm[0])
    run = np.zeros(drawn.solid.shape[1:], dtype=np.int64)
    best: Spot | None = None
    empty = np.zeros_like(drawn.solid[0])
    for layer, solid in enumerate([*drawn.solid, empty]):
        ends = (run > 0) & ~solid & (run * height < limit_mm - 1e-9)
        if ends.any():
            width = scipy.ndimage.distance_transform_edt(ends)
            row, column = np.unravel_index(int(width.argmax()), ends.shape)
            thick = float(run[row, column]) * height
            if 2 * width[row, column] * drawn.pixel_mm >= WIDE_SKIN_MM and (
                best is None or thick < best.value_mm
            ):
                best = Spot(thick, drawn.place_mm(layer - 1, float(row), float(column)))
        run = np.where(solid, run + 1, 0)
    return best


def narrow_pieces(drawn: Pictures, limit_mm: float) -> tuple[Spot, ...]:
    """Return the pieces of layers that are nowhere as wide as `limit_mm`, the narrowest first."""
    found: list[Spot] = []
    narrow: list[tuple[float, float, float]] = []
    for layer in range(len(drawn.solid)):
        if not drawn.repeats[layer]:
            narrow = _narrow(drawn, layer, limit_mm)
        found += [Spot(width, drawn.place_mm(layer, row, column)) for width, row, column in narrow]
    return tuple(sorted(found, key=lambda spot: spot.value_mm))


def _narrow(drawn: Pictures, layer: int, limit_mm: float) -> list[tuple[float, float, float]]:
    """Return width [mm], row and column of each narrow piece of one layer."""
    window = drawn.window(layer)
    if window is None:
        return []
    solid = drawn.solid[layer][window]
    pieces, number = scipy.ndimage.label(solid, EIGHT)
    depth = drawn.depth(layer, window)
    found = []
    for row, column in scipy.ndimage.maximum_position(depth, pieces, np.arange(1, number + 1)):
        width = _width_mm(float(depth[row, column]), drawn)
        if width + drawn.pixel_mm / 2 < limit_mm:
            found.append((width, row + window[0].start, column + window[1].start))
    return found


def floating_pieces(drawn: Pictures) -> tuple[Place, ...]:
    """Return where pieces of a layer begin with nothing under them, the lowest first [mm]."""
    found: list[Place] = []
    for layer in range(1, len(drawn.solid)):
        below, solid = drawn.solid[layer - 1], drawn.solid[layer]
        if drawn.repeats[layer] or not (solid & ~below).any():
            continue
        pieces, number = scipy.ndimage.label(solid, EIGHT)
        held = np.unique(pieces[scipy.ndimage.binary_dilation(below, EIGHT)])
        loose = np.setdiff1d(np.arange(1, number + 1), held)
        middles = scipy.ndimage.center_of_mass(solid, pieces, loose)
        found += [drawn.place_mm(layer, row, column) for row, column in middles]
    return tuple(found)


def widest_bridge(drawn: Pictures) -> Spot | None:
    """Return the widest air that a layer spans: twice the way from its middle to what holds it.

    A ceiling held on one side only counts double, as its lines hang from one end. None where no layer
    spans more than it may lean out.
    """
    best: Spot | None = None
    for layer in range(1, len(drawn.solid)):
        below, solid = drawn.solid[layer - 1], drawn.solid[layer]
        over: Flags = solid & ~below
        if drawn.repeats[layer] or not (over.any() and below.any()):
            continue
        pieces: Ints = scipy.ndimage.label(solid, EIGHT)[0]
        held = np.unique(pieces[below & solid])
        over &= np.isin(pieces, held[held > 0])
        if not over.any():
            continue
        reach = np.where(over, scipy.ndimage.distance_transform_edt(~below), 0)
        row, column = np.unravel_index(int(reach.argmax()), reach.shape)
        span = (2 * float(reach[row, column]) - 1) * drawn.pixel_mm
        if best is None or span > best.value_mm:
            best = Spot(span, drawn.place_mm(layer, float(row), float(column)))
    return best


def _width_mm(depth: float, drawn: Pictures) -> float:
    """Return the width of a wall from the distance [pixels] of its middle pixel to the nearest air."""
    return (2 * depth - 0.5) * drawn.pixel_mm
