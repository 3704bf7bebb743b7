"""Read a percent source: front matter, then cells with short headers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import jupytext
import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from craft_kit.errors import BuildError

Kind = Literal["lesson", "assignment", "dashboard"]
FRONT = re.compile(r"\A# ---\n(?P<body>(?:#.*\n)+?)# ---\n")


class FrontMatter(BaseModel):
    """What a notebook says about itself, above its first cell."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    title: str = Field(min_length=3)
    language: str = "en"
    minutes: int | None = None
    pattern: str | None = None
    """Name of the teaching pattern, for lessons."""
    without: tuple[str, ...] = ()
    """Modules a graded task must do without: importing them answers with a sentence."""
    hands_in: tuple[str, ...] = ()
    """Files a learner hands in beside the notebook."""


@dataclass(frozen=True)
class Cell:
    """One cell of a source, before it becomes a notebook cell."""

    number: int
    type: Literal["code", "markdown"]
    source: str
    header: dict[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """How a reader finds this cell."""
        return str(self.header.get("grade_id") or f"cell {self.number}")


@dataclass(frozen=True)
class Source:
    """A parsed percent file."""

    path: Path
    kind: Kind
    front: FrontMatter
    cells: tuple[Cell, ...]

    @property
    def module(self) -> str:
        """The module folder this notebook belongs to ("" for dashboards)."""
        return {"lesson": self.path.parent.name, "assignment": self.path.parent.parent.name}.get(
            self.kind, ""
        )

    @property
    def texts(self) -> tuple[Cell, ...]:
        """The cells to read."""
        return tuple(cell for cell in self.cells if cell.type == "markdown")

    @property
    def code(self) -> tuple[Cell, ...]:
        """The cells that run."""
        return tuple(cell for cell in self.cells if cell.type == "code")


def read_source(path: Path, kind: Kind) -> Source:
    """Parse the percent file at `path`; raise BuildError with file, cell and remedy."""
    text = path.read_text(encoding="utf-8")
    found = FRONT.match(text)
    if not found:
        raise BuildError(
            path, None, "the front matter is missing.", "Begin with '# ---', '# title: …', '# ---'."
        )
    front = _front_matter(path, found["body"])
    notebook = jupytext.reads(text[found.end() :].lstrip("\n"), fmt="py:percent")
    cells = tuple(
        Cell(number, cell.cell_type, cell.source, _header(cell.metadata))
        for number, cell in enumerate(notebook.cells, start=1)
    )
    for cell in cells:
        if cell.type not in ("code", "markdown"):
            raise BuildError(path, cell.name, f"this is a {cell.type} cell.", "Use code or [markdown].")
    if not cells:
        raise BuildError(path, None, "there are no cells.", "Add a cell that begins with '# %%'.")
    return Source(path, kind, front, cells)


def _header(metadata: dict[str, Any]) -> dict[str, Any]:
    """The header as written: jupytext adds how many blank lines follow, which is layout."""
    return {key: value for key, value in metadata.items() if not key.startswith("lines_to_")}


def _front_matter(path: Path, body: str) -> FrontMatter:
    plain = "".join(
        line[2:] if line.startswith("# ") else line[1:] for line in body.splitlines(keepends=True)
    )
    try:
        return FrontMatter.model_validate(yaml.safe_load(plain) or {})
    except yaml.YAMLError as problem:
        raise BuildError(
            path, None, f"the front matter is not YAML ({problem}).", "Write 'key: value' lines."
        ) from None
    except ValidationError as problem:
        first = problem.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "front matter"
        known = ", ".join(FrontMatter.model_fields)
        raise BuildError(path, None, f"{where}: {first['msg']}.", f"Known keys: {known}.") from None
