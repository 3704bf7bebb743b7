"""craftkit's own engine: a warm interpreter, two confined processes a notebook, one writer to the gradebook."""

from __future__ import annotations

import os
import shutil
import traceback
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from secrets import token_hex
from typing import Any

from craft_grading.course import Course
from craft_grading.engine import tiers
from craft_grading.engine.gradebook_writer import Arrived, GradebookWriter
from craft_grading.engine.hands import Hands, Pending, hands_here
from craft_grading.engine.plan import AssignmentPlan, read_plan, require_python
from craft_grading.engine.scheduler import hands_at
from craft_grading.engine.scoring import POLICIES
from craft_grading.engine.seam import RunResult
from craft_grading.engine.warm import WarmTemplates
from craft_grading.engine.work import Graded, Task
from craft_grading.errors import EngineError, SubmissionError
from craft_grading.evidence import Tier
from craft_grading.nbgrader_bridge import open_gradebook, read_config
from craft_grading.sandbox.limits import Limits
from craft_grading.submissions import read_submitted_at, work_files

BATCH = 16
"""Submissions committed together: a kill loses at most their computing time, never a mark."""
AHEAD = 4
"""Submissions that each worker may be ahead of the writer."""


class LeanEngine:
    """Grades on this machine, in as many workers as it has cores, or on the workers of a scheduler.

    Parameters
    ----------
    workers : how many submissions run at a time; None for one a core
    allow_weak : go on where learner code cannot be shut in; the tier then says so
    batch : submissions committed together; fewer are seen sooner
    warm : templates kept between runs; without, each run warms its own and ends it
    scheduler : address of a Dask scheduler whose workers grade; one writer stays here
    """

    mends = True

    def __init__(
        self,
        workers: int | None = None,
        allow_weak: bool = False,
        batch: int = BATCH,
        warm: WarmTemplates | None = None,
        scheduler: str | None = None,
    ) -> None:
        self._workers = workers or len(os.sched_getaffinity(0))
        self._allow_weak, self._batch = allow_weak, batch
        self._warm, self._scheduler = warm, scheduler

    @property
    def tier(self) -> Tier:
        """What this machine offers; raises TooWeakError where that is too little."""
        return tiers.require(self._allow_weak).tier

    def run(
        self, course: Course, assignment: str, learners: Sequence[str]
    ) -> Iterator[tuple[str, RunResult]]:
        """Grade submissions; see Engine.run."""
        if not learners:
            return
        plan = read_plan(course, assignment)
        with self._hands(course, plan) as hands, open_gradebook(course) as gradebook:
            writer = GradebookWriter(course, gradebook, assignment)
            for batch in _batches(hands, learners, self._batch):
                yield from _commit(course, plan, writer, batch, hands.tier)

    def work_out(
        self, course: Course, assignment: str, learners: Sequence[str]
    ) -> Iterator[tuple[str, Graded | BaseException]]:
        """Yield what a run would give, in order; nothing is written."""
        if learners:
            with self._hands(course, read_plan(course, assignment)) as hands:
                for batch in _batches(hands, learners, self._batch):
                    yield from batch

    def _hands(self, course: Course, plan: AssignmentPlan) -> AbstractContextManager[Hands]:
        limits, policy = course_limits(course), POLICIES[course.settings.policy]
        require_python(plan)
        modules = plan.modules  # worked out here, once: a plan travels to other machines with what it knows

        def task(learner: str) -> Task:
            files = read_files(course.submitted(learner, plan.assignment))
            return Task(learner, plan, files, limits, policy)

        if self._scheduler:
            return hands_at(self._scheduler, task, self._allow_weak)
        return hands_here(modules, task, tiers.require(self._allow_weak), self._workers, self._warm)


def _batches(
    hands: Hands, learners: Sequence[str], size: int
) -> Iterator[list[tuple[str, Graded | BaseException]]]:
    """Yield what is done, in order, as soon as the writer is free; never run far ahead of it."""
    waiting = iter(learners)
    running: list[tuple[str, Pending]] = []
    while True:
        for learner in waiting:
            running.append((learner, hands.submit(learner)))
            if len(running) >= hands.count * AHEAD:
                break
        if not running:
            return
        batch: list[tuple[str, Graded | BaseException]] = []
        while running and len(batch) < size and (not batch or running[0][1].done()):
            learner, pending = running.pop(0)
            batch.append((learner, _outcome(pending)))
        yield batch


def _outcome(pending: Pending) -> Graded | BaseException:
    try:
        return pending.result()
    except EngineError:  # no one learner's trouble
        raise
    except Exception as problem:  # noqa: BLE001 (one learner's trouble is an outcome; the others go on)
        return problem


def _commit(
    course: Course,
    plan: AssignmentPlan,
    writer: GradebookWriter,
    batch: list[tuple[str, Graded | BaseException]],
    tier: Tier,
) -> Iterator[tuple[str, RunResult]]:
    """Write the marked copies, then the marks; a batch that cannot be written is tried one by one."""
    done: dict[str, RunResult] = {}
    arrived = []
    for learner, graded in batch:
        if isinstance(graded, Graded):
            arrived.append(Arrived(graded, read_submitted_at(course.submitted(learner, plan.assignment))))
        else:
            done[learner] = _refusal(plan.assignment, graded, tier)
    try:
        writer.write(arrived)
    except Exception:  # noqa: BLE001 (found out below, one by one)
        for one in arrived:
            try:
                writer.write([one])
            except Exception as problem:  # noqa: BLE001 (this learner's outcome)
                done[one.graded.learner] = _refusal(plan.assignment, problem, tier)
    for one in arrived:
        if one.graded.learner not in done:
            done[one.graded.learner] = _result(course, plan, one.graded, tier)
    for learner, _ in batch:
        yield learner, done[learner]


def _result(course: Course, plan: AssignmentPlan, graded: Graded, tier: Tier) -> RunResult:
    """Write the marked copy; trouble with one never reaches another learner."""
    try:
        write_marked_copy(course, plan.assignment, graded)
    except Exception as problem:  # noqa: BLE001 (this learner's outcome)
        return _refusal(plan.assignment, problem, tier)
    notes = " ".join(graded.notes)
    return RunResult(True, graded.tier or tier, notes, f"layers: {graded.layers}")


def _refusal(assignment: str, problem: BaseException, tier: Tier) -> RunResult:
    if isinstance(problem, SubmissionError):
        return RunResult(False, tier, str(problem), "")
    log = "".join(traceback.format_exception(problem))
    return RunResult(
        False, tier, f"{assignment} arrived, but it could not be graded. Your teacher looks at it.", log
    )


def read_files(folder: Path) -> dict[str, bytes]:
    """Return the regular files of a submission, by name; links are not followed."""
    found = {}
    for path in work_files(folder):
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(handle, "rb") as file:
            found[path.relative_to(folder).as_posix()] = file.read()
    return found


def write_marked_copy(course: Course, assignment: str, graded: Graded) -> None:
    """Put the marked copy into autograded/: a new folder that takes the place of the old one."""
    target = course.autograded(graded.learner, assignment)
    target.parent.mkdir(parents=True, exist_ok=True)
    mark = token_hex(8)
    new, old = (target.parent / f".{assignment}-{mark}-{which}" for which in ("new", "old"))
    new.mkdir()
    try:
        for name, data in graded.files.items():
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            (new / name).write_bytes(data)
            (new / name).chmod(0o444)
        stamp = course.submitted(graded.learner, assignment) / "timestamp.txt"
        if stamp.is_file():
            (new / stamp.name).write_bytes(stamp.read_bytes())
        if target.exists():
            target.rename(old)
        try:
            new.rename(target)
        except BaseException:
            if old.exists():
                old.rename(target)
            raise
    finally:
        for left in (new, old):
            if left.exists():
                shutil.rmtree(left, ignore_errors=True)


def course_limits(course: Course) -> Limits:
    """Return the bounds of a run: nbgrader's own time a cell, where the course's configuration names one."""
    timeout: Any = read_config(course).Execute.get("timeout")
    if not isinstance(timeout, int | float):
        return Limits()
    return Limits(cell_s=float(timeout), cell_cpu_s=float(timeout))
