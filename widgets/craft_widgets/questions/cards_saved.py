"""What a learner recalled, as the answer file of a deck holds it."""

import random
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, get_args

from craft_widgets.questions.cards_item import Card, CardsItem
from craft_widgets.questions.saved_numbers import number_of, seconds_of
from craft_widgets.questions.spacing import Outcome, Recall, due_on

MOST_SIGNS = 400
MOST_RECALLS = 20  # of one card; the oldest go first
MOST_FORMS = 1_000_000


@dataclass
class Deck:
    """The recalls of each card, and the one whose answer is on the table.

    Attributes
    ----------
    recalls : key of a card → its recalls, oldest first
    open : key and recall of the card whose answer is shown and that was not put away yet
    """

    recalls: dict[str, list[Recall]] = field(default_factory=dict)
    open: tuple[str, Recall] | None = None

    def of(self, key: str) -> list[Recall]:
        """Return the recalls of a card."""
        return self.recalls.get(key, [])

    def was_seen(self, key: str, day: date) -> bool:
        """Return whether a card was recalled on this day."""
        return bool(self.of(key)) and self.of(key)[-1].on == day

    def add(self, key: str, recall: Recall) -> None:
        """Put a card away."""
        self.recalls[key] = [*self.of(key), recall][-MOST_RECALLS:]
        self.open = None

    def response(self) -> dict[str, Any]:
        """Return it as the response of an answer file."""
        cards = {key: [_as_json(recall) for recall in recalls] for key, recalls in self.recalls.items()}
        return {
            "cards": cards,
            "open": {"card": self.open[0], **_as_json(self.open[1])} if self.open else None,
        }


def read_deck(response: object, keys: Collection[str]) -> Deck:
    """Return what a response holds of the cards `keys`; what a person changed is left out."""
    if not isinstance(response, dict):
        return Deck()
    cards = response.get("cards")
    recalls: dict[str, list[Recall]] = {}
    for key in keys:
        entries = cards.get(key) if isinstance(cards, dict) else None
        if isinstance(entries, list):
            found = [recall for entry in entries[-MOST_RECALLS:] if (recall := _recall(entry))]
            recalls[key] = sorted(found, key=lambda recall: recall.on)
    shown = response.get("open")
    recall = _recall(shown)
    known = isinstance(shown, dict) and isinstance(shown.get("card"), str) and shown["card"] in keys
    return Deck(recalls, (shown["card"], recall) if known and recall and isinstance(shown, dict) else None)


def due_cards(item: CardsItem, cards: Mapping[str, Card], deck: Deck, today: date) -> list[str]:
    """Return the keys of the cards that are due, mixed anew each day."""
    keys = list(cards)
    random.Random(f"{item.id}/{today}").shuffle(keys)
    return [key for key in keys if due_on(cards[key], deck.of(key), today) <= today]


def _as_json(recall: Recall) -> dict[str, Any]:
    return {**asdict(recall), "on": recall.on.isoformat()}


def _recall(entry: object) -> Recall | None:
    if not isinstance(entry, dict):
        return None
    try:
        on = date.fromisoformat(entry["on"])
    except (KeyError, TypeError, ValueError):
        return None
    text, said, form = entry.get("text"), entry.get("said"), entry.get("form")
    return Recall(
        on=on,
        text=text[:MOST_SIGNS] if isinstance(text, str) else "",
        value=number_of(entry.get("value")),
        form=form if type(form) is int and 0 <= form <= MOST_FORMS else 0,
        said=said if said in get_args(Outcome) else None,
        seconds=seconds_of(entry.get("seconds")),
    )
