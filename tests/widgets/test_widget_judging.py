"""What is said about a typed number; truths of the coat are those of the story."""

import csv
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from craft_widgets.questions.forms import params_of
from craft_widgets.questions.judge import Verdict, judge
from craft_widgets.questions.load import load_items
from craft_widgets.questions.models import NumberItem

ROOT = Path(__file__).parents[2]


def item(module: str, name: str) -> NumberItem:
    found = next(i for i in load_items(ROOT / "modules" / module / "n1_items.yaml") if i.id == name)
    assert isinstance(found, NumberItem)
    return found


COAT = item("m1_fashion_metrics", "m1_n1_one_wear")


def said(name: str, typed: str, settled: bool = False) -> Verdict:
    module = {"m1": "m1_fashion_metrics", "m2": "m2_material_lifecycles", "m4": "m4_digital_making"}[name[:2]]
    asked = item(module, name)
    return judge(asked, params_of(asked, 0), typed, settled)


@pytest.mark.parametrize(
    "typed", ["1.76", "1,76", "1.764", "1.75", "1760 g", "1.76 kg", "1.76 kg CO2e", "１.７６"]
)
def test_one_wear_of_the_coat_at_fifty_wears_is_right(typed: str) -> None:
    verdict = said("m1_n1_one_wear", typed)
    assert verdict.kind == "right" and "50 wears" in verdict.sentence


@pytest.mark.parametrize(
    ("typed", "idea"),
    [
        ("0.567", "turned_round"),
        ("4410", "multiplied"),
        ("1.716", "making_only"),
        ("2.03", "washing_too"),
        ("17.64", "size"),
        ("0.00176", "size"),
        ("1.82", "rounding"),
    ],
)
def test_each_idea_has_its_own_sentence(typed: str, idea: str) -> None:
    verdict = said("m1_n1_one_wear", typed)
    assert (verdict.kind, verdict.idea) == ("nearly", idea)


def test_the_sentences_are_those_of_the_story() -> None:
    assert (
        said("m1_n1_one_wear", "0.567").sentence == "That is wears per kilogram. Ask for kilograms per wear."
    )
    assert said("m2_n1_cutting", "200").sentence.startswith("That is 20 % of what stayed.")
    assert said("m4_n1_squares", "117").sentence == "That is the area. Times the height."


def test_the_other_truths_of_the_story_are_right() -> None:
    assert said("m2_n1_cutting", "250").kind == said("m2_n1_cutting", "0.25 kg").kind == "right"
    assert said("m4_n1_squares", "70,2").kind == said("m4_n1_squares", "0.0702 cm³").kind == "right"


def test_the_footprint_of_the_coat_is_the_one_of_the_story_numbers() -> None:
    with (ROOT / "tests/data/story_numbers.csv").open(encoding="utf-8") as file:
        numbers = {row["id"]: float(row["value"]) for row in csv.DictReader(file)}
    params = params_of(item("m1_fashion_metrics", "m1_n1_one_wear"), 0)
    assert params["footprint"] == pytest.approx(numbers["M1_F"], rel=1e-9)
    assert params["total"] == pytest.approx(numbers["M1_total"], rel=1e-9)


def test_what_matches_no_idea_is_not_yet_and_not_told() -> None:
    verdict = said("m1_n1_one_wear", "3")
    assert (verdict.kind, verdict.idea) == ("notyet", None)
    assert "1.76" not in verdict.sentence


def test_one_comma_before_three_digits_is_asked_and_the_choice_counts() -> None:
    verdict = said("m1_n1_one_wear", "1,764")
    assert verdict.kind == "ask" and verdict.readings == ("1764", "1.764") and verdict.value is None
    assert verdict.sentence == "Is 1,764 more than a thousand, or 1.764?"
    assert said("m1_n1_one_wear", "1.764", settled=True).kind == "right"


def test_a_point_is_asked_about_only_where_the_thousand_would_be_right() -> None:
    assert said("m1_n1_one_wear", "1.764").kind == "right"
    cutting = item("m2_material_lifecycles", "m2_n1_cutting")
    doubled = cutting.model_copy(update={"answer": "1000 * cutting / (100 - cutting) * 5"})
    verdict = judge(doubled, params_of(doubled, 0), "1.250 g")
    assert verdict.kind == "ask" and verdict.readings == ("1250 g", "1.250 g")
    assert judge(doubled, params_of(doubled, 0), "1250 g", settled=True).kind == "right"


@pytest.mark.parametrize("typed", ["", "abc", "1.76 ml", "88.2/50", "9" * 80])
def test_what_is_no_number_of_this_kind_is_no_try(typed: str) -> None:
    assert said("m1_n1_one_wear", typed).kind == "unread"


def test_other_ideas_are_looked_at_only_after_the_right_one() -> None:
    asked = item("m1_fashion_metrics", "m1_n1_one_wear")
    same = asked.misconceptions[0].model_copy(update={"wrong": asked.answer})
    both = asked.model_copy(update={"misconceptions": [same]})
    assert judge(both, params_of(both, 0), "1.76").kind == "right"


def test_the_nearest_idea_within_tolerance_wins() -> None:
    asked = item("m1_fashion_metrics", "m1_n1_one_wear")
    first, second = asked.misconceptions[0], asked.misconceptions[1]
    near = [first.model_copy(update={"wrong": "3.00"}), second.model_copy(update={"wrong": "3.02"})]
    verdict = judge(asked.model_copy(update={"misconceptions": near}), params_of(asked, 0), "3.015")
    assert verdict.idea == second.id


@given(st.text(max_size=70) | st.from_regex(r"[ \d.,'e+-]{1,20} ?(g|kg|%|mm3)?", fullmatch=True))
@example("1,000:")
@example("-1,234 kg")
@example("1,234 miles")
@settings(max_examples=400, deadline=None)
def test_whatever_is_typed_is_answered_with_a_sentence(typed: str) -> None:
    verdict = judge(COAT, params_of(COAT, 0), typed)
    assert verdict.sentence and (verdict.value is None) == (verdict.kind in ("ask", "unread"))
    for reading in verdict.readings or ():
        assert judge(COAT, params_of(COAT, 0), reading, settled=True).kind not in ("ask", "unread")
