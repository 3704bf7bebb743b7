"""The evidence map: which graded cell speaks for which competency.

`craft build` writes it from the sources; nothing in a submission can change it. A *criterion* is all
cells of one assignment that name one competency, automatic (`auto`) and judged (`rubric`) apart.
"""

from collections import Counter
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from craft_grading.errors import EvidenceMapError, UnknownAssignmentError

SCHEMA = "craftkit/evidence-map/1"

CellKind = Literal["auto", "rubric"]
Identifier = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class MapAssignment(_Record):
    """One graded assignment: its notebooks and the files a learner hands in beside them."""

    id: Identifier
    title: str
    module: Identifier
    notebooks: tuple[Identifier, ...] = Field(min_length=1)
    hands_in: tuple[str, ...] = ()
    minutes: int = Field(gt=0)


class MapCell(_Record):
    """One graded cell; `test_sha256` is the digest of its source, so a changed test is noticed.

    kernel : "shared" for a test that runs beside the learner's code, else None
    """

    assignment: Identifier
    module: Identifier
    notebook: Identifier
    grade_id: Identifier
    kind: CellKind
    competency: Identifier
    points: float = Field(gt=0)
    title: str
    test_sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    kernel: Literal["shared"] | None = Field(default=None, exclude_if=lambda kernel: kernel is None)

    @property
    def key(self) -> tuple[str, str, str]:
        """(assignment, notebook, grade_id): unique in the course."""
        return self.assignment, self.notebook, self.grade_id


class Criterion(_Record):
    """All cells of one assignment that name one competency, of one kind."""

    assignment: str
    kind: CellKind
    competency: str
    cells: tuple[MapCell, ...]

    @property
    def id(self) -> str:
        """The name that evidence carries, such as `A1/auto/SF1`."""
        return criterion_id(self.assignment, self.kind, self.competency)

    @property
    def max_points(self) -> float:
        """Sum of the points of its cells."""
        return sum(cell.points for cell in self.cells)


def criterion_id(assignment: str, kind: str, competency: str) -> str:
    """Return the name of a criterion, such as `A1/auto/SF1`."""
    return f"{assignment}/{kind}/{competency}"


class EvidenceMap(_Record):
    """The map of one course, in the order of the course."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    schema_: Literal["craftkit/evidence-map/1"] = Field(default="craftkit/evidence-map/1", alias="schema")
    assignments: tuple[MapAssignment, ...] = ()
    cells: tuple[MapCell, ...] = ()

    @model_validator(mode="after")
    def _hold_together(self) -> Self:
        twice = [name for name, n in Counter(a.id for a in self.assignments).items() if n > 1]
        if twice:
            raise ValueError(f"assignment {twice[0]!r} is listed twice: keep one of them.")
        for key, n in Counter(cell.key for cell in self.cells).items():
            if n > 1:
                raise ValueError(
                    f"cell {'/'.join(key)} is listed twice: give each graded cell its own grade_id."
                )
        modules = {a.id: a.module for a in self.assignments}
        notebooks = {(a.id, notebook) for a in self.assignments for notebook in a.notebooks}
        for cell in self.cells:
            if (cell.assignment, cell.notebook) not in notebooks:
                raise ValueError(f"cell {'/'.join(cell.key)} names a notebook that no assignment lists.")
            if cell.module != modules[cell.assignment]:
                raise ValueError(
                    f"cell {'/'.join(cell.key)} says module {cell.module!r}, "
                    f"its assignment says {modules[cell.assignment]!r}."
                )
        return self

    @cached_property
    def criteria(self) -> tuple[Criterion, ...]:
        """Every criterion, in the order in which the cells first name it."""
        groups: dict[tuple[str, CellKind, str], list[MapCell]] = {}
        for cell in self.cells:
            groups.setdefault((cell.assignment, cell.kind, cell.competency), []).append(cell)
        return tuple(
            Criterion(assignment=assignment, kind=kind, competency=competency, cells=tuple(cells))
            for (assignment, kind, competency), cells in groups.items()
        )

    def find(self, assignment_id: str) -> MapAssignment | None:
        """Return one assignment, or None if the map does not name it."""
        return next((one for one in self.assignments if one.id == assignment_id), None)

    def assignment(self, assignment_id: str) -> MapAssignment:
        """Return one assignment; raises UnknownAssignmentError naming those that exist."""
        found = self.find(assignment_id)
        if found:
            return found
        known = ", ".join(a.id for a in self.assignments) or "none yet"
        raise UnknownAssignmentError(
            f"The evidence map has no assignment {assignment_id!r}. It has: {known}. Name one of these."
        )

    def cells_of(self, assignment_id: str) -> tuple[MapCell, ...]:
        """Return the graded cells of one assignment, in order."""
        return tuple(cell for cell in self.cells if cell.assignment == assignment_id)

    def cell(self, assignment_id: str, notebook: str, grade_id: str) -> MapCell | None:
        """Return one graded cell, or None if the map does not name it."""
        return self._by_key.get((assignment_id, notebook, grade_id))

    @cached_property
    def _by_key(self) -> dict[tuple[str, str, str], MapCell]:
        return {cell.key: cell for cell in self.cells}

    def to_json(self) -> str:
        """Return the map as JSON text, the same bytes for the same map."""
        return self.model_dump_json(by_alias=True, indent=1) + "\n"


def read_evidence_map(path: Path) -> EvidenceMap:
    """Read a map; raises EvidenceMapError with the file and the first thing to mend."""
    try:
        return EvidenceMap.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        raise EvidenceMapError(
            f"There is no evidence map at {path}. Run `craft build`, or make the course anew."
        ) from None
    except ValidationError as problem:
        raise EvidenceMapError(f"{path}: {first_sentence(problem)}") from problem


def first_sentence(problem: ValidationError) -> str:
    """Return the first finding of a validation as one sentence: where, and what."""
    first = problem.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    what = first["msg"].removeprefix("Value error, ")
    return f"{where}: {what}" if where else what
