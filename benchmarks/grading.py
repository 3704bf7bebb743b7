"""Grading side by side with `nbgrader autograde`: the same submissions, the same marks, CPU and wall time.

`python benchmarks/grading.py [submissions]`. Start-up is taken out: each engine grades few and many
submissions, and the difference is divided by their number. `craft grade` gets five times as many: one costs it
so little that the scatter of its start would show. Engines take turns; the median of the rounds counts.
CPU time is that of a command and of all processes below it.

Goals, against `nbgrader autograde` in one run on two cores, with isolation and split tests on: 12 times less CPU
without plots, 6 times with two; 20 and 10 times as many submissions an hour.
"""

from __future__ import annotations

import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from made.sums import ASSIGNMENT, TESTS, hand_in, make_course, quiet_home

from craft_grading.course import Course, open_course
from craft_grading.marks import read_marks

FEW, ROUNDS, TIMES = 2, 3, 5
PLAIN = '\nc.Autograde.pop("autograde_preprocessors")\nc.Autograde.pop("sanitize_preprocessors")\n'
CRAFT = (
    "import sys; from pathlib import Path; from craft_grading.course import open_course;"
    "from craft_grading.engine.lean import LeanEngine; from craft_grading.grade import grade_assignment;"
    "grade_assignment(open_course(Path('.')), 'P', engine=LeanEngine(int(sys.argv[1])))"
)
COMMANDS = {
    "nbgrader autograde": [sys.executable, "-m", "nbgrader", "autograde", ASSIGNMENT],
    "nbgrader autograde, craftkit's steps": [sys.executable, "-m", "nbgrader", "autograde", ASSIGNMENT],
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
        quiet_home(Path(place))
        for title, plots in (("two plots", 2), ("no plots", 0)):
            measured = _measure(Path(place) / f"{plots}-plots", plots, many)
            _print(title, many, measured)
        peak_mb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"Largest process of all: {peak_mb:.0f} MB")


def _measure(place: Path, plots: int, many: int) -> dict[str, Cost]:
    course = make_course(place, plots, many * TIMES)
    hand_in(course, plots)
    costs: dict[str, list[Cost]] = {name: [] for name in COMMANDS}
    marks: set[str] = set()
    for _ in range(ROUNDS):
        for name, command in COMMANDS.items():
            most = many * TIMES if name.startswith("craft") else many
            few, _ = _run(course, name, command, FEW)
            all_, mark = _run(course, name, command, most)
            marks.add("\n".join(mark[:many]))
            n = most - FEW
            costs[name].append(Cost((all_.cpu_s - few.cpu_s) / n, (all_.wall_s - few.wall_s) / n))
    assert len(marks) == 1, "The engines gave different marks."
    return {
        name: Cost(statistics.median(c.cpu_s for c in found), statistics.median(c.wall_s for c in found))
        for name, found in costs.items()
    }


def _run(course: Course, name: str, command: list[str], n: int) -> tuple[Cost, list[str]]:
    """Grade the first n submissions of a copy of the course; return the cost and each one's marks as text."""
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
        found = read_marks(open_course(folder), ASSIGNMENT)
        assert len(found) == n
        marks = [f"{who} {[(c.cell.grade_id, c.score) for c in found[who].cells]}" for who in sorted(found)]
        return Cost(cpu_s, wall_s), marks


def _print(title: str, many: int, measured: dict[str, Cost]) -> None:
    peer = measured["nbgrader autograde"]
    print(f"\n{title}, {TESTS} tests, {many} submissions, {many * TIMES} for craft grade; per submission:")
    print(f"{'':<38}{'CPU ms':>8}{'wall ms':>9}{'CPU ÷':>8}{'wall ÷':>8}")
    for name, cost in measured.items():
        ratios = f"{peer.cpu_s / cost.cpu_s:8.1f}{peer.wall_s / cost.wall_s:8.1f}"
        print(f"{name:<38}{cost.cpu_s * 1000:8.0f}{cost.wall_s * 1000:9.0f}{ratios}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 12)
