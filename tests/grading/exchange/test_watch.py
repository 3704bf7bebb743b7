"""A watcher collects, grades and answers; a kill, a broken hand-in or a busy learner costs nobody anything."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from grading.exchange.inbox import feedback_of, make_exchange, notebook_of, submit
from grading.kills.rounds import Tally, Watchers, soak
from grading.tiny_course import RIGHT, UPSIDE_DOWN

from craft_credentials.progress import write_progress
from craft_grading.course import Course
from craft_grading.engine.lean import LeanEngine
from craft_grading.exchange import watch
from craft_grading.exchange.tries import Tries
from craft_grading.exchange.watch import MOST_A_LOOK, Event, Watcher
from craft_grading.new_course import make_release
from craft_grading.submissions import read_submission

KILLS = 7
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


def page(exchange: Path, folder: Path) -> str:
    return feedback_of(exchange, folder).read_text(encoding="utf-8")


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


def test_a_note_half_written_by_a_killed_watcher_stops_nobody(course: Course, exchange: Path) -> None:
    (course.folder / ".watch").mkdir()
    (course.folder / ".watch" / ".A1+ana+0123456789.half").write_bytes(b"")
    assert Watched(course, exchange).look() == []
    assert list((course.folder / ".watch").iterdir()) == []


def test_a_watcher_killed_at_random_loses_nothing(course: Course, exchange: Path) -> None:
    """Kills fall anywhere between the first look and the last feedback page; work keeps coming."""
    tally = Tally()
    soak(Watchers(course, exchange), KILLS, random.Random(2407), tally)
    assert tally.faults == []
    assert tally.kills == KILLS


def test_a_second_watcher_says_so(course: Course, exchange: Path) -> None:
    from craft_kit.commands.watch import one_watcher
    from craft_kit.errors import SetupError

    with one_watcher(course), pytest.raises(SetupError, match="watched already"), one_watcher(course):
        pass


def test_a_source_that_a_teacher_broke_stops_no_other_assignment(
    course: Course, exchange: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(course.source("A1"), course.source("W1"))
    (course.source("W1") / "A1.ipynb").rename(course.source("W1") / "W1.ipynb")
    make_release(course, "W1")
    watched = Watched(course, exchange)
    whole = (course.source("W1") / "W1.ipynb").read_bytes()
    (course.source("W1") / "W1.ipynb").write_bytes(whole[:300])
    folder = course.submitted("ana", "W1")
    shutil.copytree(course.folder / "release" / "W1", folder)
    submit(exchange, "ben", notebook_of(course, RIGHT))
    assert sorted(watched.look()) == [("collected", "ben"), ("graded", "ben"), ("stopped", "")]
    stopped = next(event for event in watched.events if event.what == "stopped")
    assert stopped.assignment == "W1" and "W1.ipynb is missing, or is no notebook" in stopped.sentence
    assert watched.watcher.stopped == {"W1"}
    monkeypatch.setattr(watch, "RETRY_S", 0.0)
    assert [watched.look() for _ in range(3)] == [[], [], []], "said once"
    (course.source("W1") / "W1.ipynb").write_bytes(whole)
    assert watched.look() == [("graded", "ana")]
    assert not watched.watcher.stopped and watched.look() == []
