"""What a question is: strict models of the entries of `*_items.yaml`."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Words = Annotated[str, Field(min_length=1, max_length=600)]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=64)]
Formula = str | float
MOST_VALUES = 10_000


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=False)


class Range(_Part):
    """A number that is drawn anew for each form: from low to high in steps; `start` stands in the first."""

    start: float
    low: float
    high: float
    step: Annotated[float, Field(gt=0)]

    @model_validator(mode="after")
    def _in_order(self) -> "Range":
        if not self.low <= self.start <= self.high:
            raise ValueError(
                f"start lies between low and high. Received {self.low}, {self.start}, {self.high}."
            )
        if (self.high - self.low) / self.step > MOST_VALUES:
            raise ValueError(f"a range has at most {MOST_VALUES} steps. Make the step larger.")
        return self

    @property
    def values(self) -> list[float]:
        """Every value it can take."""
        steps = int((self.high - self.low) / self.step + 1e-9)
        return [round(self.low + number * self.step, 10) for number in range(steps + 1)]


class Misconception(_Part):
    """A sum that follows another idea, and the sentence about that idea."""

    id: Name
    wrong: Formula
    message: Words


class _Item(_Part):
    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
    version: Annotated[int, Field(ge=1)]
    competency: Annotated[str, Field(pattern=r"^[A-Z]{2}\d+$")]
    given: Words | None = None
    question: Words


class NumberItem(_Item):
    """A question with a number for an answer.

    Attributes
    ----------
    source : the table of `craft_lab.data` that its numbers come from
    params : numbers that question, answer and misconceptions share, fixed or drawn (`Range`)
    answer : formula over the params
    unit : of the answer; other units of the same kind are read, too
    rel_tol, abs_tol : how far an answer may lie from the formula's value; the wider one counts
    right : the sentence for a right answer
    notyet : a first move, for an answer that matches no idea
    worked : steps on another example, shown one by one; never the answer
    misconceptions : other ideas, each with its own sentence
    """

    kind: Literal["number"]
    source: str
    label: Words
    hint: Words | None = None
    params: dict[Name, float | Range] = Field(default_factory=dict)
    answer: Formula
    unit: str
    rel_tol: Annotated[float, Field(ge=0, le=0.2)] = 0.01
    abs_tol: Annotated[float, Field(ge=0)] = 0.0
    right: Words
    notyet: Words | None = None
    worked: Annotated[list[Words], Field(min_length=1, max_length=6)]
    misconceptions: Annotated[list[Misconception], Field(min_length=1)]


class Option(_Part):
    """One thing to predict."""

    id: Name
    text: Words


class Scale(_Part):
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


class OutcomeRow(_Part):
    """One bar of what happened."""

    label: Words
    value: float
    unit: str
    highlight: bool = False


class Outcome(_Part):
    """What happened: the choice or value it came to (None where it differs from person to person)."""

    answer: Formula | None
    sentence: Words
    rows: Annotated[list[OutcomeRow], Field(min_length=1, max_length=6)]


class PredictItem(_Item):
    """A guess before the run; `opens` names what the run opens."""

    kind: Literal["predict"]
    source: str
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


class TextItem(_Item):
    """One sentence that is kept and never judged."""

    kind: Literal["text"]
    label: Words
    hint: Words | None = None


Item = Annotated[NumberItem | PredictItem | TextItem, Field(discriminator="kind")]
Raw = dict[str, Any]
