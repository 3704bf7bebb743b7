"""Question files: what is refused, which forms can be drawn, which ideas cannot be told apart."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from craft_widgets.errors import ItemError
from craft_widgets.questions.checks import check_items
from craft_widgets.questions.forms import answer_of, count_forms, next_seed, params_of
from craft_widgets.questions.load import find_item, load_items
from craft_widgets.questions.models import NumberItem

ROOT = Path(__file__).parents[2]
NUMBER: dict[str, Any] = {
    "id": "one",
    "kind": "number",
    "version": 1,
    "competency": "SF1",
    "source": "garments_ademe",
    "question": "How many for {wears} wears?",
    "label": "One wear",
    "params": {"kg": 88.2, "wears": {"start": 50, "low": 40, "high": 200, "step": 10}},
    "answer": "kg / wears",
    "unit": "kg",
    "right": "Shared by {wears}.",
    "worked": ["Take another one."],
    "misconceptions": [{"id": "turned", "wrong": "wears / kg", "message": "Turned round."}],
}
PREDICT: dict[str, Any] = {
    "id": "guess",
    "kind": "predict",
    "version": 1,
    "competency": "SF1",
    "source": "garments_ademe",
    "question": "Which?",
    "choices": [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}],
    "opens": "the next part",
    "outcome": {"answer": "a", "sentence": "A.", "rows": [{"label": "A", "value": 1, "unit": "kg"}]},
}


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., Path]:
    """Write a question file from items and changes to the first."""

    def write(item: dict[str, Any], **changes: Any) -> Path:
        path = tmp_path / "n1_items.yaml"
        entry = {key: value for key, value in (item | changes).items() if value is not ...}
        path.write_text(yaml.safe_dump([entry]))
        return path

    return write


@pytest.mark.parametrize(
    "path", sorted(ROOT.glob("modules/*/*_items.yaml")), ids=lambda path: path.parent.name
)
def test_the_questions_of_the_course_hold_together(path: Path) -> None:
    assert check_items(path) == []


def test_good_items_are_found_good(file: Callable[..., Path]) -> None:
    assert check_items(file(NUMBER)) == check_items(file(PREDICT)) == []


@pytest.mark.parametrize(
    ("item", "changes", "part"),
    [
        (NUMBER, {"colour": "red"}, "colour: is no key of this kind of question"),
        (NUMBER, {"unit": ...}, "unit: is missing"),
        (NUMBER, {"kind": "essay"}, "kind"),
        (NUMBER, {"id": "a b"}, "id:"),
        (NUMBER, {"version": 0}, "version:"),
        (NUMBER, {"worked": []}, "worked:"),
        (NUMBER, {"misconceptions": []}, "misconceptions:"),
        (NUMBER, {"params": {"wears": {"start": 5, "low": 40, "high": 200, "step": 10}}}, "start lies between"),
        (NUMBER, {"answer": "kg / cups"}, "names 'cups'"),
        (NUMBER, {"answer": "open('x')"}, "holds more than a sum"),
        (NUMBER, {"answer": "kg / (wears - 100)"}, "has no value"),
        (NUMBER, {"source": "nowhere"}, "no table 'nowhere'"),
        (NUMBER, {"right": "Shared by {cups}."}, "names cups, which is no param"),
        (NUMBER, {"hint": "This is easy."}, "'easy' is never said"),
        (NUMBER, {"label": "Wrong way"}, "'Wrong' is never said"),
        (NUMBER, {"params": NUMBER["params"] | {"spare": 3}}, "spare are used nowhere"),
        (
            NUMBER,
            {"params": {"kg": 88.2, "wears": {"start": 50, "low": 40, "high": 60, "step": 10}}},
            "only 3 forms can be drawn",
        ),
        (PREDICT, {"choices": ...}, "choices or a scale"),
        (PREDICT, {"scale": {"low": 0, "high": 1, "step": 0.1, "unit": "kg"}}, "choices or a scale"),
        (PREDICT, {"outcome": PREDICT["outcome"] | {"answer": "c"}}, "'c' is no choice"),
        (
            PREDICT,
            {"choices": ..., "scale": {"low": 0, "high": 1, "step": 0.1, "unit": "kg"}, "outcome": PREDICT["outcome"] | {"answer": "2 + 1"}},
            "3 lies off the scale",
        ),
    ],
)  # fmt: skip
def test_a_slip_in_a_question_is_named_with_its_file_and_item(
    file: Callable[..., Path], item: dict[str, Any], changes: dict[str, Any], part: str
) -> None:
    found = check_items(file(item, **changes))
    assert len(found) == 1, found
    assert part in found[0] and found[0].startswith("n1_items.yaml, item ")


def test_an_idea_that_gives_the_right_answer_for_some_form_is_named_with_the_form(
    file: Callable[..., Path],
) -> None:
    idea = {"id": "fixed", "wrong": "0.882", "message": "That is for 100 wears."}
    (found,) = check_items(file(NUMBER, misconceptions=[idea]))
    assert "fixed gives the right answer for kg = 88.2, wears = 100" in found


def test_two_ideas_with_one_number_are_named(file: Callable[..., Path]) -> None:
    ideas = [
        {"id": name, "wrong": wrong, "message": "See."} for name, wrong in (("a", "kg * 2"), ("b", "kg + kg"))
    ]
    (found,) = check_items(file(NUMBER, misconceptions=ideas))
    assert "a and b give the same number" in found


def test_two_items_of_one_name_are_named(tmp_path: Path) -> None:
    path = tmp_path / "n1_items.yaml"
    path.write_text(yaml.safe_dump([PREDICT, PREDICT]))
    assert check_items(path) == ["n1_items.yaml: two items are called guess. Rename one."]


@pytest.mark.parametrize("text", ["a: [", "just words", "- 3", "- {id: x}", "\x00", ""])
def test_a_file_that_is_no_list_of_questions_is_told_in_a_sentence(tmp_path: Path, text: str) -> None:
    path = tmp_path / "n1_items.yaml"
    path.write_text(text)
    with pytest.raises(ItemError, match="n1_items.yaml"):
        load_items(path)
    assert len(check_items(path)) == 1


def test_a_yaml_file_cannot_make_objects(tmp_path: Path) -> None:
    path = tmp_path / "n1_items.yaml"
    path.write_text("!!python/object/apply:os.system ['true']")
    with pytest.raises(ItemError):
        load_items(path)


def test_the_first_form_has_the_start_values_and_each_seed_its_own_for_ever(
    file: Callable[..., Path],
) -> None:
    (item,) = load_items(file(NUMBER))
    assert isinstance(item, NumberItem)
    assert params_of(item, 0) == {"kg": 88.2, "wears": 50}
    assert params_of(item, 3) == params_of(item, 3)
    drawn = {params_of(item, seed)["wears"] for seed in range(1, 200)}
    assert drawn == set(range(40, 201, 10)) and count_forms(item) == 17
    assert params_of(item, next_seed(item, 0)) != params_of(item, 0)
    assert answer_of(item, params_of(item, 0)) == pytest.approx(1.764)


def test_an_unknown_question_names_those_that_exist(here: Path) -> None:
    with pytest.raises(ItemError, match="tea_cups, tea_guess"):
        find_item("coffee")


def test_a_moved_notebook_is_told_to_go_home(tmp_path: Path) -> None:
    with pytest.raises(ItemError, match="Put the notebook back into its folder"):
        find_item("tea_cups", tmp_path)
