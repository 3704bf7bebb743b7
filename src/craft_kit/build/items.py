"""The questions of the lessons hold together: each file by itself, and what the notebooks ask for."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from craft_kit.build.parse import Source
from craft_kit.errors import BuildError
from craft_lab.errors import LabError
from craft_widgets import source_note
from craft_widgets.errors import ExplorerProblem, HandOverProblem
from craft_widgets.explorers import find_exploration
from craft_widgets.handing_over import read
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
        for cell in source.code:
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
    for call, given, named in _calls(code):
        try:
            _try(call, given, named)
        except (LabError, HandOverProblem) as problem:
            remedy = f"Correct what {call}(…) asks for, then build again."
            raise BuildError(path, cell, str(problem), remedy) from None
        except TypeError:
            remedy = 'Write hand_over("band_mm"), or source_note("garments_ademe", "manteau").'
            raise BuildError(path, cell, f"{call}(…) is not called as it can be.", remedy) from None


def _try(call: str, given: list[str], named: dict[str, object]) -> None:
    if call == "hand_over":
        read(*given, **named)  # type: ignore[arg-type]
    else:
        source_note(*given, **named)  # type: ignore[arg-type]


def _calls(code: str) -> Iterator[tuple[str, list[str], dict[str, object]]]:
    """Yield each hand_over and source_note of a cell whose arguments are written out: name, words, named ones."""
    try:
        tree = ast.parse(code)
    except SyntaxError:
        return  # a cell for the notebook's own commands
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or getattr(node.func, "id", "") not in ("hand_over", "source_note"):
            continue
        try:
            given = [ast.literal_eval(one) for one in node.args]
            named = {str(one.arg): ast.literal_eval(one.value) for one in node.keywords}
        except ValueError:
            continue  # worked out in the cell
        yield node.func.id, given, named  # type: ignore[attr-defined]
