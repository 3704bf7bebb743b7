"""M4 n6: a card that cannot stay empty, the scale beside the prediction, ten on a plate, cards that come back."""

from __future__ import annotations

import csv
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tea import tell

from craft_widgets import ask, explore
from craft_widgets.answers import read_answer, write_answer
from craft_widgets.explorers import find_exploration
from craft_widgets.explorers.exploration import Shown, View
from craft_widgets.handing_over import typed
from craft_widgets.questions.cards_found import find_cards
from craft_widgets.questions.cards_item import CardsItem
from craft_widgets.questions.forms import params_of
from craft_widgets.questions.judge import judge
from craft_widgets.questions.load import find_item
from craft_widgets.questions.models import NumberItem, PredictItem

ROOT = Path(__file__).parents[2]
LESSON = ROOT / "modules/m4_digital_making"


@pytest.fixture(scope="module")
def story() -> dict[str, tuple[float, float | None]]:
    with (ROOT / "tests/data/story_numbers.csv").open(encoding="utf-8") as file:
        return {
            row["id"]: (float(row["value"]), float(row["low"]) if row["low"] else None)
            for row in csv.DictReader(file)
        }


@pytest.fixture
def lesson(here: Path) -> Path:
    (here / "n6_items.yaml").write_text((LESSON / "n6_items.yaml").read_text("utf-8"), "utf-8")
    return here


OWN = {
    "pattern": "A strip that walks",
    "maker": "Ana L.",
    "consent": "own",
    "credit": "Strip: Ana L.",
    "compensation": "own",
}
AGREED = OWN | {
    "consent": "agreed",
    "community": "the weavers of the valley",
    "who": "the head of their guild",
    "use": "toggles, for two years",
    "back": "a letter; I stop within a month",
    "shows": "a signed letter",
    "compensation": "other",
    "amount": "five toggles for the guild each year",
}


def save(words: dict[str, str]) -> dict[str, Any]:
    return tell(ask("m4_n6_card"), "save", rows=[{name: {"text": text} for name, text in words.items()}])


def test_an_empty_card_is_not_kept_and_says_what_is_never_blank(lesson: Path) -> None:
    state = save({})
    notes = {name: field["note"] for name, field in state["rows"][0].items() if field["note"]}
    assert set(notes) == {"pattern", "maker", "consent", "credit", "compensation"}
    assert notes["consent"].startswith("Consent is never blank")
    assert not (lesson / "answers").exists() and not (lesson / "pattern_card.svg").exists()


@pytest.mark.parametrize("name", ["consent", "credit", "compensation"])
@pytest.mark.parametrize("blank", ["", "   ", "maybe" * 60])
def test_no_card_without_consent_credit_or_compensation(lesson: Path, name: str, blank: str) -> None:
    assert save(OWN | {name: blank})["rows"][0][name]["note"]
    assert not (lesson / "answers").exists()


@pytest.mark.parametrize(
    ("consent", "compensation"),
    [
        ("agreed", "own"),
        ("agreed", "public"),
        ("public", "own"),
        ("own", "public"),
        ("own", "open"),
        ("waiting", "own"),
    ],
)
def test_not_needed_stands_only_beside_the_reason_that_makes_it_true(
    lesson: Path, consent: str, compensation: str
) -> None:
    state = save(AGREED | {"consent": consent, "compensation": compensation})
    assert state["rows"][0]["compensation"]["note"].startswith("Compensation is never blank")


def test_public_domain_names_the_community(lesson: Path) -> None:
    words = OWN | {"consent": "public", "compensation": "public"}
    assert save(words)["rows"][0]["community"]["note"].startswith("Name the community")
    save(words | {"community": "the lace makers of the island"})
    assert (
        read_answer("m4_n6_card").response["fields"]["community"]["value"] == "the lace makers of the island"
    )


def test_an_agreement_has_its_five_parts(lesson: Path) -> None:
    for part in ("who", "use", "back", "shows", "community", "amount"):
        state = save({name: text for name, text in AGREED.items() if name != part})
        assert [name for name, field in state["rows"][0].items() if field["note"]] == [part]
    state = save(AGREED)
    assert "pattern_card.svg" in state["feedback"] and "head of their guild" in state["card"]
    assert ET.fromstring((lesson / "pattern_card.svg").read_text("utf-8")).tag.endswith("svg")


def test_what_is_no_longer_asked_is_neither_kept_nor_printed(lesson: Path) -> None:
    save(AGREED)
    state = save(AGREED | {"consent": "own", "compensation": "own"})
    assert set(read_answer("m4_n6_card").response["fields"]) == set(OWN)
    assert "guild" not in state["card"] and "Not needed: my own drawing" in state["card"]


def test_a_page_without_script_shows_the_fields_that_are_asked_for(lesson: Path) -> None:
    save(OWN)
    shown = ask("m4_n6_card")._static_body()
    assert "Strip: Ana L." in shown and "Who agreed" not in shown


def test_the_card_is_back_after_a_restart(lesson: Path, new_kernel: Callable[[], None]) -> None:
    save(AGREED)
    new_kernel()
    (lesson / "n6_items.yaml").write_text((LESSON / "n6_items.yaml").read_text("utf-8"), "utf-8")
    row = ask("m4_n6_card").state["rows"][0]
    assert row["who"]["text"] == AGREED["who"] and row["amount"]["text"] == AGREED["amount"]


def test_a_guess_without_numbers_shows_no_bars(lesson: Path) -> None:
    item = find_item("m4_n6_guess")
    assert isinstance(item, PredictItem) and item.outcome.rows == [] and item.source is None
    element = ask("m4_n6_guess")
    tell(element, "keep", guess="ready", confidence=2, seconds=9)
    state = tell(element, "run")
    assert "The community was never asked" in state["feedback"] and "ck-bars" not in state["result"]


def test_ten_on_a_plate_take_ten_times_as_long(
    lesson: Path, story: dict[str, tuple[float, float | None]]
) -> None:
    item = find_item("m4_n6_ten")
    assert isinstance(item, NumberItem)
    params = params_of(item, 0)
    assert params["pieces"] == 10
    assert judge(item, params, str(round(story["M4_batch_time"][0]))).kind == "right"
    for typed_number in ("19.1", "1.91"):
        assert judge(item, params, typed_number).sentence.startswith("Only the warm-up is shared.")


def test_the_shares_in_the_text_are_those_of_the_story(
    story: dict[str, tuple[float, float | None]],
) -> None:
    text = (LESSON / "n6_take_away.py").read_text(encoding="utf-8").replace("\n# ", " ")
    high, low = story["M4_warm_share"]
    assert low is not None and f"{low:.0%}".rstrip("%") + f" to {high:.0%}".rstrip("%") + " % of the" in text
    high, low = story["M4_batch_saving"]
    assert low is not None and f"saves {low * 100:.0f} to {high * 100:.0f} % of the electricity" in text


def test_the_deck_has_six_cards_two_of_them_from_older_modules() -> None:
    deck = find_item("m4_n6_cards", LESSON)
    assert isinstance(deck, CardsItem)
    cards = find_cards(deck, LESSON)
    assert len(cards) == 6
    competencies = {"m0_n1_cards/one_wear": "garments_ademe", "m0_n1_cards/cloth_bought": "products"}
    assert {key: cards[key].source for key in deck.also} == competencies


def weighed(**values: Any) -> View:
    exploration = find_exploration("m4_n6_weighed")
    return exploration.compute(exploration.values(values), Shown(652))


def test_before_anything_is_weighed_the_prediction_stands_alone() -> None:
    found = weighed()
    assert "What does your scale say?" in found.finding and found.messages == ()
    low, high = float(str(found.rows[0][1])), float(str(found.rows[1][1]))
    assert low < 3.66 < high and found.rows[2][1] == "–"


@pytest.mark.parametrize("typed_number", ["37", "37,0", "37 g", "0.037 kg"])
def test_ten_weighed_together_are_shared_among_ten(typed_number: str) -> None:
    found = weighed(scale=typed_number, pieces=10.0)
    assert "3.7 g" in found.finding and found.rows[2][1] == "3.7"
    assert found.messages == ("A scale of whole grams may be 0.05 g off for each toggle when 10 lie on it.",)


def test_one_on_a_scale_of_whole_grams_may_be_half_a_gram_off() -> None:
    # 4.5 g lies 0.4 above the prediction: within half a gram of it, nothing is to be looked at.
    assert len(weighed(scale="4.5").messages) == 1
    assert weighed(scale="5.2").messages[0].startswith("It lies beside the prediction.")
    assert weighed(scale="45", pieces=10.0).messages[0].startswith("It lies beside the prediction.")


@pytest.mark.parametrize(
    ("typed_number", "says"),
    [("heavy", "number"), ("3 mm", "in g"), ("0", "a few grams"), ("-3", "a few grams"), ("9 kg", "a few grams"), ("1,234", "Is 1,234")],
)  # fmt: skip
def test_what_is_no_mass_is_answered_in_a_sentence(lesson: Path, typed_number: str, says: str) -> None:
    element = explore("m4_n6_weighed")
    state = tell(element, "move", values={"scale": typed_number})
    assert says in state["view"]["problem"]
    assert says in tell(element, "save", values={"scale": typed_number})["feedback"]
    assert not (lesson / "answers").exists()


def test_what_was_weighed_is_kept_beside_ones_own_sheet_and_offered_as_measured(lesson: Path) -> None:
    write_answer("m4_n4_sheet", {"grams": {"value": 4.2, "low": 3.7, "high": 4.7}})
    element = explore("m4_n6_weighed")
    assert "3.7 to 4.7\u00a0g, from your print sheet" in element.state["fixed"]["predicted"]
    assert "Weigh one" in tell(element, "save", values={})["feedback"]
    tell(element, "save", values={"scale": "43", "pieces": 10})
    response = read_answer("m4_n6_weighed").response
    assert response["weighed_g"] == pytest.approx(4.3) and response["predicted"]["high"] == 4.7
    measured = typed("toggle_mass_g")["measured"]
    assert (measured.value, measured.low, measured.high) == pytest.approx((4.3, 4.25, 4.35))


@pytest.mark.parametrize(
    "grams",
    [None, 3, {"value": "x"}, {"value": 3, "low": 5, "high": 4}, {"value": True, "low": 1, "high": 2}],
)
def test_a_sheet_that_a_person_changed_leaves_the_prediction_of_the_course(lesson: Path, grams: Any) -> None:
    write_answer("m4_n4_sheet", {"grams": grams})
    assert "course" in explore("m4_n6_weighed").state["fixed"]["predicted"]
