"""Can this toggle be printed and worn, and does it carry the strip that its maker drew?"""

from dataclasses import dataclass

from craft_lab.checks import between
from craft_lab.errors import StripError
from craft_lab.geometry.findings import Finding, Report, near
from craft_lab.geometry.frieze import GROUP_WORDS, strip_group
from craft_lab.geometry.mesh import Mesh, Triangles, as_triangles
from craft_lab.geometry.solid import SolidReport, inspect
from craft_lab.geometry.strip import Rows, RowsLike, half_turn
from craft_lab.geometry.toggle_face import squares_on_face, turned_over
from craft_lab.geometry.toggle_tunnel import Tunnel, find_tunnel
from craft_lab.geometry.toggles import BAND_RANGE_MM, MOST_ROWS, face_rows, printable_rows

LEAST_PLAY_MM = 1.0  # the tunnel is at least this much wider than the band
LEAST_WALL_MM = 0.8  # two lines of a 0.4 mm nozzle
ROUNDING_MM = 1e-3  # binary STL keeps seven digits
NOTHING = "The file holds no triangle. Save the toggle again."
LIES = "Lay it as the kit makes it: longest side along x, tunnel along y, pattern up."


@dataclass(frozen=True)
class ToggleReport(Report):
    """What was found on a toggle.

    Attributes
    ----------
    closed : the skin is closed; value: number of open edges
    one_body : all hangs together; value: number of bodies
    tunnel : at least 1 mm wider than the band; value: width [mm]
    walls : at least 0.8 mm around the tunnel; value: thinnest wall [mm]
    squares : the face carries the strip; value: number of raised squares found
    symmetry : the strip has the symmetry chosen; value: group found
    remarks : sentences that cost nothing
    """

    closed: Finding
    one_body: Finding
    tunnel: Finding
    walls: Finding
    squares: Finding
    symmetry: Finding
    remarks: tuple[str, ...]


def toggle_report(
    mesh: Mesh | Triangles, strip: RowsLike, band_mm: float, group: str | None = None
) -> ToggleReport:
    """Return what was found on a toggle that should carry a strip and a band.

    Parameters
    ----------
    mesh : the toggle, lying as the kit makes it: longest side along x, tunnel along y, pattern up
    strip : the rows that its maker drew, top row first
    band_mm : width of the band [mm], 10 to 20
    group : the symmetry that its maker chose, p1 to p2mm; None or "" where none is chosen yet

    Notes
    -----
    Widths and walls are measured by rays through the middle of the part, on any mesh. Whether a blank
    strip or the test strip counts is for the caller to say: `is_blank`, `is_test_strip`.
    Raises StripError, QuantityError or ShapeError.
    """
    rows = printable_rows(strip)
    band = between("band_mm", band_mm, *BAND_RANGE_MM, "mm")
    triangles = as_triangles(mesh)
    solid = inspect(triangles)
    tunnel = find_tunnel(triangles) if solid.closed else None
    return ToggleReport(
        closed=_closed(solid),
        one_body=_one_body(solid),
        tunnel=_tunnel(solid, tunnel, band),
        walls=_walls(solid, tunnel),
        squares=_squares(triangles, rows, lies=tunnel is not None or not solid.closed),
        symmetry=_symmetry(rows, group),
        remarks=_remarks(solid),
    )


def _closed(solid: SolidReport) -> Finding:
    if not solid.triangles:
        return Finding(False, 0, NOTHING)
    if solid.closed and not solid.inside_out:
        return Finding(True, 0, "The skin is closed.")
    if solid.closed:
        return Finding(False, 0, "The skin is inside out. Turn all its triangles over.")
    if solid.holes:
        number = "a hole" if len(solid.holes) == 1 else f"{len(solid.holes)} holes, the largest"
        where = near(solid.holes[0].place_mm)
        sentence = f"The skin has {number} {where}. Close it, or save the toggle again from the board."
        places = tuple(hole.place_mm for hole in solid.holes)
        return Finding(False, solid.open_edges, sentence, places)
    sentence = "Some triangles are turned over, so inside and outside are mixed. Turn them back."
    return Finding(False, 0, sentence)


def _one_body(solid: SolidReport) -> Finding:
    if solid.bodies == 1:
        return Finding(True, 1, "The toggle is one body.")
    if not solid.triangles:
        return Finding(False, 0, NOTHING)
    sentence = f"The file holds {solid.bodies} bodies. Join them, so that nothing falls off."
    return Finding(False, solid.bodies, sentence)


def _tunnel(solid: SolidReport, tunnel: Tunnel | None, band_mm: float) -> Finding:
    if tunnel is None:
        return Finding(False, None, _no_tunnel(solid))
    needed = band_mm + LEAST_PLAY_MM
    sentence = f"The tunnel is {tunnel.width_mm:.1f} mm wide; a band of {band_mm:g} mm needs {needed:g} mm."
    return Finding(tunnel.width_mm >= needed - ROUNDING_MM, tunnel.width_mm, sentence)


def _walls(solid: SolidReport, tunnel: Tunnel | None) -> Finding:
    if tunnel is None:
        return Finding(False, None, _no_tunnel(solid))
    thinnest = f"{tunnel.wall_mm:.2f}".rstrip("0").rstrip(".")
    sentence = f"The thinnest wall of the tunnel is {thinnest} mm; a print needs {LEAST_WALL_MM:g} mm."
    return Finding(tunnel.wall_mm >= LEAST_WALL_MM - ROUNDING_MM, tunnel.wall_mm, sentence)


def _no_tunnel(solid: SolidReport) -> str:
    if not solid.triangles:
        return NOTHING
    if not solid.closed:
        return "The skin is open, so the tunnel cannot be measured. Close it first."
    return f"No tunnel goes through the middle of the part along y. {LIES}"


def _squares(triangles: Triangles, rows: Rows, lies: bool) -> Finding:
    if not len(triangles):
        return Finding(False, 0, NOTHING)
    drawn = face_rows(rows)
    found = squares_on_face(triangles, len(rows))
    count = "".join(found).count("1")
    if found in (drawn, half_turn(drawn)) and not _more_outside(triangles, len(rows)):
        sentence = f"The face carries the {count} squares of your strip."
        return Finding(True, count, sentence if count else "Your strip and the face are both blank.")
    if not lies:
        return Finding(False, count, f"The face cannot be compared with your strip. {LIES}")
    under = squares_on_face(turned_over(triangles), len(rows))
    if "1" in "".join(drawn) and under in (drawn, half_turn(drawn)):
        return Finding(False, count, f"The pattern looks down. {LIES}")
    return Finding(False, count, f"{_difference(drawn, found)} Save the toggle again, so that both agree.")


def _more_outside(triangles: Triangles, rows: int) -> bool:
    """Return whether squares are raised in the rows above or below the strip."""
    if rows + 2 > MOST_ROWS:
        return False
    top, *_, bottom = squares_on_face(triangles, rows + 2)
    return "1" in top + bottom


def _difference(drawn: Rows, found: Rows) -> str:
    for row, (here, there) in enumerate(zip(drawn, found, strict=True), start=1):
        for square, (mine, seen) in enumerate(zip(here, there, strict=True), start=1):
            if mine != seen:
                word = {"0": "flat", "1": "raised"}
                return (
                    f"Row {row}, square {square} is {word[mine]} in your strip and {word[seen]} on the face."
                )
    return "The face carries squares above or below your strip."


def _symmetry(rows: Rows, group: str | None) -> Finding:
    found = strip_group(rows)
    if not group:
        return Finding(False, found.group, "You chose no symmetry yet. Choose the picture that fits.")
    if group not in GROUP_WORDS:
        raise StripError(f"A strip has one of {', '.join(GROUP_WORDS)}. Received {group!r}.")
    if group == found.group:
        return Finding(True, found.group, f"The strip has the symmetry you chose. {found.words}")
    sentence = f"You chose another symmetry than the strip has. {found.words}"
    return Finding(False, found.group, f"{sentence} Choose that picture, or change a square.")


def _remarks(solid: SolidReport) -> tuple[str, ...]:
    remarks = []
    if solid.closed and solid.crowded_edges:
        edges = f"{solid.crowded_edges} edge" + "s" * (solid.crowded_edges > 1)
        remarks.append(f"Squares touch along {edges} only. Let them overlap by 0.1 mm.")
    if solid.collapsed:
        remarks.append(f"{solid.collapsed} triangles have no area; a slicer leaves them out.")
    return tuple(remarks)
