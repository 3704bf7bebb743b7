"""The truth table of mastery, written by hand from the rule; never from what the code says."""

import csv
import random
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from credentials.learners import make_map, mark

from craft_credentials.catalogue import load_catalogue
from craft_credentials.mastery import CompetencyResult, assess
from craft_grading.evidence import EvidenceItem
from craft_grading.evidence_map import EvidenceMap

CATALOGUE = load_catalogue()
MAP = make_map()
TABLE = Path(__file__).parent / "data" / "thin_assignment_marks.csv"


def result(items: Sequence[EvidenceItem], code: str, course_map: EvidenceMap = MAP) -> CompetencyResult:
    return next(r for r in assess(items, CATALOGUE, course_map) if r.competency.code == code)


def state(items: Sequence[EvidenceItem], code: str, course_map: EvidenceMap = MAP) -> str:
    return result(items, code, course_map).state


def points(score: float, of: float) -> tuple[EvidenceMap, list[EvidenceItem]]:
    """One automatic criterion for SF1 worth `of`, with `score` in it."""
    course_map = make_map({"A1": [("T1", "auto", "SF1", of)]})
    return course_map, [mark(course_map, "A1/T1", score)]


@pytest.mark.parametrize(
    ("score", "of", "state_"),
    [
        (80, 100, "achieved"),
        (79.9, 100, "nearly"),
        (60, 100, "nearly"),
        (59.9, 100, "not_yet"),
        (0, 100, "not_yet"),
        (100, 100, "achieved"),
        (2.4, 3, "achieved"),  # 0.8 * 3 is 2.4000000000000004 in the machine
        (0.56, 0.7, "achieved"),
    ],
)
def test_the_bar_is_eighty_per_cent_of_the_points(score: float, of: float, state_: str) -> None:
    course_map, items = points(score, of)
    assert state(items, "SF1", course_map) == state_


def test_the_best_attempt_counts_also_when_a_later_one_is_lower() -> None:
    items = [mark(MAP, f"A1/{cell}", score, n) for n, score in ((1, 4.0), (2, 0.0)) for cell in ("T1", "T2")]
    assert state(items, "SF1") == "achieved"
    assert result(items, "SF1").criteria[0].attempts == 2


def test_points_of_different_attempts_are_never_summed() -> None:
    items = [
        mark(MAP, "A1/T1", 4, 1),
        mark(MAP, "A1/T2", 0, 1),
        mark(MAP, "A1/T1", 0, 2),
        mark(MAP, "A1/T2", 4, 2),
    ]
    assert (state(items, "SF1"), result(items, "SF1").criteria[0].score) == ("not_yet", 4.0)


def test_a_cell_without_evidence_counts_nothing() -> None:
    assert state([mark(MAP, "A1/T1", 4)], "SF1") == "not_yet"


@pytest.mark.parametrize(("newer", "state_"), [(0.0, "not_yet"), (4.0, "achieved")])
def test_after_a_regrade_the_newest_fact_about_the_same_attempt_and_cell_counts(
    newer: float, state_: str
) -> None:
    old = 4.0 - newer
    items = [mark(MAP, "A1/T2", 4), mark(MAP, "A1/T1", old), mark(MAP, "A1/T1", newer, hour=5)]
    assert state(items, "SF1") == state_
    assert state(items[::-1], "SF1") == state_


@pytest.mark.parametrize(
    ("score", "state_", "level"),
    [
        (0, "not_yet", "not_yet"),
        (3.9, "not_yet", "not_yet"),
        (4, "nearly", "partly"),
        (5.9, "nearly", "partly"),
        (6, "achieved", "meets"),
        (7.9, "achieved", "meets"),
        (8, "achieved", "beyond"),
        (None, "with_teacher", None),
    ],
)
def test_judged_work_alone_decides_where_nothing_else_is_linked(
    score: float | None, state_: str, level: str | None
) -> None:
    found = result([mark(MAP, "A1/R1", score)], "SF3")
    assert (found.state, found.criteria[0].level) == (state_, level)


@pytest.mark.parametrize(
    ("test_points", "letter", "state_"),
    [
        (4, 6, "achieved"),
        (4, 8, "achieved"),
        (4, 4, "nearly"),
        (4, 0, "nearly"),
        (4, None, "with_teacher"),
        (4, "empty", "nearly"),
        (4, "untried", "nearly"),
        (0, 8, "not_yet"),
        (0, 4, "not_yet"),
        (0, None, "not_yet"),
        (3, None, "nearly"),  # 75 %
        (3, 8, "nearly"),
        ("untried", 8, "not_yet"),
        ("untried", None, "with_teacher_not"),
        ("untried", "empty", "not_started"),
    ],
)
def test_where_both_kinds_are_linked_both_are_needed(
    test_points: float | str, letter: float | str | None, state_: str
) -> None:
    items = []
    if not isinstance(test_points, str):
        items.append(mark(MAP, "B1/T4", test_points))
    if letter == "empty":
        items.append(mark(MAP, "B1/R1", None, state="not_handed_in"))
    elif not isinstance(letter, str):
        items.append(mark(MAP, "B1/R1", letter))
    assert state(items, "ML3") == {"with_teacher_not": "not_yet"}.get(state_, state_)


def test_a_letter_judged_in_an_earlier_attempt_still_counts_while_the_new_one_waits() -> None:
    items = [mark(MAP, "A1/R1", 6, 1), mark(MAP, "A1/R1", None, 2)]
    assert state(items, "SF3") == "achieved"
    below = [mark(MAP, "A1/R1", 4, 1), mark(MAP, "A1/R1", None, 2)]
    assert state(below, "SF3") == "with_teacher"
    assert result(below, "SF3").criteria[0].waiting_since == below[1].submitted_at


def test_of_several_judged_cells_the_lowest_decides_not_the_sum() -> None:
    course_map = make_map({"A1": [("R1", "rubric", "SF3", 8), ("R2", "rubric", "SF3", 8)]})
    assert state([mark(course_map, "A1/R1", 8), mark(course_map, "A1/R2", 4)], "SF3", course_map) == "nearly"
    assert (
        state([mark(course_map, "A1/R1", 6), mark(course_map, "A1/R2", 6)], "SF3", course_map) == "achieved"
    )
    assert (
        state([mark(course_map, "A1/R1", 8), mark(course_map, "A1/R2", None)], "SF3", course_map)
        == "with_teacher"
    )


def test_every_criterion_is_needed_and_nothing_is_averaged_over_assignments() -> None:
    course_map = make_map({"A1": [("T1", "auto", "SF1", 4)], "A2": [("T1", "auto", "SF1", 40)]})
    items = [mark(course_map, "A1/T1", 2), mark(course_map, "A2/T1", 40)]
    assert state(items, "SF1", course_map) == "not_yet"
    assert state([items[1]], "SF1", course_map) == "not_yet"


def test_peer_points_never_decide() -> None:
    peer = mark(MAP, "A1/R1", 8, source="peer", hour=9)
    assert state([peer], "SF3") == "not_started"
    assert state([mark(MAP, "A1/R1", 4), peer], "SF3") == "nearly"


def test_evidence_of_an_unknown_cell_says_nothing() -> None:
    stray = mark(MAP, "A1/T1", 4, grade_id="an_old_cell")
    assert state([stray], "SF1") == "not_started"


def test_without_evidence_or_criterion_nothing_is_started() -> None:
    results = assess([], CATALOGUE, MAP)
    assert {r.state for r in results} == {"not_started"}
    assert {r.competency.code for r in results if r.linked} == {
        "SF1",
        "SF2",
        "SF3",
        "ML1",
        "ML2",
        "ML3",
        "DI1",
        "DI2",
        "DI3",
    }
    assert result([], "CT1").missing == "Its module is still to come."


@pytest.mark.parametrize(
    ("tiers", "counts"),
    [
        (("confined", "confined"), True),
        (("separate", "confined"), True),
        (("shared", "confined"), False),
        (("split", "split"), False),
    ],
)
def test_a_run_in_the_learners_process_never_counts_for_a_credential(
    tiers: tuple[str, str], counts: bool
) -> None:
    items = [mark(MAP, f"A1/T{n}", 4, tier=tier) for n, tier in enumerate(tiers, start=1)]
    found = result(items, "SF1")
    assert (found.state, found.counts_for_credential) == ("achieved", counts)


def test_a_credential_does_not_rest_on_a_fact_that_a_weaker_run_has_replaced() -> None:
    items = [mark(MAP, f"A1/T{n}", 4, tier="confined") for n in (1, 2)]
    items.append(mark(MAP, "A1/T1", 4, hour=5, tier="shared"))
    assert not result(items, "SF1").counts_for_credential


def test_the_order_of_the_evidence_changes_nothing() -> None:
    items = [
        mark(MAP, f"{a}/{c}", score, n, hour)
        for a, c, score in (("A1", "T1", 4.0), ("A1", "T2", 0.0), ("B1", "T4", 3.0), ("B1", "R1", 6.0))
        for n in (1, 2)
        for hour in (0, 3)
    ]
    expected = assess(items, CATALOGUE, MAP)
    for seed in range(20):
        random.Random(seed).shuffle(items)
        assert assess(items, CATALOGUE, MAP) == expected


@pytest.mark.parametrize(
    ("items", "code", "sentence", "missing"),
    [
        (
            [mark(MAP, "A1/T1", 4), mark(MAP, "A1/T2", 4)],
            "SF1",
            "Achieved: 8 of 8 points in A1, 6.4 needed.",
            "Nothing",
        ),
        (
            [mark(MAP, "A1/T1", 4), mark(MAP, "A1/T2", 0)],
            "SF1",
            "Not yet: 4 of 8 points in A1, 6.4 needed.",
            "4 of 8 points in A1, 6.4 needed.",
        ),
        (
            [mark(MAP, "B1/T4", 4), mark(MAP, "B1/R1", None)],
            "ML3",
            "With your teacher: 4 of 4 points in B1, 3.2 needed; “Task R1” in B1 waits for your teacher.",
            "“Task R1” in B1 waits for your teacher.",
        ),
        (
            [mark(MAP, "A1/R1", 4)],
            "SF3",
            "Nearly there: “Task R1” in A1 is at “partly”, “meets” is needed.",
            "“Task R1” in A1 is at “partly”, “meets” is needed.",
        ),
        (
            [mark(MAP, "B1/T4", 4), mark(MAP, "B1/R1", None, state="not_handed_in")],
            "ML3",
            "Nearly there: 4 of 4 points in B1, 3.2 needed; “Task R1” in B1 is still empty.",
            "“Task R1” in B1 is still empty.",
        ),
        ([], "SF1", "Not started: A1 is still to hand in.", "A1 is still to hand in."),
    ],
)
def test_every_state_says_why_and_what_is_missing(
    items: list[EvidenceItem], code: str, sentence: str, missing: str
) -> None:
    found = result(items, code)
    assert (found.explanation, found.missing) == (sentence, missing)


@pytest.mark.parametrize(
    ("scores", "sentence"),
    [
        ((8, 6), "Achieved: “Task R1” and “Task R2” in D2: the lowest level is “meets”."),
        (
            (8, 4),
            "Nearly there: “Task R1” and “Task R2” in D2: the lowest level is “partly”, “meets” is needed.",
        ),
        ((8, None), "With your teacher: “Task R1” and “Task R2” in D2 wait for your teacher."),
    ],
)
def test_two_letters_of_one_assignment_stand_as_the_lower_of_them(
    scores: tuple[float, float | None], sentence: str
) -> None:
    course_map = make_map({"D2": [("R1", "rubric", "DI3", 8), ("R2", "rubric", "DI3", 8)]})
    items = [mark(course_map, f"D2/R{n}", score) for n, score in enumerate(scores, start=1)]
    assert result(items, "DI3", course_map).explanation == sentence


def _known_submissions() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    "row", _known_submissions(), ids=lambda row: f"{row['assignment']}-{row['submission']}"
)
def test_known_submissions_reach_the_automatic_criteria_that_the_story_says(row: dict[str, str]) -> None:
    scores = {
        name: float(got.split("/")[0]) for name, got in (cell.split(":") for cell in row["cells"].split())
    }
    items = [mark(MAP, f"{row['assignment']}/{cell}", score) for cell, score in scores.items()]
    for told in row["competencies"].replace(":not yet", ":not_yet").split():
        code, share, verdict = told.split(":")
        criterion = next(c for c in result(items, code).criteria if c.criterion.kind == "auto")
        assert f"{criterion.score:g}/{criterion.max_points:g}" == share
        assert (criterion.state == "reached") == (verdict == "reached")


def test_a_newer_fact_counts_by_its_time_even_if_it_comes_first() -> None:
    newer, older = mark(MAP, "A1/T1", 0, hour=3), mark(MAP, "A1/T1", 4)
    assert newer.graded_at - older.graded_at == timedelta(hours=3)
    assert result([newer, older], "SF1").criteria[0].score == 0.0
