"""Feedback pages: nbgrader's own, one per notebook, below feedback/<learner>/<assignment>/."""

from pathlib import Path

from craft_grading.course import Course
from craft_grading.errors import GradingError
from craft_grading.nbgrader_bridge import generate_feedback


def write_feedback(course: Course, assignment: str, learner: str) -> tuple[Path, ...]:
    """Write and return the feedback pages of one graded submission.

    Raises GradingError if the submission is not graded yet, or nbgrader cannot write the page.
    """
    if not course.autograded(learner, assignment).is_dir():
        raise GradingError(
            f"{assignment} of {learner} is not graded yet. Run `craft grade {assignment}` first."
        )
    run = generate_feedback(course, assignment, learner)
    if not run.ok:
        raise GradingError(
            f"nbgrader could not write the feedback of {learner} on {assignment}: {run.problem}"
        )
    return tuple(sorted((course.folder / "feedback" / learner / assignment).glob("*.html")))
