"""A grader that is ended at any moment, or meets another one, loses nothing and grades nothing twice."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from grading.kills.killing import start_grader
from grading.kills.rounds import Graders, Tally, soak
from grading.tiny_course import RIGHT, UPSIDE_DOWN, hand_in

from craft_grading.course import Course
from craft_grading.engine.lean import LeanEngine
from craft_grading.grade import grade_assignment

WRONG_FIRST = RIGHT | {"a1_t1": UPSIDE_DOWN}
WANTED = {"ana": 8.0, "ben": 4.0, "cora": 8.0, "dan": 4.0}
KILLS = 13


@pytest.fixture
def course(new_course: Callable[[], Course]) -> Course:
    course = new_course()
    for learner, points in WANTED.items():
        hand_in(course, learner, RIGHT if points == 8.0 else WRONG_FIRST)
    return course


def stands(course: Course) -> dict[str, Any]:
    with course.evidence() as store:
        found = {learner: [i.score for i in store.items(learner) if i.source == "auto"] for learner in WANTED}
        attempts = {learner: {r.attempt for r in store.receipts(learner)} for learner in WANTED}
    assert all(tries == {1} for tries in attempts.values())
    assert all(len(scores) == 2 for scores in found.values())
    return {learner: sum(score or 0.0 for score in scores) for learner, scores in found.items()}


def test_a_grader_killed_at_random_goes_on_where_it_was(new_course: Callable[[], Course]) -> None:
    """Kills come between the start of the engine and the last commit, whenever that is on this machine."""
    tally = Tally()
    soak(Graders(new_course()), KILLS, random.Random(7391), tally)
    assert tally.faults == []
    assert tally.kills == KILLS


def test_two_graders_at_once_grade_each_submission_once(course: Course) -> None:
    reports: list[Any] = []
    threads = [
        threading.Thread(target=lambda: reports.append(grade_assignment(course, "A1"))) for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ran = sorted(sum(outcome.ran for outcome in report.outcomes) for report in reports)
    assert ran == [0, 4]
    assert stands(course) == WANTED


def test_marks_do_not_depend_on_the_number_of_workers(course: Course) -> None:
    for workers in (1, 3):
        report = grade_assignment(course, "A1", engine=LeanEngine(workers), force=True)
        assert {o.learner: o.points for o in report.outcomes} == WANTED
        assert [o.learner for o in report.outcomes] == sorted(WANTED)


def test_no_process_outlives_its_grader(course: Course) -> None:
    grader = start_grader(course)
    grader.wait_for_commit()
    started = _descendants(grader.pid)
    grader.kill()
    assert started
    deadline = time.monotonic() + 20
    while any(_runs(pid) for pid in started) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not [pid for pid in started if _runs(pid)]


def _descendants(pid: int) -> list[int]:
    children = [int(p) for p in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return children + [grandchild for child in children for grandchild in _descendants(child)]


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
