"""Start a grader or a watcher, and end it with SIGKILL at a moment that nobody chose."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from craft_grading.course import Course

AT_WORK = "at work"
GRADER = (
    "from pathlib import Path; from craft_grading.course import open_course;"
    "from craft_grading.engine.lean import LeanEngine; from craft_grading.grade import grade_assignment;"
    f"course = open_course(Path('.')); print({AT_WORK!r}, flush=True);"
    "grade_assignment(course, 'A1', lambda one, *_: one.ran and print('graded', one.learner, flush=True), LeanEngine(batch=1))"
)
"""`craft grade` that commits each submission by itself, so that there is most to be caught in."""


LONGEST_S = 120
"""No run here takes so long: one that does is ended, so that nobody waits for it."""


@dataclass(frozen=True)
class Span:
    """How long an undisturbed run takes until something is committed, and until its end [s]."""

    to_first_commit_s: float
    to_end_s: float


class Running:
    """A process that grades; it has said its first line, so its imports are behind it.

    Parameters
    ----------
    committed : words in the lines that it says after a commit
    """

    def __init__(self, command: list[str], folder: Path, committed: str) -> None:
        self._process = subprocess.Popen(
            command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self._committed = committed
        self._too_long = threading.Timer(LONGEST_S, self._process.kill)
        self._too_long.start()
        self.pid = self._process.pid
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
        os.kill(self.pid, signal.SIGKILL)
        self._end()

    def measure(self) -> Span:
        """Let it come to its end."""
        first_s = self.wait_for_commit()
        while self._line():
            pass
        self._end()
        return Span(first_s, time.monotonic() - self._started)

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline()

    def _end(self) -> None:
        self._too_long.cancel()
        self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()


def start_grader(course: Course) -> Running:
    """A grader of A1."""
    return Running([sys.executable, "-c", GRADER], course.folder, "graded")


def start_watcher(course: Course, exchange: Path, *options: str) -> Running:
    """`craft watch`, as a person types it."""
    command = [sys.executable, "-c", "from craft_kit.cli import main; main()", "watch"]
    command += ["--course", str(course.folder), "--exchange", str(exchange), "--every", "0.2", *options]
    return Running(command, course.folder, "graded")
