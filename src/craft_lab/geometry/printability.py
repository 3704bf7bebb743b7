"""Can this part be printed as it lies, and where not?"""

import math
from dataclasses import dataclass

from craft_lab.errors import OpenMeshError
from craft_lab.geometry.findings import Finding, Report, near
from craft_lab.geometry.footprint import smallest_rectangle, stands
from craft_lab.geometry.gaps import SEARCH_MM, narrowest_gap
from craft_lab.geometry.layer_checks import (
    floating_pieces,
    narrow_pieces,
    thinnest_skin,
    thinnest_wall,
    widest_bridge,
)
from craft_lab.geometry.measures import areas_mm2, measure
from craft_lab.geometry.mesh import Mesh, Triangles, as_triangles
from craft_lab.geometry.overhang import overhanging
from craft_lab.geometry.printer import Printer
from craft_lab.geometry.raster import Pictures, pictures
from craft_lab.geometry.slices import layer_heights
from craft_lab.geometry.solid import MOST_PLACES, Place, inspect

PIXEL_MM = 0.1
TOUCHING_MM = 1e-6
APART = "Join what belongs together, draw the rest apart."
FEWER = "Check fewer of them, or a coarser file."
UNKNOWN = "The skin is open, so this cannot be told. Close it first: the solid report shows where."


@dataclass(frozen=True)
class Printability(Report):
    """What was found on a part, as it lies in the file.

    Attributes
    ----------
    closed : the skin is closed, right side out; value: open edges
    bed : it fits on the plate, turned as fits best; value: length of its smallest rectangle [mm]
    stands : its middle lies over what touches the plate
    overhang : no face needs props; value: area of those that do [mm2]
    bridge : no layer spans more air than lines can; value: widest span [mm]
    islands : nothing begins in the air; value: number of pieces that do
    walls : walls and level skins are thick enough; value: thinnest [mm]
    features : no piece of a layer is too narrow to be printed; value: number that are
    clearance : bodies have air enough between them not to grow together; value: narrowest [mm], 0 where they
        touch or overlap; None for one body, for more than 1 mm, and where it is not measured
    """

    closed: Finding
    bed: Finding
    stands: Finding
    overhang: Finding
    bridge: Finding
    islands: Finding
    walls: Finding
    features: Finding
    clearance: Finding


def printability(mesh: Mesh | Triangles, printer: Printer | None = None) -> Printability:
    """Return what makes a part hard to print as it lies in the file; its lowest point is on the plate.

    Parameters
    ----------
    mesh : a mesh or (n, 3, 3) corners [mm]
    printer : its room and limits; without it a small printer with a 0.4 mm nozzle

    Notes
    -----
    Overhang: n_z < -cos(limit), the limit measured from the horizontal. Walls, features and bridges are
    measured in pictures of the layers, within one pixel of 0.1 mm (more for large parts). Clearance is the
    exact distance of bodies; files of more than 300,000 triangles or 500 bodies are told that it was not
    measured. Raises ShapeError.
    """
    limits = printer or Printer()
    triangles = as_triangles(mesh)
    report, measures = inspect(triangles), measure(triangles)
    sound = report.closed and not report.inside_out
    if not len(triangles):
        nothing = Finding(False, None, "The file holds no triangle. Save the part again.")
        return Printability(*[nothing] * 9)
    if not sound or measures.centroid_mm is None:
        unknown = Finding(False, None, UNKNOWN)
        places = report.open_places_mm or report.clashing_places_mm
        first = Finding(False, report.open_edges, _why(report.inside_out, places), places)
        return Printability(
            first, _bed(triangles, limits), unknown, _overhang(triangles, limits), *[unknown] * 5
        )
    drawn = pictures(triangles, layer_heights(triangles, limits.layer_height_mm), PIXEL_MM)
    return Printability(
        closed=Finding(True, 0, "The skin is closed."),
        bed=_bed(triangles, limits),
        stands=_stands(stands(triangles, measures.centroid_mm, limits.layer_height_mm)),
        overhang=_overhang(triangles, limits),
        bridge=_bridge(drawn, limits),
        islands=_islands(floating_pieces(drawn)),
        walls=_walls(drawn, limits),
        features=_features(drawn, limits),
        clearance=_clearance(triangles, report.crowded_places_mm, limits),
    )


def _why(inside_out: bool, places: tuple[Place, ...]) -> str:
    if inside_out:
        return "The skin is inside out. Turn all its triangles over."
    if not places:
        return "The skin holds no room. Draw the part with a thickness."
    return f"The skin is open or mixed up {near(places[0])}. Close it there."


def _bed(triangles: Triangles, limits: Printer) -> Finding:
    length, width = smallest_rectangle(triangles)
    height = float(triangles[:, :, 2].max() - triangles[:, :, 2].min())
    room = sorted((limits.plate_x_mm - 2 * limits.margin_mm, limits.plate_y_mm - 2 * limits.margin_mm))
    ok = length <= room[1] + 1e-6 and width <= room[0] + 1e-6 and height <= limits.height_mm + 1e-6
    size = f"The part needs {length:.1f} × {width:.1f} mm and {height:.1f} mm of height"
    space = f"the printer has {room[1]:g} × {room[0]:g} × {limits.height_mm:g} mm"
    return Finding(ok, length, f"{size}; {space}." + ("" if ok else " Make it smaller, or cut it."))


def _stands(ok: bool) -> Finding:
    if ok:
        return Finding(True, None, "It stands by itself.")
    return Finding(False, None, "Its middle lies beside what touches the plate: it can tip over. Turn it.")


def _overhang(triangles: Triangles, limits: Printer) -> Finding:
    steep = triangles[overhanging(triangles, limits.overhang_deg, limits.layer_height_mm)]
    areas = areas_mm2(steep)
    total = float(areas.sum())
    if total == 0:
        return Finding(True, 0.0, "No face overhangs.")
    order = (-areas).argsort(kind="stable")[:MOST_PLACES]
    places = tuple(_middle(triangle) for triangle in steep[order])
    sentence = f"{total:.0f} mm2 look down over air, the largest face {near(places[0])}. Turn the part or prop it up."
    return Finding(False, total, sentence, places)


def _middle(triangle: Triangles) -> Place:
    x, y, z = triangle.mean(axis=0).tolist()
    return (x, y, z)


def _bridge(drawn: Pictures, limits: Printer) -> Finding:
    spot = widest_bridge(drawn)
    step = 2 * limits.layer_height_mm / math.tan(math.radians(max(limits.overhang_deg, 1)))
    if spot is None or spot.value_mm <= step + 2 * drawn.pixel_mm:
        return Finding(True, 0.0, "No layer spans air.")
    spans = f"A layer spans {spot.value_mm:.1f} mm of air {near(spot.place_mm)}"
    ok = spot.value_mm <= limits.bridge_mm + drawn.pixel_mm
    todo = "." if ok else f"; lines hold over {limits.bridge_mm:g} mm. Turn the part or prop it up."
    return Finding(ok, spot.value_mm, spans + todo, (spot.place_mm,))


def _islands(places: tuple[Place, ...]) -> Finding:
    if not places:
        return Finding(True, 0, "Nothing begins in the air.")
    number = "One piece begins" if len(places) == 1 else f"{len(places)} pieces begin"
    sentence = f"{number} in the air, the first {near(places[0])}. Turn the part or prop it up."
    return Finding(False, len(places), sentence, places[:MOST_PLACES])


def _walls(drawn: Pictures, limits: Printer) -> Finding:
    spots = [thinnest_wall(drawn), thinnest_skin(drawn, limits.least_wall_mm)]
    thinnest = min((spot for spot in spots if spot is not None), key=lambda spot: spot.value_mm, default=None)
    if thinnest is None:
        return Finding(False, None, "The part is thinner than one layer. Make it thicker.")
    ok = thinnest.value_mm + drawn.pixel_mm >= limits.least_wall_mm
    sentence = f"The thinnest wall is about {thinnest.value_mm:.1f} mm, {near(thinnest.place_mm)}"
    todo = "." if ok else f"; a print needs {limits.least_wall_mm:g} mm. Make it thicker."
    return Finding(ok, thinnest.value_mm, sentence + todo, (thinnest.place_mm,))


def _features(drawn: Pictures, limits: Printer) -> Finding:
    spots = narrow_pieces(drawn, limits.least_feature_mm)
    if not spots:
        return Finding(True, 0, "No piece is too narrow to be printed.")
    places = tuple(spot.place_mm for spot in spots[:MOST_PLACES])
    least = f"{limits.least_feature_mm:g} mm"
    sentence = f"{len(spots)} pieces of layers are narrower than {least}, the first {near(places[0])}. Make them wider."
    return Finding(False, len(spots), sentence, places)


def _clearance(triangles: Triangles, meeting: tuple[Place, ...], limits: Printer) -> Finding:
    try:
        gap = narrowest_gap(triangles)
    except OpenMeshError:
        where = f" {near(meeting[0])}" if meeting else ""
        touching = (
            f"Skins meet along an edge{where}: they print as one, and other air was not measured. {APART}"
        )
        return Finding(False, None, touching, meeting)
    if gap.bodies == 1:
        return Finding(True, None, "It is one body.")
    if not gap.measured:
        return Finding(False, None, f"{gap.bodies} bodies are too much to measure their air. {FEWER}")
    if gap.gap_mm is None or gap.place_mm is None:
        return Finding(True, None, f"Its {gap.bodies} bodies lie more than {SEARCH_MM:g} mm apart.")
    return _narrow(gap.gap_mm, gap.place_mm, limits)


def _narrow(gap_mm: float, place: Place, limits: Printer) -> Finding:
    least = f"{limits.clearance_mm:g} mm"
    if gap_mm <= TOUCHING_MM:
        sentence = f"Two bodies touch or overlap {near(place)}: they print as one. To move, they need {least} of air."
        return Finding(False, 0.0, sentence, (place,))
    ok = gap_mm >= limits.clearance_mm - TOUCHING_MM
    told = f"Two bodies are {gap_mm:.2f} mm apart {near(place)}"
    todo = "." if ok else f"; the printer needs {least}, or they grow together. Draw them further apart."
    return Finding(ok, gap_mm, told + todo, (place,))
