import json
from collections.abc import Sequence
from typing import Any

import jsonschema
import pytest
from credentials.learners import START, make_map, mark, receipt

from craft_credentials.catalogue import load_catalogue
from craft_credentials.progress_schema import SCHEMA_FILE, progress_schema
from craft_credentials.snapshot import make_snapshot
from craft_credentials.snapshot_model import CoursePart, LearnerPart
from craft_grading.evidence import EvidenceItem, Receipt

MAP = make_map()
CATALOGUE = load_catalogue()
A1_DONE = [mark(MAP, f"A1/{cell}", 4) for cell in ("T1", "T2", "T3")] + [mark(MAP, "A1/R1", 6)]
B1_DONE = [mark(MAP, f"B1/{c}", p) for c, p in (("T1", 5), ("T2", 3), ("T3", 4), ("T4", 4), ("R1", 8))]
D1_DONE = [mark(MAP, f"D1/{c.grade_id}", c.points) for c in MAP.cells_of("D1")]


def snapshot(
    items: Sequence[EvidenceItem] = (), receipts: Sequence[Receipt] = (), pathway: str | None = None
) -> dict[str, Any]:
    made = make_snapshot(
        CoursePart(id="tiny", title="Tiny class", demonstration=True),
        LearnerPart(id="ana", name="Ana L."),
        items,
        receipts,
        CATALOGUE,
        MAP,
        START,
        pathway,
    )
    document: dict[str, Any] = json.loads(made.model_dump_json())
    return document


@pytest.mark.parametrize(
    ("items", "receipts"),
    [
        ([], []),
        (A1_DONE, [receipt("A1", 1)]),
        (
            [mark(MAP, "A1/R1", None)],
            [receipt("A1", 1, "a remark", late=True), receipt("B1", None, "A web page.")],
        ),
    ],
)
def test_every_snapshot_fits_its_schema(items: list[EvidenceItem], receipts: list[Receipt]) -> None:
    schema = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker()).validate(
        snapshot(items, receipts)
    )


def test_the_schema_beside_the_model_is_the_models() -> None:
    assert SCHEMA_FILE.read_text(encoding="utf-8") == progress_schema(), (
        "run python -m craft_credentials.progress_schema"
    )


def test_the_document_has_the_agreed_keys() -> None:
    document = snapshot(A1_DONE, [receipt("A1", 1)])
    assert set(document) == {
        "schema",
        "course",
        "learner",
        "made_at",
        "last_submission_at",
        "modules",
        "competencies",
        "tasks",
        "assignments",
        "credentials",
        "stacked",
        "next_step",
        "counts_for_credential",
        "tiers",
    }
    assert document["schema"] == "craftkit/progress/1"
    assert document["made_at"] == "2026-11-01T09:00:00+00:00"
    assert document["last_submission_at"] == "2026-11-02T09:00:00+00:00"
    assert document["stacked"]["and"] == ["MC-5"]
    assert document["course"] == {"id": "tiny", "title": "Tiny class", "demonstration": True}


def test_a_learner_without_a_submission_has_a_whole_snapshot() -> None:
    document = snapshot()
    assert {task["state"] for task in document["tasks"]} == {"not_tried"}
    assert {a["state"] for a in document["assignments"]} == {"not_started"}
    assert document["last_submission_at"] is None and document["tiers"] == []
    assert document["next_step"]["kind"] == "lesson"
    assert document["next_step"]["path"] == "modules/m1_fashion_metrics/n1_wear_tag.ipynb"


def test_credentials_count_their_achieved_competencies() -> None:
    document = snapshot([*A1_DONE, *B1_DONE], [receipt("A1", 1), receipt("B1", 1)])
    states = {c["code"]: (c["achieved"], c["of"], c["state"]) for c in document["credentials"]}
    assert states["MC-1"] == (6, 6, "complete")
    assert states["MC-3"] == (0, 3, "not_started")
    assert document["stacked"]["complete"] == 1
    assert snapshot(A1_DONE)["credentials"][0]["state"] == "in_progress"


def test_a_run_in_the_learners_process_shows_progress_and_does_not_count() -> None:
    assert snapshot(A1_DONE)["counts_for_credential"] is False
    assert snapshot(A1_DONE)["tiers"] == ["shared"]
    strong = [item.model_copy(update={"tier": "confined"}) for item in A1_DONE]
    assert snapshot(strong)["counts_for_credential"] is True


def test_a_task_shows_the_newest_attempt_and_the_first() -> None:
    items = [mark(MAP, "A1/T1", 0, 1), mark(MAP, "A1/T1", 4, 2), mark(MAP, "A1/T1", 1, 1, hour=9)]
    task = snapshot(items)["tasks"][0]
    assert (task["score"], task["first_score"], task["state"]) == (4.0, 1.0, "marked")


def test_an_assignment_says_what_became_of_the_newest_submission() -> None:
    receipts = [receipt("A1", 1), receipt("A1", 2, late=True), receipt("A1", None, "A1.ipynb is empty.")]
    assignment = snapshot([mark(MAP, "A1/T1", 4)], receipts)["assignments"][0]
    assert (assignment["state"], assignment["note"], assignment["attempts"]) == (
        "unreadable",
        "A1.ipynb is empty.",
        2,
    )
    assert snapshot([], receipts[:2])["assignments"][0]["late"] is True


def test_work_waits_only_while_the_newest_submission_does() -> None:
    waiting = mark(MAP, "A1/R1", None, 1)
    assert snapshot([waiting], [receipt("A1", 1)])["assignments"][0]["state"] == "waiting"
    later = [waiting, mark(MAP, "A1/R1", 6, 2)]
    assert snapshot(later, [receipt("A1", 1), receipt("A1", 2)])["assignments"][0]["state"] == "marked"


NOT_T2 = [mark(MAP, "A1/T1", 4), mark(MAP, "A1/T2", 0), mark(MAP, "A1/T3", 4), mark(MAP, "A1/R1", 6)]
EMPTY = mark(MAP, "A1/R1", None, state="not_handed_in")


@pytest.mark.parametrize(
    ("items", "receipts", "kind", "assignment", "title"),
    [
        ([], [receipt("A1", None, "A web page.")], "retry", "A1", "Hand in A1 again"),
        (NOT_T2, [receipt("A1", 1)], "retry", "A1", "Try A1 again"),
        ([*A1_DONE[:3], EMPTY], [receipt("A1", 1)], "retry", "A1", "Write “Task R1” in A1"),
        (A1_DONE, [receipt("A1", 1)], "lesson", None, "The mass ladder in ten minutes"),
        (
            [*A1_DONE, *B1_DONE, *D1_DONE],
            [receipt("A1", 1), receipt("B1", 1), receipt("D1", 1)],
            "done",
            None,
            "All done for now",
        ),
        (
            [*A1_DONE[:3], mark(MAP, "A1/R1", None), *B1_DONE, *D1_DONE],
            [receipt("A1", 1), receipt("B1", 1), receipt("D1", 1)],
            "wait",
            "A1",
            "Your teacher reads your work",
        ),
    ],
)
def test_the_next_step_is_one_thing(
    items: list[EvidenceItem], receipts: list[Receipt], kind: str, assignment: str | None, title: str
) -> None:
    step = snapshot(items, receipts)["next_step"]
    assert (step["kind"], step["assignment"], step["title"]) == (kind, assignment, title)
    assert step["why"].endswith(".")
    assert bool(step["path"]) == (kind in ("retry", "lesson", "assignment"))


def test_what_is_nearest_its_bar_is_tried_again_first() -> None:
    items = [*NOT_T2, *(item for item in D1_DONE if item.grade_id != "T3"), mark(MAP, "D1/T3", 0)]
    step = snapshot(items, [receipt("A1", 1), receipt("D1", 1)])["next_step"]
    assert step["title"] == "Try D1 again"
    assert step["why"] == "DI1 Describe a shape is nearest: 9 of 12 points in D1, 9.6 needed."
    assert step["path"] == "assignments/m4_digital_making/D1/D1.ipynb"


def test_a_pathway_leads_to_its_own_next_module() -> None:
    assert snapshot(A1_DONE, [receipt("A1", 1)], "maker")["next_step"]["title"].startswith("Your strip")
