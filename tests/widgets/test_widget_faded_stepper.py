"""FadedStepper without a browser: levels, blanks, carried slips, what is kept, what its lint refuses."""

import copy
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
from craft_widgets.questions.fading import values_of
from craft_widgets.questions.load import find_item
from craft_widgets.questions.steps_item import StepsItem

NewKernel = Callable[[], None]


def blank(state: dict[str, Any]) -> list[str]:
    return [row["name"] for row in state["rows"] if not row["shown"]]


def long_of(state: dict[str, Any]) -> float:
    """The length that the question gives on this level."""
    return float(state["given"].split("of ")[1].split(" ×")[0])


def right(state: dict[str, Any]) -> dict[str, str]:
    """What a learner types who works out each blank from the length in the question."""
    box = long_of(state) * 100
    sums = {"box": box, "cm3": box / 1000, "grams": box / 1000 * 1.27}
    return {name: f"{sums[name]:.6g}" for name in blank(state)}


def test_the_steps_fade_from_the_end_and_each_level_has_other_numbers(coat: Path) -> None:
    element = ask("coat_steps")
    state = dict(element.state)
    seen, lengths = [blank(state)], [long_of(state)]
    state = tell(element, "next")
    for _ in range(3):
        seen.append(blank(state))
        lengths.append(long_of(state))
        assert not state["passed"] and "Right" in tell(element, "check", typed=right(state))["feedback"]
        state = tell(element, "next")
    assert seen == [[], ["grams"], ["cm3", "grams"], ["box", "cm3", "grams"]]
    assert len(set(lengths)) == 4 and lengths[0] == 50
    assert state["offer_more"] and read_answer("coat_steps").response["level"] == 3


def test_a_written_step_shows_its_sum_and_a_blank_one_nothing_of_it(coat: Path) -> None:
    element = ask("coat_steps")
    assert "50 × 10 × 10 = 5\u202f000\u00a0mm³" in element.state["rows"][0]["shown"]
    state = tell(element, "next")
    told = json.dumps(
        [element.face, {key: state[key] for key in ("rows", "question", "given", "steps", "told")}]
    )
    assert right(state)["grams"] not in told and "6.35" not in told and "You divided" not in told


def test_no_level_is_skipped_without_a_pass(coat: Path) -> None:
    element = ask("coat_steps")
    tell(element, "next")
    assert tell(element, "next")["level"] == 1
    tell(element, "check", typed={"grams": "1"})
    assert tell(element, "next")["level"] == 1 and not element.state["next"]


def test_i_know_this_leads_straight_to_the_last_level_and_back(coat: Path) -> None:
    element = ask("coat_steps")
    state = tell(element, "alone")
    assert state["level"] == 3 and state["offer_guided"] and blank(state) == ["box", "cm3", "grams"]
    assert read_answer("coat_steps").response["straight"] is True
    assert tell(element, "guided")["level"] == 0
    tell(element, "alone")
    state = tell(element, "check", typed=right(element.state))
    assert "You did every step alone." in state["feedback"] and state["passed"]
    again = tell(element, "more")
    assert long_of(again) != long_of(state) and not again["passed"] and blank(again) == blank(state)


def test_each_step_names_its_own_idea(coat: Path) -> None:
    element = ask("coat_steps")
    state = tell(element, "alone")
    typed = right(state) | {"box": f"{long_of(state) * 10:g}"}
    state = tell(element, "check", typed=typed)
    assert "Nearly right" in state["feedback"] and "Its volume: That is one side." in state["feedback"]
    notes = [row["note"] for row in state["rows"]]
    assert (
        "That is one side" in notes[0]
        and "1\u202f000\u00a0mm³ are 1\u00a0cm³" in notes[1]
        and "ck-tone--right" in notes[2]
    )
    assert read_answer("coat_steps").log[-1]["ideas"] == {"box": "area", "cm3": None, "grams": None}


def test_a_step_that_goes_on_well_from_a_slip_is_told_so(coat: Path) -> None:
    element = ask("coat_steps")
    side = long_of(tell(element, "alone")) * 10
    typed = {"box": f"{side:g}", "cm3": f"{side / 1000:g}", "grams": f"{side / 1000 * 1.27:g}"}
    state = tell(element, "check", typed=typed)
    assert all("goes on well from your step above" in row["note"] for row in state["rows"][1:])
    assert not state["passed"]


def test_units_and_two_readings_work_as_in_a_number_check(coat: Path) -> None:
    element = ask("coat_steps")
    state = tell(element, "alone")
    cm3 = long_of(state) / 10
    state = tell(element, "check", typed=right(state) | {"box": f"{cm3:g} cm3"})
    assert state["passed"]
    state = tell(element, "more")
    before = read_answer("coat_steps").attempts
    state = tell(element, "check", typed=right(state) | {"box": "1,500"})
    assert state["rows"][0]["readings"] == ["1500", "1.500"] and read_answer("coat_steps").attempts == before
    assert tell(element, "check", typed={"box": "1.500"}, settled="box")["rows"][0]["readings"] == []


def test_an_empty_field_is_no_try(coat: Path) -> None:
    element = ask("coat_steps")
    tell(element, "next")
    assert "Write a number first." in tell(element, "check", typed={})["feedback"]
    assert read_answer("coat_steps").attempts == 0


def test_after_the_third_try_the_missing_step_is_shown_on_other_numbers(coat: Path) -> None:
    element = ask("coat_steps")
    state = tell(element, "alone")
    for _ in range(2):
        assert tell(element, "check", typed=right(state) | {"cm3": "77777"})["steps"] == []
    steps = tell(element, "check", typed=right(state) | {"cm3": "77777"})["steps"]
    assert steps == [
        "Its volume: 50 × 10 × 10 = 5\u202f000\u00a0mm³",
        "In cm³: 5\u202f000 ÷ 1\u202f000 = 5\u00a0cm³",
    ]
    assert tell(element, "check", typed=right(state))["steps"] == []


def test_own_words_are_kept_and_never_judged(coat: Path, new_kernel: NewKernel) -> None:
    element = ask("coat_steps")
    state = tell(element, "why", why="<b>ten</b> by ten by ten" + "x" * 900)
    assert state["feedback"] == "" and len(read_answer("coat_steps").response["why"]) == 400
    new_kernel()
    assert ask("coat_steps").state["why"].startswith("<b>ten</b>")


def test_a_level_and_its_numbers_are_back_after_a_restart(coat: Path, new_kernel: NewKernel) -> None:
    element = ask("coat_steps")
    tell(element, "next")
    tell(element, "check", typed=right(element.state))
    state = tell(element, "next")
    tell(element, "check", typed=right(state) | {"cm3": "77777"})
    new_kernel()
    back = ask("coat_steps").state
    assert back["level"] == 2 and back["given"] == state["given"]
    assert "Your answer is back" in back["feedback"] and "Checked again: not yet." in back["feedback"]
    assert [row["typed"] for row in back["rows"][1:]] == ["77777", right(state)["grams"]]


def test_a_level_that_was_never_passed_cannot_be_written_into_the_file(coat: Path) -> None:
    for level in (2, 3):
        write_answer("coat_steps", {"level": level, "straight": False, "levels": {}, "why": ""})
        assert ask("coat_steps").state["level"] == 1


@pytest.mark.parametrize(
    "response",
    [
        None,
        3,
        [],
        {"level": "3"},
        {"level": True, "levels": [], "why": {}},
        {"level": 99, "levels": {"1": {"grams": 3}, "2": 4, "x": {}}},
        {"level": 1, "levels": {"1": {"grams": {"text": "<b>", "value": 10**400}}}},
        {"level": 1, "levels": {str(n): {"gone": {"text": "1", "value": 1}} for n in range(10_000)}},
    ],
)
def test_a_file_that_someone_changed_opens_without_a_stop(coat: Path, response: object) -> None:
    write_answer("coat_steps", response)
    assert ask("coat_steps").state["level"] in (0, 1)


def test_a_seed_that_someone_changed_gives_some_form(coat: Path) -> None:
    write_answer("coat_steps", {"level": 1, "levels": {}}, seed=10**30)
    assert blank(ask("coat_steps").state) == ["grams"]


def test_work_at_risk_is_said_and_nobody_is_held_back(coat: Path, full_disk: None) -> None:
    element = ask("coat_steps")
    assert "The folder is full." in tell(element, "next")["feedback"]
    state = tell(element, "check", typed=right(element.state))
    assert "The folder is full." in state["feedback"] and tell(element, "next")["level"] == 2


def test_errors_are_logged_per_step(coat: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[dict[str, Any]] = []
    monkeypatch.setattr(
        "craft_widgets.elements.faded_stepper.log_event", lambda item, event, **fields: told.append(fields)
    )
    element = ask("coat_steps")
    state = tell(element, "alone")
    for _ in range(2):
        tell(element, "check", typed=right(state) | {"cm3": "77777"})
    assert told[-1] == {"level": 3, "errors": {"box": 0, "cm3": 2, "grams": 0}}


def test_the_four_levels_of_a_round_never_share_their_numbers(coat: Path) -> None:
    item = find_item("coat_steps")
    assert isinstance(item, StepsItem)
    for seed in range(20):
        assert len({values_of(item, seed, level)["long"] for level in range(4)}) == 4


def test_the_static_twin_shows_the_steps(coat: Path) -> None:
    element = ask("coat_steps")
    tell(element, "next")
    html = element._static_html()
    assert "Its mass: …… g" in html and "mm³" in html and "<script" not in html


@pytest.mark.parametrize(
    ("step", "changes", "part"),
    [
        (2, {"answer": "thick * density"}, "step grams: 'thick * density' names thick"),
        (0, {"answer": "grams * 2"}, "step box: 'grams * 2' names grams, no param and no earlier step"),
        (2, {"answer": "long * density / 10"}, "step cm3 leads nowhere"),
        (1, {"name": "box"}, "two steps are called box"),
        (0, {"shown": "{long} × 10 × 10"}, "shown does not name {box}"),
        (2, {"label": "{grams} g"}, "names grams, which is no param"),
        (2, {"notyet": "Take {cm3} times"}, "names cm3, which is no param"),
        (
            0,
            {"misconceptions": [{"id": "fixed", "wrong": 4000, "message": "That is for 40 mm."}]},
            "long = 40. Change the range, or remove the idea.",
        ),
        (0, {"misconceptions": []}, "steps.0.misconceptions:"),
        (1, {"right": "That was easy."}, "'easy' is never said"),
    ],
)
def test_a_slip_in_a_step_is_named_with_its_step(
    tmp_path: Path, step: int, changes: dict[str, Any], part: str
) -> None:
    item = steps_item()
    item["steps"][step] |= changes
    found = checked(tmp_path, item)
    assert any(part in sentence for sentence in found), found
    assert all(sentence.startswith("n1_items.yaml, item coat_steps: ") for sentence in found)


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"params": {"long": 50, "density": 1.27}}, "no number is drawn"),
        (
            {"params": {"long": {"start": 50, "low": 40, "high": 60, "step": 10}, "density": 1.27}},
            "only 3 forms",
        ),
        ({"source": "nowhere"}, "no table 'nowhere'"),
        ({"steps": []}, "steps:"),
    ],
)
def test_a_slip_in_a_worked_example_is_named(tmp_path: Path, changes: dict[str, Any], part: str) -> None:
    (found,) = checked(tmp_path, steps_item() | changes)
    assert part in found


def steps_item() -> dict[str, Any]:
    items = yaml.safe_load(Path(__file__).with_name("coat_items.yaml").read_text())
    return copy.deepcopy(next(item for item in items if item["id"] == "coat_steps"))


def checked(folder: Path, item: dict[str, Any]) -> list[str]:
    path = folder / "n1_items.yaml"
    path.write_text(yaml.safe_dump([item]))
    return check_items(path)
