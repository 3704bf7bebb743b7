"""What can stop the `craft` command, in sentences.

CraftError
├── BuildError   a source notebook cannot be built: file, cell, remedy
└── SetupError   the machine or the checkout lacks something
"""

from __future__ import annotations

from pathlib import Path


class CraftError(Exception):
    """A sentence for a person: what came, what to do."""


class SetupError(CraftError):
    """The machine or the checkout lacks something the command needs."""


class BuildError(CraftError):
    """A source notebook that cannot be built.

    Parameters
    ----------
    file : the percent source
    cell : how a reader finds the cell ("cell 4", "test_a1_t1"), or None for the whole file
    problem, remedy : what was found; what to do
    """

    def __init__(self, file: Path, cell: str | None, problem: str, remedy: str) -> None:
        place = f"{file.as_posix()}, {cell}" if cell else file.as_posix()
        super().__init__(f"{place}: {problem} {remedy}")
        self.file, self.cell, self.problem, self.remedy = file, cell, problem, remedy
