"""Where a learner's files lie: beside the notebook, and at the root of the working copy."""

from pathlib import Path

COURSE_INDEX = "course.json"
# Asked for once: a cell that changes the working folder must not move a learner's answers.
_WORK = Path.cwd()
_COURSE: Path | None = None


def work_folder() -> Path:
    """Return the notebook's folder: the working folder when this package was first read."""
    return _WORK


def course_folder() -> Path:
    """Return where the course's own files lie: beside the notebook; while tests run, where no learner can write."""
    return _COURSE or _WORK


def answers_folder() -> Path:
    """Return the folder of the answers, beside the notebook."""
    return _WORK / "answers"


def root_folder() -> Path:
    """Return the root of the working copy, known by its course index; without one, the notebook's folder."""
    for folder in (_WORK, *_WORK.parents):
        if (folder / COURSE_INDEX).is_file():
            return folder
    return _WORK
