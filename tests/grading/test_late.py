"""Late work: one rule for the automatic points and for those that a teacher gives afterwards."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from grading.tiny_course import RIGHT, hand_in

from craft_grading.course import Course
from craft_grading.engine.nbgrader import NbgraderEngine
from craft_grading.errors import CourseError
from craft_grading.grade import grade_assignment
from craft_grading.late import renew_penalties
from craft_grading.marks import sync_course
from craft_grading.nbgrader_bridge import autograde, open_gradebook

HALF_AND_MORE = """
from nbgrader.plugins import LateSubmissionPlugin

class Rule(LateSubmissionPlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return {per_score} * score

c.AssignLatePenalties.plugin_class = Rule
"""
ZERO = '\nc.LateSubmissionPlugin.penalty_method = "zero"\n'
IN_TIME, LATE = "2026-11-24 11:59:59 UTC", "2026-11-24 13:00:00 UTC"


@pytest.fixture
def course(new_course: Callable[[], Course]) -> Course:
    course = new_course()
    with open_gradebook(course) as gradebook:
        gradebook.update_or_create_assignment("A1", duedate="2026-11-24 12:00:00 UTC")
    hand_in(course, "ana", RIGHT, at=IN_TIME)
    hand_in(course, "ben", RIGHT, at=LATE)
    return course


def rule(course: Course, text: str) -> None:
    with (course.folder / "nbgrader_config.py").open("a", encoding="utf-8") as file:
        file.write(text)


def give(course: Course, learner: str, points: float) -> None:
    with open_gradebook(course) as gradebook:
        grade = gradebook.find_grade("a1_r1", "A1", "A1", learner)
        grade.manual_score, grade.needs_manual_grade = points, False
        gradebook.db.commit()


def stands(course: Course, learner: str) -> tuple[float, float | None]:
    with open_gradebook(course) as gradebook:
        notebook = gradebook.find_submission_notebook("A1", "A1", learner)
        return notebook.score, notebook.late_submission_penalty


def test_a_rule_that_cannot_be_had_is_said_once_and_not_for_every_learner(course: Course) -> None:
    rule(course, '\nc.AssignLatePenalties.plugin_class = "no_module.Rule"\n')
    with pytest.raises(CourseError, match="rule for late work.*no_module.Rule.*Correct"):
        grade_assignment(course, "A1")
    with pytest.raises(CourseError, match="rule for late work"):
        sync_course(course)


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        (HALF_AND_MORE.format(per_score=0.25), 2.0, 3.5),
        (HALF_AND_MORE.format(per_score=3), 8.0, 14.0),  # never more than the score
        (HALF_AND_MORE.format(per_score=-1), 0.0, 0.0),  # never a present
        (ZERO, 8.0, 14.0),
        ("", None, None),
    ],
)
def test_a_teachers_points_do_not_escape(
    course: Course, text: str, before: float | None, after: float | None
) -> None:
    rule(course, text)
    grade_assignment(course, "A1")
    assert stands(course, "ben") == (8.0, before)
    for learner in ("ana", "ben"):
        give(course, learner, 6.0)
    sync_course(course)
    assert stands(course, "ben") == (14.0, after)
    assert stands(course, "ana") == (14.0, None)
    assert renew_penalties(course, "A1") == 0


def test_it_is_what_nbgrader_says_when_it_autogrades_once_more(course: Course) -> None:
    """nbgrader's own pipeline, its own AssignLatePenalties, before and after the teacher's mark."""
    rule(course, HALF_AND_MORE.format(per_score=0.25))
    grade_assignment(course, "A1", engine=NbgraderEngine())
    give(course, "ben", 6.0)
    assert stands(course, "ben") == (14.0, 2.0)  # escaped
    sync_course(course)
    ours = stands(course, "ben")
    assert autograde(course, "A1", "ben").ok
    assert ours == stands(course, "ben") == (14.0, 3.5)


def test_an_extension_counts(course: Course) -> None:
    rule(course, ZERO)
    grade_assignment(course, "A1")
    with open_gradebook(course) as gradebook:
        gradebook.grant_extension("A1", "ben", hours=2)
    sync_course(course)
    assert stands(course, "ben") == (8.0, None)
