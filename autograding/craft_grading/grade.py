"""Grade an assignment: every submission; one learner's trouble never stops the others."""

import fcntl
import traceback
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any, Literal

from craft_grading.assignments import cells_of, find_assignment
from craft_grading.attempts import keep_attempt
from craft_grading.course import Course
from craft_grading.course_source import follow_source, is_up_to_date
from craft_grading.engine.lean import LeanEngine
from craft_grading.engine.seam import Engine, RunResult
from craft_grading.errors import GradingError, SubmissionError, UnknownLearnerError
from craft_grading.evidence import Receipt, Tier, now
from craft_grading.evidence_store import EvidenceStore
from craft_grading.gradebook_marks import KeptSubmission, read_submissions
from craft_grading.gradebook_rows import confirm_manual_marks, import_roster
from craft_grading.marks import SubmissionMarks, add_evidence, marks_of
from craft_grading.nbgrader_bridge import open_gradebook
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
    only: Sequence[str] | None = None,
) -> GradeReport:
    """Grade every submission of an assignment that is new or whose tests have changed.

    Parameters
    ----------
    only : learners to look at, in this order; all by default
    engine : who runs the notebooks; craftkit's own by default
    force : grade again, whether anything changed or not

    Raises UnknownAssignmentError; CourseError, RosterError, EvidenceMapError where the course itself
    needs a person. Trouble with one submission is an outcome in the report.
    """
    find_assignment(course, assignment)
    with one_grader(course.folder / f".grading-{assignment}.lock"):
        import_roster(course)
        follow_source(course, assignment)
        learners = [learner.id for learner in course.roster()]
        every = submission_folders(course, assignment)
        folders = every if only is None else _in_order(every, only)
        outcomes: list[LearnerOutcome] = []
        with course.evidence() as store, open_gradebook(course) as gradebook:
            run = _Run(
                course, assignment, store, gradebook, engine or LeanEngine(), force, frozenset(learners)
            )
            for outcome in run.outcomes(folders):
                outcomes.append(outcome)
                if on_progress:
                    on_progress(outcome, len(outcomes), len(folders))
    handed_in = {folder.parent.name for folder in every}
    return GradeReport(assignment, tuple(outcomes), tuple(x for x in learners if x not in handed_in))


def _in_order(folders: list[Path], learners: Sequence[str]) -> list[Path]:
    by_learner = {folder.parent.name: folder for folder in folders}
    return [by_learner[learner] for learner in learners if learner in by_learner]


@contextmanager
def one_grader(path: Path) -> Iterator[None]:
    """Let one grader at a time work on an assignment; a second one waits, then finds little to do."""
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@dataclass(frozen=True)
class _Ready:
    """A submission that has to run, and what was known of it before."""

    submission: Submission
    remarks: Remarks
    kept: KeptSubmission | None
    same_work: bool


@dataclass(frozen=True)
class _Run:
    """What stays the same for all submissions of one run."""

    course: Course
    assignment: str
    store: EvidenceStore
    gradebook: Any
    engine: Engine
    force: bool
    learners: frozenset[str]

    @cached_property
    def kept(self) -> dict[str, KeptSubmission]:
        """What the gradebook said before this run, by learner."""
        return read_submissions(self.gradebook, self.assignment)

    @cached_property
    def graded(self) -> dict[str, Receipt]:
        """The newest receipt of each graded submission before this run, by learner."""
        receipts = self.store.receipts(assignment=self.assignment)
        return {receipt.learner: receipt for receipt in receipts if receipt.outcome == "graded"}

    def outcomes(self, folders: list[Path]) -> Iterator[LearnerOutcome]:
        """Yield the outcome of each submission, in order; whatever happens with one, the next has its turn."""
        looked_at = [self._safely(folder.parent.name, partial(self._look, folder)) for folder in folders]
        ready = [found.submission.learner for found in looked_at if isinstance(found, _Ready)]
        results = self.engine.run(self.course, self.assignment, ready)
        try:
            for found in looked_at:
                if isinstance(found, LearnerOutcome):
                    yield found
                else:
                    yield self._finish(found, results)
        finally:
            if isinstance(results, Generator):
                results.close()

    def _safely(self, learner: str, do: Callable[[], LearnerOutcome | _Ready]) -> LearnerOutcome | _Ready:
        try:
            return do()
        except GradingError:  # the course itself needs a person
            raise
        except Exception:  # noqa: BLE001 (any trouble of one learner is an outcome, and the class goes on)
            sentence = f"{self.assignment} arrived, but it could not be graded. Your teacher looks at it."
            return LearnerOutcome(learner, "not_graded", remark=sentence, detail=traceback.format_exc())

    def _look(self, folder: Path) -> LearnerOutcome | _Ready:
        submission = read_submission(folder)
        try:
            remarks = check_submission(self.course, submission, self.learners, self.engine.mends)
        except UnknownLearnerError as problem:
            return LearnerOutcome(submission.learner, "unknown", remark=str(problem))
        except SubmissionError as problem:
            return self._refuse(submission, str(problem))
        last = self.graded.get(submission.learner)
        kept = self.kept.get(submission.learner)
        same_work = last is not None and last.submission_sha256 == submission.sha256
        if last and kept and same_work and not self.force and self._tests_are_the_same(submission):
            # The same work handed in again keeps the time of its first arrival.
            same = replace(submission, submitted_at=last.submitted_at)
            return self._keep(same, last.remark, bool(remarks.files), ran=False, tier=last.tier)
        return _Ready(submission, remarks, kept, same_work)

    def _finish(self, ready: _Ready, results: Iterator[tuple[str, RunResult]]) -> LearnerOutcome:
        learner = ready.submission.learner
        try:
            _, result = next(results)
        except GradingError:
            raise
        except Exception:  # noqa: BLE001 (as in _safely)
            detail = traceback.format_exc()
            sentence = f"{self.assignment} arrived, but it could not be graded. Your teacher looks at it."
            return LearnerOutcome(learner, "not_graded", remark=sentence, detail=detail)
        found = self._safely(learner, lambda: self._settle(ready, result))
        assert isinstance(found, LearnerOutcome)
        return found

    def _settle(self, ready: _Ready, result: RunResult) -> LearnerOutcome:
        submission, kept = ready.submission, ready.kept
        if not result.ok:
            return self._refuse(submission, result.message, result.log)
        if digest(submission.folder) != submission.sha256:
            sentence = f"The files of {self.assignment} changed while they were read. Hand it in once more."
            return self._refuse(submission, sentence, result.log)
        if kept and (ready.same_work or kept.is_about(submission.submitted_at)):
            confirm_manual_marks(self.course, self.assignment, submission.learner, kept)
        remark = " ".join(filter(None, (ready.remarks.sentence, result.message))) or None
        return self._keep(submission, remark, bool(ready.remarks.files), ran=True, tier=result.tier)

    def _keep(
        self, submission: Submission, remark: str | None, files_missing: bool, ran: bool, tier: Tier | None
    ) -> LearnerOutcome:
        learner = submission.learner
        kept = read_submissions(self.gradebook, self.assignment, learner)[learner]
        marks = marks_of(self.course, self.assignment, learner, kept)
        keep_attempt(self.course, submission)
        with self.store.writing():
            receipt = self.store.record(self._receipt(submission, remark, marks, tier))
            add_evidence(self.store, marks, receipt)
        return LearnerOutcome(
            learner=submission.learner,
            outcome="graded",
            ran=ran,
            points=marks.points,
            max_points=marks.max_points,
            waiting=marks.waiting,
            remark=remark,
            files_missing=files_missing,
        )

    def _refuse(self, submission: Submission, sentence: str, detail: str = "") -> LearnerOutcome:
        keep_attempt(self.course, submission)
        self.store.record(self._receipt(submission, sentence, None, None))
        return LearnerOutcome(submission.learner, "not_graded", remark=sentence, detail=detail)

    def _receipt(
        self, submission: Submission, remark: str | None, marks: SubmissionMarks | None, tier: Tier | None
    ) -> Receipt:
        return Receipt(
            learner=submission.learner,
            assignment=self.assignment,
            submission_sha256=submission.sha256,
            outcome="graded" if marks else "not_graded",
            late=marks.late if marks else False,
            tier=tier,
            remark=remark,
            submitted_at=submission.submitted_at,
            recorded_at=now(),
        )

    def _tests_are_the_same(self, submission: Submission) -> bool:
        graded = {
            item.cell_key: item
            for item in self.store.items(submission.learner, self.assignment)
            if item.submission_sha256 == submission.sha256
        }
        tests = [c for c in cells_of(self.course, self.assignment) if c.kind == "auto"]
        return all(is_up_to_date(graded.get(cell.key), cell) for cell in tests)
