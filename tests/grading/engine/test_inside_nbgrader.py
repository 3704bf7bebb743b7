"""`nbgrader autograde`, as a teacher types it in a course folder, runs on craftkit's engine."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from grading.tiny_course import RIGHT, TEST_ONE_WEAR, UPSIDE_DOWN, autograde, hand_in

from craft_grading.course import Course
from craft_grading.marks import read_marks

SPY = "def one_wear(a, b):\n    return a / b\nimport os\nprint(os.listdir('.'), open('A1.ipynb').read())"


@pytest.fixture(scope="module")
def course(new_course: Callable[[], Course]) -> Course:
    course = new_course()
    hand_in(course, "ana", RIGHT)
    hand_in(course, "ben", RIGHT | {"a1_t1": UPSIDE_DOWN})
    hand_in(course, "cora", RIGHT | {"a1_t1": SPY})
    path = hand_in(course, "dan", RIGHT)
    notebook = json.loads(path.read_bytes())
    notebook["cells"] = [c for c in notebook["cells"] if c["id"] != "test_a1_t1"]
    path.write_text(json.dumps(notebook), encoding="utf-8")
    autograde(course)
    return course


def test_marks_are_those_of_craft_grade(course: Course) -> None:
    marks = {learner: [c.score for c in m.cells][:2] for learner, m in read_marks(course, "A1").items()}
    assert marks == {"ana": [4.0, 4.0], "ben": [0.0, 4.0], "cora": [4.0, 4.0], "dan": [4.0, 4.0]}


def test_the_notebook_with_hidden_tests_is_not_beside_the_learners_code(course: Course) -> None:
    marked = json.loads((course.autograded("cora", "A1") / "A1.ipynb").read_bytes())
    (spied,) = (cell for cell in marked["cells"] if cell["id"] == "a1_t1")
    assert TEST_ONE_WEAR.splitlines()[2] not in json.dumps(spied["outputs"])
    assert "FileNotFoundError" in json.dumps(spied["outputs"])
