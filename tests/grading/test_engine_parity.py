"""Cell for cell the marks of nbgrader 0.9.6: over the notebooks in its own wheel, and over our assignments."""

from __future__ import annotations

import logging
import os
import shutil
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from cases_course import read_cases
from nbgrader.api import Gradebook
from nbgrader.converters import Autograde, GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import capture_log
from sqlalchemy.exc import SAWarning
from traitlets.config import Config

FIXTURES = Path(str(files("nbgrader.tests"))) / "apps" / "files"
OTHERS = Path(str(files("nbgrader.tests"))) / "preprocessors" / "files"
ASSIGNMENTS: dict[str, tuple[Path, dict[str, Path]]] = {
    "sums": (
        FIXTURES / "submitted-unchanged.ipynb",
        {
            name: FIXTURES / f"submitted-{name}.ipynb"
            for name in ("unchanged", "changed", "grade-cell-changed", "locked-cell-changed")
        },
    ),
    "hidden": (FIXTURES / "test-hidden-tests.ipynb", {"same": FIXTURES / "test-hidden-tests.ipynb"}),
    "effects": (FIXTURES / "side-effects.ipynb", {"same": FIXTURES / "side-effects.ipynb"}),
    "relative": (FIXTURES / "open_relative_file.ipynb", {"same": FIXTURES / "open_relative_file.ipynb"}),
    "variable": (
        FIXTURES / "validating-environment-variable.ipynb",
        {"same": FIXTURES / "validating-environment-variable.ipynb"},
    ),
    "by_hand": (
        OTHERS / "manually-graded-code-cell.ipynb",
        {"same": OTHERS / "manually-graded-code-cell.ipynb"},
    ),
    "task": (OTHERS / "test_taskcell.ipynb", {"same": OTHERS / "test_taskcell.ipynb"}),
    "loop": (FIXTURES / "infinite-loop.ipynb", {"same": FIXTURES / "infinite-loop.ipynb"}),
    "zero": (FIXTURES / "validation-zero-points.ipynb", {"same": FIXTURES / "validation-zero-points.ipynb"}),
}
OURS = {
    "autograde_preprocessors": [
        "craft_grading.engine.preprocessors.LeanExecute",
        "craft_grading.engine.preprocessors.FairMarks",
        "nbgrader.preprocessors.LimitOutput",
        "nbgrader.preprocessors.AssignLatePenalties",
        "nbgrader.preprocessors.CheckCellMetadata",
    ],
    "sanitize_preprocessors": [
        "nbgrader.preprocessors.ClearOutput",
        "craft_grading.engine.preprocessors.MendStructure",
        "nbgrader.preprocessors.OverwriteKernelspec",
        "nbgrader.preprocessors.OverwriteCells",
        "nbgrader.preprocessors.CheckCellMetadata",
    ],
}
Rows = dict[tuple[str, str, str], tuple[float | None, bool]]


def config_of(root: Path, ours: bool) -> Config:
    config = Config()
    config.CourseDirectory.root = str(root)
    config.Execute.timeout = 4
    config.Execute.extra_arguments = ["--IPKernelApp.log_level=40"]
    if ours:
        config.Autograde.update(OURS)
    return config


@contextmanager
def as_nbgrader_expects() -> Iterator[None]:
    """alembic on PATH, and SQLAlchemy's remarks left to nbgrader."""
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        warnings.simplefilter("ignore", SAWarning)
        warnings.simplefilter("ignore", DeprecationWarning)
        patch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
        yield


def convert(kind: type[Any], root: Path, assignment: str, ours: bool) -> None:
    config, log = config_of(root, ours), logging.getLogger("parity")
    log.propagate = False
    log.addHandler(logging.NullHandler())
    directory = CourseDirectory(config=config, log=log)
    directory.assignment_id = assignment
    with as_nbgrader_expects():
        result = capture_log(kind(coursedir=directory, config=config, log=log, force=True))
    assert result["success"], result["error"]


def rows(root: Path) -> Rows:
    found: Rows = {}
    with as_nbgrader_expects(), Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        for assignment in gradebook.assignments:
            for submission in gradebook.assignment_submissions(assignment.name):
                for notebook in submission.notebooks:
                    for grade in notebook.grades:
                        key = (assignment.name, submission.student.id, grade.name)
                        found[key] = (grade.auto_score, grade.needs_manual_grade)
                    for comment in notebook.comments:
                        key = (assignment.name, submission.student.id, f"comment on {comment.name}")
                        found[key] = (None, comment.auto_comment == "No response.")
    return found


def make_course(root: Path) -> None:
    for name, (source, submissions) in ASSIGNMENTS.items():
        (root / "source" / name).mkdir(parents=True)
        shutil.copy(source, root / "source" / name / "p1.ipynb")
        for learner, path in submissions.items():
            place = root / "submitted" / learner / name
            place.mkdir(parents=True)
            shutil.copy(path, place / "p1.ipynb")
            shutil.copy(FIXTURES / "data.txt", place)
        convert(GenerateAssignment, root, name, ours=False)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory, own_folders: Path) -> tuple[Rows, Rows]:
    """The same course, graded by nbgrader's own steps and by ours."""
    one = tmp_path_factory.mktemp("parity") / "nbgrader"
    make_course(one)
    other = one.with_name("craft")
    shutil.copytree(one, other)
    for name in ASSIGNMENTS:
        convert(Autograde, one, name, ours=False)
        convert(Autograde, other, name, ours=True)
    theirs, ours = rows(one), rows(other)
    assert len(theirs) > 30
    return theirs, ours


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_nbgraders_own_notebooks_get_the_marks_that_nbgrader_gives(
    both: tuple[Rows, Rows], assignment: str
) -> None:
    theirs, ours = ({k: v for k, v in found.items() if k[0] == assignment} for found in both)
    assert ours == theirs


def test_our_assignments_get_the_marks_that_nbgrader_gives(
    tmp_path: Path, own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import cases_course

    from craft_grading.engine.nbgrader import NbgraderEngine
    from craft_grading.grade import grade_assignment

    wanted = {"A1-ref", "A1-high_first", "B1-ref", "B1-kg_for_g", "D1-absolute_values", "D2-own_stl"}
    monkeypatch.setattr(cases_course, "read_cases", lambda: [c for c in read_cases() if c.name in wanted])
    graded = cases_course.grade_cases(tmp_path)
    ours = rows(graded.course.folder)
    for assignment in ("A1", "B1", "D1", "D2"):
        grade_assignment(graded.course, assignment, engine=NbgraderEngine(), force=True)
    assert len(ours) > 40
    assert rows(graded.course.folder) == ours
