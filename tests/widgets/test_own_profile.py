"""The profile of a pre-check: answers judged anew, whatever a file says; it follows the page."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from craft_lab.geometry import strip_group
from craft_widgets import ask, my_profile, picture
from craft_widgets.answers import AnswerFile, write_answer
from craft_widgets.elements.element import Element
from craft_widgets.elements.own_profile import OwnProfile
from craft_widgets.errors import ItemError
from craft_widgets.explorers.three_strips import STRIPS
from craft_widgets.questions.choice_item import ChoiceItem
from craft_widgets.questions.forms import params_of
from craft_widgets.questions.judge import judge
from craft_widgets.questions.load import find_item
from craft_widgets.questions.models import NumberItem
from craft_widgets.questions.rejudged import worth_now

LESSON = Path(__file__).parents[2] / "modules/m4_digital_making"
RIGHT = {
    "m4_n0_length": {"text": "4.8"},
    "m4_n0_box": {"text": "5 184"},
    "m4_n0_grams": {"text": "6,58 g"},
    "m4_n0_mirror": {"chosen": ["c"]},
    "m4_n0_turn": {"chosen": ["b"]},
}


@pytest.fixture
def n0(here: Path) -> Path:
    """The folder of a learner who opens the pre-check."""
    (here / "n0_items.yaml").write_bytes((LESSON / "n0_items.yaml").read_bytes())
    return here


def check(element: Element, **message: Any) -> None:
    element._receive(element, {"act": "check", "n": 1, **message}, [])


def finding(profile: OwnProfile) -> str:
    return str(profile.state["finding"])


def test_it_follows_each_answer_on_the_page(n0: Path) -> None:
    profile = my_profile("m4_n0")
    assert "5 questions" in finding(profile) and "Still open: 5." in profile.state["advice"]
    for count, (item, message) in enumerate(RIGHT.items(), start=1):
        check(ask(item), **message)
        assert f"{count} of 5" in finding(profile)
        assert ("straight to the graded work" in profile.state["advice"]) == (count >= 4)
    assert profile.state["table"].count(">right<") == 5


def test_it_is_the_same_after_a_restart_and_for_another_form(
    n0: Path, new_kernel: Callable[[], None]
) -> None:
    box = ask("m4_n0_box")
    box._receive(box, {"act": "more", "n": 1}, [])
    item = find_item("m4_n0_box", n0)
    assert isinstance(item, NumberItem)
    params = params_of(item, int(box.state["form"]))
    assert params != params_of(item, 0)
    check(box, text=f"{params['long'] * params['wide'] * params['high']:.0f}")
    new_kernel()
    assert "1 of 5" in finding(my_profile("m4_n0"))


def test_nothing_in_a_file_makes_an_answer_right(n0: Path) -> None:
    write_answer("m4_n0_box", {"text": "9", "value": 9, "correct": True, "kind": "right"})
    write_answer("m4_n0_length", {"text": "4.8", "value": 4.8}, item_version=2)
    write_answer("m4_n0_grams", ["6.58"])
    write_answer("m4_n0_mirror", {"chosen": ["a", "b", "c", "none"]})
    (n0 / "answers/m4_n0_turn.json").write_text('{"response": {"chosen": ["b"]}}')
    profile = my_profile("m4_n0")
    assert "0 of 5" in finding(profile)
    assert "Still open: 4." in profile.state["advice"] and ">not yet<" in profile.state["table"]


@pytest.mark.parametrize("value", [None, True, "4.8", float("1e308"), [], {}])
def test_strange_numbers_are_no_right_answers(n0: Path, value: Any) -> None:
    answer = AnswerFile("m4_n0_length", 1, 0, "2026-11-29T10:00:00+00:00", {"value": value}, 1)
    assert worth_now(find_item("m4_n0_length", n0), answer) in ("open", "notyet")


def test_orders_and_worked_examples_are_judged_too(coat: Path) -> None:
    items = {item: find_item(item, coat) for item in ("coat_blocks", "coat_steps")}
    assert {worth_now(item, None) for item in items.values()} == {"open"}
    blocks = items["coat_blocks"]
    order = [block.id for block in blocks.blocks]  # type: ignore[union-attr]
    whole = AnswerFile("coat_blocks", blocks.version, 0, "", {"order": order, "help": 0}, 1)
    turned = AnswerFile("coat_blocks", blocks.version, 0, "", {"order": order[::-1], "help": 0}, 1)
    assert worth_now(blocks, whole) == "right" and worth_now(blocks, turned) in ("nearly", "notyet")
    steps = items["coat_steps"]
    begun = AnswerFile("coat_steps", steps.version, 0, "", {"level": 3, "levels": {"3": {}}}, 1)
    assert worth_now(steps, begun) == "open"


def test_without_script_it_still_has_a_table_and_a_name(n0: Path) -> None:
    page = my_profile("m4_n0")._repr_mimebundle_()[0]["text/html"]
    assert "<table" in page and 'role="img"' in page and "The volume of a box" in page
    assert not (n0 / "answers").exists()


def test_a_lesson_without_questions_is_said(n0: Path) -> None:
    with pytest.raises(ItemError, match="No question here begins with 'm9_n0_'"):
        my_profile("m9_n0")


@pytest.mark.parametrize(
    ("item", "typed", "says"),
    [
        ("m4_n0_length", "480", "the number gets smaller"),
        ("m4_n0_box", "432", "Times the height"),
        ("m4_n0_box", "54", "Lengths that are added"),
        ("m4_n0_grams", "5184", "1 000 mm³ are 1 cm³."),
        ("m4_n0_grams", "6584", "1 000 mm³ are 1 cm³."),
        ("m4_n0_grams", "5.18", "Each one weighs 1.27 g"),
    ],
)
def test_each_idea_has_its_sentence(item: str, typed: str, says: str) -> None:
    found = find_item(item, LESSON)
    assert isinstance(found, NumberItem)
    assert says in judge(found, params_of(found, 0), typed).sentence


def test_the_box_of_the_first_form_holds_5184_mm3() -> None:
    item = find_item("m4_n0_box", LESSON)
    assert isinstance(item, NumberItem)
    assert judge(item, params_of(item, 0), "5184").kind == "right"


def test_the_strips_do_what_the_questions_say() -> None:
    found = {name: strip_group(rows) for name, rows in STRIPS.items()}
    for item, does in (("m4_n0_mirror", "mirrors_left_right"), ("m4_n0_turn", "turns")):
        question = find_item(item, LESSON)
        assert isinstance(question, ChoiceItem)
        assert {name.lower() for name, strip in found.items() if getattr(strip, does)} == question.right


def test_a_still_picture_has_its_table_and_needs_no_kernel() -> None:
    page = picture("m4_n0_strips")._repr_html_()
    assert "<script" not in page and "<table" in page and json.dumps(STRIPS["A"][0])[1:-1] in page
