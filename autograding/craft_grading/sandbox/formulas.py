"""Formulas in texts, as `query` and `eval` of a table take them: a learner's names columns, and reaches nothing else.

pandas works such a text out itself, with every name and attribute in it: one of them leads to all of Python.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

from craft_grading.sandbox.errors import CannotCross

EVALUATES = "pandas.core.computation.eval"
REACHES = re.compile(r"@|__|\.\s*[^\W\d]")
REFUSED = (
    "A learner's formula for a table may name columns, no variables (@) and no attributes. A test that works out "
    'another one needs kernel="shared".'
)


def let_formulas_name_columns_only(is_learners: Callable[[str], bool]) -> None:
    """Stand before pandas, for good.

    is_learners : tells whether a text holds one of the learner's
    """
    module: Any = sys.modules.get(EVALUATES)
    if module is None:
        return
    usual = module.eval

    @wraps(usual)
    def evaluate(expression: Any, *positional: Any, level: int = 0, **named: Any) -> Any:
        text = str(expression)
        if REACHES.search(text) and is_learners(text):
            raise CannotCross(REFUSED)
        return usual(expression, *positional, level=level + 1, **named)  # this frame lies between

    module.eval = evaluate
    sys.modules["pandas"].eval = evaluate  # type: ignore[attr-defined]
