"""A lesson as the rules see it: its cells, and the elements that they place."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from craft_kit.build.parse import Cell, Source
from craft_kit.errors import BuildError
from craft_widgets.explorers import find_exploration
from craft_widgets.explorers.exploration import Exploration
from craft_widgets.questions.load import load_items
from craft_widgets.questions.models import AnyItem

ELEMENTS = frozenset(
    {"ask", "explore", "hand_over", "my_log", "my_profile", "picture", "show", "source_note", "view"}
)
"""What a cell may call so that somebody who writes no code sees an element."""


@dataclass(frozen=True)
class Placed:
    """An element in a cell: the function called, its first word, and the prediction it waits for."""

    cell: Cell
    call: str
    name: str
    after: str | None = None


@dataclass(frozen=True)
class Lesson:
    """A parsed lesson below the root of the course."""

    root: Path
    source: Source

    @property
    def part(self) -> str:
        """Its part of a module: "n0" to "n6", or "w" for a workbench."""
        name = self.source.path.stem.partition("_")[0]
        return "w" if name.startswith("w") else name

    @property
    def in_sequence(self) -> bool:
        """Whether it belongs to a module with the fixed sequence; M0 has its own."""
        return not self.source.module.startswith("m0_")

    @cached_property
    def placed(self) -> tuple[Placed, ...]:
        """The elements, in reading order."""
        return tuple(found for cell in self.source.code for found in _placed_in(cell))

    @cached_property
    def items(self) -> dict[str, AnyItem]:
        """The questions beside the lesson, by id."""
        folder = self.root / self.source.path.parent
        return {item.id: item for path in sorted(folder.glob("*_items.yaml")) for item in load_items(path)}

    def asked(self) -> Iterator[tuple[Placed, AnyItem]]:
        """Yield each question that the lesson asks."""
        for one in self.placed:
            if one.call == "ask" and one.name in self.items:
                yield one, self.items[one.name]

    def explored(self) -> Iterator[tuple[Placed, Exploration]]:
        """Yield each explorer that the lesson places."""
        for one in self.placed:
            if one.call == "explore":
                yield one, find_exploration(one.name)


def statements(cell: Cell, path: Path) -> list[ast.stmt]:
    """Return the statements of a code cell. Raises BuildError where it is not Python."""
    try:
        return ast.parse(cell.source).body
    except SyntaxError as problem:
        message = f"line {problem.lineno} is not Python ({problem.msg})."
        raise BuildError(path, cell.name, message, "Correct it.") from None


def element_call(statement: ast.stmt) -> ast.Call | None:
    """Return the call of an element that a statement is, if it is one."""
    value = statement.value if isinstance(statement, ast.Expr) else None
    named = isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id in ELEMENTS
    return value if named and isinstance(value, ast.Call) else None


def _placed_in(cell: Cell) -> Iterator[Placed]:
    try:
        body = ast.parse(cell.source).body
    except SyntaxError:  # said by `statements`, with its line
        return
    for call in filter(None, map(element_call, body)):
        assert isinstance(call.func, ast.Name)
        name = call.args[0].value if call.args and isinstance(call.args[0], ast.Constant) else ""
        after = next(
            (k.value.value for k in call.keywords if k.arg == "after" and isinstance(k.value, ast.Constant)),
            None,
        )
        yield Placed(cell, call.func.id, str(name), None if after is None else str(after))
