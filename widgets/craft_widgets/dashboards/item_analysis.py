"""Which tasks are too hard, too easy, or do not separate: from snapshots to one row a task."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from craft_widgets.dashboards.item_statistics import Answers, NotDefined, corrected_r, kr20, wilson
from craft_widgets.dashboards.snapshots import Snapshot

HARD, EASY, SEPARATES = 0.3, 0.9, 0.15
FEWEST = 5  # tries, below which a task gets no flag
CORRELATE_FROM = 10  # learners, below which a correlation is mostly chance
RELIABLE_FROM = 30  # learners, from which a reliability says something

Key = tuple[str, str, str]


@dataclass(frozen=True)
class Item:
    """One automatic task over a class.

    right, tries : learners with full points at their first try, learners who tried
    low, high : Wilson's 95 % interval of right / tries
    r : corrected correlation with the other tasks of the assignment
    flags : "too hard", "too easy", "does not separate"
    """

    key: Key
    title: str
    competency: str
    right: int
    tries: int
    low: float
    high: float
    r: float | NotDefined
    flags: tuple[str, ...]

    @property
    def share(self) -> float:
        """Share right at first try, 0 to 1."""
        return self.right / self.tries if self.tries else 0.0


@dataclass(frozen=True)
class Reliability:
    """KR-20 of one assignment over the learners who tried all its tasks."""

    assignment: str
    learners: int
    kr20: float | NotDefined


def first_tries(snapshots: Sequence[Snapshot]) -> dict[Key, dict[str, float]]:
    """Return {(assignment, notebook, grade_id): {learner: 1.0 right at first try, else 0.0}}."""
    found: dict[Key, dict[str, float]] = {}
    for snapshot in snapshots:
        for task in snapshot["tasks"]:
            if task["kind"] != "auto":
                continue
            tried = found.setdefault((task["assignment"], task["notebook"], task["grade_id"]), {})
            if task["first_score"] is not None:
                tried[snapshot["learner"]["id"]] = float(task["first_score"] >= task["max"] - 1e-9)
    return found


def analyse(snapshots: Sequence[Snapshot]) -> tuple[list[Item], list[Reliability]]:
    """Return every automatic task that was tried, easiest first, and a reliability per assignment."""
    answers = first_tries(snapshots)
    names = {
        (task["assignment"], task["notebook"], task["grade_id"]): (task["title"], task["competency"])
        for snapshot in snapshots
        for task in snapshot["tasks"]
    }
    items, reliabilities = [], []
    for assignment in dict.fromkeys(key[0] for key in answers):
        keys = [key for key in answers if key[0] == assignment]
        complete = _complete(answers, keys)
        reliabilities.append(Reliability(assignment, complete.shape[0], _reliability(complete)))
        items += [
            _item(key, names[key], answers[key], _r(complete, number))
            for number, key in enumerate(keys)
            if answers[key]
        ]
    return sorted(items, key=lambda item: -item.share), reliabilities


def _complete(answers: dict[Key, dict[str, float]], keys: list[Key]) -> Answers:
    """Return (n, k) answers of the learners who tried every task of these."""
    everywhere = set.intersection(*(set(answers[key]) for key in keys))
    return np.array([[answers[key][learner] for key in keys] for learner in sorted(everywhere)]).reshape(
        -1, len(keys)
    )


def _r(complete: Answers, number: int) -> float | NotDefined:
    if complete.shape[0] < CORRELATE_FROM:
        return NotDefined(f"too few learners ({complete.shape[0]} of {CORRELATE_FROM})")
    return corrected_r(complete, number)


def _reliability(complete: Answers) -> float | NotDefined:
    if complete.shape[0] < RELIABLE_FROM:
        return NotDefined(f"too few learners ({complete.shape[0]} of {RELIABLE_FROM})")
    return kr20(complete)


def _item(key: Key, names: tuple[str, str], tried: dict[str, float], r: float | NotDefined) -> Item:
    right, tries = int(sum(tried.values())), len(tried)
    low, high = wilson(right, tries)
    flags = _flags(right / tries, r) if tries >= FEWEST else ()
    return Item(key, *names, right, tries, low, high, r, flags)


def _flags(share: float, r: float | NotDefined) -> tuple[str, ...]:
    checks = {
        "too hard": share < HARD,
        "too easy": share > EASY,
        "does not separate": isinstance(r, float) and r < SEPARATES,
    }
    return tuple(name for name, raised in checks.items() if raised)
