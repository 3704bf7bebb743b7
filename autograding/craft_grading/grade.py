"""Grade an assignment: every submission, one by one; one learner's trouble never stops the others."""

import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from craft_grading.course import Course
from craft_grading.engine import Engine, NbgraderEngine
from craft_grading.errors import GradingError, SubmissionError, UnknownLearnerError
from craft_grading.evidence import Receipt, now
from craft_grading.evidence_store import EvidenceStore
from craft_grading.gradebook_rows import confirm_manual_marks, import_roster, keep_marks, knows_tests
from craft_grading.marks import SubmissionMarks, add_evidence, read_marks
from craft_grading.new_course import make_release
from craft_grading.preflight import Remarks, check_submission
from craft_grading.submissions import Submission, digest, read_submission, submission_folders

ALL_GRADED, SOME_NOT_GRADED, FILES_MISSING = 0, 1, 3


@dataclass(frozen=True)
class LearnerOutcome:
    """What became of one submission.

    outcome : "graded", "not_graded", or "unknown" (not on the roster)
    ran : whether the engine ran now, or the marks were already there
    points, max_points : of all graded cells; None if not graded
    waiting : how many cells wait for a teacher; their points are not in `points` yet
    remark : a sentence for the learner, or None
    files_missing : a file to hand in beside the notebook is missing or cannot be opened
    detail : what the engine said, for the instructor
    """

    learner: str
    outcome: Literal["graded", "not_graded", "unknown"]
    ran: bool = False
    points: float | None = None
    max_points: float | None = None
    waiting: int = 0
    remark: str | None = None
    files_missing: bool = False
    detail: str = ""


@dataclass(frozen=True)
class GradeReport:
    """The outcomes of one assignment, by learner id, and who has handed in nothing."""

    assignment: str
    outcomes: tuple[LearnerOutcome, ...]
    not_handed_in: tuple[str, ...]

    @property
    def exit_code(self) -> int:
        """0: all graded; 1: some not; 3: all graded, but a handed-in file is missing or unreadable."""
        if any(o.outcome != "graded" for o in self.outcomes):
            return SOME_NOT_GRADED
        return FILES_MISSING if any(o.files_missing for o in self.outcomes) else ALL_GRADED


Progress = Callable[[LearnerOutcome, int, int], None]
"""Called after each submission with its outcome, how many are done, and how many there are."""


def grade_assignment(
    course: Course,
    assignment: str,
    on_progress: Progress | None = None,
    engine: Engine | None = None,
    force: bool = False,
) -> GradeReport:
    """Grade every submission of an assignment that is new or whose tests have changed.

    Parameters
    ----------
    engine : who runs the notebooks; nbgrader's own by default
    force : grade again, whether anything changed or not

    Raises UnknownAssignmentError; CourseError, RosterError, EvidenceMapError where the course itself
    needs a person. Trouble with one submission is an outcome in the report.
    """
    course.evidence_map.assignment(assignment)
    import_roster(course)
    if not knows_tests(course, assignment):
        make_release(course, assignment)
    learners = [learner.id for learner in course.roster()]
    folders = submission_folders(course, assignment)
    outcomes: list[LearnerOutcome] = []
    with course.evidence() as store:
        run = _Run(course, assignment, store, engine or NbgraderEngine(), force, frozenset(learners))
        for folder in folders:
            outcomes.append(run.grade_safely(folder))
            if on_progress:
                on_progress(outcomes[-1], len(outcomes), len(folders))
    handed_in = {folder.parent.name for folder in folders}
    return GradeReport(assignment, tuple(outcomes), tuple(x for x in learners if x not in handed_in))


@dataclass(frozen=True)
class _Run:
    """What stays the same for all submissions of one run."""

    course: Course
    assignment: str
    store: EvidenceStore
    engine: Engine
    force: bool
    learners: frozenset[str]

    def grade_safely(self, folder: Path) -> LearnerOutcome:
        """Whatever happens with this submission, the next one has its turn."""
        try:
            return self._grade(read_submission(folder))
        except GradingError:  # the course itself needs a person
            raise
        except Exception:  # noqa: BLE001 (any trouble of one learner is an outcome, and the class goes on)
            sentence = f"{self.assignment} arrived, but it could not be graded. Your teacher looks at it."
            return LearnerOutcome(
                folder.parent.name, "not_graded", remark=sentence, detail=traceback.format_exc()
            )

    def _grade(self, submission: Submission) -> LearnerOutcome:
        try:
            remarks = check_submission(self.course, submission, self.learners)
        except UnknownLearnerError as problem:
            return LearnerOutcome(submission.learner, "unknown", remark=str(problem))
        except SubmissionError as problem:
            return self._refuse(submission, str(problem))
        last = self.store.last_graded(submission.learner, self.assignment)
        kept = keep_marks(self.course, self.assignment, submission.learner)
        same_work = last is not None and last.submission_sha256 == submission.sha256
        if last and kept and same_work and not self.force and self._tests_are_the_same(submission):
            # The same work handed in again keeps the time of its first arrival.
            return self._keep(replace(submission, submitted_at=last.submitted_at), remarks, ran=False)
        result = self.engine.run(self.course, self.assignment, submission.learner)
        if not result.ok:
            return self._refuse(submission, result.message, result.log)
        if digest(submission.folder) != submission.sha256:
            sentence = f"The files of {self.assignment} changed while they were read. Hand it in once more."
            return self._refuse(submission, sentence, result.log)
        if kept and (same_work or kept.is_about(submission.submitted_at)):
            confirm_manual_marks(self.course, self.assignment, submission.learner, kept)
        return self._keep(submission, remarks, ran=True)

    def _keep(self, submission: Submission, remarks: Remarks, ran: bool) -> LearnerOutcome:
        marks = read_marks(self.course, self.assignment, submission.learner)[submission.learner]
        receipt = self.store.record(self._receipt(submission, remarks.sentence, marks))
        add_evidence(self.store, marks, receipt)
        return LearnerOutcome(
            learner=submission.learner,
            outcome="graded",
            ran=ran,
            points=marks.points,
            max_points=marks.max_points,
            waiting=marks.waiting,
            remark=remarks.sentence,
            files_missing=bool(remarks.files),
        )

    def _refuse(self, submission: Submission, sentence: str, detail: str = "") -> LearnerOutcome:
        self.store.record(self._receipt(submission, sentence, None))
        return LearnerOutcome(submission.learner, "not_graded", remark=sentence, detail=detail)

    def _receipt(self, submission: Submission, remark: str | None, marks: SubmissionMarks | None) -> Receipt:
        return Receipt(
            learner=submission.learner,
            assignment=self.assignment,
            submission_sha256=submission.sha256,
            outcome="graded" if marks else "not_graded",
            late=marks.late if marks else False,
            tier=self.engine.tier if marks else None,
            remark=remark,
            submitted_at=submission.submitted_at,
            recorded_at=now(),
        )

    def _tests_are_the_same(self, submission: Submission) -> bool:
        graded = {
            item.cell_key: item.test_sha256
            for item in self.store.items(submission.learner, self.assignment)
            if item.submission_sha256 == submission.sha256
        }
        tests = [c for c in self.course.evidence_map.cells_of(self.assignment) if c.kind == "auto"]
        return all(graded.get(cell.key) == cell.test_sha256 for cell in tests)
