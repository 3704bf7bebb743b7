"""What a print weighs, how long it takes and what it needs: a slicer's answer, without the slicer."""

import math
from dataclasses import dataclass

import numpy as np

from craft_lab.errors import OpenMeshError
from craft_lab.geometry.fills import Fill
from craft_lab.geometry.findings import near
from craft_lab.geometry.measures import measure
from craft_lab.geometry.mesh import Mesh, Triangles, as_triangles
from craft_lab.geometry.print_energy import print_kwh
from craft_lab.geometry.print_plan import PIXEL_MM, PrintPlan, print_plan, props_mm3
from craft_lab.geometry.print_settings import PrintSettings
from craft_lab.geometry.print_time import layer_seconds
from craft_lab.geometry.ranges import Range, within

SPARSE_OFF, SOLID_OFF, MINUTES_OFF = 0.12, 0.05, 0.25  # nine in ten prints lie within these shares
SUPPORT_SPEED_MM_S = 40.0
NOZZLE_MM = 0.4
MOST_MORE = 1.05  # no slicer lays down more of a part than this share of its volume


@dataclass(frozen=True)
class PrintEstimate:
    """What a print needs; ranges hold about nine prints in ten.

    Attributes
    ----------
    grams : plastic, support included [g]
    minutes : printing time without warming up [min]
    kwh : electricity, warming up included [kWh]
    solid_grams : what volume times density would say [g]
    wall_mm3, skin_mm3, sparse_mm3, support_mm3 : plastic by kind [mm3]
    filament_mm : length of filament [mm]
    cost_eur : price of the plastic [EUR]
    layers : number of layers
    remarks : what makes the estimate less sure, in sentences
    """

    grams: Range
    minutes: Range
    kwh: Range
    solid_grams: float
    wall_mm3: float
    skin_mm3: float
    sparse_mm3: float
    support_mm3: float
    filament_mm: float
    cost_eur: float
    layers: int
    remarks: tuple[str, ...]

    @property
    def volume_mm3(self) -> float:
        """All plastic that leaves the nozzle [mm3]."""
        return self.wall_mm3 + self.skin_mm3 + self.sparse_mm3 + self.support_mm3


def estimate_print(mesh: Mesh | Triangles, settings: PrintSettings | None = None) -> PrintEstimate:
    """Return grams, minutes, electricity, filament and cost of a print, as the part lies in the file.

    Parameters
    ----------
    mesh : a closed part [mm]; its lowest point lies on the plate
    settings : how it is printed; without it 15 % gyroid, layers of 0.2 mm, PLA

    Notes
    -----
    Each layer is drawn in pixels of 0.15 mm and divided into wall, skin and open infill (`fills`).
    Plastic = wall + skin + share * sparse, where infill ends run along the walls and lines over air are
    thicker. Over 24 varied parts the grams lie 1.8 % from PrusaSlicer's in the middle at 15 % infill and
    1.4 % solid, the minutes 7 %. Raises OpenMeshError, ShapeError.
    """
    chosen = settings or PrintSettings()
    triangles = as_triangles(mesh)
    volume = _volume_mm3(triangles)
    plan = print_plan(triangles, chosen)
    laid, props = plan.layers, props_mm3(triangles, chosen)
    wall, skin, sparse = _plastic_mm3(laid, volume, chosen)
    plastic = wall + skin + sparse + props
    grams = plastic / 1000 * chosen.density_g_cm3
    seconds = sum(layer_seconds(fill, chosen, first=not number) for number, fill in enumerate(laid))
    seconds += props / (chosen.spacing_mm * chosen.layer_height_mm) / SUPPORT_SPEED_MM_S
    minutes = within(seconds / 60, MINUTES_OFF)
    filament = plastic / (math.pi * chosen.filament_mm**2 / 4)
    return PrintEstimate(
        grams=within(grams, SOLID_OFF if chosen.infill_share == 1 else SPARSE_OFF),
        minutes=minutes,
        kwh=print_kwh(minutes),
        solid_grams=volume / 1000 * chosen.density_g_cm3,
        wall_mm3=wall,
        skin_mm3=skin,
        sparse_mm3=sparse,
        support_mm3=props,
        filament_mm=filament,
        cost_eur=grams / 1000 * chosen.price_eur_kg,
        layers=len(laid),
        remarks=_remarks(plan, chosen),
    )


def _volume_mm3(triangles: Triangles) -> float:
    volume = measure(triangles).volume_mm3
    if volume is None:
        message = "The skin is open, so nobody can say what lies inside it."
        raise OpenMeshError("open", message, "Close it first: the solid report shows where.")
    if volume <= 0:
        message = f"The skin holds {volume:g} mm3: it is inside out, or flat."
        raise OpenMeshError("inside_out", message, "Turn all its triangles over.")
    return volume


def _plastic_mm3(
    laid: tuple[Fill, ...], volume_mm3: float, settings: PrintSettings
) -> tuple[float, float, float]:
    """Return plastic in walls, skin and open infill [mm3]."""
    height = settings.layer_height_mm
    wall = sum(fill.wall_mm2 for fill in laid) * height
    skin = (
        sum(fill.skin_mm2 + _bridge_more(settings) * fill.bridge_mm2 * _open(settings) for fill in laid)
        * height
    )
    sparse = sum(settings.infill_share * fill.sparse_mm2 for fill in laid) * height
    sparse += _ends_mm(settings) * sum(fill.sparse_edge_mm for fill in laid) * height
    whole = wall + skin + sparse
    less = min(1.0, MOST_MORE * volume_mm3 / whole) if whole else 1.0
    return wall * less, skin * less, sparse * less


def _bridge_more(settings: PrintSettings) -> float:
    """Return how much more plastic a line over air takes than one on a layer, as a share.

    It is as round and thick as the nozzle, whatever the height of a layer: pi d^2 / 4 against width * height.
    """
    return math.pi * NOZZLE_MM**2 / 4 / (settings.line_width_mm * settings.layer_height_mm) - 1


def _open(settings: PrintSettings) -> bool:
    return settings.infill_share < 1


def _ends_mm(settings: PrintSettings) -> float:
    """Return how wide a line the ends of infill make that run along the walls [mm]."""
    if settings.infill_share in (0, 1):
        return 0.0
    if settings.infill_pattern != "gyroid":
        return 0.15 if settings.infill_share < 0.5 else 0.0
    return float(np.interp(settings.infill_share, [0.2, 0.3, 0.5], [0.11, 0.07, 0.0]))


def _remarks(plan: PrintPlan, settings: PrintSettings) -> tuple[str, ...]:
    remarks = []
    if plan.pixel_mm > PIXEL_MM * 1.01:
        remarks.append(f"The part is large: it is drawn in pixels of {plan.pixel_mm:.2f} mm.")
    thin = plan.thinnest
    if thin is not None and thin.value_mm + plan.pixel_mm < 2 * settings.line_width_mm:
        wall = f"A wall is about {thin.value_mm:.1f} mm, thinner than two lines, {near(thin.place_mm)}."
        remarks.append(f"{wall} Slicers differ there: the print can weigh much less than this.")
    return tuple(remarks)
