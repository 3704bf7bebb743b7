"""Feedback pages: below feedback/<learner>/<assignment>/, without what a learner must not see."""

import shutil
import tempfile
from pathlib import Path

from craft_grading.course import Course
from craft_grading.errors import GradingError
from craft_grading.for_learners import with_note
from craft_grading.nbgrader_bridge import generate_feedback
from craft_grading.time_limit import within
from craft_lab.whole_files import write_whole

LONGEST_S = 30.0
"""A page takes less than a second. Text that a converter chokes on stops nobody else's [s]."""


def write_feedback(course: Course, assignment: str, learner: str) -> tuple[Path, ...]:
    """Write and return the feedback pages of one graded submission.

    Raises GradingError if the submission is not graded yet, or nbgrader cannot write the page.
    """
    marked = course.autograded(learner, assignment)
    if not marked.is_dir():
        raise GradingError(
            f"{assignment} of {learner} is not graded yet. Run `craft grade {assignment}` first."
        )
    with tempfile.TemporaryDirectory(prefix=".shown-", dir=course.folder) as place:
        _without_other_files(marked, Path(place) / learner / assignment)
        try:
            with within(LONGEST_S):
                run = generate_feedback(course, assignment, learner, Path(place))
        except TimeoutError as problem:
            raise GradingError(
                f"No page was made of {assignment} of {learner}: it took longer than {LONGEST_S:g} seconds. "
                "The marks stand; look at the work itself."
            ) from problem
    if not run.ok:
        raise GradingError(
            f"nbgrader could not write the feedback of {learner} on {assignment}: {run.problem}"
        )
    pages = tuple(sorted((course.folder / "feedback" / learner / assignment).glob("*.html")))
    note = _note(course, assignment, learner)
    for page in pages if note else ():
        write_whole(page, with_note(page.read_text(encoding="utf-8"), note).encode())
    return pages


def _without_other_files(marked: Path, target: Path) -> None:
    target.mkdir(parents=True)
    for path in marked.iterdir():
        if path.suffix == ".ipynb" or path.name == "timestamp.txt":
            shutil.copyfile(path, target / path.name)


def _note(course: Course, assignment: str, learner: str) -> str:
    with course.evidence() as store:
        receipt = store.last_graded(learner, assignment)
    return (receipt.remark if receipt else None) or ""
