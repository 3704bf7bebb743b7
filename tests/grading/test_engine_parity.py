"""Cell for cell the marks of nbgrader 0.9.6: over the notebooks in its own wheel, and its guide's course.

Plain nbgrader runs here, for real; it costs a kernel a notebook, so the tests grade a chosen part.
`make proofs` grades all. Our assignments: tests/test_cases.py.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from grading.parity.compare import DEVIATIONS, compare
from grading.parity.fixtures import APPS, FIXTURES, NO_TASKS, STEPS, SUITE, in_suite
from grading.parity.sides import Rows, by_craft, by_nbgrader, by_steps, graded_again, make_course

from craft_grading.course import Course

# nbgrader leaves the sockets of the kernel that writes autotests to the collector.
pytestmark = pytest.mark.filterwarnings("ignore:Unclosed:ResourceWarning")
DOCS = Path(__file__).parents[2] / "docs" / "grading.md"


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory, own_folders: None) -> Course:
    return make_course(tmp_path_factory.mktemp("parity"), in_suite())


@pytest.fixture(scope="module")
def theirs(course: Course) -> Rows:
    """What plain nbgrader gives, once for all tests."""
    return graded_again(course, by_nbgrader, SUITE)


def test_craft_grade_gives_what_nbgrader_gives(course: Course, theirs: Rows) -> None:
    found = compare(theirs, graded_again(course, by_craft, SUITE))
    assert found.undeclared == []
    assert found.cells > 50


def test_nbgrader_with_our_steps_gives_what_nbgrader_gives(course: Course, theirs: Rows) -> None:
    first = {assignment: learners[:1] for assignment, learners in SUITE.items()}
    asked = {key: row for key, row in theirs.items() if key[1] in first[key[0]]}
    found = compare(asked, graded_again(course, by_steps, first))
    assert found.undeclared == []


def test_every_notebook_of_nbgraders_tests_is_graded_or_holds_no_task() -> None:
    names = {path.name for place in (APPS, STEPS) for path in place.glob("*.ipynb")}
    used = {p.name for f in FIXTURES for s in (f.notebooks, *f.submissions.values()) for p in s.values()}
    assert names == (names & used) | NO_TASKS.keys()
    assert not used & NO_TASKS.keys()


def test_every_difference_is_declared_with_its_reason() -> None:
    lines = re.findall(r"^\| (.+?) \| (.+?) \| (.+?) \| (.+?) \|$", DOCS.read_text("utf-8"), re.MULTILINE)
    reasons = {line[0]: line[3] for line in lines}
    for line in DEVIATIONS.values():
        assert reasons[line]
