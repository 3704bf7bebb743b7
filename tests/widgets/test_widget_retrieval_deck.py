"""RetrievalDeck without a browser: what is due when, what is kept, what its lint refuses."""

import copy
import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from tea import tell

from craft_widgets import ask, clock
from craft_widgets.answers import read_answer, write_answer
from craft_widgets.elements.element import Element
from craft_widgets.questions.cards_found import find_cards
from craft_widgets.questions.cards_item import CardsItem, TextCard
from craft_widgets.questions.checks import check_items
from craft_widgets.questions.load import find_item
from craft_widgets.questions.spacing import Outcome, Recall, due_on

NewKernel = Callable[[], None]
START = date(2026, 3, 2)
ITEMS = Path(__file__).with_name("coat_items.yaml")


@pytest.fixture
def on_day(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Call it with a number of days after the first: the clock of the deck stands there."""

    def move(days: int) -> None:
        noon = datetime(START.year, START.month, START.day, 12, tzinfo=UTC) + timedelta(days=days)
        monkeypatch.setattr(clock, "now", lambda: noon)

    move(0)
    return move


def recall(element: Element, said: str = "knew", number: str | None = None) -> str:
    """Recall the card on the table as a learner does; return its key."""
    state = dict(element.state)
    if state["number"]:
        volume = float(state["question"].split()[0])
        shown = tell(element, "show", text=number or f"{volume * 1.27:.2f}", seconds=4)
        after = tell(element, "next")
    else:
        shown = tell(element, "show", text="a few words", seconds=4)
        after = tell(element, "said", said=said)
    assert shown["stage"] == "shown" and after["stage"] in ("ask", "done")
    key: str = state["form"].rsplit("/", 1)[0]
    return key


def recall_all(element: Element, said: str = "knew") -> list[str]:
    found = []
    while element.state["stage"] != "done":
        found.append(recall(element, said))
    return found


CARD = TextCard(id="a", kind="text", question="Q?", answer="A.", why="W.")


def recalls(*plan: tuple[int, Outcome]) -> list[Recall]:
    return [Recall(START + timedelta(days=day), said=said) for day, said in plan]


@pytest.mark.parametrize(
    ("plan", "due"),
    [
        ([], 0),
        ([(0, "knew")], 2),
        ([(0, "nearly")], 2),
        ([(0, "notyet")], 2),
        ([(0, "knew"), (2, "knew")], 9),
        ([(0, "knew"), (2, "nearly")], 9),
        ([(0, "knew"), (2, "notyet")], 4),
        ([(0, "knew"), (2, "knew"), (9, "knew")], 16),
        ([(0, "knew"), (2, "knew"), (16, "knew")], 23),
    ],
)
def test_a_card_is_due_after_2_then_after_7_and_every_7_days(
    plan: list[tuple[int, Outcome]], due: int
) -> None:
    today = START + timedelta(days=plan[-1][0] if plan else 0)
    assert due_on(CARD, recalls(*plan), today) == START + timedelta(days=due)


def test_a_clock_that_was_set_back_holds_no_card_up() -> None:
    assert due_on(CARD, recalls((400, "knew")), START) == START


def test_an_answer_reaches_the_page_only_after_its_recall(coat: Path, on_day: Callable[[int], None]) -> None:
    element = ask("coat_cards")
    told = json.dumps([element.face, element.state])
    items = yaml.safe_load(ITEMS.read_text())
    cards = next(item for item in items if item["id"] == "coat_cards")["cards"]
    assert not [card["id"] for card in cards if card["why"] in told or str(card["answer"]) in told]
    while element.state["number"]:
        recall(element)
    state = tell(element, "show", text="<i>mine</i>", seconds=3)
    assert state["answer"] and state["why"] and state["mine"] == "&lt;i&gt;mine&lt;/i&gt;"
    assert state["asks_how"]


def test_a_deck_is_done_for_today_and_comes_back_in_two_days(
    coat: Path, new_kernel: NewKernel, on_day: Callable[[int], None]
) -> None:
    element = ask("coat_cards")
    assert "Card 1 of 6" in element.state["progress"]
    assert len(recall_all(element)) == 6
    assert "Known: 6. Nearly: 0. Not yet: 0." in element.state["done"]
    assert element.state["due_on"] == "2026-03-04" and "next 6 come back" in element.state["done"]
    on_day(1)
    new_kernel()
    state = ask("coat_cards").state
    assert state["stage"] == "done" and "Nothing is due today" in state["done_word"]
    assert "Your answer is back" in state["feedback"]
    on_day(2)
    new_kernel()
    element = ask("coat_cards")
    assert element.state["progress"] == "Card 1 of 6"
    recall_all(element)
    assert element.state["due_on"] == "2026-03-11"


def test_a_page_that_stood_open_overnight_asks_what_is_due(coat: Path, on_day: Callable[[int], None]) -> None:
    element = ask("coat_cards")
    recall_all(element)
    assert tell(element, "look")["stage"] == "done"
    on_day(2)
    assert tell(element, "look")["stage"] == "ask"


def test_a_card_that_was_not_yet_known_comes_back_sooner(coat: Path, on_day: Callable[[int], None]) -> None:
    element = ask("coat_cards")
    recall_all(element)
    on_day(2)
    tell(element, "look")
    late = recall(element, "notyet", "99")
    recall_all(element)
    on_day(4)
    tell(element, "look")
    assert recall_all(element) == [late]


def test_number_cards_are_judged_and_have_other_numbers_each_time(
    coat: Path, on_day: Callable[[int], None]
) -> None:
    questions = []
    element = ask("coat_cards")
    for day, typed, word in (
        (0, "1,5 kg", "Not yet"),
        (2, "{low}", "You divided"),
        (9, "{right}", "Volume times"),
    ):
        on_day(day)
        tell(element, "look")
        while not element.state["number"]:
            recall(element)
        questions.append(element.state["question"])
        volume = float(questions[-1].split()[0])
        text = typed.format(low=f"{volume / 1.27:.3g}", right=f"{volume * 1.27:.4g}")
        assert word in tell(element, "show", text=text, seconds=2)["feedback"]
        assert "said" not in tell(element, "said", said="knew") and element.state["stage"] == "shown"
        tell(element, "next")
        recall_all(element)
    assert questions[0].startswith("4\u00a0cm³") and len(set(questions)) > 1
    saved = read_answer("coat_cards").response["cards"]["coat_cards/mass"]
    assert [entry["said"] for entry in saved] == [None, None, None]


def test_a_question_back_is_no_recall(coat: Path, on_day: Callable[[int], None]) -> None:
    element = ask("coat_cards")
    while not element.state["number"]:
        recall(element)
    assert tell(element, "show", text="1,234")["readings"] == ["1234", "1.234"]
    assert tell(element, "show", text="a lot")["stage"] == "ask"
    assert tell(element, "show", text="1.234", settled=True)["stage"] == "shown"


def test_nothing_typed_is_asked_for_and_can_be_skipped(coat: Path, on_day: Callable[[int], None]) -> None:
    element = ask("coat_cards")
    assert "Write what comes to mind first" in tell(element, "show", text="  ")["feedback"]
    state = tell(element, "skip", seconds=2)
    assert state["stage"] == "shown" and state["mine"] == "Nothing came to mind" and not state["asks_how"]
    tell(element, "next")
    (card,) = read_answer("coat_cards").response["cards"].values()
    assert card[0]["said"] == "notyet"


def test_a_recall_is_kept_before_it_is_judged(
    coat: Path, new_kernel: NewKernel, on_day: Callable[[int], None]
) -> None:
    element = ask("coat_cards")
    while element.state["number"]:
        recall(element)
    question = tell(element, "show", text="my words", seconds=7)["question"]
    new_kernel()
    state = ask("coat_cards").state
    assert state["stage"] == "shown" and state["question"] == question and state["mine"] == "my words"
    assert "You were at this card." in state["feedback"]


def test_what_was_recalled_is_logged(
    coat: Path, on_day: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[dict[str, Any]] = []
    monkeypatch.setattr(
        "craft_widgets.elements.retrieval_deck.log_event", lambda item, event, **fields: told.append(fields)
    )
    element = ask("coat_cards")
    recall_all(element)
    on_day(5)
    tell(element, "look")
    recall_all(element, "nearly")
    assert told[0] == {
        "card": told[0]["card"], "correct": True, "outcome": "knew", "latency": 4.0,
        "days_since": None, "due": "2026-03-02", "overdue": 0,
    }  # fmt: skip
    assert {(one["days_since"], one["due"], one["overdue"]) for one in told[6:]} == {(5, "2026-03-04", 3)}
    assert sorted({one["correct"] for one in told[6:]}) == [False, True]


def test_cards_of_other_lessons_are_mixed_in_by_their_key(tmp_path: Path) -> None:
    old, new = tmp_path / "m1", tmp_path / "m4"
    for folder in (old, new):
        folder.mkdir()
    (old / "n6_items.yaml").write_text(yaml.safe_dump([deck()]))
    (old / "broken_items.yaml").write_text("- {")
    own = deck()
    own |= {"id": "later", "cards": own["cards"][:5], "also": ["coat_cards/mass", "coat_cards/gone"]}
    (new / "n6_items.yaml").write_text(yaml.safe_dump([own]))
    item = find_item("later", new)
    assert isinstance(item, CardsItem)
    found = find_cards(item, new)
    assert [*found][:2] == ["later/break", "later/shank"] and [*found][5:] == ["coat_cards/mass"]


@pytest.mark.parametrize(
    "response",
    [
        None,
        3,
        {"cards": []},
        {"cards": {"coat_cards/mass": 3, "gone": []}, "open": 4},
        {"cards": {"coat_cards/mass": [{"on": "tomorrow"}, None, {"on": 5}]}, "open": {"card": "gone"}},
        {"cards": {}, "open": {"card": ["x"], "on": "2026-03-02"}},
        {
            "cards": {
                "coat_cards/break": [{"on": "2999-01-01", "said": "<b>", "text": {}, "form": -1}] * 9_000
            }
        },
        {
            "cards": {},
            "open": {"card": "coat_cards/mass", "on": "2026-03-02", "value": 10**400, "form": 10**9},
        },
    ],
)
def test_a_file_that_someone_changed_opens_without_a_stop(
    coat: Path, response: object, on_day: Callable[[int], None]
) -> None:
    write_answer("coat_cards", response)
    assert ask("coat_cards").state["stage"] in ("ask", "shown")


def test_a_message_out_of_turn_does_no_harm(coat: Path, on_day: Callable[[int], None]) -> None:
    element = ask("coat_cards")
    for act in ("said", "next", "look"):
        assert tell(element, act, said="knew")["stage"] == "ask"
    tell(element, "skip")
    assert tell(element, "show", text="late")["mine"] == "Nothing came to mind"


def test_work_at_risk_is_said(coat: Path, full_disk: None, on_day: Callable[[int], None]) -> None:
    state = tell(ask("coat_cards"), "skip")
    assert "The folder is full." in state["feedback"] and state["stage"] == "shown"


def test_the_static_twin_shows_the_first_card(coat: Path, on_day: Callable[[int], None]) -> None:
    html = ask("coat_cards")._static_html()
    assert "Card 1 of 6" in html and "<script" not in html


def deck() -> dict[str, Any]:
    items = yaml.safe_load(ITEMS.read_text())
    return copy.deepcopy(next(item for item in items if item["id"] == "coat_cards"))


@pytest.mark.parametrize(
    ("number", "changes", "part"),
    [
        (0, {"id": "mass"}, "two cards are called mass"),
        (0, {"answer": "It holds 5 kg."}, "card break: 'It holds 5 kg.' names the number 5"),
        (0, {"source": "nowhere"}, "card break: source: "),
        (0, {"why": "Simply so."}, "'Simply' is never said"),
        (0, {"why": ...}, "why: is missing"),
        (5, {"source": ...}, "source: is missing"),
        (
            5,
            {"params": {"volume": {"start": 4, "low": 3, "high": 5, "step": 1}, "density": 1.27}},
            "only 3 forms",
        ),
        (
            5,
            {"misconceptions": [{"id": "fixed", "wrong": 6.35, "message": "That is for 5."}]},
            "card mass: fixed gives the right answer for",
        ),
    ],
)
def test_a_slip_in_a_card_is_named(tmp_path: Path, number: int, changes: dict[str, Any], part: str) -> None:
    item = deck()
    card = item["cards"][number] | changes
    item["cards"][number] = {key: value for key, value in card.items() if value is not ...}
    found = checked(tmp_path, item)
    assert any(part in sentence for sentence in found), found
    assert all(sentence.startswith("n1_items.yaml, item coat_cards: ") for sentence in found)


def test_a_deck_of_five_and_a_card_that_is_nowhere_are_refused(tmp_path: Path) -> None:
    item = deck()
    (found,) = checked(tmp_path, item | {"cards": item["cards"][:5]})
    assert "a deck has 6 to 10 cards. Here are 5." in found
    (found,) = checked(tmp_path, item | {"also": ["m9_cards/gone"]})
    assert "also names m9_cards/gone, which is in no file here" in found


def checked(folder: Path, item: dict[str, Any]) -> list[str]:
    path = folder / "n1_items.yaml"
    path.write_text(yaml.safe_dump([item]))
    return check_items(path)
