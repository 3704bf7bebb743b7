"""A part held against how it shall be printed; grams from PrusaSlicer (tests/data/story_numbers.csv)."""

import csv
from pathlib import Path

import pytest
from lab.lab_shapes import box, inside_out

from craft_lab.errors import QuantityError
from craft_lab.geometry import Mesh, PrintIntent, intent_report, toggle

DATA = Path(__file__).parents[1] / "data" / "story_numbers.csv"
TOGGLE = toggle("001/011")


def sliced(name: str) -> float:
    with DATA.open(encoding="utf-8") as file:
        return next(float(row["value"]) for row in csv.DictReader(file) if row["id"] == name)


@pytest.mark.parametrize("posture", ["flat", "edge", "standing"])
@pytest.mark.parametrize(("infill", "name"), [(0.15, "15"), (0.5, "50")])
def test_a_budget_holds_from_the_high_end_on_and_the_slicer_stays_within_it(
    posture: str, infill: float, name: str
) -> None:
    report = intent_report(TOGGLE, PrintIntent(posture, infill, False, 1.0))
    assert not report.budget.ok and report.estimate is not None
    high = report.budget.value
    assert isinstance(high, float) and high >= sliced(f"M4_{posture}_{name}_mass")
    assert intent_report(TOGGLE, PrintIntent(posture, infill, False, high)).budget.ok == (high <= 6)
    assert not intent_report(TOGGLE, PrintIntent(posture, infill, False, high - 0.1)).budget.ok


def test_a_kilogram_is_no_budget() -> None:
    said = intent_report(TOGGLE, PrintIntent("edge", 0.15, False, 1000)).budget
    assert not said.ok and "A toggle has 6 g at most: plan less." in said.sentence


def test_face_up_the_roof_of_the_tunnel_needs_props() -> None:
    without, with_props = (intent_report(TOGGLE, PrintIntent("flat", 0.15, s, 6)) for s in (False, True))
    assert not without.spans.ok and without.spans.value == pytest.approx(17.5, abs=0.1)
    assert with_props.spans.ok and with_props.estimate is not None and without.estimate is not None
    assert with_props.estimate.grams.value > without.estimate.grams.value


@pytest.mark.parametrize("posture", ["edge", "standing"])
def test_on_its_edge_and_standing_it_needs_none(posture: str) -> None:
    report = intent_report(TOGGLE, PrintIntent(posture, 0.15, False, 6))
    assert report.ok, [finding.sentence for finding in report.findings.values()]


def test_a_part_too_long_for_the_plate_may_stand_in_no_posture() -> None:
    long = Mesh(box(200, 14, 9))
    found = {p: intent_report(long, PrintIntent(p, 0.15, False, 6)).bed.ok for p in ("flat", "standing")}
    assert found == {"flat": False, "standing": False}


def test_a_thin_wall_is_told() -> None:
    assert not intent_report(Mesh(box(48, 0.5, 9)), PrintIntent("flat", 0.15, False, 6)).walls.ok


@pytest.mark.parametrize("skin", [box(48, 14, 9)[1:], inside_out(box(48, 14, 9)), box(1, 1, 1)[:0]])
def test_of_a_skin_that_holds_nothing_nothing_is_said(skin: Mesh) -> None:
    report = intent_report(skin, PrintIntent("edge", 0.15, False, 6))
    assert report.estimate is None and not any(finding.ok for finding in report.findings.values())


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"posture": "upside down"}, "posture is one of flat, edge, standing"),
        ({"infill_share": 15}, "infill_share lies between 0.05 and 1"),
        ({"budget_g": 0}, "budget_g must be more than 0"),
    ],
)
def test_an_intent_that_no_printer_can_follow_is_sent_back(changes: dict[str, object], words: str) -> None:
    intent = {"posture": "edge", "infill_share": 0.15, "support": False, "budget_g": 4} | changes
    with pytest.raises(QuantityError, match=words):
        PrintIntent(**intent)
