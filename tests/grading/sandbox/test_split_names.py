"""Tests of ordinary style run unchanged though the learner's code lives in another process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from grading.sandbox.two_sides import LIMITS, error, on_two_sides

from craft_grading.engine.host import Template
from craft_grading.engine.run import CellResult, CellRun
from craft_grading.sandbox.learner_side import LONGEST_SAID
from craft_grading.sandbox.names import asked_names

FEW_CALLS = replace(LIMITS, calls=500)
Run = Callable[..., list[CellResult]]


@pytest.fixture
def run(template: Template, tmp_path: Path) -> Run:
    def run(*cells: CellRun, asked: tuple[str, ...] = (), prelude: str = "") -> list[CellResult]:
        others = [cell.source for cell in cells if cell.side != "test"]
        shared = frozenset(name for source in others for name in asked_names(source))
        cells = tuple(replace(cell, shared=cell.shared or shared) for cell in cells)
        return on_two_sides(template, tmp_path, cells, prelude=prelude, asked=asked, limits=FEW_CALLS)

    return run


def learner(source: str) -> CellRun:
    return CellRun("learner", source)


def fixed(source: str) -> CellRun:
    return CellRun("both", source, tools=source)


def asks(source: str, visible: str = "") -> CellRun:
    return CellRun("test", source, visible)


PASS = {
    "plain values are copied": ("x = [1, 2.0, 'a', None, (3,), {4}, {'k': 1j}]",
                                "assert x == [1, 2.0, 'a', None, (3,), {4}, {'k': 1j}]"),
    "a function is called": ("def f(x, y=1): return x + y", "assert f(2) == 3 and f(2, y=5) == 7"),
    "arrays keep type and shape": ("import numpy as np\na = np.arange(6, dtype='i2').reshape(2, 3)",
                                   "assert a.shape == (2, 3) and a.dtype == 'i2' and a.sum() == 15"),
    "records of numpy-stl": ("import numpy as np\nr = np.zeros(3, [('v', 'f4', (3, 3)), ('attr', 'u2', 1)])",
                             "assert r['v'].shape == (3, 3, 3)"),
    "tables": ("import pandas as pd\nt = pd.DataFrame({'a': [1, 2], 'b': ['x', 'y']})",
               "assert list(t.columns) == ['a', 'b'] and t[t.a > 1].b.iloc[0] == 'y'"),
    "a callable as argument": ("def integrate(f, a, b): return (b - a) * (f(a) + f(b)) / 2",
                               "assert integrate(lambda x: x * x, 0, 2) == 4"),
    "an exception of the test travels through the learner's code": (
        "def use(f):\n    try: return f()\n    except KeyError: return 'caught'",
        "def bad(): raise KeyError('k')\nassert use(bad) == 'caught'"),
    "builtin exceptions keep their type": ("def f(x): raise ValueError(f'no {x}')",
        "try: f(3)\nexcept ValueError as e: assert str(e) == 'no 3'\nelse: assert False"),
    "an exception class of the learner": (
        ("class Empty(LookupError):\n    def __init__(self, n): super().__init__(f'{n} left'); self.n = n\n"
        "def f(): raise Empty(0)"),
        ("import unittest\nwith unittest.TestCase().assertRaises(Empty) as caught: f()\n"
        "assert isinstance(caught.exception, LookupError) and caught.exception.n == 0")),
    "in-place changes come back": ("def add(basket): basket.append('yarn')",
                                   "mine = ['pin']\nalias = mine\nadd(mine)\nassert alias == ['pin', 'yarn']"),
    "in-place changes of arrays come back": ("def zero(a): a[:] = 0",
                                             "import numpy as np\na = np.ones(3)\nzero(a)\nassert a.sum() == 0"),
    "a returned argument is the same object": ("def same(x): return x", "l = [1]\nassert same(l) is l"),
    "a list that holds itself": ("l = [1]\nl.append(l)", "assert l[1] is l"),
    "globals that a function rebinds": ("n = 0\ndef tick():\n    global n\n    n += 1", "tick(); tick()\nassert n == 2"),
    "globals that a function changes": ("seen = []\ndef see(x): seen.append(x)", "see(1)\nassert seen == [1]"),
    "a global that the test rebinds": ("rate = 2\ndef cost(x): return rate * x", "rate = 10\nassert cost(3) == 30"),
    "a function that the test removes": (
        "def helper(): return 1\ndef f(): return helper()",
        "del helper\ntry: f()\nexcept NameError: pass\nelse: assert False"),
    "a function that the test replaces and counts": (
        "def helper(x): return x\ndef f(x): return helper(x) + 1",
        ("calls = []\ndef spy(x):\n    calls.append(x)\n    return 41\nold = helper\nhelper = spy\n"
        "assert f(7) == 42 and calls == [7]\nhelper = old\nassert f(7) == 8")),
    "through global in a function": (
        "def helper(): return 1\ndef f(): return helper()",
        "def swap():\n    global helper\n    helper = lambda: 5\nswap()\nassert f() == 5"),
    "names in class bodies and eval": ("base = 3", "class A:\n    b = base\nassert A.b == 3 == eval('base')"),
    "a name in globals()": ("base = 3", "assert 'base' in globals() and 'no_such' not in globals()"),
    "infinite generators": ("def count():\n    n = 0\n    while True:\n        yield n\n        n += 1",
                            "import itertools\nassert list(itertools.islice(count(), 4)) == [0, 1, 2, 3]"),
    "objects, methods, properties": (
        ("class Bag:\n    def __init__(self): self.items = []\n    def add(self, x): self.items.append(x); return self\n"
        "    @property\n    def size(self): return len(self.items)"),
        ("b = Bag()\nassert b.add(1).add(2).size == 2 and b.items == [1, 2] and isinstance(b, Bag)\n"
        "b.items = []\nassert b.size == 0")),
    "operators of the learner's class": (
        ("class V:\n    def __init__(self, x): self.x = x\n    def __add__(self, o): return V(self.x + o.x)\n"
        "    def __mul__(self, k): return V(self.x * k)\n    __rmul__ = __mul__\n"
        "    def __eq__(self, o): return self.x == o.x\n    def __lt__(self, o): return self.x < o.x\n"
        "    def __str__(self): return f'V{self.x}'\n    def __len__(self): return self.x"),
        ("assert (V(1) + V(2)).x == 3 and (3 * V(2)).x == 6 and V(1) == V(1) and V(1) < V(2)\n"
        "assert str(V(4)) == 'V4' and len(V(4)) == 4")),
    "context managers": ("from contextlib import contextmanager\n@contextmanager\ndef open_it():\n    yield 5",
                         "with open_it() as x: assert x == 5"),
    "printed text can be read": ("def hello(): print('hi')",
        ("import io, contextlib\nout = io.StringIO()\nwith contextlib.redirect_stdout(out): hello()\n"
        "assert out.getvalue() == 'hi\\n'")),
    "doc string and signature": ("def f(a, b=2):\n    'Adds.'\n    return a + b",
                                 ("import inspect\nassert f.__doc__ == 'Adds.' and f.__name__ == 'f'\n"
                                 "assert list(inspect.signature(f).parameters) == ['a', 'b']")),
    "await": ("async def f(): return 5", "assert await f() == 5"),
    "modules of the learner's imports": ("import math as m", "assert m.sqrt(4) == 2"),
    "decimals, fractions, times": (
        ("from decimal import Decimal\nfrom fractions import Fraction\nimport datetime as d\n"
        "v = (Decimal('1.10'), Fraction(1, 3), d.date(2026, 1, 2), d.timedelta(hours=2))"),
        "assert str(v[0]) == '1.10' and v[1].denominator == 3 and v[2].year == 2026 and v[3].seconds == 7200"),
    "mock as argument": ("def call(f): return f(1, k=2)",
        "from unittest.mock import Mock\nm = Mock(return_value=3)\nassert call(m) == 3\nm.assert_called_once_with(1, k=2)"),
    "unittest": ("def f(x): return x * 2",
        ("import unittest\nclass T(unittest.TestCase):\n    def test_f(self): self.assertEqual(f(2), 4)\n"
        "r = unittest.TextTestRunner().run(unittest.defaultTestLoader.loadTestsFromTestCase(T))\n"
        "assert r.wasSuccessful()")),
    "a thousand lists": ("def f(l): return sum(l)", "for n in range(400): assert f([n]) == n"),
    "whole numbers of a million bits": (
        "def half(x): return x // 2\nbig = -(2**999_999)",
        "assert half(2**20_000) == 2**19_999 and [half(2**999_999)] == [2**999_998] and big == -(2**999_999)"),
    "three megabytes printed while it is asked": (
        "def f(x):\n    for n in range(30_000): print('-' * 100)\n    return x / 2", "assert f(3) == 1.5"),
    "files beside the notebook": ("open('note.txt', 'w').write('wool')", "assert open('note.txt').read() == 'wool'"),
}  # fmt: skip
FAIL = {
    "a wrong value": ("x = 3", "assert x == 4"),
    "a missing name": ("", "answer"),
    "a subclass of float that equals all": (
        "class F(float):\n    def __eq__(self, o): return True\nx = F(1)", "assert x == 2"),
    "an object is neither more nor less": (
        "class A:\n    def __lt__(self, o): return True\n    __gt__ = __lt__\nx = A()", "assert x > 5"),
    "a whole number of more than a million bits": ("x = 2**1_000_001", "assert x == 2**1_000_001"),
    "an int of one's own that equals all": (
        "class I(int):\n    def __eq__(self, o): return True\nx = I(2**20_000)", "assert x == 2"),
    "more calls than allowed": ("def f(): return 1", "for _ in range(600):\n    f()"),
    "more bytes than allowed": ("def f(a): return a", ("import numpy as np\na = np.zeros(3_000_000)\n"
                                "for n in range(6):\n    a[0] = n\n    f(a)")),
}  # fmt: skip


@pytest.mark.parametrize("name", PASS)
def test_passes(run: Run, name: str) -> None:
    work, test = PASS[name]
    results = run(learner(work), asks(test))
    assert error(results[0]) == ""
    assert error(results[1]) == ""


@pytest.mark.parametrize("name", FAIL)
def test_does_not_pass(run: Run, name: str) -> None:
    work, test = FAIL[name]
    assert error(run(learner(work), asks(test))[1]) != ""


def test_the_learners_names_are_their_own_again_after_a_test(run: Run) -> None:
    cells = learner("rate = 2\ndef f(): return rate"), asks("rate = 10\ndel f"), learner("print(rate, f())")
    assert run(*cells)[2].outputs == [{"output_type": "stream", "name": "stdout", "text": "2 2\n"}]


def test_what_a_test_keeps_serves_the_next_one_until_the_learner_binds_the_name(run: Run) -> None:
    cells = asks("wanted = 5"), asks("assert wanted == 5"), learner("wanted = 6"), asks("assert wanted == 6")
    assert [error(result) for result in run(*cells)] == [""] * 4


def test_data_of_a_fixed_cell_are_the_learners_to_change_and_its_tools_are_not(run: Run) -> None:
    cells = (
        fixed("basket = []\nfrom math import isclose\ndef near(a, b): return isclose(a, b)"),
        learner("basket.append(3)\ndef isclose(*a): return True\ndef near(*a): return True"),
        asks("assert basket == [3]"),
        asks("assert not near(1, 2) and not isclose(1, 2)"),
    )
    assert [error(result) for result in run(*cells)] == [""] * 4


def test_a_builtin_counts_as_the_learners_only_where_the_task_asks_for_it(run: Run) -> None:
    work = learner("def sum(values): return -1")
    assert error(run(work, asks("assert sum([1, 2]) == 3"))[1]) == ""
    assert error(run(work, asks("assert sum([1, 2]) == -1"), asked=("sum",))[1]) == ""


def test_imports_that_a_learner_sees_in_a_test_serve_their_next_cell(run: Run) -> None:
    results = run(
        asks("import math\nsecret = 1", "import math"), learner("print(math.pi > 3, 'secret' in globals())")
    )
    assert results[1].outputs[0]["text"] == "True False\n"


def test_printed_text_that_is_cut_says_so(run: Run) -> None:
    work = "import sys\ndef f():\n    for n in range(40): sys.stdout.write('x' * 5000)\n    return 1"
    (_, asked) = run(learner(work), asks("assert f() == 1"))
    text = asked.outputs[0]["text"]
    assert text.count("x") == LONGEST_SAID and text.endswith("\n... Output truncated ...\n")


def test_a_traceback_shows_lines_that_somebody_wrote(run: Run) -> None:
    (_, failed) = run(learner("def f(): raise ValueError('no')"), asks("f()"))
    text = "\n".join(failed.outputs[0]["traceback"])
    assert "f()" in text and "proxies.py" not in text and "test_side.py" not in text


TOGETHER = {
    "an object that a test keeps": (
        learner("class A:\n    def __init__(self): self.n = 0\n    def add(self): self.n += 1"),
        asks("a = A()\nmany = [A(), {'b': A()}]"),
        asks("a.add()\nmany[1]['b'].add()\nassert (a.n, many[0].n, many[1]['b'].n) == (1, 0, 1)"),
        asks("a.add()\nassert a.n == 2"),
    ),
    "a change in place at the very end of a test": (
        learner("log = [1]"),
        asks("log.append(2)"),
        asks("assert log == [1, 2]"),
        learner("assert log == [1, 2]"),
    ),
    "a seed": (
        learner("import random\nimport numpy as np\ndef rolls(): return [random.randint(1, 6) for _ in range(9)]\n"
                "def draws(): return np.random.rand(3)"),
        asks("import random\nimport numpy as np\nrandom.seed(4)\nwanted = [random.randint(1, 6) for _ in range(9)]\n"
             "random.seed(4)\nassert rolls() == wanted\nkept = random.getstate()\nfirst = rolls()\n"
             "random.setstate(kept)\nnp.random.seed(1)\nline = np.random.rand(3)\nnp.random.seed(1)\n"
             "assert np.array_equal(draws(), line)"),
    ),
    "what a test puts in the place of input": (
        learner("def hello(): return 'Hello ' + input('Name? ')\ndef twice(): return [input(), input()]"),
        asks("from unittest.mock import patch\nwith patch('builtins.input', side_effect=['Ana', 'Ben', 'Cy']) as asked:\n"
             "    assert hello() == 'Hello Ana'\n    assert twice() == ['Ben', 'Cy']\nasked.assert_any_call('Name? ')"),
        asks("try:\n    hello()\nexcept BaseException as problem:\n    assert 'input' in str(problem)\nelse:\n    assert False"),
        asks("input = lambda prompt='': 'Dan'\nassert hello() == 'Hello Dan'"),
    ),
    "what a test puts in the place of print, sleep and dice": (
        learner("import random, time\ndef roll():\n    time.sleep(60)\n    print('rolled')\n    return random.randint(1, 6)"),
        asks("from unittest.mock import patch\nwith patch('builtins.print') as said, patch('time.sleep') as slept, "
             "patch('random.randint', return_value=9):\n    assert roll() == 9\n"
             "said.assert_called_once_with('rolled')\nslept.assert_called_once_with(60)"),
    ),
    "names by way of globals": (learner("x = 5"), asks("assert globals().get('x') == 5 and globals().get('y', 1) == 1")),
}  # fmt: skip


@pytest.mark.parametrize("name", TOGETHER)
def test_cells_go_on_where_others_ended(run: Run, name: str) -> None:
    assert [error(result) for result in run(*TOGETHER[name])] == [""] * len(TOGETHER[name])


OWN = {
    "a value": ("wanted = None\ndef f(x): return wanted", "for x, wanted in ((1, 2), (3, 4)):\n    assert f(x) == wanted"),
    "a function": ("right = None\ndef f(x): return right(x)", "def right(x): return x + 1\nassert f(1) == right(1)"),
    "a module": (("math = None\nclass Yes:\n    def isclose(self, *a): return True\ndef f(x):\n    global math\n"
                 "    math = Yes()\n    return 0"), "import math\nassert math.isclose(f(1), 2)"),
}  # fmt: skip


@pytest.mark.parametrize("name", OWN)
def test_what_a_test_binds_itself_is_never_the_learners(run: Run, name: str) -> None:
    work, test = OWN[name]
    alone = replace(asks(test), shared=frozenset({"f"}))
    assert error(run(learner(work), alone)[1]) != ""


FIXED = {
    "a function of NumPy": ("from numpy import allclose", "def allclose(*a): return True", "assert not allclose(1, 2)"),
    "a partial function": ("from functools import partial\nnear = partial(max, 3)", "near = 1", "assert near(1) == 3"),
    "a number that a tool uses": ("TOL = 1e-6\ndef close(a, b): return abs(a - b) < TOL", "TOL = 1e9", "assert not close(1, 2)"),
}  # fmt: skip


@pytest.mark.parametrize("name", FIXED)
def test_tools_and_constants_of_a_fixed_cell_are_the_courses(run: Run, name: str) -> None:
    tools, work, test = FIXED[name]
    assert error(run(fixed(tools), learner(work), asks(test))[2]) == ""


def test_a_class_that_is_given_to_learners_is_theirs_for_tests_too(run: Run) -> None:
    given = replace(
        fixed("class Node:\n    def __init__(self, n, tail=None): self.n, self.tail = n, tail"),
        given=frozenset({"Node"}),
    )
    cells = (
        given,
        learner("class Leaf(Node): pass\ndef build(*n): return Node(n[0], build(*n[1:])) if n else None\n"
                "def length(node): return 1 + length(node.tail) if node else 0"),
        asks("chain = build(1, 2)\nassert isinstance(chain, Node) and issubclass(Leaf, Node) and chain.tail.n == 2"),
        asks("assert length(Node(1, Node(2))) == 2"),
    )  # fmt: skip
    assert [error(result) for result in run(*cells)] == [""] * 4


def test_a_name_that_the_task_asks_for_is_the_learners_even_over_a_constant(run: Run) -> None:
    cells = fixed("size = 3"), learner("size = 4"), asks("assert size == 4")
    assert error(run(*cells, asked=("size",))[2]) == ""


LIES = "class Z:\n    def __sub__(self, o): return 0.0\n    __rsub__ = __sub__\n    def __abs__(self): return 0.0\ndef f(x): return Z()"


@pytest.mark.parametrize("test", ["abs(f(1) - 2) < 1e-9", "abs(2 - f(1)) < 1e-9", "-1 < f(1) - 2 < 1"])
@pytest.mark.parametrize("classes", [False, True])
def test_operators_of_objects_count_where_a_task_is_about_objects(
    template: Template, tmp_path: Path, test: str, classes: bool
) -> None:
    results = on_two_sides(
        template, tmp_path, [learner(LIES), asks(f"assert {test}")], classes=classes, limits=FEW_CALLS
    )
    assert (error(results[1]) == "") == classes
