"""A teacher changes tests and points in source/ of a running course: marks, evidence and map follow."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import nbformat
import pytest
from grading.tiny_course import RIGHT, TEST_ONE_WEAR, evidence_map, hand_in, write_sources
from typer.testing import CliRunner

from craft_credentials.progress import write_progress
from craft_grading.course import Course, open_course
from craft_grading.errors import CourseError
from craft_grading.evidence import EvidenceItem
from craft_grading.grade import grade_assignment
from craft_grading.marks import sync_course
from craft_grading.nbgrader_bridge import generate_assignment, open_gradebook
from craft_grading.new_course import update_course
from craft_grading.regrade import preview_regrade
from craft_kit.cli import make_app

STRICTER = TEST_ONE_WEAR.replace("== 2.5", "== 2.75")


@pytest.fixture
def course(new_course: Callable[[], Course]) -> Course:
    """Ana has the full points of the tests."""
    course = new_course()
    hand_in(course, "ana", RIGHT)
    grade_assignment(course, "A1")
    return course


def change(course: Course, text: str = TEST_ONE_WEAR, points: float = 4, name: str = "test_a1_t1") -> None:
    """What the assignment editor does to the test of the first task."""
    path = course.source("A1") / "A1.ipynb"
    notebook = nbformat.read(path, as_version=4)
    cell = next(c for c in notebook.cells if c.metadata["nbgrader"]["grade_id"] == "test_a1_t1")
    cell.source = text
    cell.metadata["nbgrader"] |= {"points": points, "grade_id": name}
    nbformat.write(notebook, path)


def newest(course: Course) -> EvidenceItem:
    with course.evidence() as store:
        return [fact for fact in store.items("ana", "A1") if fact.grade_id == "test_a1_t1"][-1]


def test_a_test_changed_in_the_course_marks_everybody_again(course: Course) -> None:
    change(course, STRICTER)
    (outcome,) = grade_assignment(course, "A1").outcomes
    assert (outcome.ran, outcome.points) == (True, 4.0)
    assert newest(course).score == 0 and newest(course).test_sha256 == sha256(STRICTER.encode()).hexdigest()
    (again,) = grade_assignment(course, "A1").outcomes
    assert not again.ran


def test_changed_points_reach_gradebook_evidence_and_map(course: Course) -> None:
    change(course, points=6)
    (outcome,) = grade_assignment(course, "A1").outcomes
    assert (outcome.ran, outcome.points, outcome.max_points) == (True, 10.0, 18.0)
    assert (newest(course).score, newest(course).max) == (6.0, 6.0)
    with open_gradebook(course) as gradebook:
        submission = gradebook.find_submission("A1", "ana")
        assert (submission.score, submission.max_score) == (10.0, 18.0)
    assert open_course(course.folder).evidence_map.cells[0].points == 6
    write_progress(course)


def test_the_kits_own_version_comes_back_with_its_points(course: Course, tmp_path: Path) -> None:
    change(course, points=6)
    grade_assignment(course, "A1")
    update_course(course, write_sources(tmp_path), evidence_map(hands_in=("toggle.stl",)))
    (outcome,) = grade_assignment(course, "A1").outcomes
    assert (outcome.ran, outcome.points, outcome.max_points) == (True, 8.0, 16.0)


def test_progress_between_a_correction_and_its_run_takes_no_old_marks_for_new(
    course: Course, tmp_path: Path
) -> None:
    update_course(course, write_sources(tmp_path, STRICTER), evidence_map(STRICTER, ("toggle.stl",)))
    assert sync_course(course) == 0
    (outcome,) = grade_assignment(course, "A1").outcomes
    assert (outcome.ran, newest(course).score) == (True, 0.0)


def test_a_preview_asks_for_the_release_and_then_shows_the_new_points(course: Course) -> None:
    change(course, points=6)
    before = (course.folder / "evidence_map.json").read_bytes()
    with pytest.raises(CourseError, match="nbgrader generate_assignment 'A1' --force"):
        preview_regrade(course, "A1")
    assert generate_assignment(course, "A1").ok
    words = ["regrade", "A1", "--course", str(course.folder), "--preview"]
    shown = CliRunner().invoke(make_app(("regrade",)), words)
    assert shown.exit_code == 0 and "One wear: 4 → 6" in shown.output, shown.output
    assert (course.folder / "evidence_map.json").read_bytes() == before


def test_a_source_that_no_longer_fits_the_map_is_said_and_nothing_moves(course: Course) -> None:
    before = newest(course)
    change(course, points=0)
    with pytest.raises(CourseError, match="is worth 0 points. Give it more than 0"):
        grade_assignment(course, "A1")
    change_back = course.source("A1") / "A1.ipynb"
    change(course, name="test_a1_t1")
    change(course, name="renamed")
    with pytest.raises(CourseError, match="has no graded cell 'test_a1_t1'.*Give the cell its name back"):
        grade_assignment(course, "A1")
    change_back.unlink()
    with pytest.raises(CourseError, match="A1.ipynb is missing.*craft course update"):
        grade_assignment(course, "A1")
    assert newest(course) == before
