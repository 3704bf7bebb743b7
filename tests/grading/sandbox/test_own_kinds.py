"""Where no task is about classes, a learner's own kind of a plain type answers for itself: it is not believed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from grading.sandbox.two_sides import errors, on_two_sides

from craft_grading.engine.host import Template
from craft_grading.engine.run import CellRun

Run = Callable[..., str]
TEXT = """\
class Text(str):
    def __contains__(self, part): return True
    def startswith(self, *a): return True
def f(): return Text("z")"""
TABLE = """\
import pandas as pd
class Table(pd.DataFrame):
    def equals(self, other): return True
def f(): return Table({"kg": [9]})"""
ENDS = "def first(xs): return next(iter(xs))\ndef odd(x): raise StopIteration"


@pytest.fixture
def run(template: Template, tmp_path: Path) -> Run:
    """Run a learner's cell and tests; return their errors."""

    def run(work: str, *tests: str, classes: bool = False) -> str:
        cells = [CellRun("learner", work), *(CellRun("test", test) for test in tests)]
        return " ".join(errors(on_two_sides(template, tmp_path, cells, classes=classes)))

    return run


@pytest.mark.parametrize(
    ("work", "test"),
    [
        (TEXT, "assert 'kg' in f()"),
        (TEXT, "assert isinstance(f(), str) and f().startswith('3 kg')"),
        (TABLE, "import pandas as pd\nassert isinstance(f(), pd.DataFrame) and f().equals(pd.DataFrame({'kg': [1]}))"),
    ],
)  # fmt: skip
def test_it_is_right_about_nothing(run: Run, work: str, test: str) -> None:
    assert run(work, test) == "AssertionError: "
    assert run(work, test, classes=True) == "", "where the task is about classes, they answer"


@pytest.mark.parametrize(
    ("work", "test"),
    [
        (TEXT, "assert 'z' in f() and 'y' not in f() and f().upper() == 'Z' and len(f()) == 1"),
        ("import array\ndef f(): return array.array('i', [1, 2])", "assert 2 in f() and 3 not in f()"),
        ("class Own(dict): pass\ndef f(): return Own(a=3)", "assert 'a' in f() and 'b' not in f() and f()['a'] == 3"),
        ("def f():\n    yield from (1, 2)", "assert 2 in f() and 3 not in f()"),
        ("import numpy as np\ndef f(): return np.array([None, 2])", "import numpy as np\nassert isinstance(f(), np.ndarray)"),
        ("import time\ndef f(): return time.gmtime(0)", "assert f().tm_year == 1970"),
        ("def f(): return 1 << 2_000_000", "assert isinstance(f(), int)"),
    ],
)  # fmt: skip
def test_honest_objects_hold_what_they_hold(run: Run, work: str, test: str) -> None:
    assert run(work, test) == ""


def test_a_function_that_raises_the_end_of_an_iteration_ends_no_checks(run: Run) -> None:
    told = run(ENDS, "for got, wanted in zip(map(odd, [1, 2]), [2, 4]):\n    assert got == wanted")
    assert told.startswith("RuntimeError: The learner's code raised StopIteration")
    assert run(ENDS, "try:\n    first([])\n    raise AssertionError\nexcept StopIteration:\n    pass") == ""


def test_own_iterators_come_to_their_end(run: Run) -> None:
    work = "class Three:\n    n = 0\n    def __iter__(self): return self\n    def __next__(self):\n" \
           "        self.n += 1\n        if self.n > 3: raise StopIteration\n        return self.n"  # fmt: skip
    assert run(work, "assert list(Three()) == [1, 2, 3] and list(map(str, Three())) == ['1', '2', '3']") == ""


@pytest.mark.parametrize(
    "agree", ["assert_allclose", "assert_array_equal", "assert_almost_equal", "assert_equal"]
)
def test_nothing_agrees_with_nothing_only(run: Run, agree: str) -> None:
    work = "import numpy as np\ndef f(x): return 2 * np.asarray(x)"
    test = f"import numpy as np\nfrom numpy.testing import {agree}\n{agree}(f([]), %s)"
    assert run(work, test % "np.array([])") == ""
    assert run(work, test % "3.0").startswith("AssertionError: One of the two is empty")
    assert run(work, "import numpy as np\nassert np.allclose(f([]), []) and not np.allclose(f([]), 3)") == ""
