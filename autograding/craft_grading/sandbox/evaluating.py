"""Text of the learner's is never run in the process of the tests: not by `eval`, not by a library that evaluates.

`eval(repr(x)) == x` is an ordinary test: such a text is evaluated where it comes from, in the learner's process.
"""

from __future__ import annotations

import builtins
import re
import sys
from collections.abc import Callable
from typing import Any

from craft_grading.sandbox.errors import CannotCross
from craft_grading.sandbox.formulas import let_formulas_name_columns_only

RUNS_TEXT = re.compile(r"\b(eval|exec|compile|get_type_hints|get_annotations|doctest|query)\b")
"""A cell of the course that has none of these words runs no text."""
WATCHED = ("__main__", "typing", "annotationlib", "inspect", "doctest")
"""Modules whose texts may be the learner's; what runs the cells themselves is not asked."""
PLAIN = re.compile(r"\w*\Z|[+-]?[\d.,_eE+-]+\Z")
SHORTEST = 4
"""Of a text that a later cell may still hold [letters]."""
REFUSED = 'A text of the learner\'s is not run here. A test that runs it needs kernel="shared".'


class Guard:
    """Knows the learner's texts of a cell, and stands before whatever would run one.

    evaluate : evaluates a text in the learner's process
    """

    def __init__(self, evaluate: Callable[[str], Any]) -> None:
        self._evaluate, self._texts = evaluate, set[str]()

    def install(self) -> None:
        """Stand before the functions of this process, for good."""
        let_formulas_name_columns_only(self._holds_theirs)
        evals, execs, compiles = builtins.eval, builtins.exec, builtins.compile

        def eval_(source: Any, globals: Any = None, locals: Any = None, /) -> Any:
            frame = sys._getframe(1)
            if self._is_learners(source, frame):
                if globals is not None:
                    raise CannotCross(REFUSED)
                return self._evaluate(str(source))
            return evals(source, *_places(frame, globals, locals))

        def exec_(source: Any, globals: Any = None, locals: Any = None, /, **more: Any) -> None:
            frame = sys._getframe(1)
            if self._is_learners(source, frame):
                raise CannotCross(REFUSED)
            execs(source, *_places(frame, globals, locals), **more)

        def compile_(source: Any, *positional: Any, **named: Any) -> Any:
            if self._is_learners(source, sys._getframe(1)):
                raise CannotCross(REFUSED)
            return compiles(source, *positional, **named)

        builtins.eval, builtins.exec, builtins.compile = eval_, exec_, compile_

    def read(self, text: str) -> None:
        """Note the text of a file that the learner may have written."""
        text = text.strip()
        if not PLAIN.match(text):
            self._texts.add(text)

    def received(self, message: Any) -> None:
        """Note the texts of a message that came from the learner's process."""
        waiting = [message]
        while waiting:
            part = waiting.pop()
            if isinstance(part, str):
                if not PLAIN.match(part):
                    self._texts.add(part)
            elif isinstance(part, dict):
                waiting += [*part, *part.values()]
            elif isinstance(part, list):
                waiting += part

    def forget(self) -> None:
        """The cell is over: what is too short to run as code may stand in anything."""
        self._texts = {text for text in self._texts if len(text) >= SHORTEST}

    def _is_learners(self, source: Any, frame: Any) -> bool:
        module = frame.f_globals.get("__name__")
        if module not in WATCHED or not isinstance(source, str | bytes | bytearray):
            return False
        text = source if isinstance(source, str) else bytes(source).decode("utf-8", "replace")
        return module == "doctest" or self._holds_theirs(text)

    def _holds_theirs(self, text: str) -> bool:
        return any(theirs in text for theirs in self._texts)


def _places(frame: Any, found: Any, local: Any) -> tuple[Any, Any]:
    """The namespaces that the builtin would use, called from `frame`."""
    if found is None:
        return frame.f_globals, frame.f_locals if local is None else local
    return found, found if local is None else local
