"""Work changes hands through nbgrader's own exchange, inside the checkout: release, fetch, submit, collect, grade."""

from __future__ import annotations

import getpass
import subprocess
import sys
from pathlib import Path

from kit.test_commands import craft

from craft_kit.server import jupyter_environment

NBGRADER = str(Path(sys.executable).with_name("nbgrader"))


def nbgrader(env: dict[str, str], cwd: Path, *words: str) -> None:
    shown = subprocess.run([NBGRADER, *words], cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert shown.returncode == 0, shown.stdout + shown.stderr


Environment = dict[str, str]


def handed_in(tmp_path: Path) -> tuple[Path, Path, Path, Environment, Environment, str]:
    """A course whose one learner has submitted A1 untouched: course, work, exchange, both environments, name."""
    course, work, exchange = tmp_path / "class", tmp_path / "work", tmp_path / "exchange"
    work.mkdir()
    me = getpass.getuser()
    (tmp_path / "roster.csv").write_text(f"id,last_name,first_name,email,lms_user_id\n{me},,,,\n")
    assert craft("course", "init", course, "--roster", tmp_path / "roster.csv").returncode == 0
    teacher = jupyter_environment(tmp_path / "teacher", "instructor", course, exchange)
    learner = jupyter_environment(tmp_path / "learner", "learner", exchange=exchange)
    nbgrader(teacher, course, "release_assignment", "A1")
    nbgrader(learner, work, "fetch_assignment", "A1", "--course", "class")
    nbgrader(learner, work, "submit", "A1", "--course", "class")
    return course, work, exchange, teacher, learner, me


def test_a_task_goes_to_the_learner_and_comes_back_graded(tmp_path: Path) -> None:
    course, _, _, teacher, _, me = handed_in(tmp_path)
    nbgrader(teacher, course, "collect", "A1")
    graded = craft("grade", "A1", "--course", course)
    assert graded.returncode == 0, graded.stderr
    assert f"{me}" in graded.stdout and "0 of 20" in graded.stdout


def test_a_watcher_collects_what_was_submitted_and_the_learner_fetches_the_answer(tmp_path: Path) -> None:
    course, work, exchange, _, learner, me = handed_in(tmp_path)
    seen = craft("watch", "--course", course, "--exchange", exchange, "--once")
    assert seen.returncode == 0, seen.stderr
    assert f"collected  A1  {me}" in seen.stdout and "0 of 20" in seen.stdout
    nbgrader(learner, work, "fetch_feedback", "A1", "--course", "class")
    (page,) = work.rglob("A1.html")
    assert "Content-Security-Policy" in page.read_text(encoding="utf-8")
    again = craft("watch", "--course", course, "--exchange", exchange, "--once")
    assert "graded" not in again.stdout.replace("not graded", "")


def test_grading_collects_from_a_named_exchange(tmp_path: Path) -> None:
    course, exchange = tmp_path / "class", tmp_path / "exchange"
    (tmp_path / "roster.csv").write_text("id,last_name,first_name,email,lms_user_id\nana,,,,\n")
    assert craft("course", "init", course, "--roster", tmp_path / "roster.csv").returncode == 0
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
