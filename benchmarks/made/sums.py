"""A class that hands in one notebook of small sums, with plots or without: every mark is known beforehand."""

from __future__ import annotations

import os
import sys
from hashlib import sha256
from pathlib import Path

from nbformat import NotebookNode, v4, write, writes

from craft_credentials.catalogue import catalogue_documents
from craft_grading.course import Course, CourseSettings
from craft_grading.evidence_map import EvidenceMap
from craft_grading.new_course import init_course
from craft_grading.roster import Learner, write_roster

COURSE, ASSIGNMENT = "bench", "P"
TESTS, POINTS = 12, 2
WRONG_EVERY = 3
PLOT = "import matplotlib.pyplot as plt\nplt.plot(np.cumsum(np.arange({n})));"
UPSIDE_DOWN = "import numpy as np\ndef f0(x):\n    return x - 1"
OWN_FOLDERS = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR", "MPLCONFIGDIR")


def quiet_home(place: Path) -> None:
    """Nothing in the home of whoever measures; alembic, which nbgrader calls by name, on PATH."""
    for name in OWN_FOLDERS:
        (place / name).mkdir()
        os.environ[name] = str(place / name)
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"


def make_course(place: Path, plots: int, learners: int) -> Course:
    """Return a course in `place` whose learners have handed in nothing yet."""
    notebook = _source(plots)
    (place / "sources" / ASSIGNMENT).mkdir(parents=True)
    write(notebook, place / "sources" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb")
    write_roster(place / "roster.csv", tuple(Learner(f"l{n:03}") for n in range(learners)))
    return init_course(
        place / "class",
        CourseSettings(id=COURSE, title="Bench"),
        place / "sources",
        _map(notebook),
        catalogue_documents(),
        place / "roster.csv",
    )


def hand_in(course: Course, plots: int) -> None:
    """Lay the work of every learner into submitted/, as if it had been collected."""
    for n, learner in enumerate(course.roster()):
        folder = course.submitted(learner.id, ASSIGNMENT)
        folder.mkdir(parents=True)
        (folder / f"{ASSIGNMENT}.ipynb").write_bytes(work_of(n, plots))


def work_of(n: int, plots: int) -> bytes:
    """Return the notebook of the n-th learner: all right, but every third has one sum upside down."""
    notebook = _source(plots)
    if n % WRONG_EVERY == 0:
        notebook.cells[1].source = UPSIDE_DOWN
    return str(writes(notebook)).encode()


def points_of(n: int) -> float:
    """Return what the n-th learner's work is worth."""
    return float(POINTS * (TESTS - (n % WRONG_EVERY == 0)))


def _source(plots: int) -> NotebookNode:
    cells = [v4.new_markdown_cell("# Sums", id="head")]
    for n in range(TESTS):
        body = f"import numpy as np\ndef f{n}(x):\n    return x + {n + 1}"
        plot = f"\n{PLOT.format(n=50 + n)}" if n < plots else ""
        cells.append(_cell(f"f{n}", body + plot, solution=True))
        test = f"assert f{n}(1) == {n + 2}\nassert np.allclose(f{n}(np.arange(3)), np.arange(3) + {n + 1})"
        cells.append(_cell(f"test_f{n}", test, grade=True, locked=True, points=POINTS))
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return v4.new_notebook(metadata={"kernelspec": kernel}, cells=cells)


def _cell(name: str, source: str, **flags: object) -> NotebookNode:
    nbgrader = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3}
    return v4.new_code_cell(source, id=name, metadata={"nbgrader": nbgrader | flags | {"grade_id": name}})


def _map(notebook: NotebookNode) -> EvidenceMap:
    assignment = {
        "id": ASSIGNMENT,
        "title": "Sums",
        "module": "bench",
        "notebooks": [ASSIGNMENT],
        "minutes": 10,
    }
    common = {"assignment": ASSIGNMENT, "module": "bench", "notebook": ASSIGNMENT, "kind": "auto"}
    cells = [
        common
        | {"competency": "SF1", "grade_id": c.id, "points": POINTS, "title": c.id}
        | {"test_sha256": sha256(c.source.encode()).hexdigest()}
        for c in notebook.cells
        if c.id.startswith("test_")
    ]
    return EvidenceMap.model_validate({"assignments": [assignment], "cells": cells})
