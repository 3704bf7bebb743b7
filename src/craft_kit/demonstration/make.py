"""Make the demonstration class: hand in, grade for real, mark the written answers, round by round."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from craft_credentials.catalogue import catalogue_documents
from craft_credentials.progress import write_progress
from craft_grading.course import Course, CourseSettings
from craft_grading.grade import GradeReport
from craft_grading.levels import points_for
from craft_grading.marks import sync_course
from craft_grading.nbgrader_bridge import open_gradebook
from craft_grading.new_course import init_course
from craft_grading.roster import Learner, write_roster
from craft_kit.build.notebook import release_notebook
from craft_kit.build.sources import write_sources
from craft_kit.build.tree import Course as Kit
from craft_kit.build.tree import evidence_map
from craft_kit.demonstration.hand_in import put_submission
from craft_kit.demonstration.known import KnownAnswers, read_known
from craft_kit.demonstration.plan import ClassPlan, HandIn, Person, read_plan

Grade = Callable[[Course, str], GradeReport]


@dataclass(frozen=True)
class _Desk:
    """What stays the same for every hand-in."""

    kit: Kit
    course: Course
    plan: ClassPlan
    now: datetime

    def known(self, assignment: str) -> KnownAnswers:
        return read_known(self.kit.root / self.kit.assignment(assignment).folder)


def make_class(kit: Kit, folder: Path, now: datetime, grade: Grade) -> Course:
    """Make the class in `folder` (new or empty) and return its course, graded, with progress written.

    Parameters
    ----------
    now : when the class is looked at; hand-ins are dated before it
    grade : grades one assignment of the course (the command shows a bar with it)
    """
    plan = read_plan()
    desk = _Desk(kit, _init(kit, folder, plan), plan, now)
    _set_due_dates(desk)
    for number in range(plan.rounds):
        for assignment in plan.due:
            handed_in = [
                (p, p.attempts(assignment)[number])
                for p in plan.people
                if len(p.attempts(assignment)) > number
            ]
            if not handed_in:
                continue
            _hand_in(desk, assignment, handed_in)
            grade(desk.course, assignment)
            _mark_written(desk, assignment, handed_in)
            sync_course(desk.course)
    write_progress(desk.course, now)
    return desk.course


def _init(kit: Kit, folder: Path, plan: ClassPlan) -> Course:
    settings = CourseSettings(id="demonstration", title=plan.title, demonstration=True)
    with tempfile.TemporaryDirectory() as place:
        sources, roster = Path(place) / "source", Path(place) / "roster.csv"
        write_sources(kit, sources)
        write_roster(roster, tuple(_learner(person) for person in plan.people))
        return init_course(folder, settings, sources, evidence_map(kit), catalogue_documents(), roster)


def _learner(person: Person) -> Learner:
    first, _, last = person.name.partition(" ")
    return Learner(id=person.id, first_name=first, last_name=last)


def _set_due_dates(desk: _Desk) -> None:
    with open_gradebook(desk.course) as gradebook:
        for assignment, days in desk.plan.due.items():
            due = (desk.now - timedelta(days=days)).replace(tzinfo=None)
            gradebook.update_or_create_assignment(assignment, duedate=due)


def _hand_in(desk: _Desk, assignment: str, handed_in: list[tuple[Person, HandIn]]) -> None:
    source = desk.kit.assignment(assignment).sources[0]
    release, known = release_notebook(source), desk.known(assignment)
    for person, work in handed_in:
        put_submission(
            desk.course.submitted(person.id, assignment),
            release,
            source.path.stem,
            known,
            person,
            work,
            desk.plan,
            desk.now - timedelta(days=work.days),
        )


def _mark_written(desk: _Desk, assignment: str, handed_in: list[tuple[Person, HandIn]]) -> None:
    """A teacher's marks, through the gradebook as formgrader gives them."""
    cells = [cell for cell in desk.course.evidence_map.cells_of(assignment) if cell.kind == "rubric"]
    with open_gradebook(desk.course) as gradebook:
        for person, work in handed_in:
            if work.written == "none" or not work.mark or work.damage:
                continue
            for cell in cells:
                _mark(
                    gradebook,
                    assignment,
                    cell.notebook,
                    cell.grade_id,
                    person.id,
                    points_for(work.written, cell.points),
                )


def _mark(gradebook: Any, assignment: str, notebook: str, grade_id: str, learner: str, points: float) -> None:
    grade = gradebook.find_grade(grade_id, notebook, assignment, learner)
    grade.manual_score = points
    grade.needs_manual_grade = False
    gradebook.db.commit()
