"""nbgrader's own autograde, for courses that want it: tests run in the learner's process."""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from craft_grading.course import Course
from craft_grading.engine.seam import RunResult
from craft_grading.errors import CourseError
from craft_grading.evidence import Tier
from craft_grading.gradebook_marks import read_submissions
from craft_grading.gradebook_rows import forget_automatic_marks, put_marks_back
from craft_grading.nbgrader_bridge import autograde, open_gradebook


class NbgraderEngine:
    """nbgrader's own autograde: tests run in the learner's process, on this machine, as this user."""

    tier: Tier = "shared"
    mends = False

    def run(
        self, course: Course, assignment: str, learners: Sequence[str]
    ) -> Iterator[tuple[str, RunResult]]:
        """Grade submissions one after another; see Engine.run."""
        for learner in learners:
            yield learner, self._run_one(course, assignment, learner)

    def _run_one(self, course: Course, assignment: str, learner: str) -> RunResult:
        with open_gradebook(course) as gradebook:
            kept = read_submissions(gradebook, assignment, learner).get(learner)
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
        if not done and "NoSuchKernel" in result.log:
            raise CourseError(
                f"{assignment} could not be run: {result.problem}. Install that kernel where you grade, or give "
                "the notebook in source/ one that `jupyter kernelspec list` names."
            )
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
