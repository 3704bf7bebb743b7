"""Graded work marks its own known answers: right ones in full, wrong, empty and constant ones not."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from craft_credentials.catalogue import catalogue_documents
from craft_grading.course import CourseSettings
from craft_grading.engine import tiers
from craft_grading.engine.host import Template
from craft_grading.engine.plan import AssignmentPlan, read_plan
from craft_grading.engine.work import Graded, Task, grade_one
from craft_grading.errors import UnreadableNotebookError
from craft_grading.new_course import init_course
from craft_kit.build.notebook import notebook_bytes, release_notebook
from craft_kit.build.sources import write_sources
from craft_kit.build.tree import KNOWN_ANSWERS, Assignment, Course, evidence_map
from craft_kit.demonstration.fill import fill
from craft_kit.demonstration.known import RIGHT, KnownAnswers, read_known
from craft_kit.lint.attempts import KINDS, Attempt, Kind, attempts, hidden_lines, judged_by

Echo = Callable[[str], None]
DAMAGED = b"<!DOCTYPE html><title>Sign in</title>"


@dataclass(frozen=True)
class Marked:
    """An attempt and what came of it: points of each automatic test, and the marked notebook."""

    attempt: Attempt
    points: dict[str, float]
    notebook: dict[str, object]


def check_assignment(
    course: Course, assignment: Assignment, echo: Echo, kinds: Collection[Kind] = KINDS
) -> list[str]:
    """Mark every attempt; return what to repair, one sentence each.

    Parameters
    ----------
    echo : is told each attempt with its points
    kinds : of the attempts to mark; all by default
    """
    known = read_known(course.root / assignment.folder)
    found = list(_leaks(course, assignment))
    with tempfile.TemporaryDirectory(prefix="craft-check-") as folder:
        plan = _plan(course, assignment, Path(folder))
        most = {
            cell.grade_id: cell.points
            for book in plan.notebooks
            for cell in book.cells
            if cell.role == "test"
        }
        with Template(plan.modules, tiers.require(allow_weak=True).walls) as template:
            for attempt in (one for one in attempts(assignment, known) if one.kind in kinds):
                marked = _mark(course, assignment, plan, template, attempt)
                echo(
                    f"{assignment.id}  {sum(marked.points.values()):5g} of {sum(most.values()):g}  {attempt.name}"
                )
                found += _judge(assignment, known, marked, most)
            found += _damage(course, assignment, plan, template, known)
    return list(dict.fromkeys(found))


def _judge(
    assignment: Assignment, known: KnownAnswers, marked: Marked, most: dict[str, float]
) -> Iterator[str]:
    attempt, points = marked.attempt, marked.points
    follow = judged_by(assignment)
    if attempt.kind == "right":
        yield from _sound(assignment, marked, most)
        return
    for answer in sorted(attempt.changed & set(follow)):
        tests = follow[answer]
        passed = [test for test in tests if points[test] >= most[test]]
        if tests and len(passed) == len(tests):
            told = "the untouched release passes" if attempt.kind == "empty" else f"{attempt.name!r} passes"
            yield (
                f"{assignment.id}, {', '.join(passed)}: {told}, written into {answer}. "
                "Add a hidden case that tells it from the right answer."
            )


def _sound(assignment: Assignment, marked: Marked, most: dict[str, float]) -> Iterator[str]:
    for test, points in marked.points.items():
        if points < most[test]:
            yield (
                f"{assignment.id}, {test}: the right answer gets {points:g} of {most[test]:g}. "
                "Correct the test, or known/answers.yaml; files that it needs belong into known/ref/."
            )
    for cell in marked.notebook["cells"]:  # type: ignore[attr-defined]
        test = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
        for output in cell.get("outputs", []) if test in marked.points else ():
            if output["output_type"] == "stream" and output["name"] == "stderr":
                yield (
                    f"{assignment.id}, {test}: the test writes to stderr, and nbgrader would give 0. Find the warning and mend it."
                )


def _damage(
    course: Course, assignment: Assignment, plan: AssignmentPlan, template: Template, known: KnownAnswers
) -> Iterator[str]:
    """Files that are no files of their kind, and a notebook cut short: a sentence, and the run goes on."""
    right = Attempt(RIGHT, "right", known.right)
    files = _files(course, assignment, right) | dict.fromkeys(_hands_in(assignment), DAMAGED)
    grade_one(Task("damaged", plan, files), template)
    name = f"{plan.notebooks[0].name}.ipynb"
    files[name] = files[name][: len(files[name]) // 2]
    try:
        grade_one(Task("cut short", plan, files), template)
    except UnreadableNotebookError:
        return
    yield f"{assignment.id}: a notebook cut short is marked as if it were whole. Report this: it is craftkit's to mend."


def _leaks(course: Course, assignment: Assignment) -> Iterator[str]:
    """Hidden lines in what is told: texts, and the files that lie beside the notebook."""
    told = [
        (f"{source.path}, {cell.name}", cell.source) for source in assignment.sources for cell in source.texts
    ]
    for path in assignment.data:
        told.append((path.as_posix(), (course.root / path).read_text(encoding="utf-8", errors="replace")))
    for place, text in told:
        for line in hidden_lines(assignment):
            if line in text:
                yield f"{place}: it shows a hidden line ({line!r}). Take it out."


def _mark(
    course: Course, assignment: Assignment, plan: AssignmentPlan, template: Template, attempt: Attempt
) -> Marked:
    graded: Graded = grade_one(Task(attempt.name, plan, _files(course, assignment, attempt)), template)
    points = {
        grade_id: found.mark.points or 0.0
        for (_, grade_id), found in graded.marks.items()
        if found.mark is not None
        and any(
            book.by_grade_id[grade_id].role == "test"
            for book in plan.notebooks
            if grade_id in book.by_grade_id
        )
    }
    return Marked(attempt, points, json.loads(graded.files[f"{plan.notebooks[0].name}.ipynb"]))


def _files(course: Course, assignment: Assignment, attempt: Attempt) -> dict[str, bytes]:
    """The notebooks filled in, and what known/ref/ or known/<slip>/ holds beside them."""
    files = {}
    for source in assignment.sources:
        cells = {cell.header.get("grade_id") for cell in source.cells}
        code = {name: lines for name, lines in attempt.code.items() if name in cells}
        files[f"{source.path.stem}.ipynb"] = notebook_bytes(fill(release_notebook(source), code, {}))
    known = course.root / assignment.folder / KNOWN_ANSWERS
    folder = known / (attempt.name if attempt.kind in ("right", "slip") else "")
    if folder != known and folder.is_dir():
        files |= {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }
    return files


def _hands_in(assignment: Assignment) -> tuple[str, ...]:
    return tuple(name for source in assignment.sources for name in source.front.hands_in)


def _plan(course: Course, assignment: Assignment, folder: Path) -> AssignmentPlan:
    """What the assignment asks, by way of a real course, as graders read it."""
    only = replace(course, assignments=(assignment,))
    write_sources(only, folder / "sources")
    settings = CourseSettings(id="check", title="Check")
    made = init_course(
        folder / "course", settings, folder / "sources", evidence_map(only), catalogue_documents()
    )
    shutil.rmtree(folder / "sources")
    return read_plan(made, assignment.id)
