"""Rows of nbgrader's gradebook: learners, and the marks of one submission put back."""

from typing import Any

from nbgrader.api import MissingEntry, Student
from sqlalchemy import insert, select, update

from craft_grading.course import Course
from craft_grading.gradebook_marks import KeptMark, KeptSubmission
from craft_grading.nbgrader_bridge import open_gradebook

STUDENT = Student.__table__


def import_roster(course: Course) -> None:
    """Tell the gradebook every learner on the roster; nobody is removed."""
    wanted = [
        {
            "id": learner.id,
            "first_name": learner.first_name or None,
            "last_name": learner.last_name or None,
            "email": learner.email or None,
            "lms_user_id": learner.lms_user_id or None,
        }
        for learner in course.roster()
    ]
    with open_gradebook(course) as gradebook, gradebook.engine.begin() as connection:
        known = {row["id"]: dict(row) for row in connection.execute(select(STUDENT)).mappings()}
        new = [learner for learner in wanted if learner["id"] not in known]
        changed = [learner for learner in wanted if known.get(learner["id"], learner) != learner]
        if new:
            connection.execute(insert(STUDENT), new)
        for learner in changed:
            connection.execute(update(STUDENT).where(STUDENT.c.id == learner["id"]).values(learner))


def forget_automatic_marks(course: Course, assignment: str, learner: str) -> None:
    """Clear the automatic marks of an earlier attempt: a test cell that is gone must not keep its points."""
    with open_gradebook(course) as gradebook:
        submission = _find(gradebook, assignment, learner)
        for grade in _grades(submission):
            grade.auto_score, grade.needs_manual_grade = None, True
        gradebook.db.commit()


def put_marks_back(course: Course, assignment: str, learner: str, kept: KeptSubmission | None) -> None:
    """Undo what a run that stopped half-way left in the gradebook."""
    with open_gradebook(course) as gradebook:
        submission = _find(gradebook, assignment, learner)
        if submission is None:
            return
        if kept is None:
            gradebook.remove_submission(assignment, learner)
            return
        submission.timestamp = kept.timestamp
        for grade in _grades(submission):
            mark = kept.marks.get((grade.notebook.name, grade.name), KeptMark(None, None, True))
            grade.auto_score, grade.manual_score = mark.auto_score, mark.manual_score
            grade.needs_manual_grade = mark.needs_manual_grade
        gradebook.db.commit()


def confirm_manual_marks(course: Course, assignment: str, learner: str, kept: KeptSubmission) -> None:
    """Keep a teacher's marks settled: nbgrader asks for a second look even where the work is the same."""
    with open_gradebook(course) as gradebook:
        for grade in _grades(_find(gradebook, assignment, learner)):
            mark = kept.marks.get((grade.notebook.name, grade.name))
            if mark and mark.manual_score is not None and not mark.needs_manual_grade:
                grade.needs_manual_grade = False
        gradebook.db.commit()


def _find(gradebook: Any, assignment: str, learner: str) -> Any:
    try:
        return gradebook.find_submission(assignment, learner)
    except MissingEntry:
        return None


def _grades(submission: Any) -> list[Any]:
    if submission is None:
        return []
    return [grade for notebook in submission.notebooks for grade in notebook.grades]
