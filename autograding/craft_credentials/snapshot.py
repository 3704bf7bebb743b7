"""Make the progress snapshot of one learner: evidence, receipts, catalogue and map in, one document out."""

from collections.abc import Sequence
from datetime import datetime
from typing import get_args

from craft_credentials.catalogue import Catalogue
from craft_credentials.course_records import Credential
from craft_credentials.criteria import CriterionResult, deciding
from craft_credentials.mastery import CompetencyResult, assess
from craft_credentials.next_step import choose_next_step
from craft_credentials.snapshot_model import (
    AssignmentPart,
    CompetencyPart,
    CoursePart,
    CredentialPart,
    CriterionPart,
    LearnerPart,
    ModulePart,
    Snapshot,
    StackedPart,
    TaskPart,
)
from craft_grading.evidence import EvidenceItem, Receipt, Tier
from craft_grading.evidence_map import EvidenceMap, MapAssignment, MapCell

TO_COME = "Some of its modules are still to come."


def make_snapshot(
    course: CoursePart,
    learner: LearnerPart,
    items: Sequence[EvidenceItem],
    receipts: Sequence[Receipt],
    catalogue: Catalogue,
    evidence_map: EvidenceMap,
    made_at: datetime,
    pathway: str | None = None,
) -> Snapshot:
    """Return the snapshot of one learner; a pure function of what it is given.

    items, receipts : of this learner, receipts in the order in which they came
    made_at : moment to print, with its time zone
    pathway : id of the recommended order of modules, or None
    """
    facts = deciding([item for item in items if item.competency])  # a teacher's own task speaks for none
    results = assess(items, catalogue, evidence_map)
    assignments = tuple(_assignment(a, facts, receipts) for a in evidence_map.assignments)
    credentials = tuple(_credential(c, results) for c in catalogue.credentials)
    achieved = [result for result in results if result.state == "achieved"]
    submitted = [receipt.submitted_at for receipt in receipts if receipt.submitted_at]
    used = {fact.tier for fact in facts}
    return Snapshot(
        course=course,
        learner=learner,
        made_at=made_at,
        last_submission_at=max(submitted, default=None),
        modules=tuple(ModulePart(id=m.id, title=m.title) for m in catalogue.modules),
        competencies=tuple(_competency(result) for result in results),
        tasks=tuple(_task(cell, facts) for cell in evidence_map.cells),
        assignments=assignments,
        credentials=credentials,
        stacked=_stacked(catalogue, credentials),
        next_step=choose_next_step(results, assignments, catalogue, evidence_map, pathway),
        counts_for_credential=bool(achieved) and all(result.counts_for_credential for result in achieved),
        tiers=tuple(tier for tier in get_args(Tier) if tier in used),
    )


def _competency(result: CompetencyResult) -> CompetencyPart:
    return CompetencyPart(
        code=result.competency.code,
        title=result.competency.title,
        module=result.competency.module,
        linked=result.linked,
        state=result.state,
        explanation=result.explanation,
        missing=result.missing,
        criteria=tuple(_criterion(criterion) for criterion in result.criteria),
    )


def _criterion(result: CriterionResult) -> CriterionPart:
    return CriterionPart(
        assignment=result.criterion.assignment,
        kind=result.criterion.kind,
        bar=result.bar,
        score=result.score,
        max=result.max_points,
        share=result.share,
        level=result.level,
        state=result.state,
        attempts=result.attempts,
        waiting_since=result.waiting_since,
    )


def _task(cell: MapCell, facts: Sequence[EvidenceItem]) -> TaskPart:
    ours = sorted((fact for fact in facts if fact.cell_key == cell.key), key=lambda fact: fact.attempt)
    last = ours[-1] if ours else None
    return TaskPart(
        assignment=cell.assignment,
        notebook=cell.notebook,
        grade_id=cell.grade_id,
        title=cell.title,
        competency=cell.competency,
        kind=cell.kind,
        score=last.score if last else None,
        max=cell.points,
        first_score=ours[0].score if ours else None,
        level=last.level if last else None,
        state=last.state if last else "not_tried",
    )


def _assignment(
    assignment: MapAssignment, facts: Sequence[EvidenceItem], receipts: Sequence[Receipt]
) -> AssignmentPart:
    ours = [receipt for receipt in receipts if receipt.assignment == assignment.id]
    last = ours[-1] if ours else None
    waiting = [f for f in facts if f.assignment == assignment.id and f.state == "waiting"]
    newest = [fact for fact in waiting if last and fact.submission_sha256 == last.submission_sha256]
    if last is None:
        state = "not_started"
    elif last.outcome == "not_graded":
        state = "unreadable"
    else:
        state = "waiting" if newest else "marked"
    return AssignmentPart.model_validate(
        {
            "id": assignment.id,
            "title": assignment.title,
            "module": assignment.module,
            "minutes": assignment.minutes,
            "submitted_at": last.submitted_at if last else None,
            "late": bool(last and last.late),
            "attempts": len({receipt.attempt for receipt in ours if receipt.attempt}),
            "state": state,
            "note": last.remark if last else None,
        }
    )


def _credential(credential: Credential, results: Sequence[CompetencyResult]) -> CredentialPart:
    ours = [result for result in results if result.competency.code in credential.competencies]
    achieved = sum(result.state == "achieved" for result in ours)
    begun = any(result.state != "not_started" for result in ours)
    note = f"{achieved} of {len(ours)} competencies achieved."
    return CredentialPart.model_validate(
        {
            "code": credential.code,
            "title": credential.title,
            "ects": credential.ects,
            "eqf": credential.eqf,
            "competencies": credential.competencies,
            "achieved": achieved,
            "of": len(ours),
            "state": "complete" if achieved == len(ours) else "in_progress" if begun else "not_started",
            "note": note if all(result.linked for result in ours) else f"{note} {TO_COME}",
        }
    )


def _stacked(catalogue: Catalogue, credentials: Sequence[CredentialPart]) -> StackedPart:
    stacked = catalogue.stacked
    counted = (*stacked.of, *stacked.and_)
    return StackedPart.model_validate(
        {
            "code": stacked.code,
            "title": stacked.title,
            "ects": stacked.ects,
            "any": stacked.any,
            "of": stacked.of,
            "and": stacked.and_,
            "complete": sum(c.state == "complete" and c.code in counted for c in credentials),
        }
    )
