"""Ask before you tell: a prediction stands before each run of consequence."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from craft_kit.build.parse import Cell
from craft_kit.lint.finding import Finding
from craft_kit.lint.lesson import Lesson, statements
from craft_widgets.explorers.exploration import Exploration

TELLING = frozenset({"n1", "n2", "n3", "n4"})


def guess_first(lesson: Lesson) -> Iterator[Finding]:
    """An explorer with a finding, and a cell that prints, come after a guess."""
    if not lesson.in_sequence or lesson.part not in TELLING:
        return
    asked = {one.cell.number: one.name for one, item in lesson.asked() if item.kind == "predict"}
    first = min(asked, default=10**6)
    for one, exploration in lesson.explored():
        if not _tells(exploration):
            continue
        if one.cell.number < first:
            yield Finding(
                lesson.source.path,
                one.cell.name,
                f"{one.name!r} shows its result before a guess.",
                "Place the prediction above it.",
            )
        elif one.after is not None and one.after not in asked.values():
            yield Finding(
                lesson.source.path,
                one.cell.name,
                f"it waits for {one.after!r}, which this lesson does not ask.",
                f"Name one of: {', '.join(asked.values())}.",
            )
    for cell in lesson.source.code:
        if cell.number < first and _prints(cell, lesson):
            yield Finding(
                lesson.source.path,
                cell.name,
                "it prints a result before a guess.",
                "Place the prediction above it.",
            )


def _tells(exploration: Exploration) -> bool:
    """Whether it answers a question: not a form to keep, not a part to draw."""
    return exploration.keep is None and exploration.part is None


def _prints(cell: Cell, lesson: Lesson) -> bool:
    return any(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
        for statement in statements(cell, lesson.source.path)
        for node in ast.walk(statement)
    )
