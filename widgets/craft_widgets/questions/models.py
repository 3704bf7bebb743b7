"""What a question is: strict models of the entries of `*_items.yaml`."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from craft_widgets.questions.blocks_item import BlocksItem
from craft_widgets.questions.cards_item import CardsItem
from craft_widgets.questions.choice_item import ChoiceItem
from craft_widgets.questions.item_parts import (
    Drawn,
    Formula,
    ItemPart,
    Judged,
    Misconception,
    Name,
    Option,
    Part,
    Words,
)
from craft_widgets.questions.record_item import FormItem, RecordItem
from craft_widgets.questions.steps_item import StepsItem
from craft_widgets.questions.ticket_item import TicketItem


class NumberItem(ItemPart, Judged, Drawn):
    """A question with a number for an answer.

    Attributes
    ----------
    source : the table of `craft_lab.data` that its numbers come from
    params : numbers that question, answer and misconceptions share, fixed or drawn (`Range`)
    worked : steps on another example, shown one by one; never the answer
    """

    kind: Literal["number"]
    source: str
    label: Words
    hint: Words | None = None
    worked: Annotated[list[Words], Field(min_length=1, max_length=6)]


class Scale(Part):
    """A guess on a slider."""

    low: float
    high: float
    step: Annotated[float, Field(gt=0)]
    unit: str

    @model_validator(mode="after")
    def _in_order(self) -> "Scale":
        if not self.low < self.high:
            raise ValueError(f"low lies below high. Received {self.low} and {self.high}.")
        return self


class OutcomeRow(Part):
    """One bar of what happened."""

    label: Words
    value: float
    unit: str
    highlight: bool = False


class Outcome(Part):
    """What happened: the choice or value it came to (None where it differs from person to person)."""

    answer: Formula | None
    sentence: Words
    rows: Annotated[list[OutcomeRow], Field(max_length=6)] = Field(default_factory=list)

    @model_validator(mode="after")
    def _says_something(self) -> "Outcome":
        if self.answer is None and not self.rows:
            raise ValueError("an outcome without an answer has rows: they say what happened. Write rows.")
        return self


class PredictItem(ItemPart):
    """A guess before the run; `opens` names what the run opens, `source` is needed where a number is named."""

    kind: Literal["predict"]
    source: str | None = None
    choices: Annotated[list[Option], Field(min_length=2, max_length=6)] | None = None
    scale: Scale | None = None
    params: dict[Name, float] = Field(default_factory=dict)
    opens: Words
    outcome: Outcome
    rel_tol: Annotated[float, Field(ge=0, le=0.2)] = 0.01
    misconceptions: list[Misconception] = Field(default_factory=list)

    @model_validator(mode="after")
    def _one_way_to_guess(self) -> "PredictItem":
        if (self.choices is None) == (self.scale is None):
            raise ValueError("a prediction has choices or a scale. Write one of the two.")
        if self.misconceptions and self.scale is None:
            raise ValueError("misconceptions belong to a guess on a scale. Move them, or write a scale.")
        return self

    def choice(self, choice_id: object) -> Option | None:
        """Return a choice by its id."""
        return next((option for option in self.choices or () if option.id == choice_id), None)


class TextItem(ItemPart):
    """One sentence that is kept and never judged."""

    kind: Literal["text"]
    label: Words
    hint: Words | None = None


AnyItem = (
    NumberItem
    | PredictItem
    | TextItem
    | ChoiceItem
    | StepsItem
    | BlocksItem
    | CardsItem
    | TicketItem
    | RecordItem
    | FormItem
)
Item = Annotated[AnyItem, Field(discriminator="kind")]
