"""The few words that source, release and grader must agree on."""

from __future__ import annotations

CODE_STUB = "return None  # <- write here"
"""Stands where a solution stood: an unfinished function answers nothing, it does not stop."""

TEXT_STUB = "*Write here.*"
"""Stands where a written answer goes."""

BEGIN_SOLUTION, END_SOLUTION = "### BEGIN SOLUTION", "### END SOLUTION"
BEGIN_HIDDEN, END_HIDDEN = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"
BEGINS, ENDS = "BEGIN HIDDEN TESTS", "END HIDDEN TESTS"
"""What nbgrader looks for: a line that holds these words, whatever else stands in it."""


def without_hidden(source: str) -> str:
    """Return the text of a test cell without its hidden parts, found as nbgrader finds them."""
    kept, inside = [], False
    for line in source.split("\n"):
        if BEGINS in line or ENDS in line:
            inside = BEGINS in line
        elif not inside:
            kept.append(line)
    return "\n".join(kept)
