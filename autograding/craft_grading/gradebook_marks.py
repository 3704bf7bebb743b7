"""What nbgrader's gradebook says about submissions, read in three queries: its own objects ask for each row anew."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import fsum
from typing import Any

from nbgrader.api import Assignment, BaseCell, Grade, Notebook, SubmittedAssignment, SubmittedNotebook
from sqlalchemy import and_, bindparam, select

SUBMISSION, NOTEBOOK, GRADE = SubmittedAssignment.__table__, SubmittedNotebook.__table__, Grade.__table__
_WHICH = Assignment.name == bindparam("assignment")
SUBMISSIONS = select(SUBMISSION, Assignment.duedate).join(Assignment.__table__).where(_WHICH)
_DOWN_TO_NOTEBOOKS = (
    SUBMISSION.join(Assignment.__table__)
    .join(NOTEBOOK, NOTEBOOK.c.assignment_id == SUBMISSION.c.id)
    .join(Notebook.__table__, NOTEBOOK.c.notebook_id == Notebook.id)
)
NOTEBOOKS = (
    select(
        SUBMISSION.c.id.label("submission"), NOTEBOOK.c.id, Notebook.name, NOTEBOOK.c.late_submission_penalty
    )
    .select_from(_DOWN_TO_NOTEBOOKS)
    .where(_WHICH)
)
GRADES = (
    select(
        SUBMISSION.c.id.label("submission"),
        Notebook.name.label("notebook"),
        BaseCell.name.label("cell"),
        GRADE.c.auto_score,
        GRADE.c.manual_score,
        GRADE.c.needs_manual_grade,
        GRADE.c.extra_credit,
    )
    .select_from(
        _DOWN_TO_NOTEBOOKS.join(GRADE, GRADE.c.notebook_id == NOTEBOOK.c.id).join(
            # The second half is always so; it leads a database to the index of grades, which begins with the cell.
            BaseCell.__table__,
            and_(GRADE.c.cell_id == BaseCell.id, BaseCell.notebook_id == Notebook.id),
        )
    )
    .where(_WHICH)
)
OF_ALL = SUBMISSIONS, NOTEBOOKS, GRADES
OF_ONE = tuple(query.where(SUBMISSION.c.student_id == bindparam("learner")) for query in OF_ALL)


@dataclass(frozen=True)
class KeptMark:
    """The gradebook's columns of one graded cell."""

    auto_score: float | None
    manual_score: float | None
    needs_manual_grade: bool
    extra_credit: float | None = None

    @property
    def score(self) -> float:
        """What counts, as nbgrader adds it up [points]."""
        given = self.auto_score if self.manual_score is None else self.manual_score
        return 0.0 if given is None else given + (self.extra_credit or 0.0)


@dataclass(frozen=True)
class KeptNotebook:
    """The gradebook's row of one submitted notebook; `penalty` is what lateness costs [points], None in time."""

    id: str
    name: str
    penalty: float | None


@dataclass(frozen=True)
class KeptSubmission:
    """What the gradebook says about one submission.

    timestamp : naive UTC, as nbgrader keeps it
    late_s : how long after the due date, extensions counted [s]
    marks : by notebook and grade_id
    """

    timestamp: datetime | None
    late_s: float
    notebooks: tuple[KeptNotebook, ...]
    marks: dict[tuple[str, str], KeptMark]

    def is_about(self, submitted_at: datetime | None) -> bool:
        """Tell whether these are marks of the submission that came at this moment (UTC)."""
        return submitted_at is not None and submitted_at.replace(tzinfo=None) == self.timestamp

    def score(self, notebook: str) -> float:
        """Return the sum of the points of one notebook."""
        return fsum(mark.score for (name, _), mark in self.marks.items() if name == notebook)


def read_submissions(
    gradebook: Any, assignment: str, learner: str | None = None
) -> dict[str, KeptSubmission]:
    """Return what an open gradebook says about the submissions of an assignment, by learner id.

    learner : look for this one only
    """
    which = {"assignment": assignment} | ({"learner": learner} if learner is not None else {})
    of_submissions, of_notebooks, of_grades = OF_ALL if learner is None else OF_ONE
    notebooks: defaultdict[str, list[KeptNotebook]] = defaultdict(list)
    marks: defaultdict[str, dict[tuple[str, str], KeptMark]] = defaultdict(dict)
    with gradebook.engine.connect() as connection:
        submissions = list(connection.execute(of_submissions, which))
        for row in connection.execute(of_notebooks, which):
            notebooks[row.submission].append(KeptNotebook(*row[1:]))
        for row in connection.execute(of_grades, which):
            marks[row.submission][row.notebook, row.cell] = KeptMark(*row[3:])
    return {
        row.student_id: KeptSubmission(
            row.timestamp,
            seconds_late(row.timestamp, row.duedate, row.extension),
            tuple(notebooks[row.id]),
            marks[row.id],
        )
        for row in submissions
    }


def seconds_late(timestamp: datetime | None, due: datetime | None, extension: timedelta | None) -> float:
    """Return how long after its due date work was handed in, never negative [s]."""
    if timestamp is None or due is None:
        return 0.0
    return max(0.0, (timestamp - due - (extension or timedelta(0))).total_seconds())
