"""Classes of libraries are told by name; what says it belongs to one still equals nothing."""

from __future__ import annotations

import pytest
from grading.sandbox.conftest import Outcome

WORK = """\
from decimal import Decimal
from enum import Enum, IntEnum
from fractions import Fraction
from pathlib import Path
from matplotlib.figure import Figure
import datetime, json, statistics, dataclasses, types
import numpy as np
import pandas as pd
from numpy import ndarray
class Color(Enum):
    RED = 1
class Level(IntEnum):
    LOW = 1
    HIGH = 2
class Names(list): pass
class Half(Fraction): pass
@dataclasses.dataclass(frozen=True)
class Pos:
    x: int
    y: int = 2
def give(kind): return kind(1)
def f(a: float, *, b: int = 1) -> str:
    "Adds."
    total = a
    return total
def gen(): yield 1
def hints(a: list[int], b: int | None) -> dict[str, float]: return {}
fig = Figure()
Shape = object
"""
PASS = [
    "assert isinstance(Decimal('1.1'), Decimal) and isinstance(np.zeros(2), ndarray)",
    "from decimal import Decimal as Own\nassert Decimal is Own and give(Decimal) == Own(1)",
    "assert isinstance(Path('a'), Path) and issubclass(Color, Enum) and issubclass(Level, int)",
    "from matplotlib.figure import Figure as Own\nassert isinstance(fig, Own) and isinstance(fig, Figure)",
    "assert isinstance(Level.HIGH, int) and isinstance(Names([1]), list) and isinstance(Color.RED, Color)",
    "assert not isinstance(Level.HIGH, str) and not isinstance(Names(), tuple) and not isinstance(f, Color)",
    "import types\nassert isinstance(f, types.FunctionType) and isinstance(gen(), types.GeneratorType)",
    "import inspect\nassert inspect.isgeneratorfunction(gen) and not inspect.isgeneratorfunction(f)",
    "assert Color.__bases__ == (Enum,) and Color in Color.__mro__ and list(Color.__members__) == ['RED']",
    "assert f.__kwdefaults__ == {'b': 1} and f.__code__.co_argcount == 1 and 'total' in f.__code__.co_varnames",
    ("import inspect\ns = inspect.signature(f)\nassert s.return_annotation is str\n"
     "assert s.parameters['a'].annotation is float and str(s) == '(a: float, *, b: int = 1) -> str'"),
    "import inspect\nassert 'total = a' in inspect.getsource(f)",
    "import typing\nassert typing.get_type_hints(f)['return'] is str",
    ("import dataclasses as d\nassert d.is_dataclass(Pos) and not d.is_dataclass(Color)\n"
     "assert d.asdict(Pos(1)) == {'x': 1, 'y': 2} and [a.name for a in d.fields(Pos)] == ['x', 'y']"),
    "assert type(Pos(1)) == Pos and type(Names()) != Pos and not type(Pos(1)) != Pos and str(type(f)) == \"<class 'function'>\"",
    "import types\nassert type(f) == types.FunctionType and type(f) == type(give) and type(Pos(1)) != types.FunctionType",
    "assert hints.__annotations__ == {'a': list[int], 'b': int | None, 'return': dict[str, float]}",
    "import unittest\nunittest.TestCase().assertIsInstance(Level.HIGH, int)",
    "try: json.loads('{')\nexcept json.JSONDecodeError as e: assert e.pos == 1",
]  # fmt: skip
RIVAL = """\
import datetime, pathlib, uuid, collections, unittest.mock
from fractions import Fraction
class Lie:
    def __getattr__(self, name): return 1
    def __eq__(self, o): return True
    def __ne__(self, o): return False
    def __lt__(self, o): return True
    __le__ = __gt__ = __ge__ = __lt__
    def __hash__(self): return 1
class F(Lie, Fraction):
    turn = 0
    @property
    def numerator(self): F.turn += 1; return F.turn * 10 ** 6 * (-1) ** F.turn
    denominator = 1
class U(Lie, uuid.UUID):
    int = 7
class P(Lie, pathlib.PurePosixPath):
    _str_normcase = "a"
    _parts_normcase = ["a"]
class C(Lie, collections.Counter):
    def __getitem__(self, key): return 2
    def __iter__(self): return iter(())
class I(Lie, int): pass
class S(Lie, str): pass
class L(Lie, list): pass
class T(Lie, tuple): pass
f, u, p, c, i, s, l, t = F(1, 2), U(int=1), P("b"), C(), I(3), S("x"), L(), T()
Any = type(unittest.mock.ANY)
class Named: pass
Named.__module__, Named.__qualname__ = "unittest.mock", "_ANY"
"""
NEVER = [
    "assert f == 5 or Fraction(1, 2) == f or f == Fraction(1, 2)", "assert Fraction(1, 2) < f", "assert f > Fraction(1)",
    "import uuid\nassert uuid.UUID(int=7) == u or u == uuid.UUID(int=7)", "import uuid\nassert uuid.UUID(int=3) < u",
    "import pathlib\nassert pathlib.PurePosixPath('a') == p", "import pathlib\nassert pathlib.PurePosixPath('0') < p",
    "from collections import Counter\nassert Counter(a=2) == c", "from collections import Counter\nassert Counter(a=1) <= c",
    "assert isinstance(i, int) and i == 3", "assert isinstance(i, int) and 2 < i", "assert 3 in [i]", "assert i in [3]",
    "assert isinstance(s, str) and s == 'x'", "assert s in {'x'}", "assert 'x' == s", "assert l == [] or [] == l",
    "assert t == () or () == t", "import numpy as np\nnp.testing.assert_equal(l, [1])",
    "import unittest\nunittest.TestCase().assertEqual(i, 3)", "import pandas as pd\nassert pd.Timestamp(0) < f",
    "assert Any() == 3", "assert Named() == 3", "assert isinstance(Any, type) and 3 == Any()",
    "import pytest\nassert f == pytest.approx(3)", "import math\nassert math.isclose(f, 3)",
]  # fmt: skip


@pytest.mark.parametrize("test", PASS)
def test_holds(outcome: Outcome, test: str) -> None:
    assert outcome(WORK, test) == ""


def test_the_rivals_cell_runs(outcome: Outcome) -> None:
    assert outcome(RIVAL, "f, u, p, c, i, s, l, t, Any, Named") == ""


@pytest.mark.parametrize("test", NEVER)
def test_never_holds(outcome: Outcome, test: str) -> None:
    assert outcome(RIVAL, test) != ""


@pytest.mark.parametrize("value", ["i", "s", "l", "[i]", "{'a': f}", "Any", "t"])
def test_a_result_shows_that_it_is_the_learners(shown: Outcome, value: str) -> None:
    assert "<the learner's " in shown(RIVAL, value) or shown(RIVAL, value) == ""


def test_no_exception_of_the_learners_ends_a_suite_well(outcome: Outcome) -> None:
    work = "import unittest\ndef f(): raise unittest.SkipTest('no')"
    test = (
        "import unittest\nclass T(unittest.TestCase):\n    def test_f(self): self.assertEqual(f(), 4)\n"
        "r = unittest.TextTestRunner().run(unittest.defaultTestLoader.loadTestsFromTestCase(T))\n"
        "assert r.wasSuccessful()"
    )
    assert outcome(work, test) != ""
