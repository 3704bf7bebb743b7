"""The seam between a submission and the gradebook: who runs the notebook, and how far apart."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from craft_grading.course import Course
from craft_grading.evidence import Tier


@dataclass(frozen=True)
class RunResult:
    """How a run ended.

    ok : the gradebook holds the marks of this submission; otherwise it holds what it held before
    tier : how far the run was kept apart from the learner's code
    message : a sentence for the learner where it is not ok, else what was mended in the notebook, or empty
    log : what the engine said, for the instructor
    """

    ok: bool
    tier: Tier
    message: str
    log: str


class Engine(Protocol):
    """Anything that turns submissions into marks in the gradebook."""

    @property
    def tier(self) -> Tier:
        """How far this engine keeps a run apart from the learner's code."""

    @property
    def mends(self) -> bool:
        """Whether it puts missing, copied and unlabelled cells right, so that they are no reason to refuse."""

    def run(
        self, course: Course, assignment: str, learners: Sequence[str]
    ) -> Iterator[tuple[str, RunResult]]:
        """Grade submissions, over any earlier result; yield each learner when the gradebook holds the marks.

        In the order of `learners`. A teacher's marks stay in the gradebook.
        """
