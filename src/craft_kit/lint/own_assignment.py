"""A teacher's own assignment marks its own answers in full, and gives nothing to what costs no thought."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from craft_grading.course import CONFIG, MAP, SETTINGS, Course
from craft_grading.engine import tiers
from craft_grading.engine.host import Template
from craft_grading.engine.plan import AssignmentPlan, read_plan, require_python
from craft_grading.engine.work import Task, grade_one
from craft_grading.evidence_map import EvidenceMap
from craft_grading.new_course import make_release
from craft_kit.lint.own_attempts import (
    OwnAttempt,
    answers_judged_by,
    beside_the_learner,
    files_of,
    own_attempts,
)

Echo = Callable[[str], None]
Test = tuple[str, str]
"""Notebook and grade_id."""
FOR_ALL = "autotests.yml"
"""What nbgrader makes AUTOTEST lines into; beside it count files in source/, such as headers."""
BESIDE = (
    'Rewrite the test as docs/grading.md says, or let it run there: {"craft": {"kernel": "shared"}} in the metadata '
    "of its cell. Marks of such a test do not count for credentials."
)


@dataclass(frozen=True)
class _Marked:
    """Points of each test, and what each showed."""

    points: dict[Test, float]
    outputs: dict[Test, list[dict[str, Any]]]


def check_own_assignment(course: Course, assignment: str, echo: Echo) -> list[str]:
    """Mark what can be handed in for an assignment of the course; return what to repair, one sentence each.

    echo : is told each attempt with its points

    Nothing is written into the course. Raises CourseError where nbgrader cannot make a release of the source.
    """
    with tempfile.TemporaryDirectory(prefix="craft-check-") as place:
        plan = read_plan(_copy(course, assignment, Path(place)), assignment)
    require_python(plan)
    most = {
        (book.name, cell.grade_id): cell.points
        for book in plan.notebooks
        for cell in book.code
        if cell.role == "test"
    }
    found: list[str] = []
    with Template(plan.modules, tiers.require(allow_weak=True).walls) as template:
        for attempt in own_attempts(plan):
            marked = _mark(plan, template, attempt)
            echo(f"{assignment}  {sum(marked.points.values()):5g} of {sum(most.values()):g}  {attempt.name}")
            if attempt.kind == "right":
                short = [test for test, points in marked.points.items() if points < most[test]]
                beside = _mark(beside_the_learner(plan), template, attempt).points if short else {}
                found += [_too_few(assignment, test, marked, most, beside) for test in short]
                found += _on_stderr(assignment, marked)
            else:
                found += _too_many(assignment, plan, attempt, marked, most)
    return list(dict.fromkeys(found))


def _copy(course: Course, assignment: str, folder: Path) -> Course:
    """A course of this assignment alone, with a release of its source as it is now."""
    shutil.copy(course.folder / CONFIG, folder)
    (folder / MAP).write_text(EvidenceMap().to_json(), encoding="utf-8")
    settings = course.settings.model_copy(update={"gradebook_url": None, "evidence_url": None})
    (folder / SETTINGS).write_text(settings.to_yaml(), encoding="utf-8")
    shutil.copytree(course.source(assignment), folder / "source" / assignment)
    for path in (*course.folder.glob(FOR_ALL), *course.folder.glob("source/*.*")):
        if path.is_file():
            shutil.copy(path, folder / path.relative_to(course.folder))
    alone = Course(folder.resolve(), settings)
    make_release(alone, assignment)
    return alone


def _mark(plan: AssignmentPlan, template: Template, attempt: OwnAttempt) -> _Marked:
    graded = grade_one(Task(attempt.name, plan, files_of(plan, attempt)), template)
    marked = _Marked({}, {})
    for book in plan.notebooks:
        cells = json.loads(graded.files[f"{book.name}.ipynb"])["cells"]
        shown = {
            cell["metadata"].get("nbgrader", {}).get("grade_id"): cell.get("outputs", []) for cell in cells
        }
        for cell in book.code:
            if cell.role == "test":
                test = (book.name, cell.grade_id)
                mark = graded.marks[test].mark
                marked.points[test] = (mark.points if mark else None) or 0.0
                marked.outputs[test] = shown.get(cell.grade_id, [])
    return marked


def _too_few(
    assignment: str, test: Test, marked: _Marked, most: dict[Test, float], beside: dict[Test, float]
) -> str:
    errors = [o for o in marked.outputs[test] if o["output_type"] == "error"]
    why = (
        f" ({errors[0]['ename']}: {errors[0]['evalue'].splitlines()[0] if errors[0]['evalue'] else ''})"
        if errors
        else ""
    )
    told = f"{_where(assignment, test)}: the source's own answer gets {marked.points[test]:g} of {most[test]:g}{why}. "
    if beside[test] >= most[test]:
        return told + f"In the learner's own process it passes. {BESIDE}"
    return told + "Correct the test, or the answer."


def _on_stderr(assignment: str, marked: _Marked) -> Iterator[str]:
    for test, outputs in marked.outputs.items():
        if any(o["output_type"] == "stream" and o["name"] == "stderr" for o in outputs):
            yield f"{_where(assignment, test)}: the test writes to stderr, and nbgrader would give 0. Find the warning and mend it."


def _too_many(
    assignment: str, plan: AssignmentPlan, attempt: OwnAttempt, marked: _Marked, most: dict[Test, float]
) -> Iterator[str]:
    for book in plan.notebooks:
        for answer, names in answers_judged_by(book).items():
            tests = [(book.name, name) for name in names]
            if tests and all(marked.points[test] >= most[test] for test in tests):
                told = f"{attempt.name!r} passes" if attempt.kind != "empty" else f"{attempt.name} passes"
                yield (
                    f"{assignment}, {book.name}.ipynb, {', '.join(names)}: {told}, written into {answer}. "
                    "Add a hidden case that tells it from the right answer."
                )


def _where(assignment: str, test: Test) -> str:
    return f"{assignment}, {test[0]}.ipynb, {test[1]}"
