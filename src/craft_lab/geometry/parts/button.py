"""Sew-through buttons."""

from manifold3d import Manifold

from craft_lab.checks import between, positive
from craft_lab.errors import QuantityError
from craft_lab.geometry.manifolds import extruded, polygon, to_mesh
from craft_lab.geometry.mesh import Mesh

LIGNE_MM = 0.635  # the trade's unit for the diameter of a button
LEAST_WEB_MM = 0.8  # two lines of a 0.4 mm nozzle
DISC_SIDES, HOLE_SIDES = 96, 32


def button(
    diameter_mm: float = 20.0,
    thickness_mm: float = 3.0,
    *,
    holes: int = 4,
    hole_mm: float = 2.0,
    pitch_mm: float = 6.0,
    rim_mm: float = 0.0,
) -> Mesh:
    """Return a button lying on the plate, its middle at x = y = 0.

    Parameters
    ----------
    diameter_mm, thickness_mm : of the disc, 5 to 80 and 1 to 20 [mm]
    holes : 1 to 6 holes through it
    hole_mm : diameter of each hole [mm]
    pitch_mm : diameter of the circle on which the holes lie [mm]; a single hole lies in the middle
    rim_mm : height of a rim around the face [mm], 0 for none; it is a tenth of the diameter wide

    Notes
    -----
    Disc of 96 sides and holes of 32: V = thickness (96/2 sin(2 pi/96) r^2 - holes 32/2 sin(2 pi/32)
    r_h^2). As many tunnels as holes. Raises QuantityError where less than 0.8 mm are left between hole and
    hole, or hole and edge.
    """
    radius = between("diameter_mm", diameter_mm, 5, 80, "mm") / 2
    thick = between("thickness_mm", thickness_mm, 1, 20, "mm")
    number = int(between("holes", holes, 1, 6))
    hole = positive("hole_mm", hole_mm) / 2
    pitch = positive("pitch_mm", pitch_mm) / 2 if number > 1 else 0.0
    ring = radius / 5 if between("rim_mm", rim_mm, 0, 5, "mm") else 0.0
    places = polygon((0.0, 0.0), pitch, number) if number > 1 else [(0.0, 0.0)]
    between_holes = _gap(places) - 2 * hole if number > 1 else LEAST_WEB_MM
    to_edge = radius - ring - pitch - hole
    web = min(between_holes, to_edge)
    if web < LEAST_WEB_MM - 1e-9:
        where = "between the holes" if between_holes < to_edge else "between a hole and the edge"
        message = f"{web:.2f} mm are left {where}; a print needs {LEAST_WEB_MM} mm."
        raise QuantityError(f"{message} Take smaller holes, or move them.")
    disc = extruded(
        polygon((0, 0), radius, DISC_SIDES), [polygon(place, hole, HOLE_SIDES) for place in places], thick
    )
    return to_mesh(disc + _rim(radius, ring, thick, rim_mm) if ring else disc, f"button {diameter_mm:g} mm")


def _gap(places: list[tuple[float, float]]) -> float:
    (x, y), (other_x, other_y) = places[:2]
    return float(((x - other_x) ** 2 + (y - other_y) ** 2) ** 0.5)


def _rim(radius: float, ring: float, thick: float, rim_mm: float) -> Manifold:
    outline, inner = polygon((0, 0), radius, DISC_SIDES), polygon((0, 0), radius - ring, DISC_SIDES)
    return extruded(outline, [inner], thick + rim_mm)
