"""The command line, end to end, as a person types it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from craft_grading.engine.tiers import standing
from craft_grading.evidence import CREDENTIAL_TIERS

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests/cases"


def craft(*words: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("craft")), *map(str, words)]
    env = os.environ | {"COLUMNS": "200"}
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=300, check=False)


def hand_in(course: Path, learner: str, case: str) -> None:
    folder = course / "submitted" / learner / "A1"
    folder.mkdir(parents=True)
    (folder / "A1.ipynb").write_bytes((CASES / case / "submission.ipynb").read_bytes())


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("command")
    roster = place / "roster.csv"
    roster.write_text("id,last_name,first_name,email,lms_user_id\nana,L.,Ana,,\nben,M.,Ben,,\n")
    made = craft("course", "init", place / "class", "--roster", roster, "--title", "A small class")
    assert made.returncode == 0, made.stderr
    assert "4 assignments, 2 learners" in made.stdout
    return place / "class"


def test_one_damaged_submission_does_not_stop_the_others(course: Path) -> None:
    hand_in(course, "ana", "A1-ref")
    hand_in(course, "ben", "A1-cut_short")
    hand_in(course, "somebody", "A1-ref")
    before = (course / "submitted/ben/A1/A1.ipynb").read_bytes()
    graded = craft("grade", "A1", "--course", course)
    assert graded.returncode == 1
    lines = {line.split()[1]: line for line in graded.stdout.splitlines() if line.startswith("A1  ")}
    assert "12 of 20" in lines["ana"]
    assert "not graded" in lines["ben"] and "hand it in again" in lines["ben"]
    assert "roster" in lines["somebody"]
    assert (course / "submitted/ben/A1/A1.ipynb").read_bytes() == before


def test_progress_writes_a_snapshot_for_everyone_on_the_roster(course: Path) -> None:
    shown = craft("progress", "--course", course)
    assert shown.returncode == 0, shown.stderr
    snapshots = {path.stem: json.loads(path.read_text()) for path in (course / "progress").glob("*.json")}
    assert set(snapshots) == {"ana", "ben"}
    states = {c["code"]: c["state"] for c in snapshots["ana"]["competencies"]}
    assert states["SF1"] == states["SF2"] == "achieved"
    assert snapshots["ana"]["counts_for_credential"] is (standing().tier in CREDENTIAL_TIERS)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("grade", "Z9", "--course", "COURSE"), "A1"),
        (("grade", "A1", "--course", "/nowhere/at/all"), "course"),
        (("course", "init", "COURSE"), "already is a course"),
        (("start", "--course", "/nowhere/at/all", "--no-open"), "craft course init"),
    ],
)
def test_a_request_that_cannot_be_met_is_one_sentence_and_exit_code_2(
    words: tuple[str, ...], says: str, course: Path
) -> None:
    shown = craft(*(str(course) if word == "COURSE" else word for word in words))
    assert shown.returncode == 2
    assert shown.stderr.startswith("craft: ") and says in shown.stderr
    assert "Traceback" not in shown.stderr


def test_build_check_names_a_changed_notebook(tmp_path: Path) -> None:
    import shutil

    for room in ("modules", "assignments", "dashboards", "autograding"):
        shutil.copytree(ROOT / room, tmp_path / room)
    assert craft("build", "--check", "--root", tmp_path).returncode == 0
    path = tmp_path / "assignments/m1_fashion_metrics/A1/A1.ipynb"
    path.write_text(path.read_text(encoding="utf-8").replace("letter", "lettre", 1), encoding="utf-8")
    shown = craft("build", "--check", "--root", tmp_path)
    assert shown.returncode == 1
    assert "assignments/m1_fashion_metrics/A1/A1.ipynb" in shown.stderr and "craft build" in shown.stderr
