"""Somebody who writes no code reaches the end: code is extra, and changes one thing."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator

from craft_kit.lint.finding import Finding
from craft_kit.lint.lesson import Lesson, element_call, statements

CHANGE = "# <-"


def elements_only(lesson: Lesson) -> Iterator[Finding]:
    """A cell that pages without code show holds elements and imports, nothing to write."""
    for cell in lesson.source.code:
        if cell.header.get("only") == "lab":
            continue
        for statement in statements(cell, lesson.source.path):
            if not (isinstance(statement, (ast.Import, ast.ImportFrom)) or element_call(statement)):
                yield Finding(
                    lesson.source.path,
                    cell.name,
                    f"line {statement.lineno} is code to read, and pages without code show this cell.",
                    'Write only="lab" in its header and give its twin as an element, or make it an element.',
                )


def one_change(lesson: Lesson) -> Iterator[Finding]:
    """A code cell has one thing to change."""
    for cell in lesson.source.code:
        if (count := cell.source.count(CHANGE)) > 1:
            yield Finding(
                lesson.source.path,
                cell.name,
                f"{count} lines ask to be changed.",
                "Leave one: the others are other cells.",
            )


def stands_alone(lesson: Lesson) -> Iterator[Finding]:
    """A cell runs whatever ran before it: first of all, or alone on a new day with a new kernel."""
    for cell in lesson.source.code:
        if missing := names_from_above(statements(cell, lesson.source.path)):
            yield Finding(
                lesson.source.path,
                cell.name,
                f"it takes {', '.join(missing)} from another cell, and run alone it stops with a NameError.",
                "Import or set each name in the cell that uses it.",
            )


def names_from_above(body: list[ast.stmt]) -> list[str]:
    """Return the names that the statements of a cell read and do not make, sorted."""
    read, made = set[str](), set(dir(builtins))
    for node in ast.walk(ast.Module(body, [])):
        if isinstance(node, ast.Name):
            (read if isinstance(node.ctx, ast.Load) else made).add(node.id)
        elif isinstance(node, ast.alias):
            made.add(node.asname or node.name.partition(".")[0])
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            made.add(node.name)
        elif isinstance(node, ast.arg):
            made.add(node.arg)
    return sorted(read - made)
