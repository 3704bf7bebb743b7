"""The fixed sequence n0 to n6 and the workbenches after it: how long each may take, what it is made of."""

from __future__ import annotations

from collections.abc import Iterator

from craft_kit.lint.finding import Finding
from craft_kit.lint.lesson import Lesson

MINUTES = {"n0": 10, "n1": 10, "n2": 25, "n3": 40, "n4": 40, "n5": 45, "n6": 20, "w": 30}
LONGEST = 45
MADE_OF = {
    "n0": ({"number"}, "a pre-check asks for numbers"),
    "n1": ({"predict", "explorer"}, "the first lesson guesses, then moves a control"),
    "n2": ({"predict", "steps"}, "a worked example fades"),
    "n3": ({"predict", "explorer"}, "the lab guesses, then moves a control"),
    "n4": ({"predict", "scenarios"}, "the studio compares scenarios"),
    "n5": (set[str](), ""),
    "w": ({"explorer"}, "at a workbench something is made"),
    "n6": ({"record", "cards", "ticket"}, "the take-away has a form, cards and an exit ticket"),
}


def minutes(lesson: Lesson) -> Iterator[Finding]:
    """A lesson says how long it takes, and keeps to its place in the sequence."""
    path, told = lesson.source.path, lesson.source.front.minutes
    most = MINUTES[lesson.part] if lesson.in_sequence else LONGEST
    if told is None:
        yield Finding(
            path, None, "it does not say how long it takes.", "Write '# minutes: 10' in its front matter."
        )
    elif told > most:
        yield Finding(
            path,
            None,
            f"it takes {told} minutes; {lesson.part} takes {most} at most.",
            "Move a part to another lesson.",
        )


def made_of(lesson: Lesson) -> Iterator[Finding]:
    """A lesson has the elements of its place in the sequence."""
    if not lesson.in_sequence:
        return
    wanted, why = MADE_OF[lesson.part]
    for kind in sorted(wanted - _kinds(lesson)):
        yield Finding(
            lesson.source.path, None, f"there is no {kind}: {why}.", f"Add an element of the kind {kind}."
        )


def leads_on(lesson: Lesson) -> Iterator[Finding]:
    """The last cell says where to go on."""
    last = lesson.source.cells[-1]
    if last.type != "markdown" or ".ipynb" not in last.source:
        yield Finding(
            lesson.source.path,
            last.name,
            "the lesson ends without a way on.",
            "End with a link to the next notebook.",
        )


def _kinds(lesson: Lesson) -> set[str]:
    kinds: set[str] = {item.kind for _, item in lesson.asked()}
    for _, exploration in lesson.explored():
        kinds |= {"explorer"} | ({"scenarios"} if exploration.scenarios else set())
    return kinds
