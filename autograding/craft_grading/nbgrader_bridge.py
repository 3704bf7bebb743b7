"""The one place that starts nbgrader: its configuration, its gradebook, its converters.

Only the configuration of the course folder counts, so the same course grades alike on every machine.
"""

import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbgrader import api
from nbgrader.api import Gradebook
from nbgrader.converters import Autograde, GenerateAssignment, GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import ClearSolutions
from nbgrader.utils import capture_log
from sqlalchemy.exc import SAWarning
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from craft_grading.conventions import CODE_STUB, TEXT_STUB
from craft_grading.course import CONFIG, Course
from craft_grading.errors import CourseError

LOGGED_ERROR = re.compile(r"^ +[\w.]*(?:Error|Exception|NoSuchKernel): (.+)$", re.MULTILINE)
CONVERTED = re.compile(r"Converting notebook .*/(.+\.ipynb)$", re.MULTILINE)
OLD_LABELS = "nbgrader update ."
"""The last line of what nbgrader says then."""


@dataclass(frozen=True)
class NbgraderRun:
    """How one run of nbgrader ended; `problem` is what stopped it, with its notebook, or empty."""

    ok: bool
    problem: str
    log: str


def read_config(course: Course) -> Config:
    """Return the configuration in the course's nbgrader_config.py."""
    try:
        config = PyFileConfigLoader(CONFIG, path=str(course.folder)).load_config()
    except Exception as problem:
        raise CourseError(f"{course.folder / CONFIG} cannot be used: {problem!r}") from problem
    for name in ("header", "footer"):  # nbgrader looks for them where it was started
        if path := config.IncludeHeaderFooter.get(name):
            config.IncludeHeaderFooter[name] = str(course.folder / path)
    return config


@contextmanager
def open_gradebook(course: Course) -> Iterator[Any]:
    """Open nbgrader's gradebook of the course."""
    with _as_nbgrader_expects(), Gradebook(course.gradebook_url, course.settings.id) as gradebook:
        yield gradebook


def autograde(course: Course, assignment: str, learner: str) -> NbgraderRun:
    """Run nbgrader's own autograde for one learner, over any earlier result: its own steps, nothing of ours."""
    return _run(course, Autograde, assignment, learner, force=True, create_student=False)


def generate_assignment(course: Course, assignment: str) -> NbgraderRun:
    """Make the release of one assignment and tell the gradebook its cells."""
    return _run(course, GenerateAssignment, assignment, ".", force=True, create_assignment=True)


def generate_feedback(course: Course, assignment: str, learner: str, marked: Path) -> NbgraderRun:
    """Write nbgrader's feedback page of one learner below feedback/.

    marked : stands for autograded/, with the copies that the pages are made from
    """
    return _run(
        course,
        GenerateFeedback,
        assignment,
        learner,
        marked,
        force=True,
        exporter_class="craft_grading.feedback_exporter.FeedbackExporter",
    )


def _run(
    course: Course,
    converter: type[Any],
    assignment: str,
    learner: str,
    marked: Path | None = None,
    **options: Any,
) -> NbgraderRun:
    config = read_config(course)
    if converter is Autograde:
        config.Autograde.pop("autograde_preprocessors", None)
        config.Autograde.pop("sanitize_preprocessors", None)
    if converter is GenerateAssignment and course.evidence_map.find(assignment):
        # In a course that was one of nbgrader's before, too: craftkit's learners have it so already.
        stubs = config.ClearSolutions.get("code_stub", ClearSolutions().code_stub)
        config.ClearSolutions.code_stub = {**stubs, "python": CODE_STUB}
        config.ClearSolutions.text_stub = TEXT_STUB
    log = logging.getLogger("craft_grading.nbgrader")
    log.setLevel(logging.INFO)
    log.propagate = False
    log.addHandler(logging.NullHandler())
    directory = CourseDirectory(config=config, log=log)
    directory.assignment_id, directory.student_id = assignment, learner
    if marked is not None:
        directory.autograded_directory = str(marked)
    app = converter(coursedir=directory, config=config, log=log, **options)
    with _as_nbgrader_expects():
        result = capture_log(app)
    trace = result.get("error", "")
    if "KeyboardInterrupt" in trace:  # nbgrader swallows Ctrl-C; a person who presses it means it
        raise KeyboardInterrupt
    told = result.get("log", "")
    return NbgraderRun(result["success"], _problem(trace, told) if trace else "", told)


def _problem(trace: str, log: str) -> str:
    """What stopped nbgrader: its last word often only points at its log."""
    said = trace.strip().splitlines()[-1]
    if said == OLD_LABELS:
        said = f"its labels are those of an older nbgrader. Run `{OLD_LABELS}` in its folder, after a copy of it."
    elif "NbGraderException" in said:
        said = (LOGGED_ERROR.findall(log) or [said])[-1]
    notebooks = CONVERTED.findall(log)
    return f"{notebooks[-1]}: {said}" if notebooks else said


@contextmanager
def _as_nbgrader_expects() -> Iterator[None]:
    """Let nbgrader build its rows in an order that SQLAlchemy remarks on: else strict callers would stop it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SAWarning)
        yield


def newest_gradebook_version() -> str:
    """Return the newest version of nbgrader's tables, which each new gradebook is stamped with."""
    from alembic.script import ScriptDirectory  # only new gradebooks ask

    scripts = Path(api.__file__).parent / "alembic"
    return str(ScriptDirectory(str(scripts)).get_current_head())


# nbgrader asks a process for it, which takes two seconds and has to find `alembic` on PATH.
api.get_alembic_version = newest_gradebook_version
