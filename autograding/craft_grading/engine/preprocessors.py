"""The engine inside nbgrader: steps that `nbgrader autograde` and formgrader's button take.

Named in nbgrader_config.py; nbgrader's own pipeline, gradebook and pages stay as they are.
"""

from __future__ import annotations

import atexit
import json
from pathlib import Path
from typing import Any

from nbformat import NotebookNode, from_dict
from nbgrader import utils
from nbgrader.api import Gradebook
from nbgrader.preprocessors import Execute, NbGraderPreprocessor, SaveAutoGrades
from traitlets import Bool

from craft_grading.conventions import without_hidden
from craft_grading.course import is_course, open_course
from craft_grading.engine import tiers
from craft_grading.engine.host import Template
from craft_grading.engine.plan import NotebookPlan, PlanCell, Role, text_of
from craft_grading.engine.scoring import OURS, POLICIES, Policy, mark_test
from craft_grading.engine.scratch import scratch_folder
from craft_grading.engine.structure import Mended, mend
from craft_grading.engine.work import run_notebook, tools_folder
from craft_grading.sandbox.limits import Limits
from craft_grading.sandbox.names import imported_modules

OWN_KERNELS = ("python3", "python")
"""Both names are Jupyter's for the Python that it runs on itself."""
_templates: dict[frozenset[str], Template] = {}


class MendStructure(NbGraderPreprocessor):  # type: ignore[misc]
    """Put cells that a learner deleted, copied, moved or retyped back into their place (in DeduplicateIds' stead)."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Return the mended notebook; what was mended goes to the log."""
        plan = plan_of(resources, self.config)
        mended = mend(plan, nb)
        for note in mended.notes:
            self.log.warning("%s: %s", plan.name, note)
        return from_dict(mended.notebook(plan)), resources


class LeanExecute(Execute):  # type: ignore[misc]
    """Run the cells as `craft grade` does. It fills `outputs`; every other step is nbgrader's.

    A notebook for another kernel runs as nbgrader runs it, beside its tests.
    """

    allow_weak = Bool(
        False, help="Go on where learner code cannot be shut in. Such results do not count for credentials."
    ).tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: Any, km: Any = None) -> tuple[NotebookNode, Any]:
        """Return the notebook with what its cells showed."""
        kernel = self.kernel_name or nb.metadata.get("kernelspec", {}).get("name", OWN_KERNELS[0])
        if kernel not in OWN_KERNELS:
            self.log.warning(
                "Kernel %r is not craftkit's: %s runs beside its tests.", kernel, resources["unique_key"]
            )
            found: tuple[NotebookNode, Any] = super().preprocess(nb, resources, km)
            return found
        plan = plan_of(resources, self.config)
        cells = tuple((plan.by_grade_id.get(_grade_id(cell)), _plain(cell)) for cell in nb.cells)
        seconds = float(self.timeout or Limits().cell_s)
        limits = Limits(cell_s=seconds, cell_cpu_s=seconds)
        template = _template(plan, tiers.require(self.allow_weak))
        beside = _files_beside(Path(resources["metadata"]["path"]))
        with scratch_folder(beside) as folder, tools_folder(self._course_files(resources)) as tools:
            _, results = run_notebook(plan, Mended(cells, (), frozenset()), template, folder, limits, tools)
        for cell, result in zip(nb.cells, results, strict=True):
            if cell.cell_type == "code":
                cell.outputs = [from_dict(output) for output in result.outputs]
                cell.execution_count = result.execution_count
        return nb, resources

    def _course_files(self, resources: Any) -> dict[str, bytes]:
        root, assignment = self.config.CourseDirectory.get("root"), resources["nbgrader"]["assignment"]
        kept = self.config.Autograde.get("exclude_overwriting", {}).get(assignment, ())
        beside = _files_beside(Path(str(root)) / "source" / assignment) if root else {}
        return {name: data for name, data in beside.items() if name not in kept}


class FairMarks(SaveAutoGrades):  # type: ignore[misc]
    """nbgrader's SaveAutoGrades with the differences that docs/grading.md declares, where course.yaml wants them."""

    def _add_score(self, cell: NotebookNode, resources: Any) -> None:
        if cell.cell_type != "code" or utils.is_solution(cell):
            super()._add_score(cell, resources)
            return
        where = (self.notebook_id, self.assignment_id, self.student_id)
        grade = self.gradebook.find_grade(cell.metadata.nbgrader.grade_id, *where)
        mark = mark_test(cell.outputs, True, float(cell.metadata.nbgrader.points), _policy(self.config))
        grade.auto_score = mark.points
        grade.needs_manual_grade = grade.manual_score is not None or mark.look
        self.gradebook.db.commit()


def plan_of(resources: Any, config: Any) -> NotebookPlan:
    """Return what the gradebook and the source say about a notebook that nbgrader is marking."""
    where = resources["nbgrader"]
    source = _source(config, where["assignment"], where["notebook"])
    with Gradebook(where["db_url"]) as gradebook:
        notebook = gradebook.find_notebook(where["notebook"], where["assignment"])
        kernelspec = json.loads(notebook.kernelspec) if notebook.kernelspec else {}
        points = {cell.name: cell.max_score for cell in (*notebook.grade_cells, *notebook.task_cells)}
        graded, solved = ({c.name for c in kind} for kind in (notebook.grade_cells, notebook.solution_cells))
        tasks = {cell.name for cell in notebook.task_cells}
        cells = []
        for cell in notebook.source_cells:
            flags = {
                "grade": cell.name in graded,
                "solution": cell.name in solved,
                "task": cell.name in tasks,
            }
            cells.append(_plan_cell(cell, flags, points.get(cell.name), source.get(cell.name, {})))
    order = {name: n for n, name in enumerate(source)}
    cells.sort(key=lambda cell: order.get(cell.grade_id, len(order)))
    known = {cell.grade_id: cell for cell in cells}
    in_order = [known.get(name) or _unmarked(cell) for name, cell in source.items()] or cells
    rest = [cell for cell in cells if cell.grade_id not in source]
    metadata = {"kernelspec": kernelspec} if kernelspec else {}
    return NotebookPlan(where["notebook"], (*in_order, *(rest if source else ())), metadata)


def _plan_cell(cell: Any, flags: dict[str, bool], points: float | None, source: Any) -> PlanCell:
    nbgrader: dict[str, Any] = flags | {
        "grade_id": cell.name,
        "locked": cell.locked,
        "checksum": cell.checksum,
        "cell_type": cell.cell_type,
        "schema_version": 3,
    }
    if points is not None:
        nbgrader["points"] = points
    craft = source.get("metadata", {}).get("craft")
    return PlanCell(
        id=str(source.get("id") or cell.name),
        cell_type=cell.cell_type,
        role=_role(flags, cell.locked),
        source=cell.source,
        release=without_hidden(cell.source),
        metadata={"nbgrader": nbgrader} | ({"craft": craft} if craft else {}),
        solved=text_of(source),
    )


def _unmarked(cell: Any) -> PlanCell:
    text = text_of(cell)
    return PlanCell(str(cell.get("id", "plain")), cell["cell_type"], "plain", text, text, {})


def _role(flags: dict[str, bool], locked: bool) -> Role:
    if flags["task"]:
        return "task"
    if flags["grade"]:
        return "manual" if flags["solution"] else "test"
    return "solution" if flags["solution"] else "fixed" if locked else "plain"


def _source(config: Any, assignment: str, notebook: str) -> dict[str, Any]:
    """Cells of the source by grade_id (unmarked ones by a number), in order; empty if there is no source."""
    root = config.CourseDirectory.get("root")
    path = Path(str(root)) / "source" / assignment / f"{notebook}.ipynb" if root else None
    if path is None or not path.is_file():
        return {}
    cells = json.loads(path.read_bytes())["cells"]
    return {_grade_id(cell) or f"#{n}": cell for n, cell in enumerate(cells)}


def _policy(config: Any) -> Policy:
    """What course.yaml says; read each time, so a word changed now counts now."""
    root = config.CourseDirectory.get("root")
    if not root or not is_course(Path(str(root))):
        return OURS
    return POLICIES[open_course(Path(str(root))).settings.policy]


def _template(plan: NotebookPlan, standing: tiers.Standing) -> Template:
    modules = frozenset(m for c in plan.cells if c.cell_type == "code" for m in imported_modules(c.source))
    if modules not in _templates:
        _templates[modules] = Template(modules, standing.walls)
    return _templates[modules]


@atexit.register
def _close_templates() -> None:
    for template in _templates.values():
        template.close()
    _templates.clear()


def _files_beside(folder: Path) -> dict[str, bytes]:
    paths = [p for p in folder.rglob("*") if p.is_file() and not p.is_symlink() and p.suffix != ".ipynb"]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def _grade_id(cell: Any) -> str:
    return str(cell["metadata"].get("nbgrader", {}).get("grade_id", ""))


def _plain(cell: NotebookNode) -> dict[str, Any]:
    return {"cell_type": cell.cell_type, "source": cell.source}
