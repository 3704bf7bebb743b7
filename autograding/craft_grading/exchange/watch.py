"""One look at the exchange: collect what came, grade it, give feedback, bring progress up to date.

What counts is remembered in the course folder only: work whose digest has a receipt is done. So a watcher
that was killed begins again where it was, and grades nothing twice.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Literal

from craft_grading.assignments import assignments_of
from craft_grading.course import Course
from craft_grading.engine.seam import Engine
from craft_grading.errors import GradingError
from craft_grading.exchange.arrivals import Arrival, inbound, newest, read_arrivals
from craft_grading.exchange.collect import collect
from craft_grading.exchange.pending import Pending, Submitted
from craft_grading.exchange.release import release_feedback, release_sentence
from craft_grading.exchange.tries import Tries
from craft_grading.feedback import write_feedback
from craft_grading.grade import LearnerOutcome, grade_assignment

What = Literal["collected", "refused", "graded", "parked", "waits"]
MOST_A_LOOK = 24
"""Who arrives meanwhile waits for no more than these."""
PARKED = "Grading it did not end, two times. A person looks at it."
WAITS = "The pause between two attempts is not over."


@dataclass(frozen=True)
class Event:
    """Something that a watcher did.

    Attributes
    ----------
    outcome : of what was graded
    sentence : why not, or what a person should know
    """

    what: What
    learner: str
    assignment: str
    sentence: str = ""
    outcome: LearnerOutcome | None = None


@dataclass
class Watcher:
    """Looks at one exchange for one course.

    Parameters
    ----------
    engine : who runs the notebooks; one that stays warm
    on_event : told as things happen
    on_graded : called once for a look in which something was graded or answered, such as the writer of progress
    check_owner : see `collect`
    pause : a learner's next attempt at an assignment is graded no sooner than this after the last one
    """

    course: Course
    exchange: Path
    engine: Engine
    on_event: Callable[[Event], object] = lambda event: None
    on_graded: Callable[[], object] = lambda: None
    check_owner: bool = True
    pause: timedelta = timedelta(0)
    _told: set[tuple[str, str]] = field(default_factory=set)
    _refused: set[tuple[str, datetime]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._submitted, self._tries = Submitted(self.course), Tries(self.course)

    def look(self) -> int:
        """Do what is to do now; return how many submissions were graded, 0 where nothing waits."""
        collected, pending = self._collect(), self._submitted.pending()
        answered = self._answer_what_has_its_marks(collected, pending)
        ready = sorted(self._ready(pending)[:MOST_A_LOOK], key=lambda one: one.submission.assignment)
        graded = 0
        for assignment, some in groupby(ready, key=lambda one: one.submission.assignment):
            graded += self._grade(assignment, sorted(some, key=lambda one: one.turn))
        if graded or answered:
            self.on_graded()
        return graded

    def _collect(self) -> set[tuple[str, str]]:
        """Bring in what came; return assignment and learner of what is in submitted/ now."""
        arrivals = newest(read_arrivals(inbound(self.exchange, self.course.settings.id)))
        # What was refused is looked at again when its files change, or after a restart.
        fresh = [one for one in arrivals if (one.folder.name, one.arrived_at) not in self._refused]
        collected = set()
        for one in collect(self.course, fresh, self.check_owner):
            arrival = one.arrival
            if not one.refused:
                collected.add((arrival.assignment, arrival.learner))
            else:
                self._refused.add((arrival.folder.name, arrival.arrived_at))
                self._say_why_not(arrival, one.refused)
            what: What = "refused" if one.refused else "collected"
            self.on_event(Event(what, arrival.learner, arrival.assignment, one.refused or ""))
        return collected

    def _say_why_not(self, arrival: Arrival, sentence: str) -> None:
        known = {assignment.id for assignment in assignments_of(self.course)}
        if arrival.assignment in known:
            release_sentence(self.course, self.exchange, arrival.assignment, arrival.folder, sentence)

    def _ready(self, pending: list[Pending]) -> list[Pending]:
        ready = []
        for one in pending:
            work = one.submission
            if self._tries.parked(work.learner, work.assignment, work.sha256):
                self._say_once(one, "parked", PARKED)
            elif one.last_at and datetime.now(UTC) - one.last_at < self.pause:
                self._say_once(one, "waits", WAITS)
            else:
                ready.append(one)
        return ready

    def _grade(self, assignment: str, pending: list[Pending]) -> int:
        digests = {one.submission.learner: one.submission.sha256 for one in pending}
        for learner, digest in digests.items():
            self._tries.begin(learner, assignment, digest)

        def finish(outcome: LearnerOutcome, done: int, total: int) -> None:
            sentence = self._feedback(assignment, outcome)
            if outcome.outcome == "graded" or not outcome.detail:  # with a detail, it was trouble of ours
                self._tries.end(outcome.learner, assignment, digests[outcome.learner])
            self.on_event(Event("graded", outcome.learner, assignment, sentence, outcome))

        report = grade_assignment(self.course, assignment, finish, self.engine, only=list(digests))
        return len(report.outcomes)

    def _answer_what_has_its_marks(self, collected: set[tuple[str, str]], pending: list[Pending]) -> bool:
        """Give the feedback of work that runs no more: handed in again as it was, or marked by a watcher
        that was stopped before it said so. Return whether there was any."""
        waiting = {(one.submission.assignment, one.submission.learner) for one in pending}
        to_answer = sorted({*collected, *self._tries.begun()} - waiting)
        for assignment, learner in to_answer:
            grade_again = partial(grade_assignment, self.course, assignment, engine=self.engine)
            for outcome in grade_again(only=[learner]).outcomes:  # nothing new runs: the marks are there
                self._feedback(assignment, outcome)
            self._tries.end_all(learner, assignment)
        return bool(to_answer)

    def _feedback(self, assignment: str, outcome: LearnerOutcome) -> str:
        learner, remark = outcome.learner, outcome.remark or ""
        try:
            if outcome.outcome == "graded":
                write_feedback(self.course, assignment, learner)
                release_feedback(self.course, self.exchange, assignment, learner)
            elif outcome.outcome == "not_graded":
                hand_in = self.course.submitted(learner, assignment)
                release_sentence(self.course, self.exchange, assignment, hand_in, remark)
        except (GradingError, OSError) as problem:  # the marks stand; the page is made at the next attempt
            return str(problem)
        return remark

    def _say_once(self, one: Pending, what: What, sentence: str) -> None:
        if (one.submission.sha256, what) not in self._told:
            self._told.add((one.submission.sha256, what))
            self.on_event(Event(what, one.submission.learner, one.submission.assignment, sentence))
