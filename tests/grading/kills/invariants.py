"""What holds whenever a grader was killed, and once another one came to its end. Faults are sentences."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import create_engine, text

from craft_grading.course import Course
from craft_grading.marks import read_marks
from craft_grading.nbgrader_bridge import open_gradebook


@dataclass(frozen=True)
class HandIn:
    """What a learner handed in last: the digest of the work, and the points that its tests are worth."""

    digest: str
    points: float


def faults_at_any_time(course: Course) -> Iterator[str]:
    """Databases are sound, no submission has some of its rows, and every file is whole."""
    for name in ("gradebook.db", "evidence.db"):
        if (course.folder / name).exists():
            yield from _unsound(course.folder / name)
    yield from _half_written_rows(course)
    written = [*(course.folder / "autograded").glob("*/A1/A1.ipynb"), *course.progress_folder.glob("*.json")]
    for path in written:
        try:
            json.loads(path.read_text(encoding="utf-8"))
        except ValueError as problem:
            yield f"{path.relative_to(course.folder)} is not whole: {problem}."


def faults_at_rest(course: Course, last: Mapping[str, HandIn]) -> Iterator[str]:
    """Nothing that was handed in is lost, nothing is graded twice, and marks are those that the work is worth."""
    marks = read_marks(course, "A1")
    with course.evidence() as store:
        for learner, work in last.items():
            graded = [receipt for receipt in store.receipts(learner) if receipt.outcome == "graded"]
            digests = [receipt.submission_sha256 for receipt in graded]
            if not digests or digests[-1] != work.digest:
                yield f"The last work of {learner} is lost."
                continue
            if len(set(digests)) != len(digests):
                yield f"A piece of work of {learner} has two receipts."
            if [receipt.attempt for receipt in graded] != list(range(1, len(graded) + 1)):
                yield f"The attempts of {learner} are not counted one by one."
            items = [i for i in store.items(learner) if i.attempt == len(graded) and i.source == "auto"]
            if len(items) != len({item.grade_id for item in items}):
                yield f"The evidence of {learner} holds a cell twice."
            if sum(item.score or 0.0 for item in items) != work.points:
                yield f"The evidence of {learner} is not what the work is worth."
            if marks[learner].points != work.points:
                yield f"The gradebook gives {learner} {marks[learner].points}, the work is worth {work.points}."
            kept = course.folder / "attempts" / learner / "A1"
            if any(not (kept / digest / "A1.ipynb").is_file() for digest in digests):
                yield f"An attempt of {learner} was not kept."


def _unsound(path: Path) -> Iterator[str]:
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        for check in ("integrity_check", "foreign_key_check"):
            found = [str(row[0]) for row in connection.execute(text(f"PRAGMA {check}"))]
            if found not in ([], ["ok"]):
                yield f"{path.name}: {check} says {found[0]}."
    engine.dispose()


def _half_written_rows(course: Course) -> Iterator[str]:
    with open_gradebook(course) as gradebook:
        for submission in gradebook.assignment_submissions("A1"):
            for notebook in submission.notebooks:
                wanted = {cell.name for cell in notebook.notebook.grade_cells}
                if {grade.name for grade in notebook.grades} != wanted:
                    yield f"The gradebook has some of the rows of {submission.student.id}, not all."
            if not submission.notebooks:
                yield f"The gradebook has a submission of {submission.student.id} without a notebook."
