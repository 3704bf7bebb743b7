"""How long a layer takes to print."""

import math

from craft_lab.geometry.fills import Fill
from craft_lab.geometry.print_settings import PrintSettings

SMALL_LOOP_MM = 41.0  # outlines shorter than this are printed slowly: a circle of radius 6.5 mm
PER_LOOP_S, PER_LAYER_S = 0.24, 0.3  # travel, and lifting the nozzle
NARROW_LINES = 2
WAVY = {"gyroid": 1.6, "rectilinear": 1.0, "grid": 1.0}  # how much longer curved lines take


def layer_seconds(fill: Fill, settings: PrintSettings, *, first: bool) -> float:
    """Return the time of one layer [s].

    Notes
    -----
    Length of lines = area / spacing. Walls: half of them at each wall speed. Fills: length / speed, and
    for each turn at the end of a mean chord (pi area / outline) the time to slow down and speed up again.
    The formula is fitted to no machine; against PrusaSlicer it is 9 % off in the middle, so show a range.
    """
    if fill.solid_mm2 == 0:
        return 0.0
    walls_mm = fill.wall_mm2 / settings.spacing_mm
    loops = settings.walls * fill.outlines
    outer, inner = _wall_speeds(walls_mm / loops, settings, first)
    fast = settings.first_speed_mm_s if first else settings.fill_speed_mm_s
    skin = _straight_s(fill.skin_mm2, fill.skin_edge_mm, 1.0, fast, settings)
    sparse = _straight_s(fill.sparse_mm2, fill.sparse_edge_mm, settings.infill_share, fast, settings)
    walls = walls_mm / 2 * (1 / outer + 1 / inner)
    seconds = walls + skin + WAVY[settings.infill_pattern] * sparse + PER_LOOP_S * loops + PER_LAYER_S
    return max(seconds, settings.least_layer_s)


def _wall_speeds(loop_mm: float, settings: PrintSettings, first: bool) -> tuple[float, float]:
    if loop_mm < SMALL_LOOP_MM:
        return settings.small_speed_mm_s, settings.small_speed_mm_s
    if first:
        return settings.first_speed_mm_s, settings.first_speed_mm_s
    return settings.outer_speed_mm_s, settings.wall_speed_mm_s


def _straight_s(
    area_mm2: float, outline_mm: float, share: float, speed_mm_s: float, settings: PrintSettings
) -> float:
    """Return the time of lines to and fro that fill a share of an area [s]."""
    if area_mm2 <= 0 or outline_mm <= 0 or share <= 0:
        return 0.0
    length = share * area_mm2 / settings.spacing_mm
    chord = math.pi * area_mm2 / outline_mm
    if chord < NARROW_LINES * settings.spacing_mm:  # one line along it, without a turn
        return length / speed_mm_s
    speeding = speed_mm_s / settings.acceleration_mm_s2
    turning = min(speeding, 2 * math.sqrt(chord / settings.acceleration_mm_s2)) if share == 1 else speeding
    return length / speed_mm_s + length / chord * turning
