"""Forms as data: a record with fields and rules, and the no-code twin of a graded task with drawn cases."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from craft_widgets.questions.item_parts import Formula, ItemPart, Name, Option, Part, Range, Words

When = dict[Name, Annotated[list[Name], Field(min_length=1)]]
"""Names of choices above, each with the options that it must have."""


class FormOption(Option):
    """One thing to choose in a form; `when` says where it is offered."""

    when: When = Field(default_factory=dict)


class FormField(Part):
    """One thing to fill in.

    Attributes
    ----------
    name : key in the saved response
    type : text, number or choice
    required : a sentence shown while it is empty; None where it may stay empty
    unit : of a number; other units of the same kind are read, too
    low, high : a number lies between them, where given
    options : of a choice
    none : words of a box that says "there is no number", such as "no weight to give"
    most : longest text, in signs
    card : heading of its line on the card; None where it does not stand there
    when : where it is asked at all: "consent: [agreed]" says only where consent is agreed
    """

    name: Name
    label: Words
    type: Literal["text", "number", "choice"] = "text"
    hint: Words | None = None
    required: Words | None = None
    unit: str = ""
    low: float | None = None
    high: float | None = None
    options: list[FormOption] = Field(default_factory=list)
    none: Words | None = None
    most: Annotated[int, Field(ge=1, le=600)] = 120
    card: Words | None = None
    when: When = Field(default_factory=dict)

    @model_validator(mode="after")
    def _fits_its_type(self) -> "FormField":
        if (self.type == "choice") != bool(self.options):
            raise ValueError("a choice has options, and only a choice. Write options, or another type.")
        if self.type != "number" and (
            self.unit or self.none or self.low is not None or self.high is not None
        ):
            raise ValueError(
                "unit, none, low and high belong to a number. Remove them, or write type: number."
            )
        return self


class Card(Part):
    """What a filled form prints as: an SVG file beside the notebook."""

    title: Words
    file: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*\.svg$")]
    foot: Words | None = None


class RecordItem(ItemPart):
    """A form that is kept and never judged: a wear tag, a credit card, a passport."""

    kind: Literal["record"]
    fields: Annotated[list[FormField], Field(min_length=1, max_length=12)]
    card: Card | None = None


class Dealt(Part):
    """A param that is dealt from a list: no entry comes twice in a form before all have come once.

    An entry may be a list of values that stand for the same, such as several open skins: one is drawn.
    """

    one_of: Annotated[list[str | float | list[str | float]], Field(min_length=2)]

    @property
    def values(self) -> list[str | float]:
        """Every value it can take."""
        return [value for entry in self.one_of for value in (entry if isinstance(entry, list) else [entry])]


class FormItem(ItemPart):
    """The no-code twin of a graded task: so many cases, drawn by seed; the right values are not in it.

    Attributes
    ----------
    source : the table of `craft_lab.data` that its numbers come from
    cases : how many cases a form has
    params : numbers drawn for each case (`Range`), dealt from a list, or fixed
    derived : numbers for the text that follow from the params: name to formula
    case : the text of one case; `{names}` are params and derived numbers
    fields : what is asked about each case
    """

    kind: Literal["form"]
    source: str
    cases: Annotated[int, Field(ge=2, le=6)] = 3
    params: dict[Name, float | Range | Dealt] = Field(min_length=1)
    derived: dict[Name, Formula] = Field(default_factory=dict)
    case: Words
    fields: Annotated[list[FormField], Field(min_length=1, max_length=4)]
