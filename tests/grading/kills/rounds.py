"""Rounds of hand-ins and kills over `craft grade` and `craft watch`; each round ends in peace and is checked."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

from grading.exchange.inbox import feedback_of, notebook_of, submit
from grading.kills.invariants import HandIn, faults_at_any_time, faults_at_rest
from grading.kills.killing import Span, start_grader, start_watcher
from grading.tiny_course import RIGHT, UPSIDE_DOWN, hand_in

from craft_credentials.progress import write_progress
from craft_grading.course import CONFIG, Course
from craft_grading.engine.lean import LeanEngine
from craft_grading.exchange.watch import Watcher
from craft_grading.grade import grade_assignment
from craft_grading.submissions import read_submission

LEARNERS = ("ana", "ben", "cora", "dan")
KILLS_A_ROUND = 7
BEFORE, BETWEEN, AFTER = "before the first commit", "between commits", "after the last commit"


@dataclass
class Tally:
    """What a soak met: kills by where they landed, rounds, and faults, each a sentence."""

    landed: Counter[str] = field(default_factory=Counter)
    rounds: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def kills(self) -> int:
        """How many processes were killed."""
        return self.landed.total()


class Killed(Protocol):
    """A way to grade that is killed: work comes in, a process begins and is killed, another one comes to its end."""

    course: Course

    def hand_in(self, learner: str, number: int, chance: random.Random) -> None:
        """Hand in new work."""

    def kill_one(self, chance: random.Random) -> None:
        """Start it and kill it."""

    def faults_now(self) -> Iterator[str]:
        """What is wrong right after a kill."""

    def finish(self) -> Iterator[str]:
        """Grade what is left, and yield what is wrong."""


def answers(number: int, chance: random.Random) -> tuple[dict[str, str], float]:
    """Work that nobody handed in before, and what its tests are worth."""
    right = chance.random() < 0.5
    work = (RIGHT if right else RIGHT | {"a1_t1": UPSIDE_DOWN}) | {"a1_r1": f"Letter {number}."}
    return work, 8.0 if right else 4.0


class Graders:
    """`craft grade` over submitted/."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self._last: dict[str, HandIn] = {}
        self._span = Span(0.6, 1.0)

    def measure(self) -> None:
        """Let one grader work in peace, to know how long there is something to be killed in."""
        self._span = start_grader(self.course).measure()

    def hand_in(self, learner: str, number: int, chance: random.Random) -> None:
        work, points = answers(number, chance)
        at = datetime(2026, 11, 24, tzinfo=UTC) + timedelta(seconds=number)
        folder = hand_in(self.course, learner, work, f"{at:%Y-%m-%d %H:%M:%S UTC}").parent
        self._last[learner] = HandIn(read_submission(folder).sha256, points)

    def kill_one(self, chance: random.Random) -> None:
        start_grader(self.course).kill_within(self._span, chance)

    def faults_now(self) -> Iterator[str]:
        yield from faults_at_any_time(self.course)

    def finish(self) -> Iterator[str]:
        for outcome in grade_assignment(self.course, "A1").outcomes:
            if outcome.outcome != "graded":
                yield f"{outcome.learner} is not graded: {outcome.remark} {outcome.detail}"
        yield from faults_at_rest(self.course, self._last)


class Watchers:
    """`craft watch` over an exchange."""

    def __init__(self, course: Course, exchange: Path) -> None:
        self.course, self._exchange = course, exchange
        config = course.folder / CONFIG  # all hand in under the name of whoever runs this
        config.write_text(config.read_text() + "\nc.ExchangeCollect.check_owner = False\n")
        self._last: dict[str, float] = {}
        self._folders: dict[str, Path] = {}
        self._span = Span(1.0, 1.5)

    def measure(self) -> None:
        """Let one watcher work in peace, to know how long there is something to be killed in."""
        self._span = start_watcher(self.course, self._exchange, "--once").measure()

    def hand_in(self, learner: str, number: int, chance: random.Random) -> None:
        work, self._last[learner] = answers(number, chance)
        self._folders[learner] = submit(self._exchange, learner, notebook_of(self.course, work))

    def kill_one(self, chance: random.Random) -> None:
        start_watcher(self.course, self._exchange).kill_within(self._span, chance)

    def faults_now(self) -> Iterator[str]:
        yield from faults_at_any_time(self.course)
        for page in self._exchange.glob("*/feedback/*.html"):
            if not page.read_bytes().rstrip().endswith(b"</html>"):
                yield f"The feedback page {page.name} is not whole."

    def finish(self) -> Iterator[str]:
        watcher = Watcher(self.course, self._exchange, LeanEngine(), on_graded=self._progress)
        watcher.check_owner = False
        watcher.look()
        grade_assignment(self.course, "A1")  # what two killed watchers left for a person
        watcher.look()
        last = {}
        for learner, points in self._last.items():
            last[learner] = HandIn(read_submission(self.course.submitted(learner, "A1")).sha256, points)
            if not feedback_of(self._exchange, self._folders[learner]).is_file():
                yield f"The last work of {learner} got no answer."
        yield from faults_at_rest(self.course, last)

    def _progress(self) -> None:
        write_progress(self.course)


def soak(killed: Killed, kills: int, chance: random.Random, tally: Tally) -> None:
    """Kill as often as asked, in rounds; what is found is added to the tally."""
    number = 0
    for first in range(0, kills, KILLS_A_ROUND):
        for turn in range(min(KILLS_A_ROUND, kills - first)):
            for learner in LEARNERS if turn == 0 else (chance.choice(LEARNERS),):
                number += 1
                killed.hand_in(learner, number, chance)
            before = _receipts(killed.course)
            killed.kill_one(chance)
            tally.landed[_where(_receipts(killed.course) - before, _waiting(killed.course))] += 1
            tally.faults += killed.faults_now()
        tally.faults += killed.finish()
        tally.rounds += 1


def _receipts(course: Course) -> int:
    with course.evidence() as store:
        return len(store.receipts())


def _waiting(course: Course) -> int:
    """How many submissions have no receipt of their last work."""
    waiting = 0
    with course.evidence() as store:
        for folder in (course.folder / "submitted").glob("*/A1"):
            last = store.last_graded(folder.parent.name, "A1")
            waiting += last is None or last.submission_sha256 != read_submission(folder).sha256
    return waiting


def _where(new_receipts: int, waiting: int) -> str:
    if not new_receipts:
        return BEFORE
    return BETWEEN if waiting else AFTER
