"""All rules over one lesson, and over a course."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from craft_kit.build.tree import Course
from craft_kit.lint import figures, guessing, no_code, reading, sequence, sources
from craft_kit.lint.finding import Finding
from craft_kit.lint.lesson import Lesson

Rule = Callable[[Lesson], Iterable[Finding]]
RULES: tuple[Rule, ...] = (
    sequence.minutes,
    sequence.made_of,
    guessing.guess_first,
    figures.explorers,
    figures.plots,
    sources.numbers,
    no_code.elements_only,
    no_code.one_change,
    no_code.stands_alone,
    reading.headings,
    reading.texts,
    reading.links,
    sequence.leads_on,
)


def lint_lesson(lesson: Lesson) -> Iterator[Finding]:
    """Yield what each rule finds in a lesson."""
    for rule in RULES:
        yield from rule(lesson)


def lint_lessons(course: Course) -> Iterator[Finding]:
    """Yield what the rules find in the lessons of a course, in their order."""
    for source in course.lessons:
        yield from lint_lesson(Lesson(course.root, source))
