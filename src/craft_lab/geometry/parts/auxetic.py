"""Auxetic sheets: pulled along, they grow across."""

import math

from manifold3d import CrossSection, FillRule, Manifold

from craft_lab.checks import between
from craft_lab.errors import QuantityError
from craft_lab.geometry.manifolds import Point, polygon, to_mesh
from craft_lab.geometry.mesh import Mesh

LEAST_AIR_MM = 0.3
JOINT_SIDES = 16


def auxetic_poisson(upright_mm: float, slanted_mm: float, angle_deg: float) -> float:
    """Return how much a sheet narrows when it is pulled: negative where it grows.

    Parameters
    ----------
    upright_mm, slanted_mm : lengths of the upright and the slanted ribs, joint to joint [mm]
    angle_deg : slope of the slanted ribs [degrees], negative where they lean inwards

    Notes
    -----
    nu = cos^2(a) / ((h / l + sin a) sin a), ribs rigid and hinged, pulled along x.
    Source: Masters and Evans 1996. Raises QuantityError.
    """
    angle = math.radians(between("angle_deg", angle_deg, -80, 80, "degrees"))
    height = between("upright_mm", upright_mm, 0.1, 1000, "mm")
    slant = between("slanted_mm", slanted_mm, 0.1, 1000, "mm")
    below = (height / slant + math.sin(angle)) * math.sin(angle)
    if below == 0:
        raise QuantityError("Ribs that do not slant cannot turn. Choose another angle than 0.")
    return math.cos(angle) ** 2 / below


def auxetic_sheet(
    columns: int = 4,
    rows: int = 3,
    *,
    upright_mm: float = 8.0,
    slanted_mm: float = 5.0,
    angle_deg: float = -25.0,
    rib_mm: float = 0.9,
    thickness_mm: float = 2.0,
) -> Mesh:
    """Return a sheet of re-entrant cells (bow ties) lying on the plate.

    Parameters
    ----------
    columns, rows : 1 to 20 cells along x, 1 to 20 along y
    upright_mm, slanted_mm : lengths of the ribs, joint to joint [mm]
    angle_deg : -60 to -5; how far slanted ribs lean inwards [degrees]
    rib_mm : width of the ribs, at least 0.8 [mm]
    thickness_mm : 0.4 to 20 [mm]

    Notes
    -----
    A cell is 2 l cos(a) wide and 2 (h + l sin(a)) high. Raises QuantityError where ribs would touch:
    h - 2 l |sin(a)| must be more than the rib and 0.3 mm of air.
    """
    wide, high = int(between("columns", columns, 1, 20)), int(between("rows", rows, 1, 20))
    angle = math.radians(between("angle_deg", angle_deg, -60, -5, "degrees"))
    rib = between("rib_mm", rib_mm, 0.8, 10, "mm")
    upright = between("upright_mm", upright_mm, 2, 100, "mm")
    slant = between("slanted_mm", slanted_mm, 2, 100, "mm")
    thick = between("thickness_mm", thickness_mm, 0.4, 20, "mm")
    air = upright - 2 * slant * abs(math.sin(angle)) - rib
    if air < LEAST_AIR_MM:
        message = f"{air:.2f} mm of air are left between two ribs; they need {LEAST_AIR_MM} mm."
        raise QuantityError(f"{message} Take longer upright ribs, a smaller angle or thinner ribs.")
    ribs = auxetic_ribs(wide, high, upright, slant, math.degrees(angle))
    outlines = [outline for start, end in ribs for outline in _bar(start, end, rib)]
    sheet = Manifold.extrude(CrossSection(outlines, FillRule.NonZero), thick)
    low_x, low_y, low_z, *_ = sheet.bounding_box()
    return to_mesh(sheet.translate((-low_x, -low_y, -low_z)), f"auxetic sheet {wide} × {high}")


def auxetic_ribs(
    columns: int, rows: int, upright_mm: float, slanted_mm: float, angle_deg: float
) -> list[tuple[Point, Point]]:
    """Return the ribs of a sheet as lines from joint to joint [mm]; positive angles make a honeycomb.

    Parameters
    ----------
    columns, rows : cells along x and y
    upright_mm, slanted_mm : lengths of the ribs, joint to joint [mm]
    angle_deg : slope of the slanted ribs, negative where they lean inwards [degrees]
    """
    angle = math.radians(angle_deg)
    sizes = (slanted_mm * math.cos(angle), upright_mm, slanted_mm * math.sin(angle))
    ribs = []
    for column in range(2 * columns + 1):
        for row in range(rows + column % 2):
            ribs += _joint(column, row, sizes, 2 * columns, rows)
    return ribs


def _joint(
    column: int, row: int, sizes: tuple[float, float, float], last: int, high: int
) -> list[tuple[Point, Point]]:
    """Return an upright rib and the slanted ribs that lead from it to the next column."""
    step, upright, drop = sizes
    odd = column % 2
    x, y = column * step, 2 * row * (upright + drop) - odd * (upright + drop)
    foot, head = (x, y), (x, y + upright)
    ribs = [(foot, head)]
    if column < last and not (odd and row == high):  # the topmost upright of an odd column ends free
        ribs.append((head, (x + step, y + upright + drop)))
    if column < last and not (odd and row == 0):  # and so does its lowest
        ribs.append((foot, (x + step, y - drop)))
    return ribs


def _bar(start: Point, end: Point, width: float) -> list[list[Point]]:
    """Return a rib and its two round ends, anticlockwise."""
    along = (end[0] - start[0], end[1] - start[1])
    length = math.hypot(*along)
    x, y = -along[1] / length * width / 2, along[0] / length * width / 2
    bar = [
        (start[0] - x, start[1] - y),
        (end[0] - x, end[1] - y),
        (end[0] + x, end[1] + y),
        (start[0] + x, start[1] + y),
    ]
    return [bar, polygon(start, width / 2, JOINT_SIDES), polygon(end, width / 2, JOINT_SIDES)]
