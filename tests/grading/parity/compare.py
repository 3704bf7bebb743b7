"""Row for row: what is equal, and what differs as docs/grading.md declares."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from grading.parity.sides import OUTCOME, Rows

RETYPED = "cells deleted, copied, moved, retyped, relabelled"
OLDER = "labels in the form of an older nbgrader"
ENDS = "the process ends, or ignores the interrupt"
DEVIATIONS = {
    ("sums", "answer-cell-type-changed"): RETYPED,
    ("sums", "grade-cell-type-changed"): RETYPED,
    ("squares", "schema-0"): OLDER,
    ("squares", "schema-0-invalid"): OLDER,
    ("squares", "schema-1"): OLDER,
    ("squares", "schema-2"): OLDER,
    ("recursion", "same"): ENDS,
}
"""Submissions that may be marked otherwise, and the line of the table in docs/grading.md that says so."""
Submission = tuple[str, str]


@dataclass
class Comparison:
    """Two sides of the same submissions.

    Attributes
    ----------
    equal : how many facts are the same on both sides: outcomes, points with the wish for a look, comments
    declared : submissions that differ as docs/grading.md says, by the line that says it
    undeclared : sentences for what differs, and should not
    """

    submissions: int = 0
    cells: int = 0
    equal: int = 0
    declared: dict[str, set[Submission]] = field(default_factory=lambda: defaultdict(set))
    undeclared: list[str] = field(default_factory=list)


def compare(theirs: Rows, ours: Rows) -> Comparison:
    """Compare nbgrader's rows with craftkit's."""
    found = Comparison()
    for key in sorted(theirs.keys() | ours.keys()):
        assignment, learner, what = key
        found.submissions += what == OUTCOME
        found.cells += what != OUTCOME and not what.endswith(", comment")
        if key in theirs and key in ours and theirs[key] == ours[key]:
            found.equal += 1
        elif line := DEVIATIONS.get((assignment, learner)):
            found.declared[line].add((assignment, learner))
        else:
            sides = (theirs.get(key, "nothing"), ours.get(key, "nothing"))
            found.undeclared.append(
                f"{assignment}, {learner}, {what}: nbgrader {sides[0]}, craftkit {sides[1]}"
            )
    return found
