"""A question with options: one of them is right, or several are."""

import random
from typing import Annotated, Literal

from pydantic import Field

from craft_widgets.questions.item_parts import ItemPart, Name, Part, Words


class ReasonedOption(Part):
    """One option, whether it is right, and why: said once it was chosen."""

    id: Name
    text: Words
    right: bool = False
    reason: Words


class ChoiceItem(ItemPart):
    """A question with two to eight options.

    Attributes
    ----------
    source : a table of `craft_lab.data`; needed where the item names a number
    pick : "one" or "many"
    shuffle : whether the seed gives the options their order; else they stand as in the file
    options : what can be chosen, each with its own reason
    worked : steps on another example, shown one by one after the third try
    """

    kind: Literal["choice"]
    source: str | None = None
    pick: Literal["one", "many"]
    shuffle: bool = False
    options: Annotated[list[ReasonedOption], Field(min_length=2, max_length=8)]
    worked: Annotated[list[Words], Field(min_length=1, max_length=6)]

    @property
    def right(self) -> frozenset[str]:
        """The ids of the options that are right."""
        return frozenset(option.id for option in self.options if option.right)

    def in_order(self, seed: int) -> list[ReasonedOption]:
        """Return the options as they are shown: the same order for the same seed on every machine."""
        options = list(self.options)
        if self.shuffle:
            random.Random(f"{self.id}/{self.version}/{seed}").shuffle(options)
        return options
