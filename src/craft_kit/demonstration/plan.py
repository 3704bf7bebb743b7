"""Who is in the demonstration class and what they hand in: `class.yaml`, checked."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict

CLASS = Path(__file__).with_name("class.yaml")


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Strip(_Record):
    """A strip of squares and the name of its symmetry, as the learner's card says it."""

    rows: tuple[str, ...]
    group: str


class PrintPlan(_Record):
    """How a learner means to print the part, as the plan of D2 keeps it."""

    posture: str
    support: Literal["no", "yes"]
    infill: float
    budget_g: float


class HandIn(_Record):
    """One submission. `days` before the class is looked at; `mark` False: it waits for a teacher.

    file, plan : D2 only: which toggle is handed in, and by which plan it shall be printed
    """

    answer: str
    days: float
    written: Literal["none", "not_yet", "partly", "meets", "beyond"] = "none"
    mark: bool = True
    file: str | None = None
    plan: str = "edge"
    damage: Literal["truncated"] | None = None


class Person(_Record):
    """An invented learner and their attempts, oldest first."""

    id: str
    name: str
    A1: tuple[HandIn, ...]
    B1: tuple[HandIn, ...]
    D1: tuple[HandIn, ...]
    D2: tuple[HandIn, ...]

    def attempts(self, assignment: str) -> tuple[HandIn, ...]:
        """The attempts at one assignment."""
        return {"A1": self.A1, "B1": self.B1, "D1": self.D1, "D2": self.D2}[assignment]


class ClassPlan(_Record):
    """The whole class."""

    title: str
    strips: dict[str, Strip]
    plans: dict[str, PrintPlan]
    people: tuple[Person, ...]
    due: dict[str, float]

    @property
    def rounds(self) -> int:
        """How often the class hands in: the longest list of attempts."""
        return max(len(person.attempts(a)) for person in self.people for a in self.due)


def read_plan() -> ClassPlan:
    """Read the class that travels with the kit."""
    return ClassPlan.model_validate(yaml.safe_load(CLASS.read_text(encoding="utf-8")))
