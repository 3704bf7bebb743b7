"""Calls between test and work that lie in each other: a memo of the learner's around a recursive function of the test."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

DEEPEST_CALLS = 128
FRAMES_OF_A_CALL = 40
"""Python's own bound counts what carries a call to the other side, too: that much more is allowed in each."""


class Nesting:
    """How deep the calls of one side lie in each other."""

    def __init__(self) -> None:
        self._depth = 0

    @contextmanager
    def deeper(self) -> Iterator[None]:
        """One call more; raises RecursionError beyond the bound."""
        if self._depth >= DEEPEST_CALLS:
            raise RecursionError(f"More than {DEEPEST_CALLS} calls between test and work lie in each other.")
        frames = sys.getrecursionlimit()
        sys.setrecursionlimit(frames + FRAMES_OF_A_CALL)
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            sys.setrecursionlimit(frames)
