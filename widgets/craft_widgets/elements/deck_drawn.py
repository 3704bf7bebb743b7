"""What a deck shows: a question, its answer beside what was recalled, the end of a day."""

from collections.abc import Mapping
from datetime import date
from typing import get_args

from craft_look import words
from craft_widgets.elements.element import State, feedback
from craft_widgets.questions.cards_item import Card, NumberCard
from craft_widgets.questions.cards_saved import Deck
from craft_widgets.questions.forms import answer_of, params_of
from craft_widgets.questions.judge import judge_value
from craft_widgets.questions.spacing import Outcome, Recall, due_on, outcome
from craft_widgets.visits import stays_with_visit
from craft_widgets.wording import fill, say, shown


def drawn_question(card: Card, form: int) -> State:
    """Return the question of a card, with the numbers of one form."""
    if not isinstance(card, NumberCard):
        return {"question": words(card.question), "number": False, "unit": ""}
    question = fill(card.question, params_of(card, form))
    return {"question": words(question), "number": True, "unit": words(card.unit)}


def drawn_answer(card: Card, recall: Recall) -> State:
    """Return what was recalled, the answer, and why."""
    mine = {"mine": words(recall.text or say("deck.nothing"))}
    if not isinstance(card, NumberCard):
        return mine | {"answer": words(card.answer), "why": words(card.why)}
    params = params_of(card, recall.form)
    answer = f"{shown(answer_of(card, params))} {card.unit}"
    return mine | {"answer": words(answer), "why": words(fill(card.why, params))}


def number_box(card: Card, recall: Recall) -> str:
    """Return what is said about a number; "" for words, and where nothing came to mind."""
    if not isinstance(card, NumberCard) or recall.value is None:
        return ""
    verdict = judge_value(card, params_of(card, recall.form), recall.value)
    # A first move is no use beside the answer, unless the card has one of its own.
    general = verdict.kind == "notyet" and card.notyet is None
    return feedback(verdict.kind, say("deck.compare") if general else verdict.sentence)


def drawn_end(cards: Mapping[str, Card], deck: Deck, today: date) -> State:
    """Return what came of today, and the day on which cards come back."""
    days = [due_on(card, deck.of(key), today) for key, card in cards.items()]
    next_day = min(days)
    count = days.count(next_day)
    todays = [outcome(card, deck.of(key)[-1]) for key, card in cards.items() if deck.was_seen(key, today)]
    counts = {name: todays.count(name) for name in get_args(Outcome)}
    again = say("deck.again" if count > 1 else "deck.again_one", n=count, day="{day}")
    if stays_with_visit():
        again = say("deck.again_here")
    return {
        "done_word": words(say("deck.done" if todays else "deck.nothing_due")),
        "done": words(f"{say('deck.done_text', **counts)} {again}" if todays else again),
        "due_on": next_day.isoformat(),
    }
