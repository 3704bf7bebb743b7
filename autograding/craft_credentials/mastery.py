"""From the evidence of one learner to the state of each competency: a pure function.

A competency is *achieved* when at least one criterion is linked to it, every automatic one is reached
(80 % of its points within one attempt; the best attempt counts) and every judged one is at least "meets".
Where only one kind is linked, that kind alone decides. Nothing is averaged; peer points never decide.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from craft_credentials.catalogue import Catalogue
from craft_credentials.course_records import Competency
from craft_credentials.criteria import CriterionResult, deciding, judge
from craft_credentials.explain import explanation, missing
from craft_grading.evidence import CREDENTIAL_TIERS, EvidenceItem
from craft_grading.evidence_map import EvidenceMap
from craft_grading.levels import at_least

CompetencyState = Literal["achieved", "nearly", "not_yet", "with_teacher", "not_started"]
NEARLY_SHARE = 0.6
"""From this share of the points on, an automatic criterion is nearly there."""


@dataclass(frozen=True)
class CompetencyResult:
    """Where a learner stands on one competency, and why.

    linked : some criterion of the course speaks for it
    explanation, missing : sentences for the learner
    counts_for_credential : achieved on evidence from runs kept apart from the learner's code alone
    """

    competency: Competency
    linked: bool
    state: CompetencyState
    criteria: tuple[CriterionResult, ...]
    explanation: str
    missing: str
    counts_for_credential: bool


def assess(
    items: Sequence[EvidenceItem], catalogue: Catalogue, evidence_map: EvidenceMap
) -> tuple[CompetencyResult, ...]:
    """Return the state of every competency of the catalogue, in its order.

    items : all evidence of one learner, in any order
    """
    facts = deciding(items)
    strong = [fact for fact in facts if fact.tier in CREDENTIAL_TIERS]
    return tuple(_assess(c, facts, strong, catalogue, evidence_map) for c in catalogue.competencies)


def _assess(
    competency: Competency,
    facts: Sequence[EvidenceItem],
    strong: Sequence[EvidenceItem],
    catalogue: Catalogue,
    evidence_map: EvidenceMap,
) -> CompetencyResult:
    bars = catalogue.bars(competency)
    linked = [c for c in evidence_map.criteria if c.competency == competency.code]
    results = tuple(judge(criterion, facts, bars) for criterion in linked)
    state = _state(results)
    return CompetencyResult(
        competency=competency,
        linked=bool(linked),
        state=state,
        criteria=results,
        explanation=explanation(state, results),
        missing=missing(results),
        counts_for_credential=_state([judge(c, strong, bars) for c in linked]) == "achieved",
    )


def _state(results: Sequence[CriterionResult]) -> CompetencyState:
    states = {result.state for result in results}
    if states <= {"not_tried", "not_handed_in"}:  # also where nothing is linked
        return "not_started"
    if states == {"reached"}:
        return "achieved"
    if states <= {"reached", "waiting"}:
        return "with_teacher"
    return "nearly" if _is_near(results) else "not_yet"


def _is_near(results: Sequence[CriterionResult]) -> bool:
    """Every automatic criterion is tried and at 60 % or more; where there is none, all judged work is at "partly"."""
    shares = [r.share or 0.0 for r in results if r.criterion.kind == "auto"]
    levels = [r.level for r in results if r.level is not None]
    if shares:
        return min(shares) >= NEARLY_SHARE
    return bool(levels) and all(at_least(level, "partly") for level in levels)
