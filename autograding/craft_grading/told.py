"""What a feedback page says of a cell: its title as the learner knows it, and its mark in words."""

from __future__ import annotations

from typing import Any

from nbgrader.api import Gradebook

from craft_grading.gradebook_marks import KeptMark, read_submissions
from craft_grading.levels import WORDS, level_of


def marks_of(db_url: str, assignment: str, learner: str) -> dict[tuple[str, str], KeptMark]:
    """Return the gradebook's marks of a submission, by notebook and grade_id."""
    with Gradebook(db_url) as gradebook:
        kept = read_submissions(gradebook, assignment, learner).get(learner)
    return kept.marks if kept else {}


def with_words(cell: dict[str, Any], mark: KeptMark | None) -> dict[str, Any]:
    """Return a cell with `told` in its metadata where it has a mark: its title, and the mark in words."""
    metadata = {name: value for name, value in cell["metadata"].items() if name != "told"}
    if mark is not None:
        nbgrader = metadata["nbgrader"]
        title = metadata.get("craft", {}).get("title") or nbgrader["grade_id"]
        metadata["told"] = {"title": title, "marks": _words(mark, nbgrader)}
    return cell | {"metadata": metadata}


def _words(mark: KeptMark, nbgrader: dict[str, Any]) -> str:
    if mark.needs_manual_grade:
        return "with your teacher"
    most = float(nbgrader.get("points") or 0)
    points = f"{round(mark.score, 2):g} of {most:g} points"
    judged = nbgrader.get("solution") and most > 0
    return f"{points}, level “{WORDS[level_of(mark.score, most)]}”" if judged else points
