"""One submission from bytes to marks: the work function of every worker. No gradebook, no course folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from craft_grading.engine.forked import Usage
from craft_grading.engine.host import Template
from craft_grading.engine.outputs import Output
from craft_grading.engine.plan import AssignmentPlan, NotebookPlan, PlanCell
from craft_grading.engine.run import CellResult, CellRun, NotebookRun
from craft_grading.engine.scoring import NO_RESPONSE, OURS, Mark, Policy, mark_manual, mark_test
from craft_grading.engine.scratch import scratch_folder
from craft_grading.engine.structure import Cell, Mended, mend
from craft_grading.evidence import Tier
from craft_grading.notebook_file import parse_notebook, to_bytes
from craft_grading.sandbox.limits import Limits
from craft_grading.sandbox.names import may_draw, without_calls

MOST_LINES, MOST_LETTERS, MOST_TRACEBACK_LINES = 1000, 1_000_000, 100
"""What a marked notebook shows of one cell. Marks are made from all of it."""
TOOLS = (".py", "_items.yaml")
CUT = "... Output truncated ..."
DRAWS, SPEAKS_OF_PLOTS = "matplotlib.pyplot", re.compile(rb"matplotlib|pylab|pandas|craft_[lw]")


@dataclass(frozen=True)
class Task:
    """What a worker receives: one learner's files, and what the assignment asks.

    files : name below the submission folder → content, notebooks included
    """

    learner: str
    plan: AssignmentPlan
    files: dict[str, bytes]
    limits: Limits = field(default_factory=Limits)
    policy: Policy = OURS

    @property
    def modules(self) -> frozenset[str]:
        """What its notebooks import: as the source, and what draws where only the learner speaks of it."""
        modules = frozenset(self.plan.modules)
        if may_draw(modules):
            return modules
        theirs = (data for name, data in self.files.items() if name.endswith(".ipynb"))
        return modules | {DRAWS} if any(SPEAKS_OF_PLOTS.search(data) for data in theirs) else modules


@dataclass(frozen=True)
class CellMarks:
    """Points, look and comment of one cell, as they go into the gradebook."""

    mark: Mark | None
    comment: str | None
    has_comment: bool


@dataclass(frozen=True)
class Graded:
    """What a worker gives back.

    marks : by (notebook, grade_id)
    missing : notebooks that were not handed in: they count 0
    files : the marked copy: name → content
    notes : what was mended, in sentences
    layers : the protections that stood
    tier : of the machine that ran it, where that is another one than the writer's
    """

    learner: str
    marks: dict[tuple[str, str], CellMarks]
    missing: tuple[str, ...]
    files: dict[str, bytes]
    notes: tuple[str, ...]
    layers: dict[str, int]
    usage: tuple[Usage, ...] = ()
    tier: Tier | None = None


def grade_one(task: Task, template: Template) -> Graded:
    """Mend, run and mark one submission.

    Raises UnreadableNotebookError where a notebook cannot be opened.
    """
    plan = task.plan
    beside, notes = _beside(task)
    marks: dict[tuple[str, str], CellMarks] = {}
    files, usage = dict(beside), list[Usage]()
    layers: dict[str, int] = {}
    handed_in = [notebook for notebook in plan.notebooks if f"{notebook.name}.ipynb" in task.files]
    names = [f"{notebook.name}.ipynb" for notebook in handed_in]
    contents = [parse_notebook(name, task.files[name]) for name in names]
    for notebook, name, content in zip(handed_in, names, contents, strict=True):
        mended = mend(notebook, content)
        with scratch_folder(beside) as folder, _tools(plan) as tools:
            run, results = run_notebook(notebook, mended, template, folder, task.limits, tools)
            layers = layers or run.layers
            usage += [u for u in (run.learner.usage, run.test.usage) if u]
        found = _mark_cells(notebook, mended, results, task.policy)
        marks |= {(notebook.name, grade_id): mark for grade_id, mark in found.items()}
        files[name] = to_bytes(_with_outputs(notebook, mended, results))
        notes += mended.notes
    missing = tuple(n.name for n in plan.notebooks if n not in handed_in)
    return Graded(task.learner, marks, missing, files, tuple(notes), layers, tuple(usage))


def _tools(plan: AssignmentPlan) -> AbstractContextManager[Path | None]:
    return tools_folder({n: d for n, d in plan.files.items() if n not in plan.kept_files})


def tools_folder(files: dict[str, bytes]) -> AbstractContextManager[Path | None]:
    """A folder with the course's own modules and questions: those in the run's folder are for the learner to write."""
    tools = {name: data for name, data in files.items() if name.endswith(TOOLS)}
    return scratch_folder(tools) if tools else nullcontext()


def _beside(task: Task) -> tuple[dict[str, bytes], list[str]]:
    """Return the files beside the notebooks, and sentences about those that are left out.

    The course's own count, but for files that learners are to change; a file of a learner's that stands in
    the place of a folder, or the other way round, is left out.
    """
    plan, notes = task.plan, list[str]()
    theirs = {n: d for n, d in task.files.items() if not n.endswith(".ipynb")}
    ours = {n: d for n, d in plan.files.items() if n not in plan.kept_files or n not in theirs}
    fixed = {*ours, *(f"{notebook.name}.ipynb" for notebook in plan.notebooks)}
    for name in sorted(theirs):
        if any(one.startswith(f"{name}/") or name.startswith(f"{one}/") for one in fixed):
            del theirs[name]
            notes.append(f"Your {name} is left out: the task needs its place.")
    return theirs | ours, notes


def run_notebook(
    plan: NotebookPlan,
    mended: Mended,
    template: Template,
    scratch: Path,
    limits: Limits,
    tools: Path | None = None,
) -> tuple[NotebookRun, list[CellResult]]:
    """Run a mended notebook; return one result for each of its cells."""
    with (
        template.fork("learner", scratch, limits) as learner,
        template.fork(
            "test", scratch, limits, plan.asked, plan.asks_for_classes, plan.runs_text, tools
        ) as test,
    ):
        run = NotebookRun(learner, test, limits, scratch)
        return run, run.run(plan.prelude, [cell_run(plan, planned, cell) for planned, cell in mended.cells])


def cell_run(plan: NotebookPlan, planned: PlanCell | None, cell: Cell) -> CellRun:
    """Say on which side a cell runs: decided by the source's role, never by what a submission says."""
    if cell["cell_type"] != "code":
        return CellRun("skip", "")
    if planned is None or planned.role in ("solution", "manual", "plain") or planned.is_shared:
        return CellRun("learner", cell["source"])
    if planned.role == "test":
        return CellRun("test", cell["source"], planned.release, shared=plan.shared)
    tools = without_calls(cell["source"], plan.shown)
    return CellRun("both", cell["source"], tools=tools, given=plan.given_classes)


def _mark_cells(
    plan: NotebookPlan, mended: Mended, results: list[CellResult], policy: Policy
) -> dict[str, CellMarks]:
    marks = {}
    for (planned, cell), result in zip(mended.cells, results, strict=True):
        if planned is not None:
            marks[planned.grade_id] = _mark(planned, cell, result, mended, policy)
    return marks


def _mark(planned: PlanCell, cell: Cell, result: CellResult, mended: Mended, policy: Policy) -> CellMarks:
    untouched = cell["source"] == planned.source  # mended: all else of the cell is the source's own
    comment = NO_RESPONSE if untouched and planned.role in ("solution", "manual") else None
    mark: Mark | None = None
    if planned.role == "test" and planned.cell_type == "code":
        mark = mark_test(result.outputs, result.complete, planned.points, policy)
    elif planned.role == "manual":
        mark = mark_manual(untouched, planned.grade_id in mended.to_look_at)
    elif planned.role == "test":
        mark = Mark(None)
    return CellMarks(mark, comment, planned.role in ("solution", "manual", "task"))


def _with_outputs(plan: NotebookPlan, mended: Mended, results: list[CellResult]) -> dict[str, Any]:
    notebook = mended.notebook(plan)
    for cell, result in zip(notebook["cells"], results, strict=True):
        if cell["cell_type"] == "code":
            cell["outputs"] = list(_shortened(result.outputs))
            cell["execution_count"] = result.execution_count
    return notebook


def _shortened(outputs: list[Output]) -> Iterator[Output]:
    """As nbgrader's LimitOutput shortens them; long lines, which it lets through, are bounded too."""
    length = letters = 0
    for output in outputs:
        if output["output_type"] == "stream":
            if length == MOST_LINES:
                continue
            lines = output["text"].split("\n")
            if length + len(lines) > MOST_LINES:
                lines = [*lines[: MOST_LINES - length - 1], CUT]
            length += len(lines)
            text = "\n".join(lines)
            if letters + len(text) > MOST_LETTERS:
                text, length = f"{text[: MOST_LETTERS - letters]}\n{CUT}", MOST_LINES
            letters += len(text)
            output = output | {"text": text}
        elif output["output_type"] == "error" and len(output["traceback"]) > MOST_TRACEBACK_LINES:
            half = MOST_TRACEBACK_LINES // 2
            lines = [
                *output["traceback"][:half],
                "... Traceback truncated ...",
                *output["traceback"][1 - half :],
            ]
            output = output | {"traceback": lines}
        yield output
