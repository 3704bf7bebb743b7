"""What lateness costs, by the rule that the course's nbgrader_config.py names, whoever gave the marks."""

from __future__ import annotations

from nbgrader.api import SubmittedNotebook
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy import bindparam, update
from traitlets import TraitError

from craft_grading.course import CONFIG, Course
from craft_grading.errors import CourseError
from craft_grading.gradebook_marks import read_submissions
from craft_grading.nbgrader_bridge import open_gradebook, read_config

NOTEBOOK = SubmittedNotebook.__table__
RENEW = (
    update(NOTEBOOK)
    .where(NOTEBOOK.c.id == bindparam("row"))
    .values(late_submission_penalty=bindparam("penalty"))
)


class LateRule:
    """The late submission plugin of a course.

    nbgrader asks it once, while autograding. So points that a teacher gives later escape it; asked again
    whenever marks are read, it is the same rule for all points. Raises CourseError where it cannot be had.
    """

    def __init__(self, course: Course) -> None:
        try:
            steps = AssignLatePenalties(config=read_config(course))
            steps.init_plugin()
        except (TraitError, TypeError, ImportError) as problem:
            raise CourseError(
                f"The rule for late work in {course.folder / CONFIG} cannot be used ({problem}). Correct "
                "c.AssignLatePenalties.plugin_class there, or c.LateSubmissionPlugin."
            ) from problem
        self._plugin = steps.plugin_inst

    def penalty(self, learner: str, late_s: float, score: float) -> float | None:
        """Return what a submitted notebook loses, between 0 and its score [points]; None where it is in time.

        Parameters
        ----------
        late_s : how long after its due date it came [s]
        score : its points so far
        """
        if late_s <= 0:
            return None
        asked = self._plugin.late_submission_penalty(learner, score, late_s)
        return None if asked is None else float(min(max(asked, 0), score))


def renew_penalties(course: Course, assignment: str) -> int:
    """Bring the penalties of an assignment up to its marks; return how many were stale."""
    rule, stale = LateRule(course), []
    with open_gradebook(course) as gradebook:
        for learner, kept in read_submissions(gradebook, assignment).items():
            for notebook in kept.notebooks:
                penalty = rule.penalty(learner, kept.late_s, kept.score(notebook.name))
                if penalty != notebook.penalty:
                    stale.append({"row": notebook.id, "penalty": penalty})
        if stale:
            with gradebook.engine.begin() as connection:
                connection.execute(RENEW, stale)
    return len(stale)
