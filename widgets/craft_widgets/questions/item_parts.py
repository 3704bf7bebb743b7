"""What entries of `*_items.yaml` share: names, words, ranges, sums that are judged."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

Words = Annotated[str, Field(min_length=1, max_length=600)]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=64)]
Formula = str | float
MOST_VALUES = 10_000


class Part(BaseModel):
    """A part of a question file: a key that it does not know is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=False)


class Range(Part):
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


class Own(Part):
    """Where a learner's own number lies.

    Attributes
    ----------
    answers : ids of answers, of questions or explorers; the first that holds such a number counts
    number : what is read from it, a name of `own_numbers.READINGS`
    """

    answers: Annotated[list[Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]], Field(min_length=1)]
    number: Name


class OwnRange(Range):
    """A number that is the learner's own in the first form, where one is saved that the range holds."""

    own: Own


class Option(Part):
    """One thing to choose."""

    id: Name
    text: Words


class Misconception(Part):
    """A sum that follows another idea, and the sentence about that idea."""

    id: Name
    wrong: Formula
    message: Words


class Judged(Part):
    """A sum that a learner works out, and what is said about the number typed.

    Attributes
    ----------
    answer : formula over the params
    unit : of the answer; other units of the same kind are read, too
    rel_tol, abs_tol : how far an answer may lie from the formula's value; the wider one counts
    right : the sentence for a right answer
    notyet : a first move, for an answer that matches no idea
    misconceptions : other ideas, each with its own sentence
    """

    answer: Formula
    unit: str
    rel_tol: Annotated[float, Field(ge=0, le=0.2)] = 0.01
    abs_tol: Annotated[float, Field(ge=0)] = 0.0
    right: Words
    notyet: Words | None = None
    misconceptions: Annotated[list[Misconception], Field(min_length=1)]


class Named(Part):
    """What an answer file is kept under."""

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
    version: Annotated[int, Field(ge=1)]


class Drawn(Named):
    """Numbers that are fixed or drawn from a seed (`Range`)."""

    params: dict[Name, float | OwnRange | Range] = Field(default_factory=dict)


class ItemPart(Named):
    """What every question about a competency has."""

    competency: Annotated[str, Field(pattern=r"^[A-Z]{2}\d+$")]
    given: Words | None = None
    question: Words
