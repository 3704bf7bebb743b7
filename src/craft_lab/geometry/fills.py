"""Which parts of each layer a slicer lays down as wall, as solid skin and as open infill."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import scipy
from numpy.typing import NDArray

from craft_lab.geometry.print_settings import PrintSettings
from craft_lab.geometry.raster import Pictures
from craft_lab.geometry.topology import Flags

Shares = NDArray[np.float64]
WIDER = 3.0  # skins narrower than twice this many lines are widened by it on each side
OVERLAP = 0.25  # of a line, by which infill reaches into the walls: it counts where small regions are sought


@dataclass(frozen=True)
class Fill:
    """One layer, areas [mm2] and lengths [mm].

    Attributes
    ----------
    solid_mm2 : the whole layer
    wall_mm2, skin_mm2, sparse_mm2 : its walls, solid skin and open infill
    bridge_mm2 : skin that lies on open infill or on air inside the part
    skin_edge_mm, sparse_edge_mm : outline of skin and of open infill
    outlines : outlines around solid and around holes in it
    """

    solid_mm2: float
    wall_mm2: float
    skin_mm2: float
    sparse_mm2: float
    bridge_mm2: float
    skin_edge_mm: float
    sparse_edge_mm: float
    outlines: int


def fills(pictures: Pictures, settings: PrintSettings) -> Iterator[Fill]:
    """Yield what is laid down in each layer, from the plate up.

    Notes
    -----
    The wall is a band along every outline; its inner rim is shared out between wall and inside by parts
    of a pixel, as a hard limit loses several percent. Skin is what has no solid in one of the layers above
    or below; narrow skins are widened, and small inner regions filled solid, as slicers do: they measure
    the region with the quarter of a line by which infill overlaps the walls.
    """
    regions, fill = _NOTHING, _EMPTY
    for layer in range(len(pictures.solid)):
        below, again = regions.sparse, _looks_the_same(pictures, layer, settings)
        if not again:
            same = regions if pictures.repeats[layer] else None
            regions = _regions(pictures, layer, settings, same)
            fill = _measured(regions, pictures.pixel_mm, fill.outlines if same else None)
        under = regions.skin & below if below.shape == regions.skin.shape else regions.skin & False
        yield replace(fill, bridge_mm2=float(under.sum()) * pictures.pixel_mm**2)


@dataclass(frozen=True, eq=False)
class _Regions:
    """The whole picture of a layer: its solid, the share of each pixel inside the walls, regions too small
    for infill, skin and infill."""

    solid: Flags
    inner: Shares
    small: Flags
    skin: Flags
    sparse: Flags


_NOTHING = _Regions(*[np.zeros((0, 0), dtype=bool)] * 5)
_EMPTY = Fill(0, 0, 0, 0, 0, 0, 0, 0)


def _looks_the_same(pictures: Pictures, layer: int, settings: PrintSettings) -> bool:
    """Return whether a layer is divided like the one below it, as in all upright parts."""

    def reach(of: int) -> tuple[int, int] | None:
        first, last = of - settings.bottom_layers, of + settings.top_layers
        return (first, last) if first >= 0 and last < len(pictures.solid) else None

    here, before = reach(layer), reach(layer - 1)
    if here is None or before is None:
        return layer > 0 and here == before and bool(pictures.repeats[layer])
    return bool(pictures.repeats[before[0] + 1 : here[1] + 1].all())


def _regions(pictures: Pictures, layer: int, settings: PrintSettings, same: _Regions | None) -> _Regions:
    """Divide a layer; `same` is the one below where it has the same outline, and so the same walls."""
    solid, window = pictures.solid[layer], pictures.window(layer)
    inner, small, skin, sparse = np.zeros(solid.shape), *(np.zeros_like(solid) for _ in range(3))
    if window is None:
        return _Regions(solid, inner, small, skin, sparse)
    if same:
        inner, small = same.inner, same.small
    else:
        depth = pictures.depth(layer, window)
        inner[window], small[window] = _inside(solid[window], depth, pictures.pixel_mm, settings)
    inside = inner[window] > 0.5
    skin[window] = _skin(pictures, layer, window, inside, settings) | small[window]
    sparse[window] = inside & ~skin[window]
    return _Regions(solid, inner, small, skin, sparse)


def _inside(part: Flags, depth_pixels: Shares, pixel: float, settings: PrintSettings) -> tuple[Shares, Flags]:
    """Return which share of each pixel lies inside the walls, and the regions too small for infill."""
    depth = depth_pixels * pixel - pixel / 2
    inner = _deeper(part, depth, settings.wall_band_mm, pixel)
    if settings.infill_share == 0:  # an empty part stays empty
        return inner, np.zeros_like(part)
    filled = _deeper(part, depth, settings.wall_band_mm - OVERLAP * settings.spacing_mm, pixel)
    return inner, (inner > 0.5) & _small(filled, settings.solid_below_mm2 / pixel**2)


def _measured(regions: _Regions, pixel: float, outlines: int | None) -> Fill:
    if not regions.solid.any():
        return _EMPTY
    area = pixel**2
    return Fill(
        solid_mm2=float(regions.solid.sum()) * area,
        wall_mm2=float(regions.solid.sum() - regions.inner.sum()) * area,
        skin_mm2=float(regions.inner[~regions.sparse].sum()) * area,
        sparse_mm2=float(regions.inner[regions.sparse].sum()) * area,
        bridge_mm2=0.0,
        skin_edge_mm=_outline(regions.skin) * pixel,
        sparse_edge_mm=_outline(regions.sparse) * pixel,
        outlines=_outlines(regions.solid) if outlines is None else outlines,
    )


def _deeper(part: Flags, depth: Shares, limit_mm: float, pixel: float) -> Shares:
    """Return which share of each pixel lies deeper in the part than a limit."""
    share: Shares = np.where(part, np.clip((depth - limit_mm) / pixel + 0.5, 0, 1), 0)
    return share


def _skin(
    pictures: Pictures, layer: int, window: tuple[slice, slice], inside: Flags, settings: PrintSettings
) -> Flags:
    first, last = layer - settings.bottom_layers, layer + settings.top_layers
    covered = np.ones_like(inside)
    if first < 0 or last >= len(pictures.solid):
        return inside
    for other in range(first, last + 1):
        covered &= pictures.solid[other][window]
    return _widened(inside & ~covered, inside, WIDER * settings.line_width_mm / pictures.pixel_mm)


def _widened(skin: Flags, inside: Flags, reach: float) -> Flags:
    """Return skin whose narrow parts have grown by `reach` pixels within the inside."""
    here = _around(skin, 1)
    if here is None:
        return skin
    core = scipy.ndimage.distance_transform_edt(skin[here]) > reach
    wide = scipy.ndimage.distance_transform_edt(~core) <= reach if core.any() else core
    narrow = np.zeros_like(skin)
    narrow[here] = skin[here] & ~wide
    there = _around(narrow, math.ceil(reach))
    if there is None:
        return skin
    grown = skin.copy()
    grown[there] |= inside[there] & (scipy.ndimage.distance_transform_edt(~narrow[there]) <= reach)
    return grown


def _around(part: Flags, rim: int) -> tuple[slice, slice] | None:
    """Return rows and columns of a part with a rim of pixels: distances are taken in there only; or None."""
    rows, columns = np.flatnonzero(part.any(axis=1)), np.flatnonzero(part.any(axis=0))
    if not len(rows):
        return None
    low, high = max(rows[0] - rim, 0), rows[-1] + rim + 1
    return slice(low, high), slice(max(columns[0] - rim, 0), columns[-1] + rim + 1)


def _small(filled: Shares, least: float) -> Flags:
    """Return the regions of fewer than `least` pixels, counted by their shares."""
    regions, number = scipy.ndimage.label(filled > 0)
    sizes = np.bincount(regions.ravel(), weights=filled.ravel(), minlength=number + 1)
    small: Flags = (sizes <= least)[regions] & (filled > 0)
    return small


def _outline(pixels: Flags) -> float:
    """Return the length of the outline in pixels: pixel sides, which are too long by 4 / pi."""
    sides = np.count_nonzero(pixels[1:] != pixels[:-1]) + np.count_nonzero(pixels[:, 1:] != pixels[:, :-1])
    return float(sides * np.pi / 4)


def _outlines(part: Flags) -> int:
    """Return the number of outlines: pieces, and holes in them."""
    pieces = scipy.ndimage.label(part)[1]
    air = scipy.ndimage.label(~part, structure=np.ones((3, 3)))[1]
    return int(pieces + air - 1)
