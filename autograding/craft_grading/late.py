"""What lateness costs, by the rule that the course's nbgrader_config.py names, whoever gave the marks."""

from __future__ import annotations

from typing import Any

from nbgrader.preprocessors import AssignLatePenalties

from craft_grading.course import Course
from craft_grading.nbgrader_bridge import open_gradebook, read_config


class LateRule:
    """The late submission plugin of a course.

    nbgrader asks it once, while autograding. So points that a teacher gives later escape it; asked again
    whenever marks are read, it is the same rule for all points.
    """

    def __init__(self, course: Course) -> None:
        steps = AssignLatePenalties(config=read_config(course))
        steps.init_plugin()
        self._plugin = steps.plugin_inst

    def penalty(self, submission: Any, notebook: Any) -> float | None:
        """Return what a submitted notebook loses, between 0 and its score [points]; None where it is in time."""
        late_s = submission.total_seconds_late
        if late_s <= 0:
            return None
        asked = self._plugin.late_submission_penalty(submission.student.id, notebook.score, late_s)
        return None if asked is None else float(min(max(asked, 0), notebook.score))


def renew_penalties(course: Course, assignment: str) -> int:
    """Bring the penalties of an assignment up to its marks; return how many were stale."""
    rule, stale = LateRule(course), 0
    with open_gradebook(course) as gradebook:
        for submission in gradebook.assignment_submissions(assignment):
            for notebook in submission.notebooks:
                penalty = rule.penalty(submission, notebook)
                if penalty != notebook.late_submission_penalty:
                    notebook.late_submission_penalty = penalty
                    stale += 1
        if stale:
            gradebook.db.commit()
    return stale
