"""What a lesson says: short cells, whole headings, no word that blames, links that lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from craft_kit.lint.finding import Finding
from craft_kit.lint.lesson import Lesson
from craft_widgets.questions.checks import NEVER

WORDS_IN_CELL = 120
WORDS_IN_SENTENCE = 32
HEADING = re.compile(r"^(#+)\s+\S", re.MULTILINE)
IMAGE = re.compile(r"!\[(?P<alt>[^\]]*)\]\(|<img\b(?P<tag>[^>]*)>", re.IGNORECASE)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\((?P<to>[^)\s#]+)")
FAR = re.compile(r"https?://|mailto:|/")
UNSHOWN = re.compile(r"<[^>]+>|`[^`]*`|\]\([^)]*\)|^\s*\|.*$", re.MULTILINE)


def texts(lesson: Lesson) -> Iterator[Finding]:
    """Each text cell by itself."""
    for cell in lesson.source.texts:
        for problem, remedy in _text_problems(cell.source):
            yield Finding(lesson.source.path, cell.name, problem, remedy)


def headings(lesson: Lesson) -> Iterator[Finding]:
    """One title, above everything; no level left out."""
    found = [(cell, len(match[1])) for cell in lesson.source.texts for match in HEADING.finditer(cell.source)]
    levels = [level for _, level in found]
    if levels[:1] != [1] or levels.count(1) != 1 or found[0][0].number != 1:
        yield Finding(
            lesson.source.path,
            None,
            f"it has {levels.count(1)} titles ('# …').",
            "Give it one, in its first cell.",
        )
    for (_, above), (cell, level) in pairwise(found):
        if level > above + 1:
            yield Finding(
                lesson.source.path,
                cell.name,
                f"a heading of level {level} follows one of level {above}.",
                "Leave no level out.",
            )


def links(lesson: Lesson) -> Iterator[Finding]:
    """Each link inside the course leads to a file that is there."""
    folder = lesson.root / lesson.source.path.parent
    for cell in lesson.source.texts:
        for match in LINK.finditer(cell.source):
            if not FAR.match(match["to"]) and not (folder / match["to"]).exists():
                yield Finding(
                    lesson.source.path,
                    cell.name,
                    f"the link to {match['to']} leads nowhere.",
                    "Name a file that is there.",
                )


def _text_problems(text: str) -> Iterator[tuple[str, str]]:
    read = UNSHOWN.sub(" ", text)
    if (count := len(read.split())) > WORDS_IN_CELL:
        yield f"this text has {count} words.", f"Keep it to {WORDS_IN_CELL}: one idea, then something to do."
    for sentence in re.split(r"(?<=[.!?:])\s+|\n\s*\n|\n\s*[-*\d]", read):
        if (count := len(sentence.split())) > WORDS_IN_SENTENCE:
            start = " ".join(sentence.split()[:6])
            yield (
                f"a sentence has {count} words ('{start} …').",
                f"Make two of it: {WORDS_IN_SENTENCE} at most.",
            )
    if match := NEVER.search(read):
        yield f"{match[0]!r} is never said to a learner.", "Say what to look at."
    for image in IMAGE.finditer(text):
        if not (image["alt"] or "").strip() and 'alt="' not in (image["tag"] or ""):
            yield "a picture has no words.", "Say in its alt text what it shows."
