"""The seam between a submission and the gradebook: who runs the notebook, and how far apart."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from craft_grading.course import Course
from craft_grading.evidence import Tier
from craft_grading.gradebook_rows import forget_automatic_marks, keep_marks, put_marks_back
from craft_grading.nbgrader_bridge import autograde


@dataclass(frozen=True)
class RunResult:
    """How a run ended.

    ok : the gradebook holds the marks of this submission; otherwise it holds what it held before
    tier : how far the run was kept apart from the learner's code
    message : a sentence for the learner where it is not ok, else empty
    log : what the engine said, for the instructor
    """

    ok: bool
    tier: Tier
    message: str
    log: str


class Engine(Protocol):
    """Anything that turns one submission into marks in the gradebook."""

    @property
    def tier(self) -> Tier:
        """How far this engine keeps a run apart from the learner's code."""

    def run(self, course: Course, assignment: str, learner: str) -> RunResult:
        """Grade one submission, over any earlier result; a teacher's marks stay in the gradebook."""


class NbgraderEngine:
    """nbgrader's own autograde: tests run in the learner's process, on this machine, as this user."""

    tier: Tier = "shared"

    def run(self, course: Course, assignment: str, learner: str) -> RunResult:
        """Grade one submission; see Engine.run."""
        kept = keep_marks(course, assignment, learner)
        with TemporaryDirectory(prefix=".before-", dir=course.folder) as aside:
            result_folder, earlier = course.autograded(learner, assignment), Path(aside) / "autograded"
            _move(result_folder, earlier)
            done = False
            try:
                forget_automatic_marks(course, assignment, learner)
                result = autograde(course, assignment, learner)
                done = result.ok
            finally:
                if not done:
                    put_marks_back(course, assignment, learner, kept)
                    shutil.rmtree(result_folder, ignore_errors=True)
                    _move(earlier, result_folder)
        if not done:
            return RunResult(False, self.tier, _sentence(assignment), f"{result.log}\n{result.problem}")
        return RunResult(True, self.tier, "", result.log)


def _move(folder: Path, target: Path) -> None:
    if folder.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        folder.rename(target)


def _sentence(assignment: str) -> str:
    return (
        f"{assignment} arrived, but it could not be run to its end: a part that belongs to the task has changed. "
        f"Fetch {assignment} once more, copy your answers into it, and hand that in. Your teacher can help."
    )
