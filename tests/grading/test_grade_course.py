"""One small class, graded for real: right, upside down, damaged, unknown."""

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from grading.tiny_course import (
    RIGHT,
    TEST_ONE_WEAR,
    UPSIDE_DOWN,
    evidence_map,
    hand_in,
    hand_in_bytes,
    write_sources,
)

from craft_credentials.progress import write_progress
from craft_grading.course import Course
from craft_grading.engine.nbgrader import NbgraderEngine
from craft_grading.engine.seam import RunResult
from craft_grading.engine.tiers import standing
from craft_grading.errors import GradingError, UnknownAssignmentError
from craft_grading.evidence import EvidenceItem, Tier
from craft_grading.feedback import write_feedback
from craft_grading.grade import GradeReport, grade_assignment
from craft_grading.marks import sync_course
from craft_grading.nbgrader_bridge import open_gradebook
from craft_grading.new_course import update_course

WITHOUT_LETTER = {"a1_t1": UPSIDE_DOWN, "a1_t2": RIGHT["a1_t2"]}


@pytest.fixture(scope="module")
def course(new_course: Callable[[], Course]) -> Course:
    course = new_course()
    with open_gradebook(course) as gradebook:
        gradebook.update_or_create_assignment("A1", duedate="2026-11-24 12:00:00 UTC")
    hand_in(course, "ana", RIGHT)
    hand_in(course, "ben", WITHOUT_LETTER)
    hand_in_bytes(course, "cora", b"<!DOCTYPE html><html></html>")
    hand_in(course, "zoe", RIGHT)
    return course


@pytest.fixture(scope="module")
def report(course: Course) -> GradeReport:
    seen: list[str] = []
    report = grade_assignment(
        course, "A1", lambda outcome, done, total: seen.append(f"{outcome.learner} {done}/{total}")
    )
    assert seen == ["ana 1/4", "ben 2/4", "cora 3/4", "zoe 4/4"]
    return report


def facts(course: Course, learner: str) -> list[EvidenceItem]:
    with course.evidence() as store:
        return store.items(learner)


def stands(course: Course, learner: str, attempt: int) -> dict[str, tuple[float | None, str, str | None]]:
    return {f.grade_id: (f.score, f.state, f.level) for f in facts(course, learner) if f.attempt == attempt}


def rows(course: Course, learner: str) -> list[tuple[Any, ...]]:
    with open_gradebook(course) as gradebook:
        submissions = [s for s in gradebook.assignment_submissions("A1") if s.student.id == learner]
        return [
            (g.name, g.auto_score, g.manual_score, g.needs_manual_grade)
            for s in submissions
            for n in s.notebooks
            for g in sorted(n.grades, key=lambda g: g.name)
        ]


def give(course: Course, learner: str, points: float) -> None:
    """What formgrader writes when a teacher types points."""
    with open_gradebook(course) as gradebook:
        grade = gradebook.find_grade("a1_r1", "A1", "A1", learner)
        grade.manual_score, grade.needs_manual_grade = points, False
        gradebook.db.commit()


def test_each_learner_has_an_outcome_and_the_damaged_file_stops_nobody(report: GradeReport) -> None:
    assert [(o.learner, o.outcome, o.points, o.waiting) for o in report.outcomes] == [
        ("ana", "graded", 8.0, 1),
        ("ben", "graded", 4.0, 0),
        ("cora", "not_graded", None, 0),
        ("zoe", "unknown", None, 0),
    ]
    assert report.not_handed_in == ("dan",)
    assert report.exit_code == 1


def test_a_file_that_did_not_come_along_is_a_remark(report: GradeReport) -> None:
    assert "toggle.stl did not arrive" in (report.outcomes[0].remark or "")
    assert GradeReport("A1", report.outcomes[:2], ()).exit_code == 3


def test_evidence_is_points_for_tests_and_waiting_or_empty_for_the_letter(
    course: Course, report: GradeReport
) -> None:
    assert stands(course, "ana", 1) == {
        "test_a1_t1": (4.0, "marked", None),
        "test_a1_t2": (4.0, "marked", None),
        "a1_r1": (None, "waiting", None),
    }
    assert stands(course, "ben", 1) == {
        "test_a1_t1": (0.0, "marked", None),
        "test_a1_t2": (4.0, "marked", None),
        "a1_r1": (None, "not_handed_in", None),
    }
    assert {fact.tier for fact in facts(course, "ana")} == {standing().tier}
    assert facts(course, "cora") == facts(course, "zoe") == []


def test_a_refused_submission_leaves_no_row_in_the_gradebook(course: Course, report: GradeReport) -> None:
    assert rows(course, "cora") == rows(course, "zoe") == []
    assert not course.autograded("cora", "A1").exists()


def test_grading_again_runs_nothing_and_adds_nothing(course: Course, report: GradeReport) -> None:
    before = facts(course, "ana")
    again = grade_assignment(course, "A1")
    assert not any(outcome.ran for outcome in again.outcomes)
    assert facts(course, "ana") == before


def test_a_teachers_points_become_a_level_and_a_forced_run_keeps_them(
    course: Course, report: GradeReport
) -> None:
    give(course, "ana", 6.5)
    assert sync_course(course) == 1
    assert stands(course, "ana", 1)["a1_r1"] == (6.5, "marked", "meets")
    give(course, "ben", 2.0)
    grade_assignment(course, "A1", force=True)
    assert stands(course, "ana", 1)["a1_r1"] == (6.5, "marked", "meets")
    assert rows(course, "ana")[0] == ("a1_r1", None, 6.5, False)


def test_new_work_is_a_new_attempt_and_an_old_mark_does_not_speak_for_it(
    course: Course, report: GradeReport
) -> None:
    hand_in(course, "ana", RIGHT | {"a1_r1": "Another letter."}, at="2026-11-25 10:00:00 UTC")
    outcome = grade_assignment(course, "A1").outcomes[0]
    assert (outcome.ran, outcome.points, outcome.waiting) == (True, 8.0, 1)
    assert stands(course, "ana", 2)["a1_r1"] == (None, "waiting", None)
    assert stands(course, "ana", 1)["a1_r1"] == (6.5, "marked", "meets")


def test_late_is_what_comes_after_the_due_date(course: Course, report: GradeReport) -> None:
    with course.evidence() as store:
        late = {(r.attempt, r.late) for r in store.receipts("ana")}
    assert late == {(1, False), (2, True)}


def test_the_same_work_handed_in_again_keeps_attempt_time_and_marks(
    course: Course, report: GradeReport
) -> None:
    hand_in(course, "ana", RIGHT | {"a1_r1": "Another letter."}, at="2026-12-24 10:00:00 UTC")
    assert grade_assignment(course, "A1").outcomes[0].ran is False
    give(course, "ana", 8.0)
    assert sync_course(course) == 1
    fact = facts(course, "ana")[-1]
    assert (fact.attempt, fact.level, str(fact.submitted_at)[:10]) == (2, "beyond", "2026-11-25")


def test_work_that_cannot_be_run_leaves_the_earlier_marks_as_they_were(
    course: Course, report: GradeReport
) -> None:
    before, kept = rows(course, "ben"), (course.autograded("ben", "A1") / "A1.ipynb").read_bytes()
    path = hand_in(course, "ben", RIGHT, at="2026-11-25 10:00:00 UTC")
    notebook = json.loads(path.read_bytes())
    notebook["cells"][2]["metadata"]["nbgrader"]["solution"] = True  # a test that calls itself an answer
    notebook["cells"][2]["metadata"]["nbgrader"]["extra"] = 1
    path.write_text(json.dumps(notebook), encoding="utf-8")
    outcome = grade_assignment(course, "A1", engine=NbgraderEngine()).outcomes[1]
    assert outcome.outcome == "not_graded" and "Fetch A1 once more" in (outcome.remark or "")
    assert outcome.detail
    assert rows(course, "ben") == before
    assert (course.autograded("ben", "A1") / "A1.ipynb").read_bytes() == kept


def test_a_deleted_test_is_put_back_and_run(course: Course, report: GradeReport) -> None:
    path = hand_in(course, "ben", RIGHT, at="2026-11-26 10:00:00 UTC")
    notebook = json.loads(path.read_bytes())
    notebook["cells"] = [c for c in notebook["cells"] if c["id"] != "test_a1_t2"]
    path.write_text(json.dumps(notebook), encoding="utf-8")
    outcome = grade_assignment(course, "A1").outcomes[1]
    assert "The test “test_a1_t2” is missing. For marking it is put back." in (outcome.remark or "")
    assert stands(course, "ben", 2)["test_a1_t2"] == (4.0, "marked", None)
    assert stands(course, "ben", 2)["test_a1_t1"] == (4.0, "marked", None)


def test_a_corrected_test_grades_everybody_again(course: Course, report: GradeReport, tmp_path: Path) -> None:
    stricter = TEST_ONE_WEAR.replace("== 2.5", "== 2.75")
    update_course(course, write_sources(tmp_path, stricter), evidence_map(stricter, ("toggle.stl",)))
    again = grade_assignment(course, "A1")
    assert [o.ran for o in again.outcomes] == [True, True, False, False]
    newest = [f.score for f in facts(course, "ana") if f.grade_id == "test_a1_t1" and f.attempt == 2]
    assert newest == [4.0, 0.0]


def test_the_submitted_bytes_stay_as_they_came(course: Course, report: GradeReport) -> None:
    assert (course.submitted("cora", "A1") / "A1.ipynb").read_bytes() == b"<!DOCTYPE html><html></html>"


def test_every_learner_on_the_roster_has_a_snapshot(course: Course, report: GradeReport) -> None:
    snapshots = {path.stem: json.loads(path.read_text("utf-8")) for path in write_progress(course)}
    assert sorted(snapshots) == ["ana", "ben", "cora", "dan"]
    cora, dan = snapshots["cora"]["assignments"][0], snapshots["dan"]["assignments"][0]
    assert (cora["state"], dan["state"]) == ("unreadable", "not_started")
    assert cora["note"].startswith("A1.ipynb holds a web page")
    sf3 = snapshots["ana"]["competencies"][2]
    assert (sf3["code"], sf3["state"]) == ("SF3", "achieved")


def test_feedback_is_a_page_for_each_notebook(course: Course, report: GradeReport) -> None:
    assert [path.name for path in write_feedback(course, "A1", "ana")] == ["A1.html"]
    with pytest.raises(GradingError, match="not graded yet"):
        write_feedback(course, "A1", "dan")


def test_a_folder_in_the_place_of_a_notebook_is_refused_and_stops_nobody(
    course: Course, report: GradeReport
) -> None:
    place = course.submitted("dan", "A1")
    (place / "A1.ipynb").mkdir(parents=True)
    (place / "A1.ipynb" / "x").write_text("x")
    try:
        outcomes = {o.learner: o for o in grade_assignment(course, "A1", force=True).outcomes}
    finally:
        shutil.rmtree(place)
    assert outcomes["dan"].outcome == "not_graded"
    assert "A1.ipynb is missing. Received: A1.ipynb/x" in (outcomes["dan"].remark or "")
    assert outcomes["ana"].outcome == outcomes["ben"].outcome == "graded"


class Stumbling:
    """An engine that breaks down over one learner."""

    tier: Tier = "shared"
    mends = False

    def run(
        self, course: Course, assignment: str, learners: Sequence[str]
    ) -> Iterator[tuple[str, RunResult]]:
        for learner in learners:
            if learner == "ana":
                yield learner, RunResult(False, self.tier, "A1 arrived.", "the disk is full")
            else:
                yield learner, RunResult(False, self.tier, "A1 arrived, but could not be run.", "")


@pytest.fixture
def silenced() -> Iterator[Stumbling]:
    yield Stumbling()


def test_an_engine_that_breaks_down_over_one_learner_goes_on_with_the_next(
    course: Course, report: GradeReport, silenced: Stumbling
) -> None:
    outcomes = grade_assignment(course, "A1", engine=silenced, force=True).outcomes
    assert [o.outcome for o in outcomes] == ["not_graded", "not_graded", "not_graded", "unknown"]
    assert "the disk is full" in outcomes[0].detail


def test_an_assignment_that_does_not_exist_is_named(course: Course) -> None:
    with pytest.raises(UnknownAssignmentError, match="no assignment 'Z9'"):
        grade_assignment(course, "Z9")
