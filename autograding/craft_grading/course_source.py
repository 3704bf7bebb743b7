"""The tests and points of an assignment as the course's own source has them now: teachers change them in formgrader."""

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from nbgrader.api import MissingEntry

from craft_grading.assignments import find_assignment
from craft_grading.course import MAP, Course
from craft_grading.engine.plan import text_of
from craft_grading.errors import CourseError
from craft_grading.evidence import EvidenceItem
from craft_grading.evidence_map import EvidenceMap, MapCell
from craft_grading.nbgrader_bridge import open_gradebook
from craft_grading.new_course import make_release
from craft_lab.whole_files import write_whole

AUTOMATIC = "AUTOTEST"
"""A line with this word nbgrader makes into tests: what it released is not what stands in the source."""


@dataclass(frozen=True)
class _Asked:
    """Points and text of a graded cell of the source; of a cell that a person marks, no digest."""

    points: float
    test_sha256: str | None


_AskedCells = dict[tuple[str, str], _Asked]
"""By notebook and grade_id."""


def follow_source(course: Course, assignment: str) -> None:
    """Bring evidence map, release and gradebook up to the source, where its tests or points changed.

    Raises CourseError where source and map no longer speak of the same cells.
    """
    asked = _asked(course, assignment)
    now = _map_of(course, assignment, asked)
    if now != course.evidence_map:
        write_whole(course.folder / MAP, now.to_json().encode())
        course.__dict__["evidence_map"] = now
    if not _is_released(course, assignment, asked):
        make_release(course, assignment)


def as_source(course: Course, assignment: str) -> Course:
    """Return the course as it would be after `follow_source`; nothing is written.

    Raises CourseError where changed tests are not released: then there is nothing yet to mark with.
    """
    asked = _asked(course, assignment)
    following = Course(course.folder, course.settings)
    following.__dict__["evidence_map"] = _map_of(course, assignment, asked)
    if not _is_released(following, assignment, asked):
        raise CourseError(
            f"The tests or points of {assignment} changed in source/ after its release. Run "
            f"`nbgrader generate_assignment {assignment!r} --force` in {course.folder}, then look again."
        )
    return following


def _map_of(course: Course, assignment: str, asked: _AskedCells) -> EvidenceMap:
    """Return the evidence map, with points and tests of one assignment as its source has them."""
    cells = tuple(
        _as_asked(cell, asked.get((cell.notebook, cell.grade_id))) if cell.assignment == assignment else cell
        for cell in course.evidence_map.cells
    )
    return EvidenceMap(assignments=course.evidence_map.assignments, cells=cells)


def _is_released(course: Course, assignment: str, asked: _AskedCells) -> bool:
    """Tell whether release and gradebook hold the tests and points of the source."""
    for notebook in find_assignment(course, assignment).notebooks:
        if not (course.folder / "release" / assignment / f"{notebook}.ipynb").is_file():
            return False
    with open_gradebook(course) as gradebook:
        for (notebook, grade_id), cell in asked.items():
            place = (grade_id, notebook, assignment)
            try:
                graded, source = gradebook.find_grade_cell(*place), gradebook.find_source_cell(*place)
            except MissingEntry:
                return False
            if graded.max_score != cell.points:
                return False
            if cell.test_sha256 and cell.test_sha256 != _digest(source.source):
                return False
    return True


def is_up_to_date(fact: EvidenceItem | None, cell: MapCell) -> bool:
    """Tell whether a fact was made by the test, and for the points, that the map names now."""
    return fact is not None and (fact.test_sha256, fact.max) == (cell.test_sha256, cell.points)


def _as_asked(cell: MapCell, asked: _Asked | None) -> MapCell:
    where = f"source/{cell.assignment}/{cell.notebook}.ipynb"
    if asked is None:
        raise CourseError(
            f"{where} has no graded cell {cell.grade_id!r}, and evidence_map.json names it for {cell.competency}. "
            "Give the cell its name back, or take its entry out of evidence_map.json."
        )
    if asked.points <= 0:
        raise CourseError(
            f"The cell {cell.grade_id!r} in {where} is worth {asked.points:g} points. Give it more than 0, "
            "or take its entry out of evidence_map.json."
        )
    return cell.model_copy(
        update={"points": asked.points, "test_sha256": asked.test_sha256 or cell.test_sha256}
    )


def _asked(course: Course, assignment: str) -> _AskedCells:
    """The graded cells of the source."""
    return {
        (notebook, grade_id): asked
        for notebook in find_assignment(course, assignment).notebooks
        for grade_id, asked in _graded_cells(course, assignment, notebook)
    }


def _graded_cells(course: Course, assignment: str, notebook: str) -> list[tuple[str, _Asked]]:
    path = course.source(assignment) / f"{notebook}.ipynb"
    kits = (
        f", or the kit's: `craft course update {course.folder}`"
        if course.evidence_map.find(assignment)
        else ""
    )
    try:
        cells: list[dict[str, Any]] = json.loads(path.read_bytes())["cells"]
        marked = [(cell, cell["metadata"].get("nbgrader", {})) for cell in cells]
        return [
            (str(labels["grade_id"]), _Asked(float(labels["points"]), _test_sha256(cell, labels)))
            for cell, labels in marked
            if labels.get("grade")
        ]
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as problem:
        raise CourseError(
            f"{path} is missing, or is no notebook with points in it. Put back your copy{kits}."
        ) from problem


def _test_sha256(cell: dict[str, Any], labels: dict[str, Any]) -> str | None:
    text = text_of(cell)
    is_test = cell["cell_type"] == "code" and not labels.get("solution") and AUTOMATIC not in text
    return _digest(text) if is_test else None


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
