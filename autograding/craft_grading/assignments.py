"""The assignments of a course: craftkit's, which the evidence map knows, and those that a teacher brought.

A teacher's own assignment is a folder in source/ that the map does not name. It is graded as any other;
it speaks for no competency.
"""

from hashlib import sha256
from pathlib import Path

from craft_grading.course import Course
from craft_grading.engine.plan import NotebookPlan, read_plan
from craft_grading.errors import UnknownAssignmentError
from craft_grading.evidence_map import MapAssignment, MapCell

NO_COMPETENCY = NO_MODULE = ""
Signature = tuple[tuple[str, int, int], ...]
_cells: dict[tuple[Path, str], tuple[Signature, tuple[MapCell, ...]]] = {}
"""What was read last of a teacher's own assignment, and of which release."""


class OwnAssignment(MapAssignment):
    """An assignment that a teacher brought, under the names that nbgrader allows."""

    id: str
    module: str = NO_MODULE
    notebooks: tuple[str, ...]
    minutes: int = 0


class OwnCell(MapCell):
    """A graded cell of such an assignment."""

    assignment: str
    module: str = NO_MODULE
    notebook: str
    grade_id: str
    competency: str = NO_COMPETENCY


def find_assignment(course: Course, assignment: str) -> MapAssignment:
    """Return one assignment of the course; raises UnknownAssignmentError naming those that exist."""
    known = course.evidence_map.find(assignment) or next(
        (one for one in assignments_of(course) if one.id == assignment), None
    )
    if known:
        return known
    names = ", ".join(one.id for one in assignments_of(course)) or "none yet"
    raise UnknownAssignmentError(
        f"This course has no assignment {assignment!r}. It has: {names}. Name one of these."
    )


def assignments_of(course: Course) -> tuple[MapAssignment, ...]:
    """Return all assignments: those of the map in its order, then the teacher's own by name."""
    mapped = course.evidence_map.assignments
    known = {one.id for one in mapped}
    folders = sorted(path for path in course.folder.glob("source/[!.]*") if path.name not in known)
    brought = ((path.name, tuple(sorted(one.stem for one in path.glob("[!.]*.ipynb")))) for path in folders)
    own = (
        OwnAssignment(id=name, title=name, notebooks=notebooks) for name, notebooks in brought if notebooks
    )
    return (*mapped, *own)


def cells_of(course: Course, assignment: str) -> tuple[MapCell, ...]:
    """Return the graded cells of an assignment; of a teacher's own as its last release tells."""
    if course.evidence_map.find(assignment):
        return course.evidence_map.cells_of(assignment)
    place, signature = (course.folder, assignment), _signature(course, assignment)
    known = _cells.get(place)
    if known is None or known[0] != signature:
        plan = read_plan(course, assignment)
        found = tuple(cell for notebook in plan.notebooks for cell in _graded(assignment, notebook))
        known = _cells[place] = (signature, found)
    return known[1]


def _signature(course: Course, assignment: str) -> Signature:
    paths = sorted((course.folder / "release" / assignment).glob("*.ipynb"))
    return tuple((path.name, found.st_size, found.st_mtime_ns) for path in paths for found in (path.stat(),))


def _graded(assignment: str, notebook: NotebookPlan) -> list[MapCell]:
    return [
        OwnCell(
            assignment=assignment,
            notebook=notebook.name,
            grade_id=cell.grade_id,
            kind="auto" if cell.role == "test" else "rubric",
            points=cell.points,
            title=cell.title,
            test_sha256=sha256(cell.source.encode()).hexdigest(),
            kernel="shared" if cell.is_shared else None,
        )
        for cell in notebook.cells
        if cell.role in ("test", "manual", "task") and cell.points > 0
    ]
