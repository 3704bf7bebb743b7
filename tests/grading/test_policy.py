"""`policy` in course.yaml: the same words for `craft grade`, `craft watch` and `nbgrader autograde`."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from grading.exchange.inbox import make_exchange
from grading.tiny_course import RIGHT, autograde, evidence_map, hand_in, write_sources

from craft_grading.course import Course, open_course
from craft_grading.engine.lean import LeanEngine
from craft_grading.engine.nbgrader import NbgraderEngine
from craft_grading.errors import CourseError
from craft_grading.exchange.watch import Watcher
from craft_grading.grade import grade_assignment
from craft_grading.marks import read_marks
from craft_grading.new_course import update_course

TEST = """\
import numpy as np
import warnings
warnings.warn("old", stacklevel=1)
np.float64(1.0) if one_wear(10, 4) == 2.5 else np.float64(0.0)"""
"""nbgrader 0.9.6: stderr before a result costs every point. Here: 1 of 4, as the test says."""


def with_policy(course: Course, word: str) -> Course:
    path = course.folder / "course.yaml"
    text = re.sub(r"policy: \w+", f"policy: {word}", path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")
    return open_course(course.folder)


@pytest.fixture
def course(new_course: Callable[[], Course], tmp_path: Path) -> Course:
    course = new_course()
    update_course(course, write_sources(tmp_path, TEST), evidence_map(TEST))
    hand_in(course, "ana", RIGHT)
    return open_course(course.folder)


def points(course: Course) -> float | None:
    return read_marks(course, "A1")["ana"].cells[0].score


def by_grade(course: Course) -> None:
    grade_assignment(course, "A1", force=True)


def by_watch(course: Course) -> None:
    exchange = make_exchange(course.folder / "exchange")
    assert Watcher(course, exchange, LeanEngine()).look() == 1


def by_nbgrader(course: Course) -> None:
    autograde(course, "--create")


@pytest.mark.parametrize("way", [by_grade, by_watch, by_nbgrader])
@pytest.mark.parametrize(("word", "given"), [("craft", 1.0), ("nbgrader", 0.0)])
def test_every_way_marks_as_course_yaml_says(
    course: Course, way: Callable[[Course], None], word: str, given: float
) -> None:
    way(with_policy(course, word))
    assert points(course) == given


def test_the_word_nbgrader_gives_what_nbgrader_gives(course: Course) -> None:
    grade_assignment(course, "A1", engine=NbgraderEngine())
    assert points(course) == 0.0


def test_another_word_is_a_sentence(course: Course) -> None:
    with pytest.raises(CourseError, match=r"course\.yaml: policy.*'craft' or 'nbgrader'"):
        with_policy(course, "kind")
