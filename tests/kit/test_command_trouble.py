"""What goes wrong around the command is one sentence and an exit code, never a traceback."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from kit.test_commands import craft, hand_in

from craft_grading.course import open_course
from craft_grading.grade import LearnerOutcome
from craft_grading.nbgrader_bridge import autograde, open_gradebook
from craft_kit.commands.grade import line

CRAFT = str(Path(sys.executable).with_name("craft"))


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course in a folder with a space and a letter of its own, as people name folders."""
    place = tmp_path_factory.mktemp("Kurs Überblick")
    (place / "roster.csv").write_text("id\nana\nörn\n", encoding="utf-8")
    made = craft("course", "init", place / "Mein Kurs", "--roster", place / "roster.csv")
    assert made.returncode == 0, made.stderr
    assert made.stdout.startswith("Course Mein-Kurs is in ")
    assert "--course '" in made.stdout  # can be pasted as it is
    hand_in(place / "Mein Kurs", "örn", "A1-ref")
    return place / "Mein Kurs"


@pytest.fixture
def copied(course: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(course, tmp_path / "class"))


def says(shown: subprocess.CompletedProcess[str], sentence: str, code: int = 2) -> None:
    assert shown.returncode == code, shown.stdout + shown.stderr
    assert sentence in shown.stderr
    assert "Traceback" not in shown.stderr


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("course", "init", "new", "--roster", "."), "is a folder. Name the CSV file"),
        (("course", "init", "new", "--id", "a b"), "'a b' cannot be the id of a course"),
        (("start", "--port", "70000", "--no-open"), "--port"),
        (("build", "--root", "nowhere"), "Name a folder that holds modules/ and assignments/"),
        (("build", "--learner", "a_file"), "a_file is a file. Name a new or an empty folder"),
        (("check-notebook", "a_file", "--release", "nowhere.ipynb"), "There is no file nowhere.ipynb"),
    ],
)
def test_what_was_named_wrongly_is_said(words: tuple[str, ...], sentence: str, tmp_path: Path) -> None:
    (tmp_path / "a_file").touch()
    says(craft(*words, cwd=tmp_path), sentence)


@pytest.mark.parametrize("name", ["gradebook.db", "evidence.db"])
def test_a_damaged_database_is_named(copied: Path, name: str) -> None:
    (copied / name).write_text("no database " * 100)
    says(craft("grade", "A1", "--course", copied), "Put back the last good copy of that file")


@pytest.mark.parametrize("address", ["foo://somewhere", "somewhere"])
def test_an_address_of_no_database_is_said(copied: Path, address: str) -> None:
    settings = copied / "course.yaml"
    settings.write_text(
        settings.read_text("utf-8").replace("gradebook_url: null", f"gradebook_url: {address}")
    )
    says(craft("grade", "A1", "--course", copied), "course.yaml names a database that cannot be used")


def test_a_folder_in_the_place_of_a_file_is_said(copied: Path) -> None:
    (copied / "evidence_map.json").unlink()
    (copied / "evidence_map.json").mkdir()
    says(craft("grade", "A1", "--course", copied), "evidence_map.json: Is a directory. Nothing is lost")


def test_another_language_setting_grades_everybody_all_the_same(copied: Path) -> None:
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    shown = subprocess.run(
        [CRAFT, "grade", "A1", "--course", copied], env=os.environ | plain, capture_output=True, check=False
    )
    assert shown.returncode == 0, shown.stderr.decode()
    assert "örn" in shown.stdout.decode() and "1 of 1 graded" in shown.stdout.decode()


def test_ctrl_c_is_answered_and_the_next_run_goes_on(copied: Path) -> None:
    command = [CRAFT, "grade", "A1", "--course", str(copied)]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 60
    while not list(copied.glob(".grading-*")) and time.monotonic() < deadline:
        time.sleep(0.02)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=60)
    assert running.returncode == 130
    assert said.endswith(
        "craft: Stopped. Nothing is lost: run the command again, and it goes on where it was.\n"
    )
    assert "Traceback" not in said
    assert craft("grade", "A1", "--course", copied).returncode == 0


def test_an_exchange_is_named_or_asked_for(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CRAFT_EXCHANGE", raising=False)
    says(craft("watch", "--once", "--course", course), "No exchange is named. Write --exchange DIR")
    monkeypatch.setenv("CRAFT_EXCHANGE", str(tmp_path))
    says(
        craft("watch", "--once", "--course", course),
        f"There is no folder {tmp_path / 'Mein-Kurs' / 'inbound'}",
    )


def test_marks_that_craft_grade_has_not_seen_are_not_passed_over_in_silence(copied: Path) -> None:
    config = open_course(copied)
    assert autograde(config, "A1", "örn").ok
    told = craft("progress", "--course", copied)
    says(
        told,
        "A1: 1 submission marked in nbgrader or formgrader, not in the evidence yet. Run: craft grade A1",
        0,
    )
    assert craft("grade", "A1", "--course", copied).returncode == 0
    assert craft("progress", "--course", copied).stderr == ""


def test_an_assignment_of_the_teachers_own_goes_the_same_ways(copied: Path) -> None:
    shutil.copytree(copied / "source/A1", copied / "source/Week 2")
    says(craft("regrade", "Week 2", "--preview", "--course", copied), "generate_assignment 'Week 2'")
    assert craft("grade", "Week 2", "--course", copied).returncode == 0
    shutil.copytree(copied / "submitted/\u00f6rn/A1", copied / "submitted/\u00f6rn/Week 2")
    assert "1 of 1 graded" in craft("grade", "Week 2", "--course", copied).stdout
    assert "0 of the marks would move" in craft("regrade", "Week 2", "--preview", "--course", copied).stdout


def test_a_fault_names_its_cause_for_the_teacher(copied: Path) -> None:
    rule = (
        "\nfrom nbgrader.plugins import LateSubmissionPlugin\n"
        "class Rule(LateSubmissionPlugin):\n"
        "    def late_submission_penalty(self, student_id, score, late_s):\n"
        "        return 1 / 0\n"
        "c.AssignLatePenalties.plugin_class = Rule\n"
    )
    with (copied / "nbgrader_config.py").open("a", encoding="utf-8") as config:
        config.write(rule)
    (copied / "submitted/örn/A1/timestamp.txt").write_text("2026-11-24 13:00:00 UTC")
    with open_gradebook(open_course(copied)) as gradebook:
        gradebook.update_or_create_assignment("A1", duedate="2026-11-24 12:00:00 UTC")
    shown = craft("grade", "A1", "--course", copied)
    assert shown.returncode == 1 and "(ZeroDivisionError: division by zero)" in shown.stdout


def test_what_waits_for_a_teacher_is_said_beside_the_points() -> None:
    outcome = LearnerOutcome("ana", "graded", ran=True, points=12, max_points=20, waiting=1)
    assert line("A1", outcome) == "A1  ana              12 of 20, 1 to mark"
