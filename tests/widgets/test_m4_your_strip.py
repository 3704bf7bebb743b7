"""M4 n1: the sum asks about one's own squares, the symmetries are pictures, the band comes from M3."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from tea import tell

from craft_lab.geometry import raised_squares, strip_group
from craft_widgets import ask, explore, hand_over
from craft_widgets.answers import read_answer, write_answer
from craft_widgets.explorers.controls import Choice
from craft_widgets.explorers.group_pictures import COLUMNS, EXAMPLES, group_picture
from craft_widgets.explorers.strip_words import GROUPS, strip_controls
from craft_widgets.questions.checks import check_items
from craft_widgets.questions.judge import judge
from craft_widgets.questions.load import find_item
from craft_widgets.questions.models import NumberItem
from craft_widgets.questions.own_numbers import own_numbers, params_with

ROOT = Path(__file__).parents[2]
ITEMS = ROOT / "modules/m4_digital_making/n1_items.yaml"


@pytest.fixture
def lesson(here: Path) -> Path:
    (here / "n1_items.yaml").write_text(ITEMS.read_text("utf-8"), "utf-8")
    return here


def squares() -> NumberItem:
    item = find_item("m4_n1_squares")
    assert isinstance(item, NumberItem)
    return item


def test_without_a_drawing_the_sum_asks_about_the_test_strip(lesson: Path) -> None:
    assert own_numbers(squares()) == {} and "carries 13 of them" in ask("m4_n1_squares").state["given"]
    assert raised_squares(["001", "011"]) == 13


@pytest.mark.parametrize("rows", [["01"], ["0110", "0100"], ["1111", "1001", "1111"], ["1", "1", "1", "1"]])
def test_with_a_drawing_it_asks_about_ones_own_squares(lesson: Path, rows: list[str]) -> None:
    write_answer("m4_n1_draw", {"rows": rows, "group": "p1", "band_mm": 16})
    count = sum(row[column % len(row)] == "1" for row in rows for column in range(14))
    element = ask("m4_n1_squares")
    assert f"carries {count} of them" in element.state["given"]
    assert "ck-tone--right" in tell(element, "check", text=f"{count * 3 * 3 * 0.6:.1f}")["feedback"]
    assert "Times the height" in tell(element, "check", text=str(count * 9))["feedback"]


def test_the_card_goes_before_the_drawing(lesson: Path) -> None:
    write_answer("m4_n1_draw", {"rows": ["01"]})
    write_answer("m4_n1_strip", {"rows": ["0111"]})
    assert own_numbers(squares()) == {"squares": 10.0}


@pytest.mark.parametrize(
    "response", [None, 3, {}, {"rows": "001"}, {"rows": ["0", "00"]}, {"rows": ["2"]}, {"rows": []}, {"rows": ["000"]}, {"rows": ["10000000000000"]}]
)  # fmt: skip
def test_what_holds_no_number_in_the_range_is_left_out(lesson: Path, response: Any) -> None:
    write_answer("m4_n1_strip", response)
    assert own_numbers(squares()) == {} and "carries 13" in ask("m4_n1_squares").state["given"]


def test_a_drawing_saved_on_the_same_page_is_asked_about_until_something_is_answered(lesson: Path) -> None:
    element, board = ask("m4_n1_squares"), explore("m4_n1_draw")
    values = {"rows": ["01", "11"], "group": "p1", "band_mm": 16}
    tell(board, "save", values=values)
    assert "carries 21 of them" in element.state["given"]
    tell(element, "check", text="5")
    tell(board, "save", values=values | {"rows": ["01"]})
    assert "carries 21 of them" in element.state["given"]


def test_what_was_answered_stays_about_the_squares_it_was_about(
    lesson: Path, new_kernel: Callable[[], None]
) -> None:
    write_answer("m4_n1_draw", {"rows": ["01"]})
    tell(ask("m4_n1_squares"), "check", text="37.8")
    assert read_answer("m4_n1_squares").response["own"] == {"squares": 7.0}
    write_answer("m4_n1_strip", {"rows": ["1"]})
    state = ask("m4_n1_squares").state
    assert "carries 7 of them" in state["given"] and "Checked again: right" in state["feedback"]


def test_another_form_asks_about_drawn_numbers(lesson: Path) -> None:
    write_answer("m4_n1_draw", {"rows": ["1"]})
    element = ask("m4_n1_squares")
    tell(element, "check", text=f"{14 * 5.4:.1f}")
    assert tell(element, "more")["form"] > 0
    assert params_with(squares(), 5, {"squares": 14.0}) == params_with(squares(), 5, {})


@pytest.mark.parametrize(
    "own", [{"squares": "13"}, {"squares": 3.5}, {"squares": 999}, {"other": 4}, [], "x"]
)
def test_an_answer_file_cannot_ask_about_a_number_that_the_range_does_not_hold(own: Any) -> None:
    assert params_with(find_item("m4_n1_squares", ITEMS.parent), 0, own)["squares"] == 13  # type: ignore[arg-type]


def test_every_number_of_the_range_is_told_from_every_idea(lesson: Path) -> None:
    assert check_items(lesson / "n1_items.yaml") == []
    for count in range(2, 57):
        params = params_with(squares(), 0, {"squares": float(count)})
        assert params["squares"] == count
        assert judge(squares(), params, f"{count * 5.4:.2f}").kind == "right"
        assert judge(squares(), params, f"{count * 9}").idea == "area_only"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"number": "grams"}, "grams cannot be read. There is: raised_squares."),
        ({"answers": ["m4_n1_strap"]}, "no explorer is called m4_n1_strap"),
        ({"low": 1}, "one_square gives the right answer for squares = 1"),
    ],
)
def test_an_own_number_that_cannot_be_asked_about_is_refused(
    lesson: Path, change: dict[str, Any], says: str
) -> None:
    entries = yaml.safe_load((lesson / "n1_items.yaml").read_text("utf-8"))
    squares = next(entry for entry in entries if entry["id"] == "m4_n1_squares")["params"]["squares"]
    for name, value in change.items():
        (squares if name in squares else squares["own"])[name] = value
    (lesson / "n1_items.yaml").write_text(yaml.safe_dump(entries), "utf-8")
    assert any(says in text for text in check_items(lesson / "n1_items.yaml"))


def test_only_a_number_asks_about_ones_own(lesson: Path) -> None:
    deck = yaml.safe_load((ROOT / "modules/m4_digital_making/n6_items.yaml").read_text("utf-8"))
    cards = next(entry for entry in deck if entry["kind"] == "cards")
    card = next(card for card in cards["cards"] if card["kind"] == "number")
    card["params"]["pieces"]["own"] = {"answers": ["m4_n1_strip"], "number": "raised_squares"}
    cards["also"] = []
    cards["cards"] += [{**card, "id": "once_more"}, {**card, "id": "and_again"}]
    (lesson / "deck_items.yaml").write_text(yaml.safe_dump([cards]), "utf-8")
    assert any("only a question of kind number" in text for text in check_items(lesson / "deck_items.yaml"))


def test_each_picture_does_what_its_words_say() -> None:
    assert tuple(EXAMPLES) == GROUPS
    for group, rows in EXAMPLES.items():
        assert strip_group(rows).group == group and COLUMNS % len(rows[0]) == 0
        root = ET.fromstring(group_picture(rows))
        drawn = len(list(root.iter("{http://www.w3.org/2000/svg}rect")))
        assert drawn == "".join(rows).count("1") * COLUMNS // len(rows[0]) and root.attrib["aria-hidden"]


def test_the_symmetry_is_chosen_among_seven_pictures_with_words() -> None:
    choice = next(control for control in strip_controls() if control.name == "group")
    assert isinstance(choice, Choice)
    face = choice.face()
    assert face["kind"] == "pictures" and len(face["options"]) == 7
    assert all(words and svg.startswith("<svg") for _, words, svg in face["options"])


def test_the_band_that_was_taken_over_is_the_one_to_begin_with(lesson: Path) -> None:
    board, card = explore("m4_n1_draw"), explore("m4_n1_strip")
    assert board.state["values"]["band_mm"] == card.state["values"]["band_mm"] == 16.0
    tell(hand_over("band_mm"), "keep", origin="measured", value="12.4", low="", high="")
    assert board.state["values"]["band_mm"] == card.state["values"]["band_mm"] == 12.5
    write_answer("m4_n1_strip", {"rows": ["01"], "band_mm": 18})
    assert explore("m4_n1_strip").state["values"]["band_mm"] == 18.0
