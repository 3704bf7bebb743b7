"""Each figure has a sentence with its finding, a table and a source; an explorer has five controls at most."""

from __future__ import annotations

import re
from collections.abc import Iterator

from craft_kit.lint.finding import Finding
from craft_kit.lint.lesson import Lesson
from craft_widgets.explorers.exploration import Exploration, Shown, View

CONTROLS = 5
WORDS_OF_A_SENTENCE = 3
BARE_PLOT = re.compile(r"\b(plt|pyplot|matplotlib)\b|\.plot\(")


def explorers(lesson: Lesson) -> Iterator[Finding]:
    """What an explorer shows at its start values, and how many controls it has."""
    for one, exploration in lesson.explored():
        if len(exploration.controls) > CONTROLS:
            problem = f"{one.name!r} has {len(exploration.controls)} controls."
            yield Finding(
                lesson.source.path,
                one.cell.name,
                problem,
                f"Keep {CONTROLS}: choose what the question needs.",
            )
        view = exploration.compute(exploration.values(), Shown())
        for problem in _lacks(view):
            yield Finding(
                lesson.source.path, one.cell.name, f"{one.name!r} shows {problem}.", _remedy(exploration)
            )


def plots(lesson: Lesson) -> Iterator[Finding]:
    """A plot made in a cell goes through the one function that adds sentence, table and source."""
    for cell in lesson.source.code:
        if BARE_PLOT.search(cell.source):
            yield Finding(
                lesson.source.path,
                cell.name,
                "it draws a bare plot.",
                "Make it an explorer: it has a table and a sentence, too.",
            )


def _lacks(view: View) -> Iterator[str]:
    if len(view.finding.split()) < WORDS_OF_A_SENTENCE:
        yield f"{view.finding!r} as its title, which is no sentence"
    if not view.rows or not view.headers:
        yield "no table"
    elif any(len(row) != len(view.headers) for row in view.rows):
        yield "a table whose rows are longer or shorter than its head"
    if not view.source.strip():
        yield "no source"
    if not view.alt.strip():
        yield "no words for its picture"


def _remedy(exploration: Exploration) -> str:
    return f"Let compute() of {exploration.name} give it."
