"""On the test side: an empty answer agrees with no value, though NumPy spreads a value over nothing and finds no fault."""

from __future__ import annotations

import importlib
import sys
from contextlib import suppress
from functools import wraps
from typing import Any

from craft_grading.sandbox.proxies import isinstance_of_proxy

COMPARES = "numpy.testing._private.utils", "assert_array_compare"
"""What all of NumPy's assertions about arrays ask."""


def let_nothing_agree_with_nothing_only() -> None:
    """Let `np.testing` and `np.allclose` tell an empty array from one that holds something."""
    if "numpy.testing" not in sys.modules:
        return
    import numpy

    module, name = importlib.import_module(COMPARES[0]), COMPARES[1]
    compare, allclose = getattr(module, name), numpy.allclose

    @wraps(compare)
    def compare_(comparison: Any, x: Any, y: Any, *more: Any, **named: Any) -> Any:
        if _one_is_empty(x, y):
            raise AssertionError(f"One of the two is empty, the other is not: {x!r} and {y!r}.")
        return compare(comparison, x, y, *more, **named)

    @wraps(allclose)
    def allclose_(a: Any, b: Any, *more: Any, **named: Any) -> Any:
        return not _one_is_empty(a, b) and allclose(a, b, *more, **named)

    setattr(module, name, compare_)
    numpy.allclose = allclose_


def _one_is_empty(x: Any, y: Any) -> bool:
    return _is_empty(x) is not _is_empty(y)


def _is_empty(value: Any) -> bool:
    import numpy

    if not isinstance_of_proxy(value):  # an object of the learner's that is empty holds no array at all
        with suppress(ValueError, TypeError):
            return bool(numpy.size(value) == 0)
    return False
