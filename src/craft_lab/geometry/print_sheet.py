"""The print sheet: one part in its three postures, with grams, minutes and electricity as ranges."""

from dataclasses import dataclass

from craft_lab.geometry.mesh import Mesh
from craft_lab.geometry.overhang import overhang_mm2
from craft_lab.geometry.print_estimate import PrintEstimate, estimate_print
from craft_lab.geometry.print_plan import print_plan
from craft_lab.geometry.print_settings import PrintSettings
from craft_lab.geometry.turning import postures


@dataclass(frozen=True, eq=False)
class PostureRow:
    """One posture: the part lying so, what its print needs, and what it spans.

    Attributes
    ----------
    name : flat, edge or standing
    part : the part, turned and on the plate
    estimate : grams, minutes, kWh, cost
    overhang_mm2 : faces that look down over air [mm2]
    bridge_mm : widest air that a layer spans [mm]; 0 where none does
    """

    name: str
    part: Mesh
    estimate: PrintEstimate
    overhang_mm2: float
    bridge_mm: float


def print_sheet(mesh: Mesh, settings: PrintSettings | None = None) -> tuple[PostureRow, ...]:
    """Return a bar that lies along x in its three postures: flat, edge, standing.

    Raises OpenMeshError where the skin is open.
    """
    chosen = settings or PrintSettings()
    return tuple(_row(name, part, chosen) for name, part in postures(mesh).items())


def _row(name: str, part: Mesh, settings: PrintSettings) -> PostureRow:
    triangles = part.triangles_mm
    estimate, plan = estimate_print(part, settings), print_plan(triangles, settings)
    steep, spot = overhang_mm2(triangles), plan.bridge
    # A step of one layer on a slope is no bridge.
    step = 2 * settings.layer_height_mm + 2 * plan.pixel_mm
    bridge = spot.value_mm if spot is not None and steep > 0 and spot.value_mm > step else 0.0
    return PostureRow(name, part, estimate, steep, bridge)
