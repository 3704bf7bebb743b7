"""A release becomes a submission: code where the stub stood, text where the answer goes."""

from __future__ import annotations

import copy
import textwrap
from collections.abc import Mapping

from nbformat import NotebookNode

from craft_grading.conventions import CODE_STUB
from craft_kit.errors import CraftError


def fill(release: NotebookNode, code: Mapping[str, str], texts: Mapping[str, str]) -> NotebookNode:
    """Return a copy of `release` with `code` and `texts` (grade_id → answer) written in."""
    notebook = copy.deepcopy(release)
    cells = {cell.metadata.nbgrader.grade_id: cell for cell in notebook.cells if "nbgrader" in cell.metadata}
    for grade_id, answer in code.items():
        cells[grade_id].source = _in_place_of_the_stub(cells[grade_id].source, answer, grade_id)
    for grade_id, text in texts.items():
        cells[grade_id].source = text
    return notebook


def _in_place_of_the_stub(source: str, answer: str, grade_id: str) -> str:
    lines = source.splitlines()
    places = [number for number, line in enumerate(lines) if line.strip() == CODE_STUB]
    if len(places) != 1:
        raise CraftError(
            f"{grade_id}: expected one line {CODE_STUB!r}, found {len(places)}. Mark one solution in the source."
        )
    stub = lines[places[0]]
    indent = stub[: len(stub) - len(stub.lstrip())]
    lines[places[0]] = textwrap.indent(answer.rstrip("\n"), indent)
    return "\n".join(lines)
