"""A part divided into what is laid down, layer by layer: the slow half of an estimate, kept for the next one.

Changing infill, speed, material or price leaves it as it is, so a learner who moves a slider waits once.
"""

import hashlib
from collections import OrderedDict
from dataclasses import dataclass

from craft_lab.geometry.fills import Fill, fills
from craft_lab.geometry.layer_checks import Spot, thinnest_wall
from craft_lab.geometry.mesh import Triangles
from craft_lab.geometry.print_settings import PrintSettings
from craft_lab.geometry.raster import pictures
from craft_lab.geometry.slices import layer_heights
from craft_lab.geometry.support import support_mm3

PIXEL_MM = 0.15
KEPT = 16


@dataclass(frozen=True)
class PrintPlan:
    """What is laid down in each layer, plastic of props [mm3], thinnest wall, and the pixel used [mm]."""

    layers: tuple[Fill, ...]
    support_mm3: float
    thinnest: Spot | None
    pixel_mm: float


_Key = tuple[object, ...]
_kept: OrderedDict[_Key, PrintPlan] = OrderedDict()


def print_plan(triangles: Triangles, settings: PrintSettings) -> PrintPlan:
    """Return how a closed part (n, 3, 3) [mm] is divided; the last sixteen are kept."""
    key = _key(triangles, settings)
    plan = _kept.pop(key, None) or _made(triangles, settings)
    _kept[key] = plan
    while len(_kept) > KEPT:
        _kept.popitem(last=False)
    return plan


def _key(triangles: Triangles, settings: PrintSettings) -> _Key:
    """Return all that the division depends on."""
    return (
        hashlib.blake2b(triangles.tobytes(), digest_size=16).digest(),
        settings.layer_height_mm,
        settings.line_width_mm,
        settings.walls,
        settings.top_layers,
        settings.bottom_layers,
        settings.solid_below_mm2,
        settings.infill_share > 0,
        settings.support,
    )


def _made(triangles: Triangles, settings: PrintSettings) -> PrintPlan:
    drawn = pictures(triangles, layer_heights(triangles, settings.layer_height_mm), PIXEL_MM)
    props = support_mm3(triangles, drawn) if settings.support else 0.0
    return PrintPlan(tuple(fills(drawn, settings)), props, thinnest_wall(drawn), drawn.pixel_mm)
