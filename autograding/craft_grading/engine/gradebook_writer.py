"""Marks of many submissions into nbgrader's gradebook, in one transaction, as `nbgrader autograde` leaves them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from nbgrader.api import Comment, Grade, MissingEntry, SubmittedAssignment, SubmittedNotebook

from craft_grading.course import Course
from craft_grading.engine.work import CellMarks, Graded
from craft_grading.late import LateRule


@dataclass(frozen=True)
class Arrived:
    """A graded submission and when it was handed in (UTC), if that is known."""

    graded: Graded
    submitted_at: datetime | None


class GradebookWriter:
    """The one writer of an open gradebook.

    Parameters
    ----------
    gradebook : from nbgrader_bridge.open_gradebook, used by this thread alone
    """

    def __init__(self, course: Course, gradebook: Any, assignment: str) -> None:
        self._gradebook, self._assignment = gradebook, assignment
        self._late = LateRule(course)

    def write(self, batch: Iterable[Arrived]) -> None:
        """Write a batch and commit it: all of it, or, where that raises, nothing."""
        session = self._gradebook.db
        try:
            assignment = self._gradebook.find_assignment(self._assignment)
            for arrived in batch:
                self._write_one(session, assignment, arrived)
            session.commit()
        except BaseException:
            session.rollback()
            raise

    def _write_one(self, session: Any, assignment: Any, arrived: Arrived) -> None:
        graded = arrived.graded
        submission = self._submission(session, assignment, graded.learner)
        if arrived.submitted_at is not None:
            submission.timestamp = arrived.submitted_at.replace(tzinfo=None)
        for notebook in submission.notebooks:
            name = notebook.name
            for grade in notebook.grades:
                _set_grade(grade, name in graded.missing, graded.marks.get((name, grade.name)))
            for comment in notebook.comments:
                marks = graded.marks.get((name, comment.name))
                if marks is not None and marks.has_comment:
                    comment.auto_comment = marks.comment
        session.flush()
        session.expire_all()  # scores are sums that the database makes
        for notebook in submission.notebooks:
            notebook.late_submission_penalty = self._late.penalty(submission, notebook)

    def _submission(self, session: Any, assignment: Any, learner: str) -> Any:
        try:
            return self._gradebook.find_submission(assignment.name, learner)
        except MissingEntry:
            submission = SubmittedAssignment(
                assignment=assignment, student=self._gradebook.find_student(learner)
            )
        for notebook in assignment.notebooks:
            submitted = SubmittedNotebook(notebook=notebook, assignment=submission)
            for cell in notebook.grade_cells:
                Grade(cell_id=cell.id, notebook=submitted)
            for cell in notebook.solution_cells:
                Comment(cell_id=cell.id, notebook=submitted)
            for cell in notebook.task_cells:
                Comment(cell_id=cell.id, notebook=submitted)
                Grade(cell_id=cell.id, notebook=submitted)
        session.add(submission)
        session.flush()
        session.expire_all()
        return submission


def _set_grade(grade: Any, is_missing: bool, marks: CellMarks | None) -> None:
    """As nbgrader's SaveAutoGrades: a teacher's mark stays and is flagged for a second look."""
    if is_missing:
        grade.auto_score, grade.needs_manual_grade = 0.0, False
        return
    if marks is None or marks.mark is None:  # a task: never automatic
        grade.auto_score, grade.needs_manual_grade = None, True
        return
    grade.auto_score = marks.mark.points
    grade.needs_manual_grade = grade.manual_score is not None or marks.mark.points is None or marks.mark.look
