"""From the exchange to submitted/<learner>/<assignment>/: a safe copy, which takes the old one's place at once."""

import shutil
import tempfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from craft_grading.assignments import assignments_of
from craft_grading.course import Course
from craft_grading.errors import SubmissionError
from craft_grading.exchange.arrivals import Arrival, write_timestamp
from craft_grading.exchange.safe_copy import copy_safely
from craft_grading.nbgrader_bridge import read_config
from craft_grading.submissions import read_submitted_at


@dataclass(frozen=True)
class Collected:
    """What became of one hand-in: collected, or the sentence that says why not."""

    arrival: Arrival
    refused: str | None = None


def collect(course: Course, arrivals: Collection[Arrival], check_owner: bool = True) -> Iterator[Collected]:
    """Collect hand-ins that are newer than what lies in submitted/; trouble with one is its outcome.

    Parameters
    ----------
    check_owner : refuse a folder that belongs to somebody else than its name says; off where the machine
        runs all learners under one name
    """
    learners = {learner.id for learner in course.roster()}
    for arrival in arrivals:
        if is_collected(course, arrival):
            continue
        try:
            _refuse_strangers(course, arrival, learners, check_owner)
            _take(course, arrival)
        except SubmissionError as problem:
            yield Collected(arrival, str(problem))
        except OSError as problem:  # its own text names folders of the course
            why = problem.strerror or "it cannot be read"
            yield Collected(
                arrival, f"{arrival.assignment} could not be collected ({why}). Hand it in once more."
            )
        else:
            yield Collected(arrival)


def checks_owner(course: Course) -> bool:
    """Tell whether nbgrader_config.py leaves nbgrader's own `ExchangeCollect.check_owner` on."""
    return bool(read_config(course).ExchangeCollect.get("check_owner", True))


def is_collected(course: Course, arrival: Arrival) -> bool:
    """Tell whether submitted/ holds this hand-in, or a newer one."""
    there = read_submitted_at(course.submitted(arrival.learner, arrival.assignment))
    return there is not None and there >= arrival.submitted_at


def _refuse_strangers(course: Course, arrival: Arrival, learners: set[str], check_owner: bool) -> None:
    if arrival.learner not in learners:
        raise SubmissionError(
            f"{arrival.learner!r} is not on the roster. Add this learner to roster.csv, or ask who handed in."
        )
    known = {assignment.id for assignment in assignments_of(course)}
    if arrival.assignment not in known:
        raise SubmissionError(
            f"There is no assignment {arrival.assignment!r}. There are: {', '.join(sorted(known))}."
        )
    if check_owner and arrival.owner != arrival.learner:
        owner = arrival.owner or "somebody whom this machine does not know"
        raise SubmissionError(
            f"A hand-in in the name of {arrival.learner} belongs to {owner}, so it is not collected. "
            "Ask both; where all learners share one name on the machine, switch check_owner off."
        )


def _take(course: Course, arrival: Arrival) -> None:
    target = course.submitted(arrival.learner, arrival.assignment)
    target.parent.mkdir(parents=True, exist_ok=True)
    place = Path(tempfile.mkdtemp(prefix=".arriving-", dir=course.folder))
    try:
        new, old = place / "new", place / "old"
        copy_safely(arrival.folder, new)
        write_timestamp(new, arrival.submitted_at)
        if target.exists():
            target.rename(old)
        new.rename(target)
    finally:
        shutil.rmtree(place, ignore_errors=True)
