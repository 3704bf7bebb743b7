"""Blocks to put in order: some have to come before others, some stay out."""

import random
from typing import Annotated, Literal

from pydantic import Field

from craft_widgets.questions.item_parts import ItemPart, Name, Part, Words


class Block(Part):
    """One block, such as a line of code or a step of work."""

    id: Name
    text: Words


class Distractor(Block):
    """A block that stays out, and the sentence about its idea."""

    message: Words


class Pair(Part):
    """Two blocks of which one comes first, and the sentence about why."""

    first: Name
    then: Name
    message: Words


class BlocksItem(ItemPart):
    """Blocks whose order is right when every pair of `before` stands so.

    Attributes
    ----------
    source : a table of `craft_lab.data`; needed where the item names a number
    code : whether the blocks are lines of code, shown as such
    blocks : all of them are used
    distractors : none of them is
    before : the partial order; pairs that follow from others need not be written
    right : the sentence for a right order
    """

    kind: Literal["blocks"]
    source: str | None = None
    code: bool = False
    blocks: Annotated[list[Block], Field(min_length=2, max_length=10)]
    distractors: Annotated[list[Distractor], Field(max_length=4)] = Field(default_factory=list)
    before: Annotated[list[Pair], Field(min_length=1, max_length=40)]
    right: Words

    def pool(self) -> list[Block]:
        """Return all blocks in the order they lie on the table: the same one on every machine."""
        found: list[Block] = [*self.blocks, *self.distractors]
        random.Random(f"{self.id}/{self.version}").shuffle(found)
        return found
