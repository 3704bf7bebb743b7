"""A number from another module: chosen, typed, kept, read by a cell, and found again whatever the file holds."""

import csv
import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from tea import tell

from craft_widgets import hand_over, handing_over, places
from craft_widgets.errors import HandOverProblem
from craft_widgets.handing_over import Number, course_values, keep, read
from craft_widgets.wording import find

ROOT = Path(__file__).parents[2]
# Names of the course against the numbers of its story; a range that the story lacks is not compared.
STORY = {
    "payback_climate_wears": "M1_payback_FRA",
    "payback_money_wears": "M1_payback_money",
    "toggle_kg_co2e": "M2_toggle_FRA",
    "toggle_mass_g": "M4_edge_15_mass",
    "toggle_kwh": "M4_kwh",
    "coat_alone_kg_co2e": "M2_matrix_car",
}


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The root of a working copy; the notebook lies two folders below."""
    work = tmp_path / "modules" / "m2"
    work.mkdir(parents=True)
    (tmp_path / "course.json").write_text("{}", encoding="utf-8")
    monkeypatch.setattr(places, "_WORK", work)
    monkeypatch.setattr(handing_over, "_visit", {})
    return tmp_path


@pytest.mark.parametrize(("name", "story_id"), STORY.items())
def test_the_course_values_are_those_of_the_story(copy: Path, name: str, story_id: str) -> None:
    with (ROOT / "tests/data/story_numbers.csv").open(encoding="utf-8") as file:
        row = next(row for row in csv.DictReader(file) if row["id"] == story_id)
    found = read(name)
    assert found.value == pytest.approx(float(row["value"]), rel=1e-9) and row["unit"].startswith(found.unit)
    if row["low"]:
        assert (found.low, found.high) == pytest.approx((float(row["low"]), float(row["high"])), rel=1e-6)


@pytest.mark.parametrize("name", course_values())
def test_each_number_has_words_a_source_and_a_sensible_range(copy: Path, name: str) -> None:
    known = course_values()[name]
    assert find("hand_over.numbers")[name] and known["source"] and known["unit"]
    assert {known["from"], *known["to"]} <= set(find("hand_over.modules"))
    assert known.get("low", known["value"]) <= known["value"] <= known.get("high", known["value"])
    assert hand_over(name).state["origin"] == "course"


def test_a_measured_number_is_kept_at_the_root_and_read_by_a_cell(copy: Path) -> None:
    state = tell(
        hand_over("toggle_mass_g"), "keep", origin="measured", value="4,1 g", low="4.0", high="0.0042 kg"
    )
    assert "4.1\u00a0g (4 to 4.2)" in state["feedback"] and state["foot"]["tick"]
    found = read("toggle_mass_g")
    assert (found.value, found.low, found.high, found.unit) == pytest.approx((4.1, 4.0, 4.2, "g"))  # type: ignore[comparison-overlap]
    assert found.origin == "measured" and found.source == ""
    stored = json.loads((copy / "handover.json").read_text())["numbers"]["toggle_mass_g"]
    assert (stored["value"], stored["unit"], stored["from"]) == (4.1, "g", "measured")
    assert read("toggle_kwh").origin == "course"


def test_choosing_again_loses_nothing_that_was_typed(copy: Path) -> None:
    tell(hand_over("toggle_kwh"), "keep", origin="measured", value="0.09")
    tell(hand_over("toggle_kwh"), "keep", origin="course")
    assert read("toggle_kwh").value == pytest.approx(0.08033333333)
    state = hand_over("toggle_kwh").state
    assert state["origin"] == "course" and state["texts"]["measured"]["value"] == "0.09"
    assert "Your answer is back" in state["feedback"]


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ({"value": ""}, "Write a number first"),
        ({"value": "1,234"}, "Is 1,234 more than a thousand"),
        ({"value": "-3"}, "more than 0"),
        ({"value": "3 kWh"}, "in g"),
        ({"value": "<b>3</b>"}, "is not one number"),
        ({"value": "4", "low": "5", "high": "3"}, "swap them"),
        ({"value": "9", "low": "3", "high": "5"}, "outside its range"),
        ({"value": "9" * 400}, "long number"),
    ],
)
def test_what_is_no_number_is_a_sentence_and_changes_nothing(
    copy: Path, typed: dict[str, str], word: str
) -> None:
    state = tell(hand_over("toggle_mass_g"), "keep", origin="mine", **typed)
    assert word in state["feedback"] and "<b>" not in state["feedback"]
    assert state["origin"] == "mine" and not (copy / "handover.json").exists()


HAND_CHANGED: list[Any] = [
    "", "{", "[]", "[" * 100_000, '{"schema": "x"}', '{"schema": "craftkit/hand-over/1", "numbers": []}',
    {"from": "mine"}, {"from": "mine", "mine": {"value": "3"}}, {"from": ["mine"], "mine": {"value": 3}},
    {"from": "mine", "mine": {"value": -3}}, {"from": "mine", "mine": {"value": True}}, {"from": "yours"},
    {"from": "mine", "mine": {"value": 3, "low": 5}}, {"from": "mine", "mine": {"value": 1e400}}, 3, None,
    {"from": "<b>", "saved_at": "<script>"}, {"from": "mine", "mine": {"value": 10**400}},
]  # fmt: skip


@pytest.mark.parametrize("found", HAND_CHANGED)
def test_a_file_that_a_person_changed_gives_the_course_value(copy: Path, found: Any) -> None:
    document = {"schema": "craftkit/hand-over/1", "numbers": {"toggle_mass_g": found}}
    text = found if isinstance(found, str) else json.dumps(document)
    (copy / "handover.json").write_text(text, encoding="utf-8")
    number = read("toggle_mass_g")
    assert number.origin == "course" and number.value == pytest.approx(3.66, abs=0.01)
    state = hand_over("toggle_mass_g").state
    assert "<script>" not in json.dumps(state)
    tell(hand_over("toggle_mass_g"), "keep", origin="mine", value="3")
    assert read("toggle_mass_g").value == 3


def test_a_damaged_file_is_put_aside_and_not_lost(copy: Path) -> None:
    (copy / "handover.json").write_text("my only copy {", encoding="utf-8")
    assert "could not be read" in hand_over("band_mm").state["feedback"]
    keep("band_mm", "mine", Number(18.0))
    assert read("band_mm").value == 18 and (copy / "handover.kept").read_text() == "my only copy {"


def test_without_a_course_index_the_file_lies_beside_the_notebook(copy: Path) -> None:
    (copy / "course.json").unlink()
    keep("band_mm", "mine", Number(18.0))
    assert (copy / "modules/m2/handover.json").exists() and not (copy / "handover.json").exists()


def test_a_full_disk_is_said_and_the_old_number_stays(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tell(hand_over("band_mm"), "keep", origin="mine", value="18")

    def refuse(*_: object, **__: object) -> tuple[int, str]:
        raise OSError(28, "full")

    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    state = tell(hand_over("band_mm"), "keep", origin="mine", value="12")
    assert "ck-tone--danger" in state["feedback"] and state["texts"]["mine"]["value"] == "12"
    assert read("band_mm").value == 18


def test_on_a_page_that_is_nobodys_own_the_number_stays_with_the_visit(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SERVER_SOFTWARE", "voila/0.5")
    monkeypatch.delenv("CRAFT_ONE_PERSON", raising=False)
    monkeypatch.delenv("JUPYTERHUB_USER", raising=False)
    tell(hand_over("band_mm"), "keep", origin="mine", value="18")
    assert read("band_mm").value == 18 and not (copy / "handover.json").exists()


def test_a_number_that_nobody_hands_over_names_those_there_are(copy: Path) -> None:
    with pytest.raises(HandOverProblem, match="toggle_mass_g"):
        hand_over("toggle")


def test_a_page_without_script_shows_the_number_in_use(copy: Path) -> None:
    html = str(hand_over("toggle_mass_g")._repr_mimebundle_()[0]["text/html"])
    assert "3.66\u00a0g (2.81 to 6.75)" in html and "PrusaSlicer" in html and "Course value" in html
