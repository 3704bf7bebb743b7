"""Look at a submission before anything runs: can it be graded as it is?

What cannot be graded is refused with a sentence for the learner: what was received, what to do.
What can be graded with a part missing earns a remark.
"""

import unicodedata
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from craft_grading.assignments import cells_of, find_assignment
from craft_grading.course import Course
from craft_grading.errors import UnknownLearnerError, UnreadableNotebookError
from craft_grading.evidence_map import MapAssignment
from craft_grading.handed_in import missing_or_unreadable
from craft_grading.notebook_file import AGAIN, read_notebook, refuse_size
from craft_grading.roster import PLAIN_ID
from craft_grading.submissions import Submission, work_files


@dataclass(frozen=True)
class Remarks:
    """What a person should know about a submission that is graded all the same."""

    files: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()

    @property
    def sentence(self) -> str | None:
        """All remarks in one line, or None."""
        return " ".join((*self.files, *self.cells)) or None


def check_submission(
    course: Course, submission: Submission, learners: Collection[str], mends: bool = False
) -> Remarks:
    """Return the remarks on a submission that can be graded.

    mends : the engine opens notebooks and puts their cells right itself: neither is looked at here

    Raises UnknownLearnerError if its learner is not among `learners`, UnreadableNotebookError if a
    notebook cannot be graded.
    """
    if submission.learner not in learners:
        raise UnknownLearnerError(not_on_the_roster(submission.learner, learners))
    assignment = find_assignment(course, submission.assignment)
    _refuse_links(submission.folder)
    _refuse_odd_time(submission)
    cells: list[str] = []
    for notebook in _notebooks(assignment, submission.folder):
        path = submission.folder / f"{notebook}.ipynb"
        if mends:
            refuse_size(path)
        else:
            cells += _check_cells(course, assignment, notebook, read_notebook(path))
    cells += [
        f"{name}.ipynb was not handed in. Its tasks count as not done."
        for name in assignment.notebooks
        if not (submission.folder / f"{name}.ipynb").is_file()
    ]
    return Remarks(tuple(missing_or_unreadable(assignment, submission.folder)), tuple(cells))


def not_on_the_roster(learner: str, learners: Collection[str]) -> str:
    """Return the sentence about a folder of submitted/ that is nobody's: rename it, or add its learner."""
    meant = [one for one in learners if _as_read(one) == _as_read(learner)]
    if len(meant) == 1:
        return (
            f"{learner!r} is not on the roster, {meant[0]!r} is: the letters look alike and are not the same. "
            f"Rename the folder submitted/{learner} to {meant[0]}."
        )
    if not PLAIN_ID.fullmatch(learner):
        return (
            f"{learner!r} is not on the roster, and cannot be the id of a learner. Rename the folder "
            f"submitted/{learner} to an id of roster.csv."
        )
    return f"{learner!r} is not on the roster. Add this learner to roster.csv, or remove the folder submitted/{learner}."


def _as_read(name: str) -> str:
    """A name without what the eye passes over: capitals, and how letters with marks are put together."""
    return unicodedata.normalize("NFC", name).casefold()


def _refuse_links(folder: Path) -> None:
    for path in work_files(folder):
        if path.is_symlink() or not path.is_file():
            raise UnreadableNotebookError(f"{path.name} is a link, not a file. Hand in the file itself.")


def _refuse_odd_time(submission: Submission) -> None:
    stamp = submission.folder / "timestamp.txt"
    if submission.submitted_at is None and stamp.is_file() and stamp.stat().st_size:
        raise UnreadableNotebookError(
            f"timestamp.txt names no time. Submit {submission.assignment} once more."
        )


def _notebooks(assignment: MapAssignment, folder: Path) -> list[str]:
    there = [name for name in assignment.notebooks if (folder / f"{name}.ipynb").is_file()]
    if there:
        return there
    wanted = " and ".join(f"{name}.ipynb" for name in assignment.notebooks)
    received = (
        ", ".join(path.relative_to(folder).as_posix() for path in work_files(folder)) or "an empty folder"
    )
    raise UnreadableNotebookError(
        f"{wanted} is missing. Received: {received}. Give the notebook its own name back, and hand it in again."
    )


def _check_cells(
    course: Course, assignment: MapAssignment, notebook: str, content: dict[str, Any]
) -> list[str]:
    wanted = [cell for cell in cells_of(course, assignment.id) if cell.notebook == notebook]
    times = Counter(_grade_ids(content))
    twice = [name for name, n in times.items() if n > 1]
    if twice:
        raise UnreadableNotebookError(
            f"{notebook}.ipynb holds the cell {twice[0]!r} more than once. Delete the copy, save, and {AGAIN}"
        )
    if wanted and not any(times[cell.grade_id] for cell in wanted):
        raise UnreadableNotebookError(
            f"{notebook}.ipynb holds no task of {assignment.id}: it is another notebook. "
            f"Open {notebook}.ipynb of {assignment.id}, and {AGAIN}"
        )
    return [
        f"The cell for “{cell.title}” is missing from {notebook}.ipynb. Your teacher looks at it."
        for cell in wanted
        if not times[cell.grade_id]
    ]


def _grade_ids(content: dict[str, Any]) -> list[str]:
    metadata = [cell.get("metadata") for cell in content.get("cells", ()) if isinstance(cell, dict)]
    found = [m.get("nbgrader") for m in metadata if isinstance(m, dict)]
    return [str(n["grade_id"]) for n in found if isinstance(n, dict) and n.get("grade_id")]
