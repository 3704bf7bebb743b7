"""ChoiceCheck without a browser: what is said about a choice, what is kept, what its lint refuses."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from tea import tell

from craft_widgets import ask
from craft_widgets.answers import read_answer, write_answer
from craft_widgets.questions.checks import check_items

NewKernel = Callable[[], None]


def ids(state: dict[str, Any]) -> list[str]:
    return [option["id"] for option in state["options"]]


def told(state: dict[str, Any]) -> list[str]:
    """The ids of the options whose reason is shown."""
    return [option["id"] for option in state["options"] if option["why"]]


def test_a_fresh_choice_shows_no_reason_and_not_which_is_right(coat: Path) -> None:
    for name in ("coat_one", "coat_many"):
        element = ask(name)
        shown = json.dumps([element.face, element.state])
        assert "The break says" not in shown and "It holds" not in shown
        assert all(
            set(option) == {"id", "html", "why"} and not option["why"] for option in element.state["options"]
        )
        assert element.state["foot"]["left"] == "Not answered yet"
    assert "&lt;b&gt;coat" in ask("coat_one").face["given"] and not (coat / "answers").exists()


def test_the_one_right_option_gives_its_reason_and_those_of_the_others(coat: Path) -> None:
    state = tell(ask("coat_one"), "check", chosen=["look"])
    assert "Right" in state["feedback"] and "The break says what can hold." in state["feedback"]
    assert told(state) == ["print", "coat"]
    assert read_answer("coat_one").response == {"chosen": ["look"]}


def test_another_option_gives_its_own_reason_only(coat: Path) -> None:
    state = tell(ask("coat_one"), "check", chosen=["print"])
    assert "Not yet" in state["feedback"] and "breaks in the same place" in state["feedback"]
    assert told(state) == [] and state["offer_step"]


@pytest.mark.parametrize(
    ("chosen", "word", "sentence"),
    [
        (["thread", "time", "light"], "Right", "All 3 are there"),
        (["thread"], "Nearly right", "Still missing: 2."),
        (
            ["thread", "time", "light", "dye"],
            "Nearly right",
            "All that belong are there. Does not belong: 1.",
        ),
        (["thread", "loom"], "Nearly right", "Still missing: 2. Does not belong: 1."),
        (["loom", "dye"], "Not yet", "None of these belongs."),
    ],
)
def test_of_many_it_says_how_many_are_missing_and_names_none(
    coat: Path, chosen: list[str], word: str, sentence: str
) -> None:
    state = tell(ask("coat_many"), "check", chosen=chosen)
    assert word in state["feedback"] and sentence in state["feedback"]
    assert set(told(state)) == (set(ids(state)) if word == "Right" else set(chosen))


def test_the_third_try_opens_one_step_on_another_example(coat: Path) -> None:
    element = ask("coat_one")
    states = [tell(element, "check", chosen=["print"]) for _ in range(3)]
    assert [len(state["steps"]) for state in states] == [0, 0, 1]
    assert len(tell(element, "step", chosen=["print"])["steps"]) == 2
    assert tell(element, "check", chosen=["look"])["steps"] == []
    assert read_answer("coat_one").attempts == 4
    assert [event["chosen"] for event in read_answer("coat_one").log] == [["print"]] * 3 + [["look"]]


def test_nothing_chosen_is_no_try(coat: Path) -> None:
    for chosen in ([], None, "look", ["nothing"], ["look", "coat"], [3, {}, []]):
        assert "Choose an answer first." in tell(ask("coat_one"), "check", chosen=chosen)["feedback"]
    assert not (coat / "answers").exists()


def test_options_stand_as_in_the_file_unless_they_are_shuffled(coat: Path) -> None:
    assert ids(ask("coat_one").state) == ["look", "print", "coat"]
    element = ask("coat_many")
    first = ids(element.state)
    assert (
        sorted(first) == ["dye", "light", "loom", "thread", "time"] and ids(ask("coat_many").state) == first
    )
    assert tell(element, "check", chosen=["thread", "time", "light"])["offer_more"]
    state = tell(element, "more")
    assert ids(state) != first and state["chosen"] == [] and state["foot"]["left"] == "Not answered yet"


def test_a_choice_is_back_after_a_restart_and_checked_again(coat: Path, new_kernel: NewKernel) -> None:
    tell(ask("coat_many"), "check", chosen=["loom", "thread"])
    new_kernel()
    state = ask("coat_many").state
    assert state["back"] and state["chosen"] == ["thread", "loom"]
    assert "Your answer is back" in state["feedback"] and "Checked again: nearly right." in state["feedback"]
    assert "answers/coat_many.json" in state["foot"]["left"]
    assert "correct" not in (coat / "answers/coat_many.json").read_text()


@pytest.mark.parametrize(
    "response",
    [None, 3, [], {"chosen": 4}, {"chosen": ["gone"]}, {"chosen": ["<b>", {}]}, {"chosen": ["x"] * 10_000}],
)
def test_a_file_that_someone_changed_opens_as_fresh(coat: Path, response: object) -> None:
    write_answer("coat_one", response)
    state = ask("coat_one").state
    assert state["chosen"] == [] and not state["back"]


def test_work_at_risk_is_said(coat: Path, full_disk: None) -> None:
    state = tell(ask("coat_one"), "check", chosen=["look"])
    assert "Right" in state["feedback"] and "The folder is full." in state["feedback"]


def test_the_static_twin_shows_options_without_script(coat: Path) -> None:
    element = ask("coat_one")
    tell(element, "check", chosen=["print"])
    html = element._static_html()
    assert "☒ Print a new toggle" in html and "☐ Look at the break" in html and "The break says" not in html


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"pick": "some"}, "pick:"),
        ({"options": {0: {"right": False}}}, "Right are: none."),
        ({"options": {1: {"right": True}}}, "Right are: look, print."),
        ({"options": {1: {"id": "look"}}}, "two options are called look"),
        ({"options": {1: {"text": "Look at the break"}}}, "two options say 'Look at the break'"),
        ({"options": {1: {"reason": ...}}}, "options.1.reason: is missing"),
        ({"options": {1: {"reason": "Simply look."}}}, "'Simply' is never said"),
        ({"options": {1: {"text": "Pay 31 €"}}}, "names the number 31. Add its source"),
        ({"options": {1: {"text": "Pay {euro} €"}}}, "names euro, which is no param"),
        ({"pick": "many", "options": {0: {"right": False}}}, "some options are right"),
        ({"source": "nowhere"}, "no table 'nowhere'"),
        ({"worked": []}, "worked:"),
    ],
)
def test_a_slip_in_a_choice_is_named(tmp_path: Path, changes: dict[str, Any], part: str) -> None:
    item = yaml.safe_load(Path(__file__).with_name("coat_items.yaml").read_text())[0]
    for number, change in changes.pop("options", {}).items():
        option = item["options"][number] | change
        item["options"][number] = {key: value for key, value in option.items() if value is not ...}
    path = tmp_path / "n1_items.yaml"
    path.write_text(yaml.safe_dump([item | changes]))
    (found,) = check_items(path)
    assert part in found and found.startswith("n1_items.yaml, item coat_one: ")


def test_a_material_or_a_name_with_a_digit_is_no_number(tmp_path: Path) -> None:
    item = yaml.safe_load(Path(__file__).with_name("coat_items.yaml").read_text())[0]
    path = tmp_path / "n1_items.yaml"
    path.write_text(yaml.safe_dump([item | {"given": "In M4 a 3D print weighs in CO2e."}]))
    assert check_items(path) == []


def test_the_questions_of_these_tests_hold_together(coat: Path) -> None:
    assert check_items(coat / "coat_items.yaml") == []
