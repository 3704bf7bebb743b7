"""What learners may hand in for a teacher's own assignment, made from its source alone."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from IPython.core.inputtransformer2 import TransformerManager

from craft_grading.engine.plan import AssignmentPlan, NotebookPlan, PlanCell
from craft_kit.lint.attempts import CHEATS, CONSTANTS, MOST_HARD_CODED, Kind, constants_in


@dataclass(frozen=True)
class OwnAttempt:
    """One hand-in: the release with its answers filled in.

    Attributes
    ----------
    name, kind : as it is told; what is asked of the marks
    body : of each function that the source's answers define, and of a value: after `return`, or the line itself
    """

    name: str
    kind: Kind
    body: str = ""


RIGHT = OwnAttempt("the source's own answers", "right")
EMPTY = OwnAttempt("the untouched release", "empty")


def own_attempts(plan: AssignmentPlan) -> Iterator[OwnAttempt]:
    """Yield the source's own answers first, then the untouched release, constants and cheats."""
    yield RIGHT
    yield EMPTY
    if any(book.asked for book in plan.notebooks):
        yield from (OwnAttempt(f"always {one}", "constant", f"return {one}") for one in _constants(plan))
        yield from (OwnAttempt(name, "cheat", line) for name, line in CHEATS.items())


def _constants(plan: AssignmentPlan) -> list[str]:
    visible = (cell.release for book in plan.notebooks for cell in book.code if cell.role == "test")
    read = dict.fromkeys(value for text in visible for value in constants_in(text))
    return [*CONSTANTS, *[value for value in read if value not in CONSTANTS][:MOST_HARD_CODED]]


def files_of(plan: AssignmentPlan, attempt: OwnAttempt) -> dict[str, bytes]:
    """Return the notebooks of an attempt, and the files of the course beside them."""
    books = {f"{book.name}.ipynb": json.dumps(_notebook(book, attempt)).encode() for book in plan.notebooks}
    return plan.files | books


def _notebook(book: NotebookPlan, attempt: OwnAttempt) -> dict[str, Any]:
    cells = [_cell(cell, attempt) for cell in book.cells]
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": book.metadata, "cells": cells}


def _cell(cell: PlanCell, attempt: OwnAttempt) -> dict[str, Any]:
    runs: dict[str, Any] = {"outputs": [], "execution_count": None} if cell.cell_type == "code" else {}
    text = _text(cell, attempt)
    return {"cell_type": cell.cell_type, "id": cell.id, "metadata": cell.metadata, "source": text, **runs}


def _text(cell: PlanCell, attempt: OwnAttempt) -> str:
    if attempt.kind == "empty" or cell.role != "solution" or cell.cell_type != "code":
        return cell.release
    return cell.solved if attempt.kind == "right" else _in_place_of(cell.solved, attempt.body)


def _in_place_of(solved: str, body: str) -> str:
    """Return code that binds what an answer binds, and does nothing else: functions get `body`, names its value."""
    lines = []
    for node in _statements(solved):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            kind = "async def" if isinstance(node, ast.AsyncFunctionDef) else "def"
            lines.append(f"{kind} {node.name}(*_, **__):\n    {body}")
        elif isinstance(node, ast.Import | ast.ImportFrom):
            lines.append(ast.unparse(node))
        elif isinstance(node, ast.Assign | ast.AnnAssign) and body.startswith("return "):
            bound = node.targets if isinstance(node, ast.Assign) else [node.target]
            targets = [name.id for name in bound if isinstance(name, ast.Name)]
            lines += [f"{name} = {body.removeprefix('return ')}" for name in targets]
    return "\n".join(lines)


def _statements(solved: str) -> list[ast.stmt]:
    """Return the statements of an answer, of IPython's own lines (`%matplotlib inline`) too; none where it is no Python."""
    try:
        return ast.parse(TransformerManager().transform_cell(solved)).body  # type: ignore[no-untyped-call]
    except SyntaxError:
        return []


def answers_judged_by(book: NotebookPlan) -> dict[str, tuple[str, ...]]:
    """Return, for each answer, the tests that follow it before the next answer."""
    told: dict[str, tuple[str, ...]] = {}
    answer = ""
    for cell in book.code:
        if cell.role == "solution":
            answer = cell.grade_id
            told[answer] = ()
        elif cell.role == "test" and answer and cell.points > 0:
            told[answer] += (cell.grade_id,)
    return told


def beside_the_learner(plan: AssignmentPlan) -> AssignmentPlan:
    """Return the plan with each test run in the learner's own process, as nbgrader runs it."""
    books = tuple(
        replace(book, cells=tuple(_shared(cell) if cell.role == "test" else cell for cell in book.cells))
        for book in plan.notebooks
    )
    return replace(plan, notebooks=books)


def _shared(cell: PlanCell) -> PlanCell:
    craft = cell.metadata.get("craft", {}) | {"kernel": "shared"}
    return replace(cell, metadata=cell.metadata | {"craft": craft})
