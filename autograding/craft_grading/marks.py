"""Marks: from nbgrader's gradebook to evidence."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from craft_grading.assignments import cells_of, find_assignment
from craft_grading.course import Course
from craft_grading.course_source import is_up_to_date
from craft_grading.evidence import CellState, EvidenceItem, Receipt, now
from craft_grading.evidence_map import MapCell, criterion_id
from craft_grading.evidence_store import EvidenceStore
from craft_grading.gradebook_marks import KeptMark, KeptSubmission, read_submissions
from craft_grading.late import renew_penalties
from craft_grading.levels import level_of
from craft_grading.nbgrader_bridge import open_gradebook


@dataclass(frozen=True)
class CellMark:
    """What the gradebook says about one graded cell; `score` is None while it is not marked [points]."""

    cell: MapCell
    score: float | None
    state: CellState


@dataclass(frozen=True)
class SubmissionMarks:
    """The marks of the submission that the gradebook is about, in the order of the evidence map."""

    learner: str
    submitted_at: datetime | None
    late: bool
    cells: tuple[CellMark, ...]

    @property
    def points(self) -> float:
        """Points given so far."""
        return sum(mark.score or 0.0 for mark in self.cells)

    @property
    def max_points(self) -> float:
        """Points that can be had."""
        return sum(mark.cell.points for mark in self.cells)

    @property
    def waiting(self) -> int:
        """How many cells wait for a teacher."""
        return sum(mark.state == "waiting" for mark in self.cells)


def read_marks(course: Course, assignment: str, learner: str | None = None) -> dict[str, SubmissionMarks]:
    """Return the marks of every learner that the gradebook knows a submission of, by learner id.

    learner : look for this one only
    """
    find_assignment(course, assignment)
    with open_gradebook(course) as gradebook:
        return {
            who: marks_of(course, assignment, who, kept)
            for who, kept in read_submissions(gradebook, assignment, learner).items()
        }


def marks_of(course: Course, assignment: str, learner: str, kept: KeptSubmission) -> SubmissionMarks:
    """Return what the gradebook says about a submission as marks of the evidence map's cells."""
    return SubmissionMarks(
        learner=learner,
        submitted_at=kept.timestamp.replace(tzinfo=UTC) if kept.timestamp else None,
        late=kept.late_s > 0,
        cells=tuple(_cell_marks(course, assignment, kept)),
    )


def sync_marks(course: Course, assignment: str) -> int:
    """Add the gradebook's marks to the evidence; return how many facts were new.

    A teacher's marks become evidence here, with the tier of the run that they judge. A submission that
    was graded outside `craft grade` waits until that has seen it. What lateness costs is worked out anew.
    """
    added = 0
    renew_penalties(course, assignment)
    with course.evidence() as store:
        for learner, marks in read_marks(course, assignment).items():
            receipt = store.last_graded(learner, assignment)
            if receipt is not None and _same_time(receipt.submitted_at, marks.submitted_at):
                added += add_evidence(store, _judged_as_asked(store, marks, receipt), receipt)
    return added


def graded_outside(course: Course, assignment: str) -> tuple[str, ...]:
    """Return the learners whose submission nbgrader or formgrader marked, and `craft grade` has not seen."""
    on_roster = {learner.id for learner in course.roster()}
    with course.evidence() as store:
        found = []
        for learner, marks in read_marks(course, assignment).items():
            receipt = store.last_graded(learner, assignment)
            seen = receipt is not None and _same_time(receipt.submitted_at, marks.submitted_at)
            if learner in on_roster and not seen and any(mark.score is not None for mark in marks.cells):
                found.append(learner)
    return tuple(found)


def _judged_as_asked(store: EvidenceStore, marks: SubmissionMarks, receipt: Receipt) -> SubmissionMarks:
    """Leave out what another test gave than the map names now: `craft grade` has yet to run the new one."""
    known = {
        item.cell_key: item
        for item in store.items(marks.learner, receipt.assignment)
        if item.submission_sha256 == receipt.submission_sha256
    }
    kept = (m for m in marks.cells if m.cell.kind == "rubric" or is_up_to_date(known.get(m.cell.key), m.cell))
    return replace(marks, cells=tuple(kept))


def sync_course(course: Course) -> int:
    """Add all the gradebook's marks to the evidence; return how many facts were new."""
    return sum(sync_marks(course, assignment.id) for assignment in course.evidence_map.assignments)


def add_evidence(store: EvidenceStore, marks: SubmissionMarks, receipt: Receipt) -> int:
    """Add the marks of one submission, known by its receipt, to the evidence."""
    assert receipt.attempt is not None and receipt.tier is not None  # of every graded receipt
    moment = now()
    return store.append(
        EvidenceItem(
            learner=marks.learner,
            competency=mark.cell.competency,
            criterion=criterion_id(mark.cell.assignment, mark.cell.kind, mark.cell.competency),
            assignment=mark.cell.assignment,
            notebook=mark.cell.notebook,
            grade_id=mark.cell.grade_id,
            attempt=receipt.attempt,
            score=mark.score,
            max=mark.cell.points,
            level=_level(mark),
            state=mark.state,
            source=mark.cell.kind,
            tier="shared" if mark.cell.kernel == "shared" else receipt.tier,
            submitted_at=receipt.submitted_at,
            graded_at=moment,
            submission_sha256=receipt.submission_sha256,
            test_sha256=mark.cell.test_sha256,
        )
        for mark in marks.cells
    )


def _level(mark: CellMark) -> Any:
    judged = mark.cell.kind == "rubric" and mark.score is not None
    return level_of(mark.score, mark.cell.points) if judged and mark.score is not None else None


def _cell_marks(course: Course, assignment: str, kept: KeptSubmission) -> Iterator[CellMark]:
    for cell in cells_of(course, assignment):
        mark = kept.marks.get((cell.notebook, cell.grade_id))
        if mark is not None:
            score, state = _score_and_state(cell, mark)
            yield CellMark(cell, score, state)


def _score_and_state(cell: MapCell, grade: KeptMark) -> tuple[float | None, CellState]:
    """Read one row: nbgrader's flags, and what they mean here.

    A teacher's mark counts once it is settled (`needs_manual_grade` is off); after a new attempt nbgrader
    switches the flag on, and the old mark is not about the new work. An automatic 0 on a written answer
    means that its text was left as it was: not handed in, which is neither 0 points nor a level.
    """
    if grade.manual_score is not None and not grade.needs_manual_grade:
        return float(grade.manual_score), "marked"
    if cell.kind == "auto":
        return (None, "waiting") if grade.auto_score is None else (float(grade.auto_score), "marked")
    return (None, "waiting") if grade.auto_score is None else (None, "not_handed_in")


def _same_time(one: datetime | None, other: datetime | None) -> bool:
    return one is None or other is None or one == other
