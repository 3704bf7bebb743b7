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


def test_a_task_goes_to_the_learner_and_comes_back_graded(tmp_path: Path) -> None:
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
    nbgrader(teacher, course, "collect", "A1")
    graded = craft("grade", "A1", "--course", course)
    assert graded.returncode == 0, graded.stderr
    assert f"{me}" in graded.stdout and "0 of 20" in graded.stdout
