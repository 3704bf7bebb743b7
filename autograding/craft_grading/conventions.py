"""The few words that source, release and grader must agree on."""

from __future__ import annotations

CODE_STUB = "return None  # <- write here"
"""Stands where a solution stood: an unfinished function answers nothing, it does not stop."""

TEXT_STUB = "*Write here.*"
"""Stands where a written answer goes."""

BEGIN_SOLUTION, END_SOLUTION = "### BEGIN SOLUTION", "### END SOLUTION"
BEGIN_HIDDEN, END_HIDDEN = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"
