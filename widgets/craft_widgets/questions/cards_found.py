"""All cards of a deck: its own, and those of other decks by their key."""

from pathlib import Path

from craft_widgets.errors import ItemError
from craft_widgets.questions.cards_item import Card, CardsItem
from craft_widgets.questions.load import PATTERN, load_items


def find_cards(item: CardsItem, folder: Path) -> dict[str, Card]:
    """Return key → card, "deck/card", own ones first; a card of a file that is not there is left out.

    folder : where the deck's own file lies; others lie there, or in the folders beside it
    """
    found: dict[str, Card] = {f"{item.id}/{card.id}": card for card in item.cards}
    if item.also:
        others = _other_cards(folder)
        found |= {key: others[key] for key in item.also if key in others}
    return found


def _other_cards(folder: Path) -> dict[str, Card]:
    found: dict[str, Card] = {}
    for path in sorted([*folder.glob(PATTERN), *folder.parent.glob(f"*/{PATTERN}")]):
        try:
            items = load_items(path)
        except ItemError:
            continue  # that file has its own sentence, where it is asked for
        for item in items:
            if isinstance(item, CardsItem):
                found |= {f"{item.id}/{card.id}": card for card in item.cards}
    return found
