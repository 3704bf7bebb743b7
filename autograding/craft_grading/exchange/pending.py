"""Which collected work has no receipt yet, and in which order it is fair to grade it."""

import os
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from craft_grading.assignments import assignments_of
from craft_grading.course import Course
from craft_grading.evidence import Receipt
from craft_grading.submissions import Submission, read_submission, submission_folders, work_files

Signature = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Pending:
    """Work that waits.

    Attributes
    ----------
    attempts : how often this learner's work on this assignment was graded or refused before
    last_at : when that was last (UTC), or None
    """

    submission: Submission
    attempts: int
    last_at: datetime | None

    @property
    def turn(self) -> tuple[int, datetime]:
        """Fewer attempts come first, then who handed in first."""
        return self.attempts, self.submission.submitted_at or datetime.max.replace(tzinfo=UTC)


class Submitted:
    """Reads submitted/; files that did not change are not read again."""

    def __init__(self, course: Course) -> None:
        self._course = course
        self._read: dict[Path, tuple[Signature, Submission]] = {}

    def pending(self) -> list[Pending]:
        """Return what waits, in the order of its turn; people who are not on the roster are left out."""
        learners = {learner.id for learner in self._course.roster()}
        with self._course.evidence() as store:
            receipts = _by_work(store.receipts())
        found = []
        for assignment in (one.id for one in assignments_of(self._course)):
            for folder in submission_folders(self._course, assignment):
                before = receipts[folder.parent.name, assignment]
                if folder.parent.name not in learners:
                    continue
                submission = self._submission(folder)
                if not before or before[-1].submission_sha256 != submission.sha256:
                    found.append(Pending(submission, len(before), before[-1].recorded_at if before else None))
        return sorted(found, key=lambda one: one.turn)

    def _submission(self, folder: Path) -> Submission:
        signature = _signature(folder)
        kept = self._read.get(folder)
        if kept is None or kept[0] != signature:
            kept = self._read[folder] = (signature, read_submission(folder))
        return kept[1]


def _signature(folder: Path) -> Signature:
    return tuple(
        (str(path), found.st_size, found.st_ctime_ns)
        for path in (folder / "timestamp.txt", *work_files(folder))
        if path.exists()
        for found in (os.stat(path, follow_symlinks=False),)
    )


def _by_work(receipts: Iterable[Receipt]) -> defaultdict[tuple[str, str], list[Receipt]]:
    found: defaultdict[tuple[str, str], list[Receipt]] = defaultdict(list)
    for receipt in receipts:
        found[receipt.learner, receipt.assignment].append(receipt)
    return found
