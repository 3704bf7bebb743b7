"""Right and known wrong answers of an assignment: `known/answers.yaml` beside its source."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from craft_kit.errors import BuildError

EMPTY = "empty"
"""The release handed in as it came."""
RIGHT = "ref"
"""Every answer right."""


class Slip(BaseModel):
    """One wrong idea and the code it writes; what is not named stays right."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    idea: str
    code: dict[str, str]


class Written(BaseModel):
    """A written answer of a known level."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    level: Literal["not_yet", "partly", "meets", "beyond"]
    text: str


class KnownAnswers(BaseModel):
    """All known answers of one assignment."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    schema_: Literal["craftkit/known-answers/1"] = Field(alias="schema")
    right: dict[str, str]
    slips: dict[str, Slip]
    written: dict[str, tuple[Written, ...]]

    @property
    def names(self) -> tuple[str, ...]:
        """Every known submission: the right one, each slip, the empty one."""
        return (RIGHT, *self.slips, EMPTY)

    def code(self, name: str) -> dict[str, str]:
        """What `name` writes into each solution cell (grade_id → code)."""
        if name == EMPTY:
            return {}
        return dict(self.right) if name == RIGHT else self.right | self.slips[name].code

    def text(self, grade_id: str, level: str) -> str:
        """A written answer of that level."""
        return next(written.text for written in self.written[grade_id] if written.level == level)


def read_known(folder: Path) -> KnownAnswers:
    """Read the known answers of the assignment in `folder`."""
    path = folder / "known" / "answers.yaml"
    try:
        return KnownAnswers.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise BuildError(
            path, None, "there are no known answers.", "Write the right ones and each slip."
        ) from None
    except (yaml.YAMLError, ValidationError) as problem:
        raise BuildError(
            path, None, f"it cannot be read ({problem}).", "Follow A1/known/answers.yaml."
        ) from None
