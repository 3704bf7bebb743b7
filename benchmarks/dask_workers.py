"""The same class graded by one, two and four workers behind a Dask scheduler: how the throughput grows.

`python benchmarks/dask_workers.py [submissions]`. All workers run on this machine, one submission each at a time,
so more of them than cores bring little here. Each has its template warm before the clock starts.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from time import monotonic

from distributed import Client, LocalCluster
from made.memory import Memory, watched
from made.sums import ASSIGNMENT, hand_in, make_course, points_of, quiet_home

from craft_grading.course import Course, open_course
from craft_grading.engine.lean import LeanEngine
from craft_grading.grade import grade_assignment
from craft_grading.marks import read_marks

WORKERS = (1, 2, 4)
WARMING = 2
"""Submissions for each worker before the clock starts."""


def main(many: int) -> None:
    """Measure and print the table."""
    print(f"{many} submissions, {len(os.sched_getaffinity(0))} cores")
    print(f"{'workers':>8}{'a second':>10}{'growth':>8}{'MB a worker':>13}")
    with tempfile.TemporaryDirectory(prefix="craft-bench-") as place:
        quiet_home(Path(place))
        os.environ["TMPDIR"] = place
        course = make_course(Path(place), 0, many + WARMING * max(WORKERS))
        hand_in(course, plots=0)
        alone = None
        for workers in WORKERS:
            a_second, memory = _measure(course, workers, many)
            alone = alone or a_second
            each_mb = memory.together_mb / workers
            print(f"{workers:>8}{a_second:>10.2f}{a_second / alone:>8.2f}{each_mb:>9.0f} {memory.kind}")


def _measure(course: Course, workers: int, many: int) -> tuple[float, Memory]:
    """Return submissions a second and the memory of all workers, of a copy of the course."""
    folder = course.folder.parent / f"class-{workers}"
    shutil.copytree(course.folder, folder)
    copy = open_course(folder)
    learners = [learner.id for learner in copy.roster()]
    warming, counted = learners[many:][: WARMING * workers], learners[:many]
    with (
        LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address=None,
            local_directory=str(folder.parent),
        ) as cluster,
        Client(cluster, set_as_default=False) as client,
    ):
        engine = LeanEngine(scheduler=cluster.scheduler_address)
        grade_assignment(copy, ASSIGNMENT, engine=engine, only=warming)
        with watched(list(client.run(os.getpid).values())) as memory:
            start = monotonic()
            grade_assignment(copy, ASSIGNMENT, engine=engine, only=counted)
            took_s = monotonic() - start
    found = {learner: marks.points for learner, marks in read_marks(copy, ASSIGNMENT).items()}
    wanted = {name: points_of(int(name[1:])) for name in (*counted, *warming)}
    assert found == wanted, "Some marks are wrong."
    return many / took_s, memory


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
