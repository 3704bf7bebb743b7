"""The lint of decks: enough cards, cards that are there, numbers that can be told apart."""

from collections.abc import Iterator
from pathlib import Path

from craft_widgets.questions.cards_found import find_cards
from craft_widgets.questions.cards_item import Card, CardsItem, NumberCard
from craft_widgets.questions.source_checks import check_source
from craft_widgets.questions.sum_checks import (
    Told,
    check_drawn_sum,
    told_by,
    twice,
)

FEWEST_CARDS, MOST_CARDS = 6, 10


def told_by_cards(item: CardsItem) -> Iterator[Told]:
    """Yield what a deck says."""
    yield from ((text, ()) for text in (item.given, item.question) if text)
    for card in item.cards:
        yield from _told_by_card(card)


def _told_by_card(card: Card) -> Iterator[Told]:
    if isinstance(card, NumberCard):
        yield card.question, card.params
        yield card.why, card.params
        yield from told_by(card, card.params)
    else:
        yield from ((text, ()) for text in (card.question, card.answer, card.why))


def check_cards(item: CardsItem) -> Iterator[str]:
    """Yield what to repair in a deck's own cards."""
    yield from (
        f"two cards are called {name}. Rename one." for name in twice([card.id for card in item.cards])
    )
    yield from (f"also names {key} twice. Remove one." for key in twice(item.also))
    for card in item.cards:
        texts = [text for text, _ in _told_by_card(card)]
        for text in check_source(card.source, texts):
            yield f"card {card.id}: {text}"
        if isinstance(card, NumberCard):
            yield from (f"card {card.id}: {text}" for text in _number(card))


def check_deck(item: CardsItem, folder: Path) -> Iterator[str]:
    """Yield what to repair in the whole deck, with the cards of other files."""
    found = find_cards(item, folder)
    missing = [key for key in item.also if key not in found]
    if missing:
        yield f"also names {', '.join(missing)}, which is in no file here. Name deck/card."
    elif not FEWEST_CARDS <= len(found) <= MOST_CARDS:
        yield f"a deck has {FEWEST_CARDS} to {MOST_CARDS} cards. Here are {len(found)}."


def _number(card: NumberCard) -> Iterator[str]:
    yield from check_drawn_sum(card, _told_by_card(card))
