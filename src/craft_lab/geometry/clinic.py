"""The clinic for meshes: what is found on a skin, what it means, and what to do."""

from dataclasses import dataclass

from craft_lab.geometry.findings import near
from craft_lab.geometry.mesh import Mesh, Triangles
from craft_lab.geometry.solid import Place, SolidReport, inspect


@dataclass(frozen=True)
class Note:
    """One line of the report: found, means, do, and the places to look at [mm]."""

    found: str
    means: str
    do: str
    places_mm: tuple[Place, ...] = ()


def clinic_report(mesh: Mesh | Triangles) -> tuple[Note, ...]:
    """Return what is found on a skin, the gravest first; one line of good news where it is a solid."""
    report = inspect(mesh)
    notes = [*_gaps(report), *_order(report), *_pieces(report), *_crumbs(report)]
    return tuple(notes) or (_sound(report),)


def _sound(report: SolidReport) -> Note:
    tunnels = f" with {_count(report.through_holes, 'tunnel')}" if report.through_holes else ""
    found = f"{report.triangles} triangles, each edge walked once each way{tunnels}."
    return Note(found, "The skin is closed: its volume has a meaning.", "Weigh it and print it.")


def _gaps(report: SolidReport) -> list[Note]:
    if not report.triangles:
        return [Note("No triangle.", "There is no part in this file.", "Export it again.")]
    if not report.holes:
        return []
    places = tuple(hole.place_mm for hole in report.holes)
    first = report.holes[0]
    found = f"{_count(len(report.holes), 'hole')}, the largest {first.length_mm:.1f} mm around, {near(places[0])}."
    means = "Volume and weight have no meaning: they change when you move the part."
    return [Note(found, means, "Close it in your CAD program, or mend it here, and look again.", places)]


def _order(report: SolidReport) -> list[Note]:
    if report.inside_out:
        found = "Each triangle shows its back: the volume is negative."
        return [
            Note(found, "The skin is inside out; a slicer takes solid for air.", "Turn all triangles over.")
        ]
    if not report.clashing_edges:
        return []
    if report.turned is None:
        found = f"{_count(report.clashing_edges, 'edge')} where neighbours disagree, however you turn them."
        means, todo = "The skin has one side only, like a strip with half a twist.", "Draw this place again."
        return [Note(found, means, todo, report.clashing_places_mm)]
    found = f"{_count(report.turned, 'triangle')} turned over, {near(report.clashing_places_mm[0])}."
    means = "Inside and outside are mixed, so the volume is not the part's."
    return [Note(found, means, "Turn them back.", report.clashing_places_mm)]


def _pieces(report: SolidReport) -> list[Note]:
    notes = []
    if report.crowded_edges:
        found = f"{_count(report.crowded_edges, 'edge')} with more than two faces."
        means = "Parts touch along a line only: nothing holds them there."
        notes.append(Note(found, means, "Let them overlap by 0.1 mm.", report.crowded_places_mm))
    if report.bodies > 1:
        found = f"{report.bodies} bodies."
        means = "They are printed apart, and fall apart unless they are linked."
        notes.append(Note(found, means, "Join them, unless they are meant to move."))
    return notes


def _crumbs(report: SolidReport) -> list[Note]:
    notes = []
    if report.doubled:
        found = f"{_count(report.doubled, 'triangle')} on top of another one."
        means = "A wall without thickness, or a part saved two times."
        notes.append(Note(found, means, "Take the copy out.", report.doubled_places_mm))
    if report.collapsed:
        found = f"{_count(report.collapsed, 'triangle')} without area."
        notes.append(Note(found, "A slicer leaves them out.", "Nothing to do.", report.collapsed_places_mm))
    return notes


def _count(number: int | None, thing: str) -> str:
    return f"{number} {thing}" + ("" if number == 1 else "s")
