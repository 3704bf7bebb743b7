"""The same course, graded here and by two worker processes behind a Dask scheduler on this machine."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from grading.tiny_course import RIGHT, UPSIDE_DOWN, hand_in, hand_in_bytes

from craft_grading.course import Course
from craft_grading.engine.lean import LeanEngine
from craft_grading.engine.tiers import standing
from craft_grading.errors import EngineError
from craft_grading.grade import GradeReport, grade_assignment
from craft_grading.nbgrader_bridge import open_gradebook
from craft_kit.commands.grade import EngineName, grade
from craft_kit.errors import SetupError

distributed = pytest.importorskip("distributed")
NOBODY = "tcp://127.0.0.1:9"
SLOW = RIGHT | {"a1_t2": RIGHT["a1_t2"] + "\nimport time\ntime.sleep(3)"}


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Two worker processes that nobody outside this machine can reach."""
    place = str(tmp_path_factory.mktemp("dask"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", place)  # a worker that is killed leaves its scratch folder there
        with distributed.LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",
            local_directory=place,
        ) as cluster:
            yield cluster


@pytest.fixture
def course(new_course: Callable[[], Course]) -> Course:
    course = new_course()
    hand_in(course, "ana", RIGHT)
    hand_in(course, "ben", {"a1_t1": UPSIDE_DOWN, "a1_t2": RIGHT["a1_t2"]})
    hand_in_bytes(course, "cora", b"<!DOCTYPE html>")
    hand_in(course, "dan", RIGHT | {"a1_r1": ""})
    return course


def rows(course: Course) -> list[tuple[Any, ...]]:
    """What the gradebook holds of every graded cell and every notebook."""
    with open_gradebook(course) as gradebook:
        return sorted(
            (s.student.id, s.timestamp, n.late_submission_penalty, n.score, g.name, g.auto_score)
            + (g.manual_score, g.needs_manual_grade, *sorted(str(c.auto_comment) for c in n.comments))
            for s in gradebook.assignment_submissions("A1")
            for n in s.notebooks
            for g in n.grades
        )


def facts(course: Course) -> list[tuple[Any, ...]]:
    with course.evidence() as store:
        items = [item for learner in ("ana", "ben", "cora", "dan") for item in store.items(learner)]
    return [(i.learner, i.grade_id, i.attempt, i.score, i.state, i.tier) for i in items]


def outcomes(report: GradeReport) -> list[tuple[Any, ...]]:
    return [(o.learner, o.outcome, o.points, o.waiting, o.remark) for o in report.outcomes]


def test_a_scheduler_leaves_the_same_gradebook_evidence_and_outcomes(
    course: Course, cluster: Any, new_course: Callable[[], Course]
) -> None:
    far = grade_assignment(course, "A1", engine=LeanEngine(scheduler=cluster.scheduler_address))
    here = new_course()
    for path in course.folder.glob("submitted/*/A1/A1.ipynb"):
        hand_in_bytes(here, path.parts[-3], path.read_bytes())
    assert outcomes(far) == outcomes(grade_assignment(here, "A1"))
    assert rows(course) == rows(here) and len(rows(course)) == 9
    assert facts(course) == facts(here)
    assert {fact[-1] for fact in facts(course)} == {standing().tier}
    marked = [(c.autograded("ana", "A1") / "A1.ipynb").read_bytes() for c in (course, here)]
    assert marked[0] == marked[1]


def test_a_workers_death_costs_nobody_a_mark_and_nothing_is_graded_twice(
    course: Course, cluster: Any
) -> None:
    """dan's answer sleeps for three seconds: whoever grades it is ended meanwhile."""

    def end_who_grades_dan() -> None:
        with distributed.Client(cluster.scheduler_address, set_as_default=False) as client:
            for _ in range(600):
                busy = [who for who, tasks in client.processing().items() if tasks]
                late = time.monotonic() - began > 1.5
                if busy and late:
                    pids = client.run(os.getpid, workers=busy)
                    ended.append(pids[busy[0]])
                    os.kill(ended[0], signal.SIGKILL)
                    return
                time.sleep(0.05)

    hand_in(course, "dan", SLOW)
    ended: list[int] = []
    began = time.monotonic()
    killer = threading.Thread(target=end_who_grades_dan)
    killer.start()
    report = grade_assignment(course, "A1", engine=LeanEngine(scheduler=cluster.scheduler_address))
    killer.join()
    assert ended
    assert [o.points for o in report.outcomes] == [8.0, 4.0, None, 8.0]
    assert len(facts(course)) == len(set(facts(course))) == 9
    assert {fact[2] for fact in facts(course)} == {1}


def test_a_task_carries_one_learners_files_and_no_place_of_the_course(course: Course) -> None:
    import pickle

    from craft_grading.engine.lean import course_limits, read_files
    from craft_grading.engine.plan import read_plan
    from craft_grading.engine.work import Task
    from craft_grading.new_course import make_release

    make_release(course, "A1")
    files = read_files(course.submitted("ana", "A1"))
    data = pickle.dumps(Task("ana", read_plan(course, "A1"), files, course_limits(course)))
    assert str(course.folder).encode() not in data and b"gradebook" not in data
    assert not any(name.encode() in data for name in ("cora", "example.org"))


def test_an_address_where_nobody_answers_is_a_sentence(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("craft_grading.engine.scheduler.ANSWER_S", 1)
    with pytest.raises(EngineError, match=f"No Dask scheduler answers at {NOBODY}"):
        grade_assignment(course, "A1", engine=LeanEngine(scheduler=NOBODY))
    with pytest.raises(EngineError, match="No Dask scheduler answers at what://ever"):
        grade_assignment(course, "A1", engine=LeanEngine(scheduler="what://ever"))
    assert rows(course) == []


def test_a_scheduler_without_workers_is_a_sentence(
    course: Course, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("craft_grading.engine.scheduler.ANSWER_S", 1)
    with (
        distributed.LocalCluster(
            n_workers=0, host="127.0.0.1", dashboard_address="127.0.0.1:0", local_directory=str(tmp_path)
        ) as empty,
        pytest.raises(EngineError, match="has no workers"),
    ):
        grade_assignment(course, "A1", engine=LeanEngine(scheduler=empty.scheduler_address))


def test_what_is_no_address_is_said_at_once(course: Course) -> None:
    with pytest.raises(EngineError, match="'foo' is no address of a scheduler. Write one such as tcp://"):
        grade_assignment(course, "A1", engine=LeanEngine(scheduler="foo"), force=True)


def test_nbgraders_own_engine_has_no_scheduler() -> None:
    with pytest.raises(SetupError, match="goes with `--engine craft`"):
        grade("A1", engine=EngineName.nbgrader, scheduler=NOBODY)
