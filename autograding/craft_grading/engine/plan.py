"""What an assignment asks, as plain data: enough to mend and mark a submission without any gradebook."""

from __future__ import annotations

import json
import re
import shlex
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from craft_grading.attached import Pictures, pictures_of
from craft_grading.course import Course
from craft_grading.errors import CourseError
from craft_grading.nbgrader_bridge import open_gradebook
from craft_grading.sandbox.evaluating import RUNS_TEXT
from craft_grading.sandbox.names import (
    asked_names,
    class_names,
    import_statements,
    imported_modules,
    names_of,
    only_imported,
)

HEADING = re.compile(r"^#+ +(.*\S)", re.MULTILINE)
ELEMENTS = "craft_widgets"
FUNCTION = re.compile(r"^def (\w+)", re.MULTILINE)
Role = Literal["test", "manual", "solution", "fixed", "task", "plain"]


@dataclass(frozen=True)
class PlanCell:
    """One cell of the source.

    source : the text to mark with: of a locked cell with its hidden tests, of an answer the stub
    release : the text that a learner received
    metadata : of the cell, as it lies in a marked notebook
    solved : of an answer, the instructor's own text, for the names that it defines
    pictures : attached to its text in the release
    """

    id: str
    cell_type: str
    role: Role
    source: str
    release: str
    metadata: dict[str, Any]
    solved: str = ""
    pictures: Pictures = field(default_factory=dict)

    @property
    def grade_id(self) -> str:
        """nbgrader's name of the cell, or empty."""
        return str(self.metadata.get("nbgrader", {}).get("grade_id", ""))

    @property
    def title(self) -> str:
        """How to speak of the cell to someone who sees its text, and not its name."""
        seen = HEADING.search(self.release) if self.cell_type == "markdown" else None
        if self.role == "solution":
            seen = FUNCTION.search(self.release)
        return str(self.metadata.get("craft", {}).get("title") or (seen and seen[1]) or self.grade_id)

    @property
    def points(self) -> float:
        """What a graded cell is worth."""
        return float(self.metadata["nbgrader"].get("points", 0))

    @property
    def is_locked(self) -> bool:
        """Whether the learner's text does not count."""
        return self.role in ("test", "fixed", "task")

    @property
    def is_shared(self) -> bool:
        """Whether this test runs beside the learner's code."""
        return bool(self.metadata.get("craft", {}).get("kernel") == "shared")


@dataclass(frozen=True)
class NotebookPlan:
    """The cells of one notebook in their order, and what stands around them."""

    name: str
    cells: tuple[PlanCell, ...]
    metadata: dict[str, Any]

    @property
    def language(self) -> str:
        """What its cells are written in, as far as its metadata tells; a kernel without a language is a Python."""
        kernel, told = self.metadata.get("kernelspec", {}), self.metadata.get("language_info", {})
        return str(kernel.get("language") or told.get("name") or "python").lower()

    @cached_property
    def by_grade_id(self) -> dict[str, PlanCell]:
        """The cells that nbgrader knows."""
        return {cell.grade_id: cell for cell in self.cells if cell.grade_id}

    @property
    def code(self) -> list[PlanCell]:
        """The code cells."""
        return [cell for cell in self.cells if cell.cell_type == "code"]

    @property
    def answers(self) -> list[PlanCell]:
        """The code cells that learners fill in."""
        return [cell for cell in self.code if cell.role == "solution"]

    @cached_property
    def _work(self) -> list[str]:
        """The code that is no test, with the source's own answers."""
        return [text for c in self.code if c.role != "test" for text in (c.source, c.solved)]

    @cached_property
    def asked(self) -> set[str]:
        """Names that the learner is asked to define."""
        return {name for cell in self.answers for name in asked_names(cell.solved)}

    @cached_property
    def shared(self) -> frozenset[str]:
        """Names that cells bind which are no tests: a test that binds one of them means the learner's, too."""
        return frozenset(name for text in self._work for name in asked_names(text))

    @cached_property
    def asks_for_classes(self) -> bool:
        """Whether the notebook is about objects with operators of their own, as far as its source tells."""
        is_unsolved = not any(cell.solved for cell in self.answers)
        return is_unsolved or any(class_names(text) for text in self._work)

    @cached_property
    def given_classes(self) -> frozenset[str]:
        """Classes of locked cells that the source's own answers use: objects of theirs are the learner's."""
        given = {name for c in self.code if c.role == "fixed" for name in class_names(c.source)}
        answers = (names_of(cell.solved) for cell in self.answers)
        return frozenset(given & {name for found in answers if found for name in found.mentioned})

    @cached_property
    def runs_text(self) -> bool:
        """Whether a cell of the course itself evaluates text, as far as its own text tells."""
        return any(RUNS_TEXT.search(c.source) for c in self.code if c.role in ("test", "fixed", "plain"))

    @cached_property
    def shown(self) -> frozenset[str]:
        """Functions that show an element of a lesson: no test leans on what is drawn."""
        return only_imported(ELEMENTS, (text for c in self.code for text in (c.source, c.solved)))

    @cached_property
    def prelude(self) -> str:
        """Imports of cells that nbgrader does not know: tests may lean on them."""
        plain = [import_statements(cell.source) for cell in self.code if cell.role == "plain"]
        return "\n".join(text for text in plain if text)

    @cached_property
    def modules(self) -> set[str]:
        """What the notebook imports, hidden tests and solutions included."""
        return {m for c in self.code for m in imported_modules(c.source + "\n" + c.solved)}


@dataclass(frozen=True)
class AssignmentPlan:
    """All notebooks of one assignment, and its files: name below the folder → content."""

    assignment: str
    notebooks: tuple[NotebookPlan, ...]
    files: dict[str, bytes]
    kept_files: frozenset[str]
    """Files of which the learner's own version counts."""

    @cached_property
    def modules(self) -> set[str]:
        """What any of the notebooks imports."""
        return set().union(*(notebook.modules for notebook in self.notebooks))


def read_plan(course: Course, assignment: str) -> AssignmentPlan:
    """Return the plan of an assignment that nbgrader has released.

    Raises CourseError where release, source and gradebook do not belong together.
    """
    with open_gradebook(course) as gradebook:
        known = {
            notebook.name: {cell.name: (cell.source, cell.checksum) for cell in notebook.source_cells}
            for notebook in gradebook.find_assignment(assignment).notebooks
        }
    notebooks = tuple(_notebook(course, assignment, name, cells) for name, cells in known.items())
    source = course.source(assignment)
    paths = [p for p in sorted(source.rglob("*")) if p.is_file() and p.suffix != ".ipynb"]
    files = {
        p.relative_to(source).as_posix(): p.read_bytes() for p in paths if ".ipynb_checkpoints" not in p.parts
    }
    mapped = course.evidence_map.find(assignment)
    kept = frozenset(mapped.hands_in if mapped else ()) | {
        name for name in files if name.startswith("answers/")
    }
    return AssignmentPlan(assignment, notebooks, files, kept)


def require_python(plan: AssignmentPlan) -> None:
    """Raise CourseError where a notebook is in another language: its cells would earn nothing, right or wrong."""
    for notebook in plan.notebooks:
        if notebook.language not in ("python", "ipython"):
            raise CourseError(
                f"{notebook.name}.ipynb of {plan.assignment} is written in {notebook.language}, and craftkit's engine runs "
                f"Python. Where its kernel is installed: `craft grade {shlex.quote(plan.assignment)} --engine nbgrader`."
            )


def plan_of_release(name: str, release: dict[str, Any]) -> NotebookPlan:
    """Return the plan that a release alone tells: enough to see what is missing, not to mark."""
    cells = tuple(_cell(n, cell, {}, {}) for n, cell in enumerate(release["cells"]))
    return NotebookPlan(name, cells, release.get("metadata", {}))


def _notebook(course: Course, assignment: str, name: str, known: dict[str, tuple[str, str]]) -> NotebookPlan:
    path = course.folder / "release" / assignment / f"{name}.ipynb"
    try:
        release = json.loads(path.read_bytes())
        source = json.loads((course.source(assignment) / f"{name}.ipynb").read_bytes())
    except (OSError, ValueError) as problem:
        raise CourseError(
            f"{path} cannot be read ({problem}). Run `nbgrader generate_assignment {assignment} --force`."
        ) from problem
    solved = {_grade_id(cell): text_of(cell) for cell in source["cells"]}
    cells = tuple(_cell(n, cell, known, solved) for n, cell in enumerate(release["cells"]))
    metadata = {k: v for k, v in release["metadata"].items() if k != "widgets"}
    return NotebookPlan(name, cells, metadata)


def _cell(n: int, cell: Any, known: dict[str, tuple[str, str]], solved: dict[str, str]) -> PlanCell:
    grade_id = _grade_id(cell)
    release = text_of(cell)
    metadata = dict(cell["metadata"])
    source = release
    if grade_id in known:
        source, checksum = known[grade_id]
        metadata["nbgrader"] = metadata["nbgrader"] | {"checksum": checksum}
    return PlanCell(
        id=str(cell.get("id") or grade_id or f"cell-{n}"),
        cell_type=cell["cell_type"],
        role=_role(cell["metadata"].get("nbgrader", {})),
        source=source,
        release=release,
        metadata=metadata,
        solved=solved.get(grade_id, "") if grade_id else "",
        pictures=pictures_of(cell),
    )


def _role(nbgrader: Any) -> Role:
    if nbgrader.get("task"):
        return "task"
    if nbgrader.get("grade"):
        return "manual" if nbgrader.get("solution") else "test"
    if nbgrader.get("solution"):
        return "solution"
    return "fixed" if nbgrader.get("locked") else "plain"


def _grade_id(cell: Any) -> str:
    return str(cell["metadata"].get("nbgrader", {}).get("grade_id", ""))


def text_of(cell: Any) -> str:
    """Return a cell's text, which notebooks hold as one string or as lines; anything else is empty."""
    source = cell.get("source", "")
    if isinstance(source, list):
        return "".join(part for part in source if isinstance(part, str))
    return source if isinstance(source, str) else ""
