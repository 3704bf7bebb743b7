"""Choose the one thing that a learner does next, and say why."""

from collections.abc import Iterator, Sequence

from craft_credentials.catalogue import Catalogue
from craft_credentials.course_records import Module
from craft_credentials.criteria import CriterionResult
from craft_credentials.explain import title_of
from craft_credentials.mastery import CompetencyResult
from craft_credentials.snapshot_model import AssignmentPart, NextStep
from craft_grading.evidence_map import EvidenceMap, MapAssignment
from craft_grading.levels import SHARES


def choose_next_step(
    competencies: Sequence[CompetencyResult],
    assignments: Sequence[AssignmentPart],
    catalogue: Catalogue,
    evidence_map: EvidenceMap,
    pathway: str | None = None,
) -> NextStep:
    """Return the next step.

    In this order: a file that could not be opened is handed in again; what is nearest its bar is tried
    again; the next module along the pathway is begun (its lesson first); what the teacher has is waited for.
    """
    unreadable = [a for a in assignments if a.state == "unreadable"]
    if unreadable:
        return _hand_in_again(unreadable[0], evidence_map)
    short = sorted(_short(competencies), key=_distance)
    if short:
        return _retry(short[0][0], short[0][1], evidence_map)
    begun = {a.module for a in assignments if a.state != "not_started"}
    for module in catalogue.module_order(pathway):
        step = _begin(module, assignments, evidence_map, anything_done=bool(begun))
        if step:
            return step
    waiting = [a for a in assignments if a.state == "waiting"]
    return _wait(waiting[0]) if waiting else _done()


def _short(competencies: Sequence[CompetencyResult]) -> Iterator[tuple[CompetencyResult, CriterionResult]]:
    """Criteria that are tried and short of their bar."""
    for competency in competencies:
        for criterion in competency.criteria:
            if criterion.state in ("below", "not_handed_in"):
                yield competency, criterion


def _distance(pair: tuple[CompetencyResult, CriterionResult]) -> float:
    """How far a criterion is from its bar, as a share of its points."""
    _, criterion = pair
    bar = criterion.bar if isinstance(criterion.bar, float) else SHARES[criterion.bar]
    return bar - (criterion.share or 0.0)


def _retry(competency: CompetencyResult, result: CriterionResult, evidence_map: EvidenceMap) -> NextStep:
    assignment = evidence_map.assignment(result.criterion.assignment)
    title = f"Try {assignment.id} again"
    if result.state == "not_handed_in":
        title = f"Write {title_of(result)} in {assignment.id}"
    why = f"{competency.competency.code} {competency.competency.title} is nearest: {competency.missing}"
    return _step("retry", title, why, assignment)


def _hand_in_again(part: AssignmentPart, evidence_map: EvidenceMap) -> NextStep:
    why = part.note or f"{part.id} arrived, but it could not be opened."
    return _step("retry", f"Hand in {part.id} again", why, evidence_map.assignment(part.id))


def _begin(
    module: Module, assignments: Sequence[AssignmentPart], evidence_map: EvidenceMap, anything_done: bool
) -> NextStep | None:
    """The first thing of a module that is not tried: its lesson where all is new, else its next assignment."""
    ours = [a for a in assignments if a.module == module.id]
    new = [a for a in ours if a.state == "not_started"]
    if not new:
        return None
    if len(new) == len(ours) and module.lesson:
        why = (
            "It is the next module on your way."
            if anything_done
            else "Here the course begins: you make a thing."
        )
        return NextStep(
            title=module.lesson.title,
            why=f"{why} {new[0].id} comes after it.",
            minutes=module.lesson.minutes,
            assignment=None,
            kind="lesson",
            path=f"modules/{module.lesson.path}",
        )
    why = f"It shows what you learned in {module.title}."
    return _step("assignment", f"Begin {new[0].id}: {new[0].title}", why, evidence_map.assignment(new[0].id))


def _wait(part: AssignmentPart) -> NextStep:
    return NextStep(
        title="Your teacher reads your work",
        why=f"{part.id} waits for your teacher. Everything else is done for now.",
        minutes=0,
        assignment=part.id,
        kind="wait",
        path=None,
    )


def _done() -> NextStep:
    return NextStep(
        title="All done for now",
        why="You have reached everything that this course asks for so far.",
        minutes=0,
        assignment=None,
        kind="done",
        path=None,
    )


def _step(kind: str, title: str, why: str, assignment: MapAssignment) -> NextStep:
    path = f"assignments/{assignment.module}/{assignment.id}/{assignment.notebooks[0]}.ipynb"
    return NextStep.model_validate(
        {
            "kind": kind,
            "title": title,
            "why": why,
            "minutes": assignment.minutes,
            "assignment": assignment.id,
            "path": path,
        }
    )
