"""Cards to recall from: some ask for words, some for a number."""

from typing import Annotated, Literal

from pydantic import Field

from craft_widgets.questions.item_parts import Drawn, ItemPart, Judged, Name, Part, Words

CardKey = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}/[a-z][a-z0-9_]{0,63}$")]


class TextCard(Part):
    """A card that the learner answers in words, and judges alone.

    Attributes
    ----------
    answer, why : shown after the recall
    source : a table of `craft_lab.data`; needed where the card names a number
    """

    id: Name
    kind: Literal["text"]
    question: Words
    answer: Words
    why: Words
    source: str | None = None


class NumberCard(Judged, Drawn):
    """A card that asks for a number, judged as in a number item; each time it comes with other numbers.

    Attributes
    ----------
    why : shown after the recall, beside the number
    """

    id: Name
    version: Annotated[int, Field(ge=1)] = 1
    kind: Literal["number"]
    question: Words
    why: Words
    source: str


Card = TextCard | NumberCard


class CardsItem(ItemPart):
    """A deck of six to ten cards.

    Attributes
    ----------
    cards : its own cards
    also : cards of other decks, "m1_n6_cards/payback", from files beside it or in the folders beside its own
    """

    kind: Literal["cards"]
    cards: Annotated[list[Annotated[Card, Field(discriminator="kind")]], Field(min_length=1, max_length=10)]
    also: Annotated[list[CardKey], Field(max_length=9)] = Field(default_factory=list)
