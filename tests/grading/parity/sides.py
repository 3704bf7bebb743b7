"""The same course, graded by plain nbgrader, by `craft grade`, and by `nbgrader autograde` with craftkit's steps."""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from grading.parity.fixtures import Fixture
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import capture_log

from craft_grading.course import CONFIG, Course, CourseSettings, open_course
from craft_grading.evidence_map import EvidenceMap
from craft_grading.grade import grade_assignment
from craft_grading.gradebook_rows import forget_automatic_marks
from craft_grading.nbgrader_bridge import autograde, open_gradebook, read_config
from craft_grading.new_course import init_course
from craft_grading.roster import Learner, write_roster

TIMEOUT_S = 2
Key = tuple[str, str, str]
"""Assignment, learner, and what: a cell, its comment, or OUTCOME."""
OUTCOME = "outcome"
Rows = dict[Key, Any]
Side = Callable[[Course, str, Iterable[str]], None]
Chosen = Mapping[str, Sequence[str]]
"""Learners by assignment."""


def make_course(folder: Path, fixtures: Iterable[Fixture]) -> Course:
    """A released course of these fixtures, with everything handed in."""
    fixtures = list(fixtures)
    sources, roster = folder / "sources", folder / "roster.csv"
    for fixture in fixtures:
        (sources / fixture.name).mkdir(parents=True)
        for name, path in fixture.notebooks.items():
            shutil.copy(path, sources / fixture.name / f"{name}.ipynb")
        for path in fixture.beside:
            shutil.copy(path, sources / fixture.name)
    learners = sorted({learner for fixture in fixtures for learner in fixture.learners})
    write_roster(roster, tuple(Learner(learner) for learner in learners))
    assignments = [
        {"id": f.name, "title": f.name, "module": "parity", "notebooks": list(f.notebooks), "minutes": 1}
        for f in fixtures
    ]
    settings = CourseSettings(id="parity", title="Parity")
    marks_map = EvidenceMap.model_validate({"assignments": assignments})
    course = init_course(folder / "course", settings, sources, marks_map, {}, roster)
    with (course.folder / CONFIG).open("a") as config:
        config.write(f"\nc.Execute.timeout = {TIMEOUT_S}\n")
    for fixture in fixtures:
        _hand_in(course, fixture)
    return course


def _hand_in(course: Course, fixture: Fixture) -> None:
    for learner in fixture.learners:
        folder = course.submitted(learner, fixture.name)
        folder.mkdir(parents=True)
        for name, source in fixture.notebooks.items():
            if learner in fixture.submissions:
                shutil.copy(fixture.submissions[learner][name], folder / f"{name}.ipynb")
            else:
                release = course.folder / "release" / fixture.name / f"{name}.ipynb"
                content = _answered(
                    learner, json.loads(source.read_bytes()), json.loads(release.read_bytes())
                )
                (folder / f"{name}.ipynb").write_text(json.dumps(content), encoding="utf-8")


def _answered(how: str, source: Any, release: Any) -> Any:
    """The release with the answers of the source: all of them, none, or the first, third, fifth …"""
    solved = {_nbgrader(cell).get("grade_id"): cell["source"] for cell in source["cells"]}
    step = {"reference": 1, "half": 2, "empty": len(release["cells"]) + 1}[how]
    asked = [cell for cell in release["cells"] if _nbgrader(cell).get("solution")]
    for cell in asked[::step] if how != "empty" else ():
        cell["source"] = solved[_nbgrader(cell)["grade_id"]]
    return release


def _nbgrader(cell: Any) -> dict[str, Any]:
    found: dict[str, Any] = cell["metadata"].get("nbgrader", {})
    return found


def by_nbgrader(course: Course, assignment: str, learners: Iterable[str]) -> None:
    """nbgrader 0.9.6 as it is; a submission that it gives up on stays ungraded."""
    for learner in learners:
        forget_automatic_marks(course, assignment, learner)
        autograde(course, assignment, learner)


def by_steps(course: Course, assignment: str, learners: Iterable[str]) -> None:
    """`nbgrader autograde` as the course's configuration has it."""
    log = logging.getLogger("parity")
    log.propagate = False
    log.addHandler(logging.NullHandler())
    config = read_config(course)
    for learner in learners:
        directory = CourseDirectory(config=config, log=log)
        directory.assignment_id, directory.student_id = assignment, learner
        with open_gradebook(course):  # SQLAlchemy's remarks left to nbgrader
            capture_log(Autograde(coursedir=directory, config=config, log=log, force=True))


def by_craft(course: Course, assignment: str, learners: Iterable[str]) -> None:
    """`craft grade`."""
    grade_assignment(course, assignment, only=list(learners))


def graded_again(course: Course, side: Side, chosen: Chosen) -> Rows:
    """Grade a copy of the course and return what came out."""
    folder = course.folder.with_name(side.__name__)
    shutil.copytree(course.folder, folder, ignore=shutil.ignore_patterns("autograded", "feedback"))
    copied = open_course(folder)
    for assignment, learners in chosen.items():
        side(copied, assignment, learners)
    return rows_of(copied, chosen)


def rows_of(course: Course, chosen: Chosen) -> Rows:
    """Whether the work is graded; points and the wish for a person's look of each cell; comments."""
    found: Rows = {}
    with open_gradebook(course) as gradebook:
        for assignment, learners in chosen.items():
            for learner in learners:
                is_graded = course.autograded(learner, assignment).is_dir()
                found[assignment, learner, OUTCOME] = "graded" if is_graded else "not graded"
                if is_graded:
                    found |= _cells(gradebook.find_submission(assignment, learner))
    return found


def _cells(submission: Any) -> Rows:
    found: Rows = {}
    where = submission.assignment.name, submission.student.id
    for notebook in submission.notebooks:
        for grade in notebook.grades:
            found[*where, f"{notebook.name}/{grade.name}"] = (grade.auto_score, grade.needs_manual_grade)
        for comment in notebook.comments:
            found[*where, f"{notebook.name}/{comment.name}, comment"] = comment.auto_comment
    return found
