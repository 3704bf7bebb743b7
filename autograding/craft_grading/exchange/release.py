"""What a learner reads goes back through the exchange, under a name that only its learner can work out."""

import os
import stat
from html import escape
from pathlib import Path

from nbgrader.utils import notebook_hash

from craft_grading.assignments import find_assignment
from craft_grading.course import Course
from craft_grading.exchange.arrivals import SECRET
from craft_grading.for_learners import quiet_page
from craft_lab.whole_files import write_whole
from craft_look import feedback_html, page_css

PASSABLE = 0o711
"""Nobody but the grader can list the folder; who knows a name can read."""
MOST_SECRET_BYTES = 4096


def release_feedback(course: Course, exchange: Path, assignment: str, learner: str) -> tuple[Path, ...]:
    """Put the feedback pages of a learner where `nbgrader fetch_feedback` finds them; return them.

    Nothing is released where the work did not come through the exchange: then nobody knows a name for it.
    """
    folder = course.folder / "feedback" / learner / assignment
    pages = {page.stem: page.read_bytes() for page in sorted(folder.glob("*.html"))}
    return _release(course, exchange, course.submitted(learner, assignment), pages)


def release_sentence(
    course: Course, exchange: Path, assignment: str, hand_in: Path, sentence: str
) -> tuple[Path, ...]:
    """Put a page with one sentence there, for work that could not be collected or graded.

    hand_in : the folder with its secret: in the exchange, or in submitted/
    """
    notebooks = find_assignment(course, assignment).notebooks
    return _release(course, exchange, hand_in, dict.fromkeys(notebooks, sentence_page(assignment, sentence)))


def sentence_page(assignment: str, sentence: str) -> bytes:
    """Return a page that says one thing."""
    page = (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(assignment)}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{page_css()}</style></head>'
        f'<body class="ck"><main><h1>{escape(assignment)}</h1>{feedback_html("note", sentence)}</main></body></html>'
    )
    return quiet_page(page).encode()


def _release(course: Course, exchange: Path, hand_in: Path, pages: dict[str, bytes]) -> tuple[Path, ...]:
    secret = _secret(hand_in / SECRET)
    if not secret:
        return ()
    folder = exchange / course.settings.id / "feedback"
    folder.mkdir(mode=PASSABLE, exist_ok=True)
    released = []
    for notebook, page in pages.items():
        path = folder / f"{notebook_hash(secret=secret, notebook_id=notebook)}.html"
        write_whole(path, page)
        released.append(path)
    return tuple(released)


def _secret(path: Path) -> str:
    """Return what a hand-in's secret file says; a link is not followed, a pipe not waited for."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return ""
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return ""
        return file.read(MOST_SECRET_BYTES).decode(errors="replace")
