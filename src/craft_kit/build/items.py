"""The questions of the lessons hold together: each file by itself, and what the notebooks ask for."""

from __future__ import annotations

import re
from pathlib import Path

from craft_kit.build.parse import Source
from craft_kit.errors import BuildError
from craft_widgets.errors import ExplorerProblem
from craft_widgets.explorers import find_exploration
from craft_widgets.questions.checks import check_items
from craft_widgets.questions.load import load_items

ASKED = re.compile(r"""^ask\(["']([^"']+)["']""", re.MULTILINE)
EXPLORED = re.compile(r"""^explore\(["']([^"']+)["'](?:, after=["']([^"']+)["'])?""", re.MULTILINE)


def check_questions(root: Path, sources: tuple[Source, ...]) -> None:
    """Raise BuildError for a question file that does not hold together, or a question that is not there."""
    known: dict[Path, set[str]] = {}
    for folder in sorted({source.path.parent for source in sources}):
        known[folder] = set()
        for path in sorted((root / folder).glob("*_items.yaml")):
            for problem in check_items(path):
                raise BuildError(folder / path.name, None, problem, "Repair the question, then build again.")
            known[folder] |= {item.id for item in load_items(path)}
    for source in sources:
        for cell in source.cells:
            if cell.type == "code":
                _check_cell(source.path, cell.name, cell.source, known[source.path.parent])


def _check_cell(path: Path, cell: str, code: str, items: set[str]) -> None:
    asked = [*ASKED.findall(code), *(after for _, after in EXPLORED.findall(code) if after)]
    for item in asked:
        if item not in items:
            there = ", ".join(sorted(items)) or "none"
            raise BuildError(
                path, cell, f"there is no question {item!r} beside this notebook.", f"There are: {there}."
            )
    for name, _ in EXPLORED.findall(code):
        try:
            find_exploration(name)
        except ExplorerProblem as problem:
            raise BuildError(path, cell, str(problem), "Use one of these names.") from None
