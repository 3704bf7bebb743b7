"""One look at the exchange: collect what came, grade it, give feedback, bring progress up to date.

What counts is remembered in the course folder only: work whose digest has a receipt is done. So a watcher
that was killed begins again where it was, and grades nothing twice.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Literal

from craft_grading.assignments import assignments_of
from craft_grading.course import Course
from craft_grading.engine.seam import Engine
from craft_grading.errors import CourseError, EvidenceMapError, GradingError
from craft_grading.exchange.arrivals import Arrival, inbound, newest, read_arrivals
from craft_grading.exchange.collect import collect
from craft_grading.exchange.pending import Pending, Submitted
from craft_grading.exchange.release import release_feedback, release_sentence
from craft_grading.exchange.tries import Tries
from craft_grading.feedback import write_feedback
from craft_grading.grade import LearnerOutcome, Progress, grade_assignment

What = Literal["collected", "refused", "graded", "parked", "waits", "stopped"]
MOST_A_LOOK = 24
"""Who arrives meanwhile waits for no more than these."""
RETRY_S = 15.0
"""Between two tries at an assignment that the course itself keeps from being graded [s]."""
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
    _to_answer: set[tuple[str, str]] = field(default_factory=set)
    _stopped: dict[str, tuple[str, float]] = field(default_factory=dict)
    """Assignment → what a person has to mend first, and when that was found."""

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

    @property
    def stopped(self) -> frozenset[str]:
        """Assignments that wait until a person mends the course: their source is broken, for instance."""
        return frozenset(self._stopped)

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
            if self._rests(work.assignment):
                continue
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

        outcomes = self._outcomes(assignment, list(digests), finish)
        if assignment in self._stopped:  # no fault of this work: it is tried again
            for learner, digest in digests.items():
                self._tries.end(learner, assignment, digest)
        return len(outcomes)

    def _outcomes(
        self, assignment: str, learners: list[str], on_progress: Progress | None = None
    ) -> tuple[LearnerOutcome, ...]:
        """Grade; where the course itself needs a person, say so once. The other assignments go on."""
        try:
            report = grade_assignment(self.course, assignment, on_progress, self.engine, only=learners)
        except (CourseError, EvidenceMapError) as problem:
            told, _ = self._stopped.get(assignment, ("", 0.0))
            self._stopped[assignment] = (str(problem), time.monotonic())
            if told != str(problem):
                self.on_event(Event("stopped", "", assignment, str(problem)))
            return ()
        self._stopped.pop(assignment, None)
        return report.outcomes

    def _rests(self, assignment: str) -> bool:
        return assignment in self._stopped and time.monotonic() - self._stopped[assignment][1] < RETRY_S

    def _answer_what_has_its_marks(self, collected: set[tuple[str, str]], pending: list[Pending]) -> bool:
        """Give the feedback of work that runs no more: handed in again as it was, or marked by a watcher
        that was stopped before it said so. Return whether there was any."""
        waiting = {(one.submission.assignment, one.submission.learner) for one in pending}
        self._to_answer = {*self._to_answer, *collected, *self._tries.begun()} - waiting
        answered = False
        for assignment, learner in sorted(self._to_answer):
            if self._rests(assignment):
                continue
            for outcome in self._outcomes(assignment, [learner]):  # nothing new runs: the marks are there
                self._feedback(assignment, outcome)
            if assignment not in self._stopped:
                self._tries.end_all(learner, assignment)
                self._to_answer.discard((assignment, learner))
                answered = True
        return answered

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
