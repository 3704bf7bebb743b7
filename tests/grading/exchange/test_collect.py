"""What counts as arrived, whose it is, when it came; a new hand-in takes the place of the old one."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from grading.exchange.inbox import make_exchange, submit

from craft_grading.course import Course
from craft_grading.exchange.arrivals import GRACE, newest, read_arrivals
from craft_grading.exchange.collect import collect
from craft_grading.submissions import read_submitted_at

WORK = b"{}"


@pytest.fixture
def course(new_course: Callable[[], Course]) -> Course:
    return new_course()


@pytest.fixture
def exchange(tmp_path: Path) -> Path:
    return make_exchange(tmp_path / "exchange")


def collected(course: Course, exchange: Path, check_owner: bool = False) -> dict[str, str | None]:
    found = newest(read_arrivals(exchange / "tiny" / "inbound"))
    return {one.arrival.learner: one.refused for one in collect(course, found, check_owner)}


def test_the_newest_complete_hand_in_is_collected_once(course: Course, exchange: Path) -> None:
    now = datetime.now(UTC)
    submit(exchange, "ana", b"old", now - timedelta(minutes=2))
    submit(exchange, "ana", b"new", now)
    submit(exchange, "ben", WORK, now).chmod(0o755)  # not finished: the last step opens it
    assert collected(course, exchange) == {"ana": None}
    assert (course.submitted("ana", "A1") / "A1.ipynb").read_bytes() == b"new"
    assert collected(course, exchange) == {}
    submit(exchange, "ana", b"newest", now + timedelta(seconds=1))
    assert collected(course, exchange) == {"ana": None}
    assert (course.submitted("ana", "A1") / "A1.ipynb").read_bytes() == b"newest"


def test_a_folder_that_says_an_earlier_time_counts_from_its_arrival(course: Course, exchange: Path) -> None:
    before = datetime.now(UTC)
    submit(exchange, "ana", WORK, before - timedelta(days=7))
    submit(exchange, "ben", WORK, before - GRACE / 2)
    assert collected(course, exchange) == {"ana": None, "ben": None}
    late, honest = (read_submitted_at(course.submitted(name, "A1")) for name in ("ana", "ben"))
    assert late is not None and late >= before - timedelta(seconds=2)
    assert honest == (before - GRACE / 2)


def test_a_clock_that_was_ahead_keeps_no_later_hand_in_out(course: Course, exchange: Path) -> None:
    now = datetime.now(UTC)
    submit(exchange, "ana", b"first", now + timedelta(days=400))
    assert collected(course, exchange) == {"ana": None}
    said = read_submitted_at(course.submitted("ana", "A1"))
    assert said is not None and abs(said - now) < GRACE
    submit(exchange, "ana", b"second", datetime.now(UTC) + timedelta(seconds=1))
    assert collected(course, exchange) == {"ana": None}
    assert (course.submitted("ana", "A1") / "A1.ipynb").read_bytes() == b"second"


def test_what_the_disk_says_names_no_folder_of_the_course(course: Course, exchange: Path) -> None:
    stamp = submit(exchange, "ana", WORK) / "timestamp.txt"
    stamp.unlink()
    stamp.mkdir()
    told = collected(course, exchange)["ana"]
    assert told is not None and "Is a directory" in told and str(course.folder) not in told


def test_another_ones_name_is_refused_where_owners_are_checked(course: Course, exchange: Path) -> None:
    submit(exchange, "ana", WORK)
    told = collected(course, exchange, check_owner=True)["ana"]
    assert told is not None and f"belongs to {getpass.getuser()}" in told
    assert not course.submitted("ana", "A1").exists()


def test_a_learner_whose_id_has_letters_of_its_own_is_collected(course: Course, exchange: Path) -> None:
    with (course.folder / "roster.csv").open("a", encoding="utf-8") as roster:
        roster.write("\u00f6rn,,,,\n")
    submit(exchange, "\u00f6rn", WORK)
    assert collected(course, exchange) == {"\u00f6rn": None}


def test_an_assignment_of_the_teachers_own_is_collected(course: Course, exchange: Path) -> None:
    own = course.source("Week 2")
    own.mkdir()
    (own / "part.ipynb").touch()
    submit(exchange, "dan", WORK, assignment="Week 2")
    assert collected(course, exchange) == {"dan": None}


def test_strangers_and_unknown_tasks_are_refused_and_the_others_collected(
    course: Course, exchange: Path
) -> None:
    submit(exchange, "eve", WORK)
    submit(exchange, "dan", WORK, assignment="Z9")
    link = submit(exchange, "cora", WORK) / "answers"
    link.symlink_to(course.folder)
    submit(exchange, "ana", WORK)
    told = collected(course, exchange)
    assert told["ana"] is None
    assert "not on the roster" in (told["eve"] or "")
    assert "There is no assignment 'Z9'" in (told["dan"] or "")
    assert "answers is a link" in (told["cora"] or "")
    assert not list(course.folder.glob(".arriving-*"))


@pytest.mark.parametrize(
    "name",
    [
        "..+A1",
        "ana+..",
        "+A1",
        "ana+A1+soon+x",
        "ana",
        "-rf+A1",
        f"ana+A1+10h{'9' * 40}+x",
        f"ana+A1+{'1 ' * 90}+x",
    ],
)
def test_folders_with_odd_names_are_left_alone(exchange: Path, name: str) -> None:
    told = name if name.count("+") != 1 else f"{name}+2026-11-24 10:00:00 UTC+x"
    folder = exchange / "tiny" / "inbound" / told
    folder.mkdir()
    (folder / "submission_secret.txt").write_text("x")
    folder.chmod(0o777)
    assert read_arrivals(exchange / "tiny" / "inbound") == ()
