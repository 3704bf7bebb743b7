"""An assignment that a teacher brought in nbgrader's own way: graded like any other, for no competency."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat
import pytest
from grading.tiny_course import evidence_map, make_cell, make_course, write_sources

from craft_credentials.progress import course_snapshots
from craft_grading.assignments import assignments_of, cells_of, find_assignment
from craft_grading.course import Course
from craft_grading.engine.nbgrader import NbgraderEngine
from craft_grading.errors import CourseError, UnknownAssignmentError
from craft_grading.exchange.pending import Submitted
from craft_grading.feedback import write_feedback
from craft_grading.grade import grade_assignment
from craft_grading.new_course import make_release, update_course
from craft_grading.regrade import preview_regrade

OWN = "Week 1 – Färben"
TEST = "assert double(3) == 6\n### BEGIN HIDDEN TESTS\nassert double(-1) == -2\n### END HIDDEN TESTS"
RIGHT, WRONG = "def double(x):\n    return 2 * x", "def double(x):\n    return x + 3"


@pytest.fixture
def course(tmp_path: Path) -> Course:
    course = make_course(tmp_path, "ana,L.,Ana,,\nbo,K.,Bo,,\n")
    put_source(course, "part 1", TEST)
    put_source(course, "part 2", TEST)
    return course


def put_source(course: Course, name: str, test: str) -> None:
    """Two points for a sum, three for a text, one for nothing: a cell without points."""
    cells = [
        make_cell("code", "sum", RIGHT.replace("    return", "    ### BEGIN SOLUTION\n    return") + "\n    ### END SOLUTION", solution=True),
        make_cell("code", "test_sum", test, grade=True, locked=True, points=2),
        make_cell("code", "only_a_look", "double(1)", grade=True, locked=True, points=0),
        make_cell("markdown", "text", "A model answer.", grade=True, solution=True, points=3),
    ]  # fmt: skip
    course.source(OWN).mkdir(exist_ok=True)
    nbformat.write(nbformat.v4.new_notebook(cells=cells), course.source(OWN) / f"{name}.ipynb")


def hand_in(course: Course, learner: str, answer: str) -> None:
    folder = course.submitted(learner, OWN)
    folder.mkdir(parents=True)
    for path in (course.folder / "release" / OWN).glob("*.ipynb"):
        notebook: dict[str, Any] = json.loads(path.read_text("utf-8"))
        notebook["cells"][0]["source"], notebook["cells"][3]["source"] = answer, "Onions give yellow."
        (folder / path.name).write_text(json.dumps(notebook), encoding="utf-8")


def points(course: Course) -> dict[str, tuple[float | None, float | None, int, bool]]:
    report = grade_assignment(course, OWN)
    return {o.learner: (o.points, o.max_points, o.waiting, o.ran) for o in report.outcomes}


def test_it_is_graded_as_any_other_and_speaks_for_no_competency(course: Course) -> None:
    make_release(course, OWN)
    hand_in(course, "ana", RIGHT)
    hand_in(course, "bo", WRONG)
    before = course_snapshots(course)
    assert [one.submission.learner for one in Submitted(course).pending()] == ["ana", "bo"]
    assert points(course) == {"ana": (4, 10, 2, True), "bo": (0, 10, 2, True)}
    assert points(course)["ana"] == (4, 10, 2, False)
    assert Submitted(course).pending() == []
    assert preview_regrade(course, OWN).moves == ()
    for was, now in zip(before, course_snapshots(course), strict=True):
        left_out = {"made_at", "last_submission_at"}
        assert was.model_dump(exclude=left_out) == now.model_dump(exclude=left_out)
    write_feedback(course, OWN, "bo")
    pages = sorted(path.name for path in (course.folder / "feedback" / "bo" / OWN).glob("*.html"))
    assert pages == ["part 1.html", "part 2.html"]


def test_a_release_that_nobody_made_is_made_and_a_changed_test_marks_anew(course: Course) -> None:
    assert grade_assignment(course, OWN).outcomes == ()
    hand_in(course, "bo", WRONG)
    assert points(course)["bo"] == (0, 10, 2, True)
    for name in ("part 1", "part 2"):
        put_source(course, name, "assert double(3) == 6")
    assert points(course)["bo"] == (4, 10, 2, True)


def test_its_names_are_those_of_its_source(course: Course) -> None:
    assert [one.id for one in assignments_of(course)] == ["A1", OWN]
    assert find_assignment(course, OWN).notebooks == ("part 1", "part 2")
    make_release(course, OWN)
    assert [cell.grade_id for cell in cells_of(course, OWN)] == ["test_sum", "text"] * 2
    with pytest.raises(UnknownAssignmentError, match=f"It has: A1, {OWN}"):
        find_assignment(course, "week 1")


def test_a_new_assignment_of_craftkits_does_not_take_the_place_of_a_teachers(
    course: Course, tmp_path: Path
) -> None:
    (course.folder / "evidence_map.json").write_text(
        '{"schema": "craftkit/evidence-map/1"}', encoding="utf-8"
    )
    without = Course(course.folder, course.settings)
    with pytest.raises(CourseError, match="an assignment of your own"):
        update_course(without, write_sources(tmp_path), evidence_map())
    assert course.source("A1").is_dir()


def spoil(course: Course, old: str, new: str) -> None:
    """Change the text of the source of the first part."""
    path = course.source(OWN) / "part 1.ipynb"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("    ### END SOLUTION", "", "part 1.ipynb: no end solution statement found. Mend"),
        ('"points": 2', '"score": 2', "is missing, or is no notebook with points in it. Put back your copy.$"),
        ('"grade_id": "only_a_look"', '"grade_id": "another"', "Cannot add or remove cells for notebook 'part 1'"),
        ('"schema_version": 3', '"schema_version": 2', "those of an older nbgrader. Run `nbgrader update .`"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_source_is_said_and_the_release_stays(
    course: Course, old: str, new: str, sentence: str
) -> None:
    make_release(course, OWN)
    hand_in(course, "bo", RIGHT)
    assert points(course)["bo"] == (4, 10, 2, True)
    release = course.folder / "release" / OWN
    before = {path.name: path.read_bytes() for path in release.iterdir()}
    spoil(course, old, new)
    spoil(course, "assert double(3) == 6", "assert double(4) == 8")
    with pytest.raises(CourseError, match=sentence):
        grade_assignment(course, OWN)
    assert {path.name: path.read_bytes() for path in release.iterdir()} == before


def put_in_another_language(course: Course) -> None:
    kernelspec = {"name": "octave", "display_name": "Octave", "language": "octave"}
    for path in course.source(OWN).glob("*.ipynb"):
        notebook = nbformat.read(path, as_version=4)
        notebook.metadata["kernelspec"] = kernelspec
        nbformat.write(notebook, path)


def test_another_language_is_said_and_earns_nobody_a_nought(course: Course) -> None:
    put_in_another_language(course)
    make_release(course, OWN)  # with the words that nbgrader has for an answer in Octave
    hand_in(course, "bo", RIGHT)
    with pytest.raises(CourseError, match=r"is written in octave.*'Week 1 – Färben' --engine nbgrader"):
        grade_assignment(course, OWN)
    with pytest.raises(CourseError, match="No such kernel named octave. Install that kernel"):
        grade_assignment(course, OWN, engine=NbgraderEngine())
    with course.evidence() as store:
        assert not store.receipts()
