"""Somebody who writes no code reaches the end: code is extra, and changes one thing."""

from __future__ import annotations

import ast
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
