"""Every attempt is kept as it came: attempts/<learner>/<assignment>/<digest>/."""

import shutil
from pathlib import Path
from secrets import token_hex

from craft_grading.course import Course
from craft_grading.submissions import Submission, work_files


def keep_attempt(course: Course, submission: Submission) -> Path:
    """Copy the work of a submission to its place among the attempts, once, and return that place."""
    target = course.folder / "attempts" / submission.learner / submission.assignment / submission.sha256
    if target.is_dir():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    new = target.parent / f".keeping-{token_hex(8)}"
    new.mkdir()
    try:
        for path in work_files(submission.folder):
            if path.is_file() and not path.is_symlink():  # a link is said in the receipt, and not followed
                kept = new / path.relative_to(submission.folder)
                kept.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, kept, follow_symlinks=False)
        new.rename(target)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    return target
