"""A course of one small assignment: one sum, one range, one letter. Built here, with nbformat alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import nbformat

from craft_credentials.catalogue import catalogue_documents
from craft_grading.course import Course, CourseSettings
from craft_grading.evidence_map import EvidenceMap
from craft_grading.new_course import init_course

GRADED = {"T1": ("SF1", 4.0, "One wear"), "T2": ("SF2", 4.0, "The range")}
TEST_ONE_WEAR = """\
assert abs(one_wear(88.2, 100) - 0.882) < 1e-9
### BEGIN HIDDEN TESTS
assert one_wear(10, 4) == 2.5
### END HIDDEN TESTS"""
TEST_RANGE = """\
assert spread([3, 1, 2]) == (1, 3)
### BEGIN HIDDEN TESTS
assert spread([5]) == (5, 5)
### END HIDDEN TESTS"""
RIGHT = {
    "a1_t1": "def one_wear(footprint_kg, wears):\n    return footprint_kg / wears",
    "a1_t2": "def spread(values):\n    return min(values), max(values)",
    "a1_r1": "Mend it: 0.02 of a wear pays it back.",
}
UPSIDE_DOWN = "def one_wear(footprint_kg, wears):\n    return wears / footprint_kg"


def autograde(course: Course, *options: str) -> None:
    """`nbgrader autograde A1`, as a teacher types it in the course folder."""
    search = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    ended = subprocess.run(
        [sys.executable, "-m", "nbgrader", "autograde", "A1", *options],
        cwd=course.folder,
        env=os.environ | {"PATH": search},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr[-3000:]


def source_notebook(test_one_wear: str = TEST_ONE_WEAR) -> nbformat.NotebookNode:
    """The instructor's notebook, with solutions and hidden tests."""
    return nbformat.v4.new_notebook(
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
        cells=[
            make_cell("markdown", "head", "# One sum, one range, one letter", locked=True),
            make_cell("code", "a1_t1", _solved(RIGHT["a1_t1"]), solution=True),
            make_cell("code", "test_a1_t1", test_one_wear, grade=True, locked=True, points=4),
            make_cell("code", "a1_t2", _solved(RIGHT["a1_t2"]), solution=True),
            make_cell("code", "test_a1_t2", TEST_RANGE, grade=True, locked=True, points=4),
            make_cell("markdown", "ask_a1_r1", "Write to the owner.", locked=True),
            make_cell("markdown", "a1_r1", "A model answer.", grade=True, solution=True, points=8),
        ],
    )


def evidence_map(test_one_wear: str = TEST_ONE_WEAR, hands_in: tuple[str, ...] = ()) -> EvidenceMap:
    """The map of that notebook, written by hand."""
    return EvidenceMap.model_validate(
        {
            "schema": "craftkit/evidence-map/1",
            "assignments": [
                {
                    "id": "A1",
                    "title": "One sum, one range, one letter",
                    "module": "m1_fashion_metrics",
                    "notebooks": ["A1"],
                    "hands_in": hands_in,
                    "minutes": 45,
                }
            ],
            "cells": [
                _mapped("test_a1_t1", "auto", "SF1", 4.0, "One wear", test_one_wear),
                _mapped("test_a1_t2", "auto", "SF2", 4.0, "The range", TEST_RANGE),
                _mapped("a1_r1", "rubric", "SF3", 8.0, "Letter to the owner", "A model answer."),
            ],
        }
    )


def write_sources(folder: Path, test_one_wear: str = TEST_ONE_WEAR) -> Path:
    """Write sources/A1/A1.ipynb below `folder` and return sources/."""
    sources = folder / "sources"
    (sources / "A1").mkdir(parents=True, exist_ok=True)
    nbformat.write(source_notebook(test_one_wear), sources / "A1" / "A1.ipynb")
    return sources


def make_course(folder: Path, roster: str, hands_in: tuple[str, ...] = ()) -> Course:
    """A fresh course with the learners of `roster` (CSV lines without a header)."""
    list_of_learners = folder / "list.csv"
    list_of_learners.write_text("id,last_name,first_name,email,lms_user_id\n" + roster, encoding="utf-8")
    return init_course(
        folder / "class",
        CourseSettings(id="tiny", title="Tiny class"),
        write_sources(folder),
        evidence_map(hands_in=hands_in),
        catalogue_documents(),
        list_of_learners,
    )


def released(course: Course) -> dict[str, Any]:
    """What a learner receives."""
    content: dict[str, Any] = json.loads((course.folder / "release" / "A1" / "A1.ipynb").read_text("utf-8"))
    return content


def hand_in(
    course: Course, learner: str, answers: dict[str, str], at: str = "2026-11-24 10:00:00 UTC"
) -> Path:
    """Put `answers` (grade_id: text) into the release and hand it in; return the submitted notebook."""
    notebook = released(course)
    for cell in notebook["cells"]:
        grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id")
        cell["source"] = answers.get(grade_id, cell["source"])
    return hand_in_bytes(course, learner, json.dumps(notebook).encode(), at)


def hand_in_bytes(course: Course, learner: str, content: bytes, at: str = "2026-11-24 10:00:00 UTC") -> Path:
    """Hand in any bytes as A1.ipynb."""
    folder = course.submitted(learner, "A1")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "timestamp.txt").write_text(at, encoding="utf-8")
    (folder / "A1.ipynb").write_bytes(content)
    return folder / "A1.ipynb"


def _solved(code: str) -> str:
    head, _, body = code.partition("\n")
    return f"{head}\n    ### BEGIN SOLUTION\n{body}\n    ### END SOLUTION"


def make_cell(
    kind: str, grade_id: str, source: str, points: float | None = None, **flags: bool
) -> nbformat.NotebookNode:
    nbgrader: dict[str, Any] = {"grade_id": grade_id, "schema_version": 3, "task": False}
    nbgrader |= {flag: flags.get(flag, False) for flag in ("grade", "solution", "locked")}
    if points is not None:
        nbgrader["points"] = points
    make = nbformat.v4.new_code_cell if kind == "code" else nbformat.v4.new_markdown_cell
    return make(source, id=grade_id, metadata={"nbgrader": nbgrader})


def _mapped(
    grade_id: str, kind: str, competency: str, points: float, title: str, source: str
) -> dict[str, Any]:
    return {
        "assignment": "A1",
        "module": "m1_fashion_metrics",
        "notebook": "A1",
        "grade_id": grade_id,
        "kind": kind,
        "competency": competency,
        "points": points,
        "title": title,
        "test_sha256": sha256(source.encode()).hexdigest(),
    }
