"""Who does the work of a run: threads that fork from one warm template here, or workers behind a scheduler."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any, Protocol

from craft_grading.engine.tiers import Standing
from craft_grading.engine.warm import WarmTemplates
from craft_grading.engine.work import Graded, Task, grade_one
from craft_grading.evidence import Tier


class Pending(Protocol):
    """Work that was handed out."""

    def done(self) -> bool:
        """Tell whether `result` would answer at once."""

    def result(self) -> Graded:
        """Wait for the work; raises what went wrong with it."""


class Hands(Protocol):
    """Whoever grades: `count` submissions at a time, at least as far apart as `tier` says."""

    @property
    def tier(self) -> Tier:
        """The weakest tier of all of them."""

    @property
    def count(self) -> int:
        """How many submissions they grade at a time."""

    def submit(self, learner: str) -> Pending:
        """Hand out one learner's work."""


@dataclass(frozen=True)
class _Here:
    tier: Tier
    count: int
    submit: Callable[[str], Any]


@contextmanager
def hands_here(
    modules: Iterable[str],
    task: Callable[[str], Task],
    standing: Standing,
    count: int,
    warm: WarmTemplates | None,
) -> Iterator[Hands]:
    """Grade on this machine, `count` submissions at a time.

    Parameters
    ----------
    modules : what the notebooks import
    task : makes a learner's task, in the thread that grades it
    warm : templates kept between runs; without, one is warmed now and ended after
    """
    with ExitStack() as stack:
        kept = warm or stack.enter_context(WarmTemplates())
        kept.template(modules, standing.walls)  # now, so that what keeps it from starting is nobody's work
        pool = stack.enter_context(ThreadPoolExecutor(count, "craft-grade"))
        stack.callback(pool.shutdown, wait=False, cancel_futures=True)

        def grade(learner: str) -> Graded:
            found = task(learner)
            return grade_one(found, kept.template(found.modules, standing.walls))

        yield _Here(standing.tier, count, lambda learner: pool.submit(grade, learner))
