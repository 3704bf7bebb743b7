"""Grading side by side with `nbgrader autograde`: the same submissions, the same marks, CPU and wall time.

`python benchmarks/grading.py [submissions]`. Start-up is taken out: each engine grades few and many
submissions, and the difference is divided by their number. Engines take turns; the median of the rounds counts.
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from time import monotonic

from nbformat import NotebookNode, v4, write

from craft_grading.course import Course, CourseSettings, open_course
from craft_grading.evidence_map import EvidenceMap
from craft_grading.marks import read_marks
from craft_grading.new_course import init_course
from craft_grading.roster import Learner, write_roster

FEW, ROUNDS, TASKS = 2, 3, 11
PLOT = "import matplotlib.pyplot as plt\nplt.plot(np.cumsum(np.arange({n})));"
PLAIN = '\nc.Autograde.pop("autograde_preprocessors")\nc.Autograde.pop("sanitize_preprocessors")\n'
CRAFT = (
    "import sys; from pathlib import Path; from craft_grading.course import open_course;"
    "from craft_grading.engine.lean import LeanEngine; from craft_grading.grade import grade_assignment;"
    "grade_assignment(open_course(Path('.')), 'P', engine=LeanEngine(int(sys.argv[1])))"
)
COMMANDS = {
    "nbgrader autograde": [sys.executable, "-m", "nbgrader", "autograde", "P"],
    "nbgrader autograde, craftkit's steps": [sys.executable, "-m", "nbgrader", "autograde", "P"],
    "craft grade, 1 worker": [sys.executable, "-c", CRAFT, "1"],
    "craft grade, 2 workers": [sys.executable, "-c", CRAFT, "2"],
}


@dataclass(frozen=True)
class Cost:
    """What one run or one submission costs: CPU and wall time [s]."""

    cpu_s: float
    wall_s: float


def main(many: int) -> None:
    """Measure and print the table."""
    with tempfile.TemporaryDirectory(prefix="craft-bench-") as place:
        _quiet(Path(place))
        for title, plots in (("two plots", 2), ("no plots", 0)):
            measured = _measure(Path(place) / f"{plots}-plots", plots, many)
            _print(title, many, measured)
        peak_mb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"Largest process of all: {peak_mb:.0f} MB")


def _measure(place: Path, plots: int, many: int) -> dict[str, Cost]:
    course = _course(place, plots, many)
    costs: dict[str, list[Cost]] = {name: [] for name in COMMANDS}
    marks: set[str] = set()
    for _ in range(ROUNDS):
        for name, command in COMMANDS.items():
            few, _ = _run(course, name, command, FEW)
            all_, mark = _run(course, name, command, many)
            marks.add(mark)
            n = many - FEW
            costs[name].append(Cost((all_.cpu_s - few.cpu_s) / n, (all_.wall_s - few.wall_s) / n))
    assert len(marks) == 1, "The engines gave different marks."
    return {
        name: Cost(statistics.median(c.cpu_s for c in found), statistics.median(c.wall_s for c in found))
        for name, found in costs.items()
    }


def _run(course: Course, name: str, command: list[str], n: int) -> tuple[Cost, str]:
    """Grade the first n submissions of a copy of the course; return the cost and the marks as text."""
    with tempfile.TemporaryDirectory(dir=course.folder.parent) as copy:
        folder = Path(copy) / "class"
        shutil.copytree(course.folder, folder)
        for learner in sorted(p.name for p in (folder / "submitted").iterdir())[n:]:
            shutil.rmtree(folder / "submitted" / learner)
        if name == "nbgrader autograde":
            with (folder / "nbgrader_config.py").open("a") as config:
                config.write(PLAIN)
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), monotonic()
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
        wall_s, after = monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        found = read_marks(open_course(folder), "P")
        assert len(found) == n
        text = "\n".join(
            f"{m.learner} {[(c.cell.grade_id, c.score) for c in m.cells]}" for m in found.values()
        )
        return Cost(cpu_s, wall_s), text if n > FEW else ""


def _print(title: str, many: int, measured: dict[str, Cost]) -> None:
    peer = measured["nbgrader autograde"]
    print(f"\n{title}, {TASKS + 1} tests, {many} submissions; per submission:")
    print(f"{'':<38}{'CPU ms':>8}{'wall ms':>9}{'CPU ÷':>8}{'wall ÷':>8}")
    for name, cost in measured.items():
        ratios = f"{peer.cpu_s / cost.cpu_s:8.1f}{peer.wall_s / cost.wall_s:8.1f}"
        print(f"{name:<38}{cost.cpu_s * 1000:8.0f}{cost.wall_s * 1000:9.0f}{ratios}")


def _course(place: Path, plots: int, many: int) -> Course:
    notebook = _source(plots)
    (place / "sources" / "P").mkdir(parents=True)
    write(notebook, place / "sources" / "P" / "P.ipynb")
    learners = tuple(Learner(f"l{n:03}") for n in range(many))
    write_roster(place / "roster.csv", learners)
    settings = CourseSettings(id="bench", title="Bench")
    course = init_course(
        place / "class", settings, place / "sources", _map(notebook), {}, place / "roster.csv"
    )
    for n, learner in enumerate(learners):
        folder = course.submitted(learner.id, "P")
        folder.mkdir(parents=True)
        write(_answered(n), folder / "P.ipynb")
    return course


_released: list[NotebookNode] = []


def _answered(n: int) -> NotebookNode:
    """The source with its solutions; every third learner has one sum upside down."""
    notebook = NotebookNode(_released[-1])
    cells = [NotebookNode(cell) for cell in notebook.cells]
    if n % 3 == 0:
        cells[1].source = "import numpy as np\ndef f0(x):\n    return x - 1"
    return NotebookNode(notebook | {"cells": cells})


def _source(plots: int) -> NotebookNode:
    cells = [v4.new_markdown_cell("# Sums", id="head")]
    for n in range(TASKS + 1):
        body = f"import numpy as np\ndef f{n}(x):\n    return x + {n + 1}"
        plot = f"\n{PLOT.format(n=50 + n)}" if n < plots else ""
        cells.append(_cell(f"f{n}", body + plot, solution=True))
        test = f"assert f{n}(1) == {n + 2}\nassert np.allclose(f{n}(np.arange(3)), np.arange(3) + {n + 1})"
        cells.append(_cell(f"test_f{n}", test, grade=True, locked=True, points=2))
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = v4.new_notebook(metadata={"kernelspec": kernel}, cells=cells)
    _released.append(notebook)
    return notebook


def _cell(name: str, source: str, **flags: object) -> NotebookNode:
    nbgrader = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3}
    return v4.new_code_cell(source, id=name, metadata={"nbgrader": nbgrader | flags | {"grade_id": name}})


def _map(notebook: NotebookNode) -> EvidenceMap:
    assignment = {"id": "P", "title": "Sums", "module": "bench", "notebooks": ["P"], "minutes": 10}
    common = {"assignment": "P", "module": "bench", "notebook": "P", "kind": "auto", "competency": "X"}
    cells = [
        common
        | {"grade_id": c.id, "points": 2, "title": c.id, "test_sha256": sha256(c.source.encode()).hexdigest()}
        for c in notebook.cells
        if c.id.startswith("test_")
    ]
    return EvidenceMap.model_validate({"assignments": [assignment], "cells": cells})


def _quiet(place: Path) -> None:
    """Nothing in the home of whoever measures; alembic, which nbgrader calls by name, on PATH."""
    for name in (
        "JUPYTER_CONFIG_DIR",
        "JUPYTER_DATA_DIR",
        "JUPYTER_RUNTIME_DIR",
        "IPYTHONDIR",
        "MPLCONFIGDIR",
    ):
        (place / name).mkdir()
        os.environ[name] = str(place / name)
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 12)
