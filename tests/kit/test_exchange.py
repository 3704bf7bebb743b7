"""Work changes hands through nbgrader's own exchange, inside the checkout: release, fetch, submit, collect, grade."""

from __future__ import annotations

import getpass
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from kit.test_commands import craft

from craft_kit.server import jupyter_environment

Environment = dict[str, str]
NBGRADER = str(Path(sys.executable).with_name("nbgrader"))


def nbgrader(env: dict[str, str], cwd: Path, *words: str) -> None:
    shown = subprocess.run([NBGRADER, *words], cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert shown.returncode == 0, shown.stdout + shown.stderr


@dataclass(frozen=True)
class Class:
    """A course with one learner, the learner's folder, their exchange, and the settings of both."""

    course: Path
    work: Path
    exchange: Path
    teacher: Environment
    learner: Environment

    def submit(self) -> None:
        nbgrader(self.learner, self.work, "submit", "A1", "--course", "class")


ME = getpass.getuser()


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Class:
    """The learner has fetched A1 and submitted it untouched."""
    place = tmp_path_factory.mktemp("exchange")
    course, work, exchange = place / "class", place / "work", place / "exchange"
    work.mkdir()
    (place / "roster.csv").write_text(f"id,last_name,first_name,email,lms_user_id\n{ME},,,,\n")
    assert craft("course", "init", course, "--roster", place / "roster.csv").returncode == 0
    teacher = jupyter_environment(place / "teacher", "instructor", course, exchange)
    learner = jupyter_environment(place / "learner", "learner", exchange=exchange)
    nbgrader(teacher, course, "release_assignment", "A1")
    nbgrader(learner, work, "fetch_assignment", "A1", "--course", "class")
    made = Class(course, work, exchange, teacher, learner)
    made.submit()
    return made


def test_a_task_goes_to_the_learner_and_comes_back_graded(one: Class) -> None:
    nbgrader(one.teacher, one.course, "collect", "A1")
    graded = craft("grade", "A1", "--course", one.course)
    assert graded.returncode == 0, graded.stderr
    assert ME in graded.stdout and "0 of 20" in graded.stdout


def test_a_watcher_answers_work_that_came_again_as_it_was(one: Class) -> None:
    """Its marks are there; the learner fetches the page all the same."""
    one.submit()
    watch = ("watch", "--course", one.course, "--exchange", one.exchange, "--once")
    seen = craft(*watch)
    assert seen.returncode == 0, seen.stderr
    assert f"collected  A1  {ME}" in seen.stdout
    nbgrader(one.learner, one.work, "fetch_feedback", "A1", "--course", "class")
    (page,) = one.work.rglob("A1.html")
    assert "Content-Security-Policy" in page.read_text(encoding="utf-8")
    again = craft(*watch)
    assert "graded" not in again.stdout.replace("not graded", "")


def test_grading_collects_from_a_named_exchange(one: Class, tmp_path: Path) -> None:
    course, exchange = tmp_path / "class", tmp_path / "exchange"
    shutil.copytree(one.course, course)
    shutil.rmtree(course / "submitted")
    (course / "roster.csv").write_text("id,last_name,first_name,email,lms_user_id\nana,,,,\n")
    none = craft("grade", "A1", "--course", course, "--exchange", exchange)
    assert none.returncode == 2 and "release_assignment" in none.stderr
    folder = exchange / "class" / "inbound" / "ana+A1+2026-11-24 10:00:00 UTC+x"
    folder.mkdir(parents=True)
    (folder / "submission_secret.txt").write_text("x")
    (folder / "A1.ipynb").symlink_to(course / "gradebook.db")
    folder.chmod(0o777)
    with (course / "nbgrader_config.py").open("a") as config:
        config.write("c.ExchangeCollect.check_owner = False\n")
    told = craft("grade", "A1", "--course", course, "--exchange", exchange)
    assert told.returncode == 1 and "A1.ipynb is a link" in told.stderr
