"""What a test puts in the place of a function counts for the learner's code: so tests forbid functions."""

from __future__ import annotations

import pytest
from grading.sandbox.conftest import Outcome, plain

LOOP = "def total(x):\n    s = 0\n    for n in x: s += n\n    return s"
SHORT = "def total(x): return sum(x)"
MEAN, NUMPY_MEAN = (
    f"import numpy as np\ndef mean(a): return {text}" for text in ("a.sum() / a.size", "np.mean(a)")
)
SORTS = "def total(x): return sum(sorted(x))"
FORBIDDING = {
    "a function of the test's": (
        LOOP, SHORT, "def sum(*_): raise AssertionError('without sum')\nassert total([1, 2]) == 3"),
    "a name that is given back": (
        LOOP, SHORT, "old = sum\nsum = None\ntry: assert total([1, 2]) == 3\nfinally: sum = old"),
    "unittest.mock": (
        LOOP, SHORT, ("from unittest.mock import patch\nwith patch('builtins.sum') as s: assert total([1, 2]) == 3\n"
        "assert not s.called")),
    "the module of builtins": (
        LOOP, SHORT, ("import builtins\nold = builtins.sum\nbuiltins.sum = lambda *_: 1 / 0\n"
        "try: assert total([1, 2]) == 3\nfinally: builtins.sum = old")),
    "a function that must be used": (
        SORTS, SHORT, ("from unittest.mock import patch\nwith patch('builtins.sorted', wraps=sorted) as s: total([2, 1])\n"
        "assert s.called")),
    "a function of a library": (
        MEAN, NUMPY_MEAN, ("import numpy as np\ndef no(*_, **__): raise AssertionError('without np.mean')\nold = np.mean\n"
        "np.mean = no\ntry: assert mean(np.array([1.0, 3.0])) == 2\nfinally: np.mean = old")),
    "a function of the course's time": (
        "import time\ndef stamp(): return int(time.time())", "def stamp(): return 1",
        "from unittest.mock import patch\nwith patch('time.time', return_value=100.5): assert stamp() == 100"),
}  # fmt: skip


@pytest.mark.parametrize("name", FORBIDDING)
def test_what_a_test_replaces_the_learners_code_meets(outcome: Outcome, name: str) -> None:
    right, wrong, test = FORBIDDING[name]
    plain(f"{right}\n{test}", "None")
    with pytest.raises((AssertionError, ArithmeticError, TypeError)):
        plain(f"{wrong}\n{test}", "None")
    assert outcome(right, test) == ""
    assert outcome(wrong, test) != ""


def test_afterwards_all_is_as_before(outcome: Outcome) -> None:
    test = "def sum(*_): return 7\nassert total([1, 2]) == 7\ndel sum\nassert total([1, 2]) == 3"
    assert outcome(SHORT, test) == ""


def test_a_function_of_the_learners_own_stays_theirs(outcome: Outcome) -> None:
    work = "def sum(x): return 5\ndef total(x): return sum(x)"
    test = "from unittest.mock import patch\nwith patch('builtins.sum', side_effect=ValueError): assert total([1]) == 5"
    assert outcome(work, test) == ""


BUILTINS = (
    "sum",
    "sorted",
    "any",
    "all",
    "max",
    "min",
    "map",
    "zip",
    "enumerate",
    "reversed",
    "abs",
    "round",
    "range",
)


@pytest.mark.parametrize("name", BUILTINS)
def test_a_mock_counts_the_learners_calls_alone(outcome: Outcome, name: str) -> None:
    test = (
        f"from unittest.mock import patch\nimport numpy as np\nwith patch('builtins.{name}') as m:\n"
        "    a = [f(np.arange(3)[:2]), f([{'k': (1, 2)}]), f(lambda: 3)()]\nassert a[2] == 3 and not m.called"
    )
    assert outcome("def f(x): return x", test) == ""


OPENING = {
    "a mock in the builtin's place": "from unittest.mock import mock_open, patch\nwith patch('builtins.open', mock_open(read_data='hi')) as o: assert read('x') == 'hi'\no.assert_called_once_with('x')",
    "a mock in the cell's place": "from unittest.mock import mock_open, patch\nwith patch('__main__.open', mock_open(read_data='hi'), create=True): assert read('x') == 'hi'",
    "a function of the test's": "import io\ndef open(name): return io.StringIO(name)\nassert read('x') == 'x'",
}  # fmt: skip


@pytest.mark.parametrize("name", OPENING)
def test_opening_is_replaced_though_ipython_has_an_open_of_its_own(outcome: Outcome, name: str) -> None:
    assert outcome("def read(name):\n    with open(name) as f: return f.read()", OPENING[name]) == ""
    assert outcome("def read(name): return 'no'", OPENING[name]) != ""


def test_a_function_of_the_tests_own_is_not_the_learners_to_bind(outcome: Outcome) -> None:
    work = "def f(x):\n    global sum\n    sum = lambda *_: 5\n    return 5"
    assert outcome(work, "def sum(*_): return 42\nf(1)\nassert f(1) == sum(1)") != ""
