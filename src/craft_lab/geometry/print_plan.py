"""A part divided into what is laid down, layer by layer: the slow half of an estimate, kept for the next one.

Changing infill, speed, material, props or price leaves it as it is, so a learner who moves a slider waits once.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from craft_lab.geometry.fills import Fill, fills
from craft_lab.geometry.layer_checks import Spot, thinnest_wall, widest_bridge
from craft_lab.geometry.mesh import Triangles
from craft_lab.geometry.print_settings import PrintSettings
from craft_lab.geometry.raster import Pictures, pictures
from craft_lab.geometry.slices import layer_heights
from craft_lab.geometry.support import support_mm3

PIXEL_MM = 0.15
KEPT = 16


@dataclass(frozen=True)
class PrintPlan:
    """What is laid down in each layer, thinnest wall, widest air that a layer spans, and the pixel used [mm]."""

    layers: tuple[Fill, ...]
    thinnest: Spot | None
    bridge: Spot | None
    pixel_mm: float


_Key = tuple[object, ...]
_Made = TypeVar("_Made")
_plans: OrderedDict[_Key, PrintPlan] = OrderedDict()
_props: OrderedDict[_Key, float] = OrderedDict()


def print_plan(triangles: Triangles, settings: PrintSettings) -> PrintPlan:
    """Return how a closed part (n, 3, 3) [mm] is divided; the last sixteen are kept."""
    return _kept(_plans, _key(triangles, settings), lambda: _made(triangles, settings))


def props_mm3(triangles: Triangles, settings: PrintSettings) -> float:
    """Return the plastic of props [mm3], 0 where none are printed; the last sixteen are kept."""
    if not settings.support:
        return 0.0
    key = (_name(triangles), settings.layer_height_mm)
    return _kept(_props, key, lambda: support_mm3(triangles, _drawn(triangles, settings)))


def _kept(store: OrderedDict[_Key, _Made], key: _Key, make: Callable[[], _Made]) -> _Made:
    found = store.pop(key) if key in store else make()
    store[key] = found
    while len(store) > KEPT:
        store.popitem(last=False)
    return found


def _name(triangles: Triangles) -> bytes:
    return hashlib.blake2b(triangles.tobytes(), digest_size=16).digest()


def _key(triangles: Triangles, settings: PrintSettings) -> _Key:
    """Return all that the division depends on."""
    return (
        _name(triangles),
        settings.layer_height_mm,
        settings.line_width_mm,
        settings.walls,
        settings.top_layers,
        settings.bottom_layers,
        settings.solid_below_mm2,
        settings.infill_share > 0,
    )


def _drawn(triangles: Triangles, settings: PrintSettings) -> Pictures:
    return pictures(triangles, layer_heights(triangles, settings.layer_height_mm), PIXEL_MM)


def _made(triangles: Triangles, settings: PrintSettings) -> PrintPlan:
    drawn = _drawn(triangles, settings)
    layers = tuple(fills(drawn, settings))
    return PrintPlan(layers, thinnest_wall(drawn), widest_bridge(drawn), drawn.pixel_mm)
