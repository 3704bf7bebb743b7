"""A watcher collects, grades and answers; a kill, a broken hand-in or a busy learner costs nobody anything."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from grading.exchange.inbox import make_exchange, notebook_of, submit
from grading.tiny_course import RIGHT, UPSIDE_DOWN
from nbgrader.utils import notebook_hash

from craft_credentials.progress import write_progress
from craft_grading.course import Course
from craft_grading.engine.lean import LeanEngine
from craft_grading.exchange.tries import Tries
from craft_grading.exchange.watch import MOST_A_LOOK, Event, Watcher
from craft_grading.submissions import read_submission

KILLS = 14
WRONG = RIGHT | {"a1_t1": UPSIDE_DOWN}


@pytest.fixture
def course(new_course: Callable[[], Course]) -> Course:
    return new_course()


@pytest.fixture
def exchange(tmp_path: Path) -> Path:
    return make_exchange(tmp_path / "exchange")


class Watched:
    """A watcher, and what it said."""

    def __init__(self, course: Course, exchange: Path, pause: timedelta = timedelta(0)) -> None:
        self.events: list[Event] = []
        self.watcher = Watcher(
            course, exchange, LeanEngine(), self.events.append, lambda: write_progress(course), False, pause
        )

    def look(self) -> list[tuple[str, str]]:
        self.events.clear()
        self.watcher.look()
        return [(event.what, event.learner) for event in self.events]


def page(exchange: Path, folder: Path, notebook: str = "A1") -> str:
    """The feedback page, found as `nbgrader fetch_feedback` finds it."""
    secret = (folder / "submission_secret.txt").read_text()
    name = notebook_hash(secret=secret, notebook_id=notebook)
    return (exchange / "tiny" / "feedback" / f"{name}.html").read_text(encoding="utf-8")


def test_work_comes_in_and_its_answer_goes_out(course: Course, exchange: Path) -> None:
    watched = Watched(course, exchange)
    folder = submit(exchange, "ana", notebook_of(course, WRONG))
    assert watched.look() == [("collected", "ana"), ("graded", "ana")]
    assert watched.events[-1].outcome is not None and watched.events[-1].outcome.points == 4.0
    shown = page(exchange, folder)
    assert "Content-Security-Policy" in shown and "one_wear(10, 4)" not in shown
    snapshot = json.loads((course.progress_folder / "ana.json").read_text())
    assert {t["grade_id"]: t["score"] for t in snapshot["tasks"]}["test_a1_t2"] == 4.0
    assert watched.look() == []
    submit(exchange, "ana", notebook_of(course, RIGHT))
    assert watched.look() == [("collected", "ana"), ("graded", "ana")]
    kept = sorted((course.folder / "attempts" / "ana" / "A1").iterdir())
    assert len(kept) == 2, "both attempts are kept as they came"


def test_a_broken_hand_in_is_answered_and_blocks_nobody(course: Course, exchange: Path) -> None:
    watched = Watched(course, exchange)
    broken = submit(exchange, "ana", notebook_of(course, RIGHT)[:300])
    linked = submit(exchange, "ben", b"{}")
    (linked / "gradebook.db").symlink_to(course.folder / "gradebook.db")
    submit(exchange, "cora", notebook_of(course, RIGHT))
    told = watched.look()
    assert ("refused", "ben") in told and ("graded", "cora") in told
    outcome = {event.learner: event.outcome for event in watched.events if event.outcome}
    assert outcome["ana"].outcome == "not_graded" and outcome["cora"].points == 8.0
    assert outcome["ana"].remark is not None and outcome["ana"].remark[:20] in page(exchange, broken)
    assert "is a link" in page(exchange, linked)
    assert watched.look() == [], "what was refused is told once"


def test_who_handed_in_less_often_comes_first(course: Course, exchange: Path) -> None:
    watched = Watched(course, exchange)
    submit(exchange, "ana", notebook_of(course, WRONG))
    watched.look()
    submit(exchange, "ana", notebook_of(course, RIGHT), datetime.now(UTC))
    submit(exchange, "ben", notebook_of(course, RIGHT), datetime.now(UTC) + timedelta(seconds=1))
    assert [name for what, name in watched.look() if what == "graded"] == ["ben", "ana"]
    assert MOST_A_LOOK < 50, "a look ends soon, so that newcomers are seen"


def test_a_pause_keeps_the_next_attempt_waiting(course: Course, exchange: Path) -> None:
    watched = Watched(course, exchange, timedelta(minutes=5))
    submit(exchange, "ana", notebook_of(course, WRONG))
    watched.look()
    submit(exchange, "ana", notebook_of(course, RIGHT), datetime.now(UTC) + timedelta(seconds=1))
    assert watched.look() == [("collected", "ana"), ("waits", "ana")]
    assert watched.look() == []
    watched.watcher.pause = timedelta(0)
    assert watched.look() == [("graded", "ana")]


def test_marks_without_their_answer_are_answered_after_a_restart(course: Course, exchange: Path) -> None:
    folder = submit(exchange, "ana", notebook_of(course, RIGHT))
    stopped = Watched(course, exchange)
    stopped.watcher._feedback = lambda *_: (_ for _ in ()).throw(KeyboardInterrupt)  # type: ignore[method-assign]
    with pytest.raises(KeyboardInterrupt):
        stopped.look()
    assert not (exchange / "tiny" / "feedback").exists()
    Watched(course, exchange).look()
    assert "One sum" in page(exchange, folder)


def test_work_that_never_comes_to_an_end_is_left_for_a_person(course: Course, exchange: Path) -> None:
    watched = Watched(course, exchange)
    submit(exchange, "ana", notebook_of(course, RIGHT))
    watched.watcher._collect()
    digest = read_submission(course.submitted("ana", "A1")).sha256
    for _ in range(2):  # two watchers that died while it ran
        Tries(course).begin("ana", "A1", digest)
    submit(exchange, "ben", notebook_of(course, RIGHT))
    assert set(watched.look()) == {("collected", "ben"), ("parked", "ana"), ("graded", "ben")}
    assert watched.look() == []


def test_a_watcher_killed_at_random_loses_nothing(course: Course, exchange: Path) -> None:
    """Kills fall anywhere between the first look and the last feedback page; work keeps coming."""
    command = [sys.executable, "-c", "from craft_kit.cli import main; main()", "watch"]
    command += ["--course", str(course.folder), "--exchange", str(exchange), "--every", "0.2"]
    config = course.folder / "nbgrader_config.py"
    config.write_text(config.read_text() + "\nc.ExchangeCollect.check_owner = False\n")
    chance, wanted, folders = random.Random(2407), {}, {}
    for number in range(KILLS):
        learner = ["ana", "ben", "cora", "dan"][number % 4]
        right = chance.random() < 0.5
        wanted[learner] = 8.0 if right else 4.0
        answers = (RIGHT if right else WRONG) | {"a1_r1": f"Letter {number}."}
        at = datetime.now(UTC) + timedelta(seconds=number)
        folders[learner] = submit(exchange, learner, notebook_of(course, answers), at)
        watcher = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        assert watcher.stdout is not None
        watcher.stdout.readline()
        time.sleep(chance.random() * 1.5)
        os.kill(watcher.pid, signal.SIGKILL)
        watcher.wait()
        watcher.stdout.close()
        for path in [
            *(course.folder / "autograded").glob("*/A1/A1.ipynb"),
            *course.progress_folder.glob("*.json"),
        ]:
            json.loads(path.read_text(encoding="utf-8"))
    for path in (course.folder / ".watch").iterdir():  # what was parked by kills is begun anew
        path.write_text("0")
    Watched(course, exchange).look()
    with course.evidence() as store:
        for learner, points in wanted.items():
            graded = [receipt for receipt in store.receipts(learner) if receipt.outcome == "graded"]
            assert len({receipt.submission_sha256 for receipt in graded}) == len(graded), "none graded twice"
            last = graded[-1]
            assert page(exchange, folders[learner]), "its answer went out"
            scores = {
                i.grade_id: i.score
                for i in store.items(learner)
                if i.attempt == last.attempt and i.source == "auto"
            }
            assert sum(score or 0.0 for score in scores.values()) == points


def test_a_second_watcher_says_so(course: Course, exchange: Path) -> None:
    from craft_kit.commands.watch import one_watcher
    from craft_kit.errors import SetupError

    with one_watcher(course), pytest.raises(SetupError, match="watched already"), one_watcher(course):
        pass
