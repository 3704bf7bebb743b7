"""Whose points would move if an assignment were marked again? Worked out before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from craft_grading.assignments import cells_of
from craft_grading.course import Course
from craft_grading.course_source import as_source
from craft_grading.engine.lean import LeanEngine
from craft_grading.engine.work import Graded
from craft_grading.evidence import EvidenceItem, Receipt, Tier, now
from craft_grading.evidence_map import MapCell
from craft_grading.submissions import read_submission, submission_folders


@dataclass(frozen=True)
class Move:
    """Points of one cell of one learner, as they are and as they would be (None: a person decides)."""

    learner: str
    cell: MapCell
    before: float | None
    after: float | None


@dataclass(frozen=True)
class Preview:
    """What a regrade would do.

    evidence : the facts that it would add
    not_graded : learner → why the work could not be marked
    """

    moves: tuple[Move, ...]
    evidence: tuple[EvidenceItem, ...]
    not_graded: dict[str, str]


def preview_regrade(course: Course, assignment: str, engine: LeanEngine | None = None) -> Preview:
    """Mark the graded submissions of an assignment again and compare; nothing is written.

    A submission that changed since it was graded is new work, not a regrade: it is left out.
    Raises UnknownAssignmentError; CourseError where changed tests are not released yet; TooWeakError where
    the machine cannot shut learner code in.
    """
    course = as_source(course, assignment)
    cells = {cell.key: cell for cell in cells_of(course, assignment)}
    chosen = engine or LeanEngine()
    receipts, known = _on_record(course, assignment)
    moves: list[Move] = []
    evidence: list[EvidenceItem] = []
    not_graded: dict[str, str] = {}
    for learner, graded in chosen.work_out(course, assignment, list(receipts)):
        if not isinstance(graded, Graded):
            not_graded[learner] = str(graded)
            continue
        for item in _changed(cells, known[learner], graded, chosen.tier):
            moves.append(Move(learner, cells[item.cell_key], known[learner][item.cell_key].score, item.score))
            evidence.append(item)
    return Preview(tuple(moves), tuple(evidence), not_graded)


Known = dict[tuple[str, str, str], EvidenceItem]


def _on_record(course: Course, assignment: str) -> tuple[dict[str, Receipt], dict[str, Known]]:
    receipts: dict[str, Receipt] = {}
    known: dict[str, Known] = {}
    with course.evidence() as store:
        for folder in submission_folders(course, assignment):
            submission = read_submission(folder)
            receipt = store.last_graded(submission.learner, assignment)
            if receipt is None or receipt.submission_sha256 != submission.sha256:
                continue
            receipts[submission.learner] = receipt
            known[submission.learner] = {
                item.cell_key: item
                for item in store.items(submission.learner, assignment)
                if item.attempt == receipt.attempt and item.source == "auto"
            }
    return receipts, known


def _changed(
    cells: Mapping[tuple[str, str, str], MapCell], known: Known, graded: Graded, tier: Tier
) -> list[EvidenceItem]:
    """The facts that would be added: cells whose points, state or tier are not those on record."""
    found = []
    for key, item in known.items():
        cell = cells.get(key)
        marks = graded.marks.get(key[1:])
        if cell is None or marks is None or marks.mark is None:
            continue
        new = item.model_copy(
            update={
                "score": marks.mark.points,
                "max": cell.points,
                "state": "waiting" if marks.mark.points is None else "marked",
                "tier": "shared" if cell.kernel == "shared" else tier,
                "test_sha256": cell.test_sha256,
                "graded_at": now(),
            }
        )
        if new.score != item.score:
            found.append(new)
    return found
