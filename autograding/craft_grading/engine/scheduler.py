"""Workers on other machines, reached by a Dask scheduler. Each receives one Task at a time and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any, get_args

from craft_grading.engine.far_worker import grade_far, introduce
from craft_grading.engine.hands import Hands, Pending
from craft_grading.engine.work import Graded, Task
from craft_grading.errors import EngineError, GradingError, SchedulerError
from craft_grading.evidence import Tier

ADDRESS = re.compile(r"\S+://\S+|[^/\s]+:\d+")
ANSWER_S = 10
"""How long a scheduler and its first worker may take to answer [s]."""
QUIET = {"distributed.admin.large-graph-warning-threshold": "1GB"}
"""A submission may be large; it goes in the order itself, so that it is still there when a worker dies."""


@dataclass(frozen=True)
class _Far:
    client: Any
    task: Callable[[str], Task]
    allow_weak: bool
    tier: Tier
    count: int

    def submit(self, learner: str) -> Pending:
        try:
            task = self.task(learner)
        except Exception as problem:  # noqa: BLE001 (unreadable here: this learner's outcome, as on this machine)
            failed: Future[Graded] = Future()
            failed.set_exception(problem)
            return failed
        return _FarPending(self.client, self.client.submit(grade_far, task, self.allow_weak, pure=False))


@dataclass(frozen=True)
class _FarPending:
    client: Any
    future: Any

    def done(self) -> bool:
        return bool(self.future.done())

    def result(self) -> Graded:
        """As Pending.result. Raises SchedulerError where the scheduler is lost: nobody's work is to blame."""
        try:
            graded: Graded = self.future.result()
        except GradingError:
            raise
        except Exception as problem:
            if self.client.status != "running" or self.future.cancelled():
                raise SchedulerError(
                    f"The scheduler {self.client.scheduler.address if self.client.scheduler else ''} does not "
                    "answer any more. What is graded is kept: start it, then give the same command again."
                ) from problem
            raise
        finally:
            self.future.release()
        return graded


@contextmanager
def hands_at(address: str, task: Callable[[str], Task], allow_weak: bool) -> Iterator[Hands]:
    """Hand work to the workers of a scheduler, such as "tcp://10.0.0.5:8786".

    A worker that dies loses nothing: the scheduler gives its submissions to another one.
    Raises SchedulerError where nobody answers or works there, TooWeakError where a worker cannot shut
    learner code in.
    """
    try:
        import dask
        from distributed import Client
    except ImportError as problem:
        raise EngineError("`--scheduler` needs Dask: `pip install 'craftkit[dask]'`.") from problem
    if not ADDRESS.fullmatch(address):  # Dask would try for half a minute, and leave a trace behind
        raise SchedulerError(
            f"{address!r} is no address of a scheduler. Write one such as tcp://10.0.0.5:8786."
        )
    with dask.config.set(QUIET):
        try:
            client = Client(address, timeout=ANSWER_S, set_as_default=False)
        except (OSError, ValueError, TypeError) as problem:
            raise SchedulerError(
                f"No Dask scheduler answers at {address}. Start one with `dask scheduler`, or correct the address."
            ) from problem
        with client:
            tier = _introductions(client, address, allow_weak)
            threads = sum(worker["nthreads"] for worker in _workers(client).values())
            yield _Far(client, task, allow_weak, tier, max(threads, 1))


def _workers(client: Any) -> dict[str, Any]:
    found: dict[str, Any] = client.scheduler_info(n_workers=-1)["workers"]
    return found


def _introductions(client: Any, address: str, allow_weak: bool) -> Tier:
    """Ask each worker who it is; return the weakest tier."""
    try:
        client.wait_for_workers(1, timeout=ANSWER_S)
    except TimeoutError as problem:
        raise SchedulerError(
            f"The scheduler at {address} has no workers. Start some with `dask worker {address}`."
        ) from problem
    try:
        answers = client.run(introduce, allow_weak)
    except GradingError:
        raise
    except Exception as problem:
        raise SchedulerError(
            f"A worker of {address} cannot grade: {problem}. Install craftkit {version('craftkit')} where it runs."
        ) from problem
    for worker, (theirs, _) in answers.items():
        if theirs != version("craftkit"):
            raise SchedulerError(
                f"The worker {worker} has craftkit {theirs}, this machine {version('craftkit')}. "
                "Install the same one on both: marks must not depend on who grades."
            )
    return min((tier for _, tier in answers.values()), key=get_args(Tier).index)
