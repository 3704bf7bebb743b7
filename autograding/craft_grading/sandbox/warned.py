"""Warnings of the learner's code, heard where a test listens: inside `catch_warnings`, `assertWarns`, `pytest.warns`."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from craft_grading.sandbox.problems import made_again

MOST, LONGEST_TEXT = 100, 2000
WHERE = "<the learner's code>"


class Listening:
    """On the test side: whether a test listens now."""

    def __init__(self) -> None:
        self._usual = warnings.filters

    def __bool__(self) -> bool:
        return warnings.filters is not self._usual  # `catch_warnings` puts a list of its own there


@contextmanager
def heard(told: list[tuple[type[Warning], str]], listens: bool) -> Iterator[None]:
    """On the learner's side: note the warnings of one question, in place of showing them."""
    if not listens:
        yield
        return
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        try:
            yield
        finally:
            told += [(one.category, str(one.message)[:LONGEST_TEXT]) for one in found[:MOST]]


def warn_again(told: Any, class_of: Callable[[Any, Any], type[BaseException]]) -> None:
    """Give on the test side the warnings that were heard: its own filters decide what comes of them.

    class_of : returns the class for a form of the learner's side
    """
    for (own, library), text in told:
        kind = class_of(own, library)
        if issubclass(kind, Warning):
            problem: Any = made_again(kind, (str(text),), str(text), None)
            warnings.warn_explicit(problem, kind, WHERE, 1)
