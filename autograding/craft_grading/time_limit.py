"""Work of this process that must come to an end, whatever a learner has put into it."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

AGAIN_S = 1.0
"""Code that catches everything may swallow the first."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise TimeoutError where the block takes longer, inside of it and after it; only the main thread can be told."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    problem = TimeoutError(f"It took longer than {seconds:g} seconds.")
    is_late = False

    def late(number: int, frame: FrameType | None) -> None:
        nonlocal is_late
        is_late = True
        raise problem

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN_S)
    try:
        yield
    finally:
        try:
            signal.setitimer(signal.ITIMER_REAL, 0)
        finally:  # it may come at this very moment, and would come again each second
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
    if is_late:
        raise problem
