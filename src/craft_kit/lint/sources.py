"""A number that weighs or costs something has a source in reach: in its section, or one box further."""

from __future__ import annotations

import re
from collections.abc import Iterator

from craft_kit.build.parse import Cell
from craft_kit.lint.finding import Finding
from craft_kit.lint.lesson import Lesson

QUANTITY = re.compile(
    r"\d[\d\s.,]*(?:&nbsp;)?\s*(?:kg\s*CO(?:2|₂|<sub>2</sub>)e?|kg\b|g\b|kWh\b|€|points\b|MJ\b|litres?\b|minutes? of printing\b)"
)
SOURCED = frozenset({"source_note", "explore", "hand_over"})


def numbers(lesson: Lesson) -> Iterator[Finding]:
    """In a section with a quantity an element tells its source, or the text links one."""
    for cells in _sections(lesson):
        told = next(
            (
                (cell, found[0])
                for cell in cells
                if cell.type == "markdown" and (found := QUANTITY.search(cell.source))
            ),
            None,
        )
        if told is None or any("](http" in cell.source for cell in cells):
            continue
        numbers_here = {cell.number for cell in cells}
        sourced = any(one.cell.number in numbers_here and one.call in SOURCED for one in lesson.placed)
        asked = any(
            one.cell.number in numbers_here and getattr(item, "source", None) for one, item in lesson.asked()
        )
        if not sourced and not asked:
            cell, quantity = told
            yield Finding(
                lesson.source.path,
                cell.name,
                f"{quantity.strip()!r} has no source in its section.",
                "Add source_note(…), or an element that names its table.",
            )


def _sections(lesson: Lesson) -> Iterator[list[Cell]]:
    section: list[Cell] = []
    for cell in lesson.source.cells:
        if cell.type == "markdown" and re.match(r"#{1,2} ", cell.source) and section:
            yield section
            section = []
        section.append(cell)
    yield section
