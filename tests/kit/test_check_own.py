"""`craft check --course DIR`: a teacher's own assignment, from its source alone."""

from __future__ import annotations

from pathlib import Path

import nbformat
import nbgrader
import pytest
from grading.tiny_course import make_cell, make_course
from kit.test_commands import craft
from typer.testing import CliRunner

from craft_grading.course import Course
from craft_kit.cli import make_app
from craft_kit.lint.own_assignment import check_own_assignment

GOOD = "assert double(3) == 6\n### BEGIN HIDDEN TESTS\nassert double(-1) == -2\n### END HIDDEN TESTS"

LOGS = """\
import unittest
case = unittest.TestCase()
with case.assertLogs("dyes") as told:
    double(3)
assert len(told.output) == 1"""


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return make_course(tmp_path, "ana,L.,Ana,,\n")


def put(course: Course, test: str, answer: str = "return 2 * x", name: str = "W1") -> None:
    solved = f"def double(x):\n    ### BEGIN SOLUTION\n    {answer}\n    ### END SOLUTION"
    cells = [
        make_cell("code", "sum", solved, solution=True),
        make_cell("code", "test_sum", test, grade=True, locked=True, points=2),
    ]
    course.source(name).mkdir()
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
    nbformat.write(notebook, course.source(name) / f"{name}.ipynb")


def found(course: Course) -> list[str]:
    return check_own_assignment(course, "W1", lambda line: None)


def test_an_assignment_that_tells_right_from_wrong_has_nothing_to_repair(course: Course) -> None:
    put(course, GOOD)
    lines: list[str] = []
    assert check_own_assignment(course, "W1", lines.append) == []
    assert lines[:2] == ["W1      2 of 2  the source's own answers", "W1      0 of 2  the untouched release"]
    assert "W1      0 of 2  always 6" in lines and len(lines) > 12


def test_an_answer_may_hold_lines_of_ipythons_own(course: Course) -> None:
    put(course, GOOD)
    path = course.source("W1") / "W1.ipynb"
    notebook = nbformat.read(path, as_version=4)
    solved = "### BEGIN SOLUTION\n%precision 3\n!pip install dyes\ndyes = 3\n### END SOLUTION"
    notebook.cells.append(make_cell("code", "dyes", solved, solution=True))
    nbformat.write(notebook, path)
    lines: list[str] = []
    check_own_assignment(course, "W1", lines.append)
    assert "W1      2 of 2  the source's own answers" in lines and "W1      0 of 2  always 6" in lines


@pytest.mark.parametrize(
    ("test", "answer", "sentence"),
    [
        ("assert double(3) == 6", "return 2 * x", "'always 6' passes, written into sum. Add a hidden case"),
        ("double(3)", "return 2 * x", "the untouched release passes"),
        (GOOD, "return x + 3", "the source's own answer gets 0 of 2 (AssertionError: ). Correct the test"),
        (LOGS, "import logging; logging.getLogger('dyes').warning('warm'); return 2 * x",
         "In the learner's own process it passes. Rewrite the test"),
        ("import sys\nprint('odd', file=sys.stderr)\n" + GOOD, "return 2 * x", "the test writes to stderr"),
    ],
)  # fmt: skip
def test_what_is_to_repair_is_said(course: Course, test: str, answer: str, sentence: str) -> None:
    put(course, test, answer)
    told = " ".join(found(course))
    assert "W1, W1.ipynb, test_sum: " in told and sentence in told


def test_the_command_checks_ones_own_and_writes_nothing(course: Course, tmp_path: Path) -> None:
    run, app = CliRunner().invoke, make_app()
    folder = str(course.folder)
    assert "holds no assignment of your own" in run(app, ["check", "--course", folder]).output
    put(course, GOOD, name="W2")
    before = sorted(course.folder.rglob("*"))
    ended = run(app, ["check", "--course", folder])
    assert ended.exit_code == 0 and "1 assignment: nothing to repair." in ended.output
    put(course, "double(1)")
    ended = run(app, ["check", "W1", "--course", folder])
    assert ended.exit_code == 1 and "the untouched release passes" in ended.output
    assert sorted(p for p in course.folder.rglob("*") if "W1" not in p.parts) == before


def test_what_a_course_lays_beside_its_assignments_is_there_and_one_that_is_broken_stops_no_other(
    course: Course,
) -> None:
    put(course, "### AUTOTEST double(3)", name="W0")
    put(course, GOOD, "return int(math.pow(x, 1)) * 2")
    head = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("import math")])
    nbformat.write(head, course.folder / "source" / "header.ipynb")
    (course.source("broken")).mkdir()
    (course.source("broken") / "broken.ipynb").write_text("{")
    with (course.folder / "nbgrader_config.py").open("a") as config:
        config.write('\nc.IncludeHeaderFooter.header = "source/header.ipynb"\n')
    made_by = Path(nbgrader.__file__).parent / "docs/source/user_guide/autotests.yml"
    (course.folder / "autotests.yml").write_bytes(made_by.read_bytes())
    told = craft(
        "check", "--course", course.folder
    )  # a process of its own: nbgrader leaves a kernel's sockets open
    assert told.returncode == 1
    assert "W1      2 of 2  the source's own answers" in told.stdout, told.stderr
    assert "W0      2 of 2  the source's own answers" in told.stdout, told.stderr
    assert "broken.ipynb: Notebook does not appear to be JSON" in told.stderr
