"""Gradebook and evidence in a real PostgreSQL: the same marks as in SQLite, one writer, nothing twice."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from grading.database import fresh_databases, on_postgres, running_postgres
from grading.tiny_course import RIGHT, UPSIDE_DOWN, hand_in
from sqlalchemy import create_engine, text

from craft_credentials.progress import course_snapshots
from craft_grading.course import Course
from craft_grading.grade import grade_assignment
from craft_grading.marks import read_marks
from craft_kit.postgres import LEFT_OUT, find_postgres

PROGRAMS = find_postgres()
pytestmark = pytest.mark.skipif(PROGRAMS is None, reason=LEFT_OUT)
WORK = {"ana": RIGHT, "ben": RIGHT | {"a1_t1": UPSIDE_DOWN}, "cora": {"a1_t1": RIGHT["a1_t1"]}}


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    assert PROGRAMS is not None
    with running_postgres(PROGRAMS) as url:
        yield url


@pytest.fixture
def databases(server: str) -> dict[str, str]:
    """Two fresh databases for one course."""
    return fresh_databases(server)


def marks_of(course: Course) -> dict[str, Any]:
    return {learner: (marks.points, marks.waiting) for learner, marks in read_marks(course, "A1").items()}


def skills_of(course: Course) -> list[Any]:
    return [[(c.code, c.state) for c in snapshot.competencies] for snapshot in course_snapshots(course)]


def test_marks_and_competencies_are_those_of_sqlite(
    new_course: Callable[[], Course], databases: dict[str, str]
) -> None:
    plain, served = new_course(), on_postgres(new_course(), databases)
    for course in (plain, served):
        for learner, answers in WORK.items():
            hand_in(course, learner, answers)
        assert all(one.outcome == "graded" for one in grade_assignment(course, "A1").outcomes)
    assert marks_of(served) == marks_of(plain)
    assert skills_of(served) == skills_of(plain)
    assert not (served.folder / "evidence.db").exists()
    again = grade_assignment(served, "A1")
    assert not any(outcome.ran for outcome in again.outcomes)


def test_two_graders_at_once_grade_each_submission_once(
    new_course: Callable[[], Course], databases: dict[str, str]
) -> None:
    course = on_postgres(new_course(), databases)
    for learner, answers in WORK.items():
        hand_in(course, learner, answers)
    reports: list[Any] = []
    threads = [
        threading.Thread(target=lambda: reports.append(grade_assignment(course, "A1"))) for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(sum(outcome.ran for outcome in report.outcomes) for report in reports) == [0, 3]


def test_evidence_is_only_ever_added_to(new_course: Callable[[], Course], databases: dict[str, str]) -> None:
    course = on_postgres(new_course(), databases)
    hand_in(course, "ana", RIGHT)
    grade_assignment(course, "A1")
    engine = create_engine(databases["evidence_url"])
    with engine.connect() as connection:
        tables = connection.execute(
            text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        ).scalars()
        for table in list(tables):
            for attack in (f"DELETE FROM {table}", f"UPDATE {table} SET learner = 'eve'"):
                with pytest.raises(Exception, match="only ever added to|append"):
                    connection.execute(text(attack))
                connection.rollback()
    engine.dispose()


def test_a_server_that_is_gone_is_said_in_a_sentence(
    new_course: Callable[[], Course], tmp_path: Path
) -> None:
    from kit.test_commands import craft

    course = new_course()
    hand_in(course, "ana", RIGHT)
    gone = "postgresql+psycopg://grader@127.0.0.1:9/none"
    moved = course.settings.model_copy(update={"gradebook_url": gone, "evidence_url": gone})
    (course.folder / "course.yaml").write_text(moved.to_yaml(), encoding="utf-8")
    told = craft("grade", "A1", "--course", course.folder)
    assert told.returncode == 2
    assert "database" in told.stderr and "Traceback" not in told.stderr
