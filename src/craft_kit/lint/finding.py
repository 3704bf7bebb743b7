"""One thing to repair in a lesson."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Finding:
    """What a rule found.

    Attributes
    ----------
    file : the percent source, below the root
    cell : how a reader finds the cell ("cell 4"), or None for the whole lesson
    problem, remedy : what was found; what to do
    """

    file: Path
    cell: str | None
    problem: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.file.as_posix()}, {self.cell}" if self.cell else self.file.as_posix()
        return f"{place}: {self.problem} {self.remedy}"
