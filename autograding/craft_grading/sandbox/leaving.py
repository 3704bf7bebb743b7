"""What an object of the learner's is told when a `with` block of a test ends, and what it may swallow there."""

from __future__ import annotations

import ast
import builtins
import linecache
from types import TracebackType
from typing import Any


def told_of(problem: BaseException | None) -> tuple[str, ...]:
    """Return the builtin name and the text of what ended the block; of a failed assertion no text."""
    if problem is None:
        return ()
    kind = next((parent for parent in type(problem).__mro__ if parent.__module__ == "builtins"), Exception)
    return kind.__name__, "" if isinstance(problem, AssertionError) else str(problem)


def may_be_suppressed(problem: Any, trace: TracebackType | None) -> bool:
    """Tell whether a learner's `__exit__` may swallow an exception of a test.

    Only where no check is skipped by it: a builtin exception that the last statement of the block raised itself.
    One out of a function that was called there, or out of an assertion, is the test's verdict and stays.
    """
    if problem is None or trace is None or trace.tb_next is not None:
        return False
    if getattr(builtins, type(problem).__name__, None) is not type(problem):
        return False
    if isinstance(problem, AssertionError) or not isinstance(problem, Exception):
        return False
    source = "".join(linecache.getlines(trace.tb_frame.f_code.co_filename))
    return _is_last_of_its_block(source, trace.tb_lineno)


def _is_last_of_its_block(source: str, line: int) -> bool:
    try:
        blocks = [n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.With) and _covers(n, line)]
    except SyntaxError:  # a cell with IPython's own lines: nobody can say what would be skipped
        return False
    if not blocks:
        return False
    last = max(blocks, key=lambda block: block.lineno).body[-1]
    return _covers(last, line) and isinstance(last, ast.Raise | ast.Expr | ast.Assign)


def _covers(node: Any, line: int) -> bool:
    return bool(node.lineno <= line <= node.end_lineno)
