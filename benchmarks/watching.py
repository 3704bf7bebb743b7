"""A class hands in all at once: how long until each learner has the feedback, while `craft watch` looks after it.

`python benchmarks/watching.py [learners] [seconds]`. A course, an exchange and a `craft watch` as they are; one
learner hands in before the others, so that the watcher is awake. A hand-in counts from the moment that
`nbgrader submit` is done until its page lies in the exchange.

Goal, on two cores: 30 learners within 10 seconds, and 95 of 100 have their feedback in under 10 seconds.
"""

from __future__ import annotations

import os
import secrets
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic, sleep

from made.memory import watched
from made.sums import ASSIGNMENT, COURSE, make_course, points_of, quiet_home, work_of
from nbgrader.utils import notebook_hash

from craft_grading.course import Course
from craft_grading.marks import read_marks

LOOK_S, PATIENCE_S = 0.02, 120
ONE_NAME = (
    "\nc.ExchangeCollect.check_owner = False  # all learners hand in under the name of whoever measures\n"
)
CRAFT = str(Path(sys.executable).parent / "craft")


@dataclass
class HandIn:
    """A hand-in: its page in the exchange, when it arrived and when the page was there [s]."""

    page: Path
    arrived_s: float
    answered_s: float | None = None

    @property
    def waited_s(self) -> float:
        """From arrival to answer [s]."""
        if self.answered_s is None:
            raise SystemExit(f"No feedback came within {PATIENCE_S} s.")
        return self.answered_s - self.arrived_s


def main(learners: int, within_s: float) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(prefix="craft-bench-") as place:
        quiet_home(Path(place))
        course = make_course(Path(place), 0, learners + 1)
        with (course.folder / "nbgrader_config.py").open("a") as config:
            config.write(ONE_NAME)
        exchange = Path(place) / "exchange"
        (exchange / COURSE / "inbound").mkdir(parents=True)
        with _watcher(course, exchange) as watcher, watched([watcher.pid]) as memory:
            _wait_for([_submit(exchange, learners)])
            handed_in = _class_hands_in(exchange, learners, within_s)
        _check_marks(course, learners)
    waited = sorted(one.waited_s for one in handed_in)
    workers = len(os.sched_getaffinity(0))
    print(f"{learners} learners hand in within {within_s:g} s; {workers} workers.")
    print(f"From hand-in to feedback: median {statistics.median(waited):.1f} s, "
          f"95th percentile {statistics.quantiles(waited, n=20)[-1]:.1f} s, longest {waited[-1]:.1f} s")  # fmt: skip
    print(f"Memory ({memory.kind}): {memory.together_mb:.0f} MB together, {memory.together_mb / workers:.0f} MB a "
          f"worker; largest process {memory.largest_mb:.0f} MB")  # fmt: skip


@contextmanager
def _watcher(course: Course, exchange: Path) -> Iterator[subprocess.Popen[bytes]]:
    command = [CRAFT, "watch", "--course", str(course.folder), "--exchange", str(exchange)]
    with (course.folder.parent / "watch.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(30)


def _class_hands_in(exchange: Path, learners: int, within_s: float) -> list[HandIn]:
    """Hand in one learner's work after another, evenly; look for pages meanwhile."""
    start, handed_in = monotonic(), list[HandIn]()
    for n in range(learners):
        while monotonic() < start + n * within_s / learners:
            _look(handed_in)
            sleep(LOOK_S)
        handed_in.append(_submit(exchange, n))
    _wait_for(handed_in)
    return handed_in


def _submit(exchange: Path, n: int) -> HandIn:
    """As `nbgrader submit` leaves it: the last step opens the folder."""
    secret, at = secrets.token_hex(64), f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S.%f UTC}"
    folder = exchange / COURSE / "inbound" / f"l{n:03}+{ASSIGNMENT}+{at}+{secrets.token_hex(8)}"
    folder.mkdir()
    (folder / f"{ASSIGNMENT}.ipynb").write_bytes(work_of(n, plots=0))
    (folder / "timestamp.txt").write_text(at)
    (folder / "submission_secret.txt").write_text(secret)
    folder.chmod(0o777)
    page = f"{notebook_hash(secret=secret, notebook_id=ASSIGNMENT)}.html"
    return HandIn(exchange / COURSE / "feedback" / page, monotonic())


def _look(handed_in: list[HandIn]) -> bool:
    """Note which pages are there; tell whether all are."""
    for one in handed_in:
        if one.answered_s is None and one.page.is_file():
            one.answered_s = monotonic()
    return all(one.answered_s is not None for one in handed_in)


def _wait_for(handed_in: list[HandIn]) -> None:
    end = monotonic() + PATIENCE_S
    while not _look(handed_in) and monotonic() < end:
        sleep(LOOK_S)


def _check_marks(course: Course, learners: int) -> None:
    found = {learner: marks.points for learner, marks in read_marks(course, ASSIGNMENT).items()}
    assert found == {f"l{n:03}": points_of(n) for n in range(learners + 1)}, "Some marks are wrong."


if __name__ == "__main__":
    asked = [float(word) for word in sys.argv[1:]]
    main(int(asked[0]) if asked else 30, asked[1] if len(asked) > 1 else 10.0)
