"""When a card comes back: after 2 days, then after 7 and every 7, the same for every card.

A card that was not yet known starts again with 2 days. No other rule: growing gaps gained nothing over
even ones (10.1007/s10648-020-09572-8).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from craft_widgets.questions.cards_item import Card, NumberCard
from craft_widgets.questions.forms import params_of
from craft_widgets.questions.judge import judge_value

Outcome = Literal["knew", "nearly", "notyet"]
FIRST_DAYS, LATER_DAYS = 2, 7
_OF_KIND: dict[str, Outcome] = {"right": "knew", "nearly": "nearly"}


@dataclass(frozen=True)
class Recall:
    """One recall of one card.

    Attributes
    ----------
    on : the day
    text : what was typed, "" where nothing came to mind
    value : the number read, in the card's unit; None on a card of words
    form : which numbers the card had
    said : what the learner said of a card of words; None on a number
    seconds : from question to answer
    """

    on: date
    text: str = ""
    value: float | None = None
    form: int = 0
    said: Outcome | None = None
    seconds: float = 0.0


def outcome(card: Card, recall: Recall) -> Outcome:
    """Return how a recall went: what the learner said, or the number judged anew."""
    if not isinstance(card, NumberCard):
        return recall.said or "notyet"
    if recall.value is None:
        return "notyet"
    return _OF_KIND.get(judge_value(card, params_of(card, recall.form), recall.value).kind, "notyet")


def due_on(card: Card, recalls: list[Recall], today: date) -> date:
    """Return the day on which a card is due: today where it never was recalled."""
    if not recalls or recalls[-1].on > today:  # a clock that was set back holds nobody up
        return today
    again = len(recalls) == 1 or outcome(card, recalls[-1]) == "notyet"
    return recalls[-1].on + timedelta(days=FIRST_DAYS if again else LATER_DAYS)
