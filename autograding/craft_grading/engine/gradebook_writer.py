"""Marks of many submissions into nbgrader's gradebook, in one transaction, as `nbgrader autograde` leaves them.

Written as rows, not through nbgrader's objects, which ask the database for every cell anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from math import fsum
from typing import Any

from nbgrader.api import BaseCell, Comment, MissingEntry, Notebook, Student, new_uuid
from sqlalchemy import Connection, bindparam, insert, select, update

from craft_grading.course import Course
from craft_grading.engine.work import Graded
from craft_grading.gradebook_marks import GRADE, NOTEBOOK, SUBMISSION, KeptMark, seconds_late
from craft_grading.late import RENEW, LateRule

COMMENT, STUDENT = Comment.__table__, Student.__table__
SET_GRADE = (
    update(GRADE)
    .where(GRADE.c.id == bindparam("row"))
    .values(auto_score=bindparam("auto"), needs_manual_grade=bindparam("needs"))
)
SET_COMMENT = update(COMMENT).where(COMMENT.c.id == bindparam("row")).values(auto_comment=bindparam("auto"))
NOTEBOOK_ROWS = (
    select(NOTEBOOK.c.id, Notebook.name)
    .join(Notebook.__table__, NOTEBOOK.c.notebook_id == Notebook.id)
    .where(NOTEBOOK.c.assignment_id == bindparam("submission"))
)
SUBMISSION_ROW = select(SUBMISSION).where(
    SUBMISSION.c.assignment_id == bindparam("assignment"), SUBMISSION.c.student_id == bindparam("learner")
)
KNOWN_STUDENT = select(STUDENT.c.id).where(STUDENT.c.id == bindparam("learner"))
Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Arrived:
    """A graded submission and when it was handed in (UTC), if that is known."""

    graded: Graded
    submitted_at: datetime | None


@dataclass(frozen=True)
class _Notebook:
    """A notebook of the assignment: its cells with a grade and with a comment, as (row, grade_id)."""

    id: str
    name: str
    graded: tuple[tuple[str, str], ...]
    commented: tuple[tuple[str, str], ...]


class GradebookWriter:
    """The one writer of an open gradebook.

    Parameters
    ----------
    gradebook : from nbgrader_bridge.open_gradebook
    """

    def __init__(self, course: Course, gradebook: Any, assignment: str) -> None:
        self._gradebook, self._late = gradebook, LateRule(course)
        found = gradebook.find_assignment(assignment)
        self._assignment, self._due = found.id, found.duedate
        self._notebooks = tuple(_notebook(one) for one in found.notebooks)
        gradebook.db.rollback()  # what is read is no longer held

    def write(self, batch: Iterable[Arrived]) -> None:
        """Write a batch and commit it: all of it, or, where that raises, nothing."""
        with self._gradebook.engine.begin() as connection:
            for arrived in batch:
                self._write_one(connection, arrived)

    def _write_one(self, connection: Connection, arrived: Arrived) -> None:
        graded = arrived.graded
        at = arrived.submitted_at.replace(tzinfo=None) if arrived.submitted_at else None
        whose = {"assignment": self._assignment, "learner": graded.learner}
        found = connection.execute(SUBMISSION_ROW, whose).first()
        if found is None:
            scores = self._add(connection, graded, at)
            late_s = seconds_late(at, self._due, None)
        else:
            scores = _renew(connection, found.id, graded)
            at = at or found.timestamp
            connection.execute(update(SUBMISSION).where(SUBMISSION.c.id == found.id).values(timestamp=at))
            late_s = seconds_late(at, self._due, found.extension)
        connection.execute(
            RENEW,
            [
                {"row": row, "penalty": self._late.penalty(graded.learner, late_s, score)}
                for row, score in scores.items()
            ],
        )

    def _add(self, connection: Connection, graded: Graded, at: datetime | None) -> dict[str, float]:
        """Add the rows of a first attempt; return the points of each notebook's row."""
        if connection.execute(KNOWN_STUDENT, {"learner": graded.learner}).first() is None:
            raise MissingEntry(f"No such student: {graded.learner}")
        submission = {"id": new_uuid(), "assignment_id": self._assignment, "student_id": graded.learner}
        connection.execute(insert(SUBMISSION), submission | {"timestamp": at})
        scores: dict[str, float] = {}
        notebooks, grades, comments = Rows(), Rows(), Rows()
        for notebook in self._notebooks:
            row = new_uuid()
            notebooks.append({"id": row, "notebook_id": notebook.id, "assignment_id": submission["id"]})
            of_notebook = [
                {"notebook_id": row, "cell_id": cell} | _grade(graded, notebook.name, name, None)
                for cell, name in notebook.graded
            ]
            grades += of_notebook
            scores[row] = fsum(grade["auto_score"] or 0.0 for grade in of_notebook)
            for cell, name in notebook.commented:
                marks = graded.marks.get((notebook.name, name))
                said = marks.comment if marks is not None and marks.has_comment else None
                comments.append({"notebook_id": row, "cell_id": cell, "auto_comment": said})
        for table, rows in ((NOTEBOOK, notebooks), (GRADE, grades), (COMMENT, comments)):
            if rows:
                connection.execute(insert(table), rows)
        return scores


def _renew(connection: Connection, submission: str, graded: Graded) -> dict[str, float]:
    """Write over the automatic marks of an earlier attempt; return the points of each notebook's row."""
    scores, grades, comments = {}, Rows(), Rows()
    for row, notebook in connection.execute(NOTEBOOK_ROWS, {"submission": submission}).all():
        kept: list[KeptMark] = []
        for grade in connection.execute(_with_names(GRADE, row)):
            new = _grade(graded, notebook, grade.name, grade.manual_score)
            grades.append({"row": grade.id, "auto": new["auto_score"], "needs": new["needs_manual_grade"]})
            kept.append(KeptMark(new["auto_score"], grade.manual_score, True, grade.extra_credit))
        scores[row] = fsum(mark.score for mark in kept)
        for comment in connection.execute(_with_names(COMMENT, row)):
            marks = graded.marks.get((notebook, comment.name))
            if marks is not None and marks.has_comment:
                comments.append({"row": comment.id, "auto": marks.comment})
    for statement, rows in ((SET_GRADE, grades), (SET_COMMENT, comments)):
        if rows:
            connection.execute(statement, rows)
    return scores


def _with_names(table: Any, notebook_row: str) -> Any:
    """Select the rows of one submitted notebook, with the names of their cells."""
    cells = table.join(BaseCell.__table__, table.c.cell_id == BaseCell.id)
    return select(table, BaseCell.name).select_from(cells).where(table.c.notebook_id == notebook_row)


def _grade(graded: Graded, notebook: str, name: str, manual_score: float | None) -> dict[str, Any]:
    """As nbgrader's SaveAutoGrades: a teacher's mark stays and is flagged for a second look."""
    if notebook in graded.missing:
        return {"auto_score": 0.0, "needs_manual_grade": False}
    marks = graded.marks.get((notebook, name))
    if marks is None or marks.mark is None:  # a task: never automatic
        return {"auto_score": None, "needs_manual_grade": True}
    points = marks.mark.points
    return {
        "auto_score": points,
        "needs_manual_grade": manual_score is not None or points is None or marks.mark.look,
    }


def _notebook(found: Any) -> _Notebook:
    tasks = tuple((cell.id, cell.name) for cell in found.task_cells)
    return _Notebook(
        found.id,
        found.name,
        (*((cell.id, cell.name) for cell in found.grade_cells), *tasks),
        (*((cell.id, cell.name) for cell in found.solution_cells), *tasks),
    )
