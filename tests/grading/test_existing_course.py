"""A course that plain nbgrader made comes under craftkit: nothing of it is lost, and it is only read."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import nbformat
import pytest
from grading.tiny_course import RIGHT, UPSIDE_DOWN, source_notebook
from nbgrader.api import Gradebook
from typer.testing import CliRunner

from craft_grading.assignments import assignments_of
from craft_grading.course import open_course
from craft_grading.errors import CourseError, NoCourseError
from craft_grading.existing_course import read_existing
from craft_grading.grade import grade_assignment
from craft_grading.nbgrader_bridge import read_config
from craft_kit.cli import make_app

OWN = "Week 1"
CONFIG = """\
c = get_config()
c.CourseDirectory.course_id = "felt-101"
c.CourseDirectory.root = {root!r}
c.Exchange.root = "/srv/exchange"
c.IncludeHeaderFooter.header = "source/header.ipynb"
c.ClearSolutions.code_stub = {{"python": "raise NotImplementedError('felt')"}}
"""
Row = tuple[object, ...]


def nbgrader(folder: Path, *words: str) -> None:
    search = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    command = [sys.executable, "-m", "nbgrader", *words]
    run = subprocess.run(
        command, cwd=folder, env=os.environ | {"PATH": search}, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two learners, marked by nbgrader and by hand."""
    root = tmp_path_factory.mktemp("old") / "felt"
    (root / "source" / OWN).mkdir(parents=True)
    (root / "nbgrader_config.py").write_text(CONFIG.format(root=str(root)), encoding="utf-8")
    (root / "autotests.yml").write_text("python3: {}\n", encoding="utf-8")
    (root / "venv").mkdir()
    nbformat.write(source_notebook(), root / "source" / OWN / "felt ball.ipynb")
    head = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("WARM = 40")])
    nbformat.write(head, root / "source" / "header.ipynb")
    nbgrader(root, "generate_assignment", OWN)
    for learner, answers in (("ana", RIGHT), ("bo", RIGHT | {"a1_t1": UPSIDE_DOWN})):
        nbgrader(root, "db", "student", "add", learner, "--last-name", learner.title())
        work = nbformat.read(root / "release" / OWN / "felt ball.ipynb", as_version=4)
        for cell in work.cells:
            cell.source = answers.get(cell.metadata.get("nbgrader", {}).get("grade_id"), cell.source)
        folder = root / "submitted" / learner / OWN
        folder.mkdir(parents=True)
        nbformat.write(work, folder / "felt ball.ipynb")
        (folder / "timestamp.txt").write_text("2026-05-04 12:00:00 UTC")
    nbgrader(root, "autograde", OWN)
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}", "felt-101") as gradebook:
        grade = gradebook.find_grade("a1_r1", "felt ball", OWN, "ana")
        grade.manual_score, grade.extra_credit, grade.needs_manual_grade = 5, 0.5, False
        gradebook.find_comment("a1_r1", "felt ball", OWN, "ana").manual_comment = "Warm and clear."
        gradebook.db.commit()
    return root


def rows(folder: Path) -> list[Row]:
    """Every mark and comment on the old assignment, as SQL sees them."""
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}", "felt-101") as gradebook:
        found: list[Row] = []
        for submission in gradebook.assignment_submissions(OWN):
            (notebook,) = submission.notebooks
            comments = {comment.name: comment.comment for comment in notebook.comments}
            for g in notebook.grades:
                found.append((submission.student.id, g.name, g.auto_score, g.manual_score, g.extra_credit,
                              g.needs_manual_grade, comments.get(g.name)))  # fmt: skip
        return sorted(found, key=str)


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_assignments_work_marks_and_settings_come_in_and_the_old_course_stays(
    old: Path, tmp_path: Path
) -> None:
    before, marks = contents(old), rows(old)
    assert ("ana", "a1_r1", None, 5.0, 0.5, False, "Warm and clear.") in marks
    words = ["course", "init", str(tmp_path / "new"), "--from", str(old)]
    told = CliRunner().invoke(make_app(("course",)), words)
    assert told.exit_code == 0 and "2 learners" in told.output, told.output
    course = open_course(tmp_path / "new")
    assert course.settings.id == "felt-101"
    assert [one.id for one in assignments_of(course)][-1] == OWN
    assert [learner.name for learner in course.roster()] == ["Ana", "Bo"]
    assert rows(course.folder) == marks
    assert all(outcome.outcome == "graded" for outcome in grade_assignment(course, OWN).outcomes)
    assert rows(course.folder) == marks, "the same marks, by another engine"
    assert contents(old) == before
    config = read_config(course)
    assert config.Exchange.root == "/srv/exchange" and config.CourseDirectory.root == str(course.folder)
    assert config.ClearSolutions.code_stub["python"].endswith("('felt')")
    nbgrader(course.folder, "generate_assignment", OWN, "--force")
    assert "WARM = 40" in (course.folder / "release" / OWN / "felt ball.ipynb").read_text("utf-8")
    released = {name: (course.folder / "release" / name).glob("*.ipynb") for name in (OWN, "A1")}
    texts = {name: "".join(path.read_text("utf-8") for path in paths) for name, paths in released.items()}
    # An answer that nobody gave is known by the text in its place: each release keeps what its learners have.
    assert "YOUR ANSWER HERE" in texts[OWN] and "*Write here.*" not in texts[OWN]
    assert "# <- write here" in texts["A1"] and "*Write here.*" in texts["A1"]
    assert (course.folder / "autotests.yml").is_file() and not (course.folder / "venv").exists()


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ('c.ClearSolutions.begin_solution_delimeter = "X"', "releases of craftkit's assignments would show solutions"),
        ('c.CourseDirectory.db_url = "postgresql://x"', "c.CourseDirectory.db_url is 'postgresql://x'"),
        ('c.CourseDirectory.source_directory = "tasks"', "c.CourseDirectory.source_directory is 'tasks'"),
        ('c.CourseDirectory.root = "/elsewhere"', "root is /elsewhere. Name that folder."),
        ("1 / 0", "cannot be used: ZeroDivisionError"),
    ],
)  # fmt: skip
def test_what_cannot_come_in_is_said(tmp_path: Path, line: str, sentence: str) -> None:
    (tmp_path / "nbgrader_config.py").write_text(f"c = get_config()\n{line}\n")
    with pytest.raises(CourseError, match=re.escape(sentence)):
        read_existing(tmp_path, ["A1"])


def test_a_name_of_craftkits_and_an_old_gradebook_are_said(tmp_path: Path) -> None:
    with pytest.raises(NoCourseError, match=r"holds no nbgrader_config\.py"):
        read_existing(tmp_path, ["A1"])
    (tmp_path / "source" / "A1").mkdir(parents=True)
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\n")
    with pytest.raises(CourseError, match="an assignment A1, and craftkit brings one of this name"):
        read_existing(tmp_path, ["A1"])
    with closing(sqlite3.connect(tmp_path / "gradebook.db")) as gradebook:
        gradebook.execute("CREATE TABLE student (id TEXT)")
    with pytest.raises(CourseError, match="Run `nbgrader db upgrade`"):
        read_existing(tmp_path, [])
