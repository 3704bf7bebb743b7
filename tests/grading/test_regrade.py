"""What a corrected test would change is shown before anything is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from grading.tiny_course import RIGHT, TEST_ONE_WEAR, evidence_map, hand_in, write_sources
from typer.testing import CliRunner

from craft_grading.course import Course
from craft_grading.grade import grade_assignment
from craft_grading.new_course import update_course
from craft_grading.regrade import preview_regrade
from craft_kit.cli import make_app


def facts(course: Course) -> int:
    with course.evidence() as store:
        return len(store.items())


def test_a_preview_names_who_moves_and_writes_nothing(
    new_course: Callable[[], Course], tmp_path: Path
) -> None:
    course = new_course()
    hand_in(course, "ana", RIGHT)
    hand_in(course, "ben", {"a1_t2": RIGHT["a1_t2"]})
    grade_assignment(course, "A1")
    stricter = TEST_ONE_WEAR.replace("== 2.5", "== 2.75")
    update_course(course, write_sources(tmp_path, stricter), evidence_map(stricter, ("toggle.stl",)))
    before, gradebook = facts(course), (course.folder / "gradebook.db").read_bytes()
    found = preview_regrade(course, "A1")
    moved = [(m.learner, m.cell.grade_id, m.before, m.after) for m in found.moves]
    assert moved == [("ana", "test_a1_t1", 4.0, 0.0)]
    assert (facts(course), (course.folder / "gradebook.db").read_bytes()) == (before, gradebook)
    words = ["regrade", "A1", "--course", str(course.folder), "--preview"]
    shown = CliRunner().invoke(make_app(("regrade",)), words)
    assert shown.exit_code == 0, shown.output
    assert "One wear: 4 → 0" in shown.output and "SF1: achieved → " in shown.output
    assert "1 of the marks would move" in shown.output
    grade_assignment(course, "A1", force=True)
    assert facts(course) > before


def test_new_work_is_no_regrade(new_course: Callable[[], Course]) -> None:
    course = new_course()
    hand_in(course, "ana", RIGHT)
    grade_assignment(course, "A1")
    hand_in(course, "ana", {})
    assert preview_regrade(course, "A1").moves == ()
