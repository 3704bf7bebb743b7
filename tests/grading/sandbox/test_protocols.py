"""What an object of the learner's can do is told truly, and done by the learner's own methods."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from grading.sandbox.conftest import Outcome

BAG = """\
class Bag:
    def __init__(self, *items): self.items = list(items)
    def __contains__(self, x): return x in self.items
    def __len__(self): return len(self.items)
    def __iadd__(self, x): self.items.append(x); return self
    def __call__(self, n): return self.items[n]
    def __format__(self, spec): return f"<{spec}:{len(self.items)}>"
    def __repr__(self): return f"Bag{self.items}"
    def __getitem__(self, n): return self.items[n]
    def __reversed__(self): return iter(["r", *self.items])
    def __divmod__(self, n): return divmod(len(self.items), n)
    def __rdivmod__(self, n): return divmod(n, len(self.items))
    def __index__(self): return len(self.items)
    def __floor__(self): return 42
    def __eq__(self, o): return isinstance(o, Bag) and self.items == o.items
    __hash__ = None
class Point:
    def __init__(self, x): self.x = x
    def __eq__(self, o): return isinstance(o, Point) and self.x == o.x
    def __hash__(self): return hash(self.x)
class Plain: pass
class Loop:
    def __iter__(self): return iter((1, 2))
def f(): return 1
import math, copy, inspect
from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Sized
"""
TRUTHS = [
    *(f"(callable({x}), hasattr({x}, '__len__'), isinstance({x}, Iterable), isinstance({x}, Sized),"
      f" isinstance({x}, Callable), isinstance({x}, Container), isinstance({x}, Hashable), isinstance({x}, Iterator))"
      for x in ("Bag()", "Plain()", "Loop()", "f", "Bag", "iter(Loop())", "(n for n in [1])", "Point(1)")),
    "hasattr(Bag, '__len__'), hasattr(Plain, '__len__'), hasattr(Bag, '__contains__'), hasattr(Plain, '__call__')",
    "3 in Bag(3), 4 in Bag(3), 2 in Loop(), 5 in Loop()", "list(reversed(Bag(1)))", "list(Bag(1, 2))",
    "divmod(Bag(1, 2, 3), 2), divmod(7, Bag(1, 2))", "[10, 20, 30][Bag(1)], list(range(Bag(1, 2)))",
    "math.floor(Bag())", "f'{Bag(1):x}', f'{Bag(1)!r}', str([Bag(1)]), repr(Bag(2))",
    "bool(Bag()), bool(Bag(1)), bool(Plain()), bool(Loop())",
    "len({Point(1), Point(1), Point(2)}), {Point(1): 'a'}[Point(1)], hash(Point(1)) == hash(Point(1))",
    "type(Point(1)).__name__, Point(1).__class__.__name__, type(f).__name__",
    "(lambda p: len({p, p}))(Plain()), Plain() == Plain()",
    "(lambda a: (copy.copy(a).items is not None, copy.copy(a) is a, copy.deepcopy(a) == a))(Bag([1]))",
    "inspect.isclass(Bag), inspect.isclass(Bag()), inspect.isfunction(f), inspect.isfunction(Bag())",
    "isinstance(Bag, type), isinstance(Bag(), type)",
]  # fmt: skip
RAISES = [
    "hash(Bag())",
    "len(Plain())",
    "iter(Plain())",
    "Plain()()",
    "next(Loop())",
    "int(Plain())",
    "[1][Plain()]",
]
GUARD = """\
from contextlib import contextmanager
class Guard:
    def __init__(self): self.log = []
    def __enter__(self): self.log.append("in"); return 5
    def __exit__(self, kind, value, trace):
        self.log.append((kind.__name__, str(value)) if kind else "out")
        return kind in (ZeroDivisionError, AssertionError, AttributeError)
class Truthy(Guard):
    def __exit__(self, *a): return True
@contextmanager
def ignoring():
    try: yield
    except KeyError: pass
def boom(): return 1 / 0
"""


@pytest.mark.parametrize("expression", TRUTHS)
def test_as_in_plain_python(same: Callable[[str, str], None], expression: str) -> None:
    same(BAG, expression)


@pytest.mark.parametrize("expression", RAISES)
def test_what_it_cannot_do_is_a_type_error(outcome: Outcome, expression: str) -> None:
    assert outcome(BAG, f"try: {expression}\nexcept TypeError: pass\nelse: assert False") == ""


def test_in_place_operators_change_the_object_itself(outcome: Outcome) -> None:
    assert outcome(BAG, "b = c = Bag(1)\nb += 5\nassert b is c and b.items == [1, 5]") == ""


def test_a_function_is_patched(outcome: Outcome) -> None:
    work = "def price(n): return n\ndef total(ns): return sum(price(n) for n in ns)"
    test = "import __main__\nfrom unittest.mock import patch\nwith patch('__main__.price', return_value=5) as p: pass\nassert type(p).__name__ == 'MagicMock'"
    assert outcome(work, test) == ""


@pytest.mark.parametrize(
    "block",
    [
        "with Guard(): 1 / 0",
        "with ignoring(): {}['a']",
        "g = Guard()\nwith g: pass\nassert g.log == ['in', 'out']",
        "g = Guard()\ntry:\n    with g: raise ValueError('x')\nexcept ValueError: pass\nassert g.log[1] == ('ValueError', 'x')",
        "import asyncio\nasync def one(): return 1\nassert await one() == 1",
    ],
)
def test_with_tells_how_its_block_ended(outcome: Outcome, block: str) -> None:
    assert outcome(GUARD, block) == ""


def test_the_managers_cell_runs(outcome: Outcome) -> None:
    assert outcome(GUARD, "Guard, Truthy, ignoring, boom") == ""


@pytest.mark.parametrize(
    "block",
    [
        "with Guard(): assert 1 == 2",
        "with Truthy():\n    x = (5).nothing\n    assert False",
        "with Truthy() as t:\n    t.log\n    assert t.log == 3",
        "with Guard() as g: assert g.value == 3",
        "def check(x): assert x.value == 3\nwith Guard() as g: check(g)",
        "with Truthy(): boom()",
        "import numpy as np\nwith Truthy(): np.testing.assert_equal(1, 2)",
        "with Truthy(): raise KeyboardInterrupt",
        "import unittest\nwith Truthy(): unittest.TestCase().assertEqual(1, 2)",
    ],
)
def test_no_check_of_a_test_is_swallowed(outcome: Outcome, block: str) -> None:
    assert outcome(GUARD, block) != ""


def test_asynchronous_loops(outcome: Outcome) -> None:
    work = "async def numbers():\n    for n in range(2): yield n\nasync def double(n): return 2 * n"
    test = "import asyncio\nassert [n async for n in numbers()] == [0, 1]\nassert await asyncio.gather(double(1), double(2)) == [2, 4]"
    assert outcome(work, test) == ""
