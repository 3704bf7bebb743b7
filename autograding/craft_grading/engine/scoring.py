"""From a cell that ran to its points: nbgrader 0.9.6, but for the differences that docs/grading.md declares."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from craft_grading.sandbox.proxies import FOR_THE_LEARNERS

NUMPY_NUMBER = re.compile(r"np\.(?:float|int|uint)\w*\((?P<number>[^()]*)\)\Z")
NO_RESPONSE = "No response."
OURS_TO_SEE = {"CannotCross", "TooLarge", "Unreadable", "SandboxProblem", "CallLimitError"}
"""Errors of the run in two processes, not of the work: 0 points until a person has looked."""


@dataclass(frozen=True)
class Policy:
    """Where to do as nbgrader does, item by item: all True is nbgrader 0.9.6.

    stderr : anything on stderr costs every point
    numpy_numbers : `np.float64(0.5)` counts as full points, not as half a point
    odd_numbers : nan and negative results count as full points; too large ones are nobody's number
    opaque : the learner's own object counts as full points; a result without text is nobody's number

    Over nobody's number nbgrader stops, and the whole submission stays ungraded: here that cell waits for a person.
    """

    stderr: bool = False
    numpy_numbers: bool = False
    odd_numbers: bool = False
    opaque: bool = False


OURS = Policy()
NBGRADER = Policy(stderr=True, numpy_numbers=True, odd_numbers=True, opaque=True)
POLICIES = {"craft": OURS, "nbgrader": NBGRADER}
"""By the word that course.yaml says."""


@dataclass(frozen=True)
class Mark:
    """Points of one cell, or None where a person decides; `look` asks for a person in any case."""

    points: float | None
    look: bool = False


def mark_test(outputs: Sequence[Any], complete: bool, max_points: float, policy: Policy = OURS) -> Mark:
    """Return the mark of a test cell.

    Parameters
    ----------
    outputs : as nbformat holds them, in order
    complete : whether the cell came to its end within its bounds
    max_points : what the cell is worth
    """
    if not complete:
        return Mark(0.0)
    for output in outputs:
        kind = output["output_type"]
        if kind == "error":
            return Mark(0.0, look=output["ename"] in OURS_TO_SEE)
        if policy.stderr and kind == "stream" and output["name"] == "stderr":
            return Mark(0.0)
        if kind == "execute_result":
            return _partial(output["data"].get("text/plain"), max_points, policy)
    return Mark(max_points)


def mark_manual(is_as_released: bool, several_versions: bool = False) -> Mark:
    """Return the mark of a written answer: 0 where nothing was written, else a person's."""
    return Mark(0.0) if is_as_released else Mark(None, look=several_versions)


def _partial(text: Any, max_points: float, policy: Policy) -> Mark:
    if isinstance(text, list):
        text = "".join(text)
    if not text:
        return Mark(None if policy.opaque else 0.0, look=True)
    if FOR_THE_LEARNERS in str(text):
        return Mark(max_points) if policy.opaque else Mark(0.0, look=True)
    number = NUMPY_NUMBER.match(str(text))
    if number and not policy.numpy_numbers:
        text = number["number"]
    try:
        points = float(text)
    except ValueError:
        return Mark(max_points)
    if math.isfinite(points) and 0 <= points <= max_points:
        return Mark(points)
    if not policy.odd_numbers:
        return Mark(0.0, look=True)
    return Mark(None, look=True) if points > max_points else Mark(max_points)
