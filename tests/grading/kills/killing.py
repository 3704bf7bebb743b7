"""Start a grader or a watcher, and end it with SIGKILL at a moment that nobody chose."""

from __future__ import annotations

import multiprocessing
import os
import random
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from craft_grading.course import Course, open_course
from craft_grading.engine.lean import LeanEngine
from craft_grading.grade import LearnerOutcome, grade_assignment
from craft_kit.cli import main as craft

AT_WORK = "at work"
LONGEST_S = 120
"""No run here takes so long: one that does is ended, so that nobody waits for it."""
_FORKED = multiprocessing.get_context("forkserver")
_FORKED.set_forkserver_preload(
    ["craft_grading.grade", "craft_grading.engine.lean", "craft_kit.commands.watch"]
)
"""A new process each time, but only the first one has to read Jupyter's and nbgrader's modules."""


@dataclass(frozen=True)
class Span:
    """How long an undisturbed run takes until something is committed, and until its end [s]."""

    to_first_commit_s: float
    to_end_s: float


class Running:
    """A process that grades; it has said its first line, so its beginning is behind it.

    Parameters
    ----------
    work : what it does in `folder`, with `arguments`
    committed : words in the lines that it says after a commit
    """

    def __init__(
        self, work: Callable[..., None], arguments: tuple[Any, ...], folder: Path, committed: str
    ) -> None:
        said, says = _FORKED.Pipe(duplex=False)
        self._process = _FORKED.Process(
            target=_in_folder, args=(folder, dict(os.environ), says, work, arguments)
        )
        self._process.start()
        says.close()
        self._said = os.fdopen(os.dup(said.fileno()))
        said.close()
        self.pid, self._committed = self._process.pid or 0, committed
        self._too_long = threading.Timer(LONGEST_S, self._process.kill)
        self._too_long.start()
        self._line()
        self._started = time.monotonic()

    def wait_for_commit(self) -> float:
        """Wait until something is committed, or it ends; return how long it worked [s]."""
        while (line := self._line()) and self._committed not in line:
            pass
        return time.monotonic() - self._started

    def kill_within(self, span: Span, chance: random.Random) -> None:
        """Kill it at any moment of its work; half of the times, at any moment after something was committed."""
        if chance.random() < 0.5:
            time.sleep(chance.random() * span.to_end_s)
        else:
            self.wait_for_commit()  # most often soon after it, where the other commits are
            time.sleep(chance.random() ** 2 * (span.to_end_s - span.to_first_commit_s))
        self.kill()

    def kill(self) -> None:
        """kill -9."""
        self._process.kill()
        self._end()

    def measure(self) -> Span:
        """Let it come to its end."""
        first_s = self.wait_for_commit()
        while self._line():
            pass
        self._end()
        return Span(first_s, time.monotonic() - self._started)

    def _line(self) -> str:
        return self._said.readline()

    def _end(self) -> None:
        self._too_long.cancel()
        self._process.join()
        self._said.close()


def _in_folder(
    folder: Path, environment: dict[str, str], says: Connection, work: Callable[..., None], arguments: Any
) -> None:
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    for number in (1, 2):
        os.dup2(says.fileno(), number)
    says.close()
    work(*arguments)


def _grade() -> None:
    """`craft grade` that commits each submission by itself, so that there is most to be caught in."""

    def tell(outcome: LearnerOutcome, *_: object) -> None:
        if outcome.ran:
            print("graded", outcome.learner, flush=True)

    course = open_course(Path("."))
    print(AT_WORK, flush=True)
    grade_assignment(course, "A1", tell, LeanEngine(batch=1))


def _watch(*options: str) -> None:
    sys.argv = ["craft", "watch", *options]
    craft()


def start_grader(course: Course) -> Running:
    """A grader of A1."""
    return Running(_grade, (), course.folder, "graded")


def start_watcher(course: Course, exchange: Path, *options: str) -> Running:
    """`craft watch`, with what a person types behind it."""
    typed = ("--course", str(course.folder), "--exchange", str(exchange), "--every", "0.2", *options)
    return Running(_watch, typed, course.folder, "graded")
