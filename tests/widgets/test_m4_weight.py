"""The lesson on weight: its numbers against the story and the slicer, its ideas, the mass card."""

import csv
import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from craft_lab.data import table
from craft_lab.geometry import PrintSettings, estimate_print, postures, toggle
from craft_widgets import explore
from craft_widgets.answers import read_answer, write_answer
from craft_widgets.elements.explorer import Explorer
from craft_widgets.explorers import find_exploration
from craft_widgets.explorers.exploration import Shown, View
from craft_widgets.explorers.toggle_infill import prints, solid_g
from craft_widgets.questions.fading import with_steps
from craft_widgets.questions.forms import params_of
from craft_widgets.questions.guesses import Guess, is_match, slip
from craft_widgets.questions.judge import judge, judge_value
from craft_widgets.questions.load import find_item
from craft_widgets.questions.models import NumberItem, PredictItem
from craft_widgets.questions.steps_item import StepsItem

ROOT = Path(__file__).parents[2]
LESSONS = ROOT / "modules/m4_digital_making"


@pytest.fixture(scope="module")
def story() -> dict[str, float]:
    with (ROOT / "tests/data/story_numbers.csv").open(encoding="utf-8") as file:
        return {row["id"]: float(row["value"]) for row in csv.DictReader(file)}


def view(guess: float | None = None, **values: Any) -> View:
    exploration = find_exploration("m4_n2_infill")
    return exploration.compute(exploration.values(values), Shown(652, guess))


def tell(explorer: Explorer, act: str, **values: Any) -> dict[str, Any]:
    given = explorer.exploration.values() | values
    explorer._receive(explorer, {"act": act, "n": 1, "values": given}, [])
    return dict(explorer.state)


def test_the_curve_goes_through_what_the_story_sliced(story: dict[str, float]) -> None:
    sliced = {one.percent: one.sliced_g for one in prints(2)}
    for percent in (0, 15, 30, 100):
        assert sliced[percent] == pytest.approx(story[f"M4_edge_{percent}_mass"], rel=1e-3)
    # The story sliced 50 % with straight lines, the table with the same waves as below.
    assert sliced[50] == pytest.approx(story["M4_edge_50_mass"], rel=0.05)


def test_the_turn_is_the_title(story: dict[str, float]) -> None:
    told = view().finding
    assert "3.66\u00a0g" in told and told.endswith("not 1.0")
    assert solid_g() == pytest.approx(story["M4_solid_mass"], rel=1e-6)
    assert view().rows[1][-1] == f"{story['M4_guess15']:.2f}"
    assert story["M4_share15"] == pytest.approx(0.54, abs=0.005)
    assert story["M4_share0"] == pytest.approx(0.42, abs=0.005)


def test_an_empty_print_and_a_full_one_have_their_own_titles() -> None:
    assert "2.81\u00a0g" in view(infill=0).finding and ", not" not in view(infill=0).finding
    assert "6.93\u00a0g" in view(infill=100).finding


def test_nine_prints_in_ten_lie_in_the_range_that_is_shown() -> None:
    every = [one for walls in (1, 2, 3) for one in prints(walls)]
    held = [one.sliced_g in one.estimate_g for one in every]
    assert len(every) == len(table("toggle_slices")) == 42
    assert sum(held) / len(held) >= 0.9


@pytest.mark.parametrize(("walls", "percent"), [(2, 15), (1, 0), (3, 100)])
def test_the_estimate_of_the_table_is_the_one_of_the_kit(walls: int, percent: int) -> None:
    pattern = "rectilinear" if percent == 100 else "gyroid"
    chosen = PrintSettings(percent / 100, pattern, walls=walls, material="PETG")
    found = estimate_print(postures(toggle(["001", "011"]))["edge"], chosen).grams.value
    kept = next(one for one in prints(walls) if one.percent == percent)
    assert kept.estimate_g.value == pytest.approx(found, rel=1e-3)


def test_more_walls_and_more_infill_weigh_more() -> None:
    for walls in (1, 2, 3):
        grams = [one.sliced_g for one in prints(walls)]
        assert grams == sorted(grams)
    for one, two, three in zip(prints(1)[:9], prints(2)[:9], prints(3)[:9], strict=True):
        assert one.sliced_g < two.sliced_g < three.sliced_g


def test_the_guess_is_drawn_beside_the_curve() -> None:
    assert "your guess: 2.0 g" in view(guess=2.0).svg and "your guess" not in view().svg


def test_a_guess_of_15_percent_of_everything_has_its_word() -> None:
    item = find_item("m4_n2_guess", LESSONS)
    assert isinstance(item, PredictItem)
    idea = slip(item, Guess(1.0, 2, 9.0))
    assert idea is not None and idea.message == "15 % of the inside, not of the piece."
    assert is_match(item, Guess(3.65, 2, 9.0)) and slip(item, Guess(3.65, 2, 9.0)) is None


@pytest.mark.parametrize(
    ("typed", "says"),
    [("6.75", "of 1.27 g each"), ("6747", "mm³ to cm³: ÷ 1 000."), ("7.68", "That is its box."), ("4.18", "times")],
)  # fmt: skip
def test_the_steps_of_the_solid_piece_know_the_ideas_of_the_story(typed: str, says: str) -> None:
    item = find_item("m4_n2_solid", LESSONS)
    assert isinstance(item, StepsItem)
    values = with_steps(item, params_of(item, 0))
    assert [values[name] for name in ("box", "left", "cm3")] == pytest.approx([6048, 5313, 5.313])
    assert says in judge(item.steps[-1], values, typed).sentence


def test_infill_fills_what_the_skin_leaves() -> None:
    item = find_item("m4_n2_filled", LESSONS)
    assert isinstance(item, NumberItem)
    params = params_of(item, 0)
    assert judge_value(item, params, (2.2 + 3 * 0.2) * 1.27).kind == "right"
    assert judge_value(item, params, 5.2 * 0.2 * 1.27).sentence == "20 % of the inside, not of the piece."


def test_the_card_weighs_the_strip_that_was_drawn_in_the_lesson_before(here: Path) -> None:
    assert "Our test toggle" in explore("m4_n2_mass_card").state["view"]["finding"]
    write_answer("m4_n1_strip", {"rows": ["111", "110"], "band_mm": 12.0, "group": "p1"})
    state = tell(explore("m4_n2_mass_card"), "save", weighed="3,9 g")
    assert "mass_card.svg" in state["feedback"] and "Your toggle" in state["view"]["finding"]
    kept = read_answer("m4_n2_mass_card").response
    assert (kept["rows"], kept["band_mm"], kept["weighed_g"]) == (["111", "110"], 12.0, 3.9)
    solid = toggle(["111", "110"], 12.0)
    assert kept["low_g"] < kept["grams"] < kept["high_g"] < 1.1 * kept["solid_g"]
    assert kept["solid_g"] == pytest.approx(_volume(solid) / 1000 * 1.27, rel=1e-9)
    assert ET.fromstring((here / "mass_card.svg").read_text(encoding="utf-8")).tag.endswith("svg")


def _volume(mesh: Any) -> float:
    import trimesh

    return float(trimesh.Trimesh(mesh.triangles_mm.reshape(-1, 3), [[3 * n, 3 * n + 1, 3 * n + 2] for n in range(len(mesh))]).volume)  # fmt: skip


@pytest.mark.parametrize(
    "strip", [{"rows": ["2x"], "band_mm": 12}, {"rows": ["1"], "band_mm": "wide"}, {"rows": []}, [1]]
)
def test_a_strip_that_a_person_changed_by_hand_is_left_out(here: Path, strip: Any) -> None:
    write_answer("m4_n1_strip", strip)
    assert "Our test toggle" in explore("m4_n2_mass_card").state["view"]["finding"]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("3.7", "the range holds it"),
        ("0,0037 kg", "the range holds it"),
        ("9", "outside the range"),
        ("many", "Grams on your scale"),
        ("3 mm", "Write grams"),
        ("-2", "above 0"),
        ("3,600", "Grams on your scale"),
    ],
)
def test_what_the_scale_says_is_set_beside_the_range(here: Path, typed: str, says: str) -> None:
    state = tell(explore("m4_n2_mass_card"), "move", weighed=typed)
    assert says in json.dumps(state["view"])


def test_nothing_is_kept_while_the_scale_cannot_be_read(here: Path) -> None:
    assert "Grams on your scale" in tell(explore("m4_n2_mass_card"), "save", weighed="many")["feedback"]
    assert not (here / "answers").exists() and not (here / "mass_card.svg").exists()


def test_the_card_is_back_after_a_restart(here: Path, new_kernel: Callable[[], None]) -> None:
    tell(explore("m4_n2_mass_card"), "save", infill=30.0, walls=3.0, weighed="4.8")
    new_kernel()
    assert explore("m4_n2_mass_card").state["values"] == {
        "infill": 30.0,
        "walls": 3.0,
        "material": "PETG",
        "weighed": "4.8",
    }
