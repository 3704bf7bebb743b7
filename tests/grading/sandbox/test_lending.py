"""Functions, objects and exceptions of a test, in the hands of the learner's code."""

from __future__ import annotations

from pathlib import Path

import pytest
from grading.sandbox.conftest import Outcome, plain
from grading.sandbox.two_sides import errors, on_two_sides

from craft_grading.engine.host import Template
from craft_grading.engine.run import CellRun

TWICE = (
    "import functools\ndef twice(f):\n    @functools.wraps(f)\n    def both(*a):\n        f(*a)\n        return f(*a)\n"
    "    return both"
)
RETRY = "class Stop(Exception): pass\ndef retry(f):\n    for _ in range(3):\n        try: return f()\n        except Stop: pass"
SHOP = "class Shop:\n    def __init__(self, mail): self.mail = mail\n    def order(self, who): self.mail.send(who, 'thanks')"
POINT = "class Point:\n    def __init__(self, x): self.x = x\n    def __eq__(self, o): return self.x == o.x\n"
AS_IN_ONE_PROCESS = {
    "a decorator keeps name and text": (
        TWICE, ("n = []\n@twice\ndef hello(x):\n    'Says it.'\n    n.append(x)\n"
        "hello(3)\nassert (hello.__name__, hello.__doc__, n) == ('hello', 'Says it.', [3, 3])")),
    "a function set on a class is a method": (
        "class Coat:\n    def price(self): return 1\n    def text(self): return f'costs {self.price()}'",
        "Coat.price = lambda self: 7\nassert Coat().text() == 'costs 7'"),
    "a class of the learner's is raised in a callback": (
        RETRY, "n = []\ndef bad():\n    n.append(1)\n    if len(n) < 3: raise Stop()\n    return 'ok'\nassert retry(bad) == 'ok'"),
    "an exception of the test's own passes through": (
        "def call(f): return f()",
        ("class Boom(Exception): pass\nboom = Boom('b')\ndef bad(): raise boom\ntry: call(bad)\n"
        "except Boom as e: assert e is boom\nelse: assert False")),
    "what an exception holds": (
        ("import json\ndef tell(f):\n    try: f()\n    except json.JSONDecodeError as e: return e.pos\n"
        "    except OSError as e: return e.filename\n    except KeyError as e: return e.args[0]\n"
        "    except Exception as e: return type(e).__name__, e.code"),
        ("import json\ndef no(name): raise FileNotFoundError(2, 'no', name)\nclass Http(Exception): pass\n"
        "def bad():\n    e = Http('x')\n    e.code = 404\n    raise e\nassert tell(lambda: json.loads('{')) == 1\n"
        "assert tell(lambda: no('x')) == 'x' and tell(lambda: {}['a']) == 'a' and tell(bad) == ('Http', 404)")),
    "an object is kept and given back": (
        "class Stack:\n    def __init__(self): self.d = []\n    def push(self, x): self.d.append(x)\n    def pop(self): return self.d.pop()",
        "class Token: pass\nt, s = Token(), Stack()\ns.push(t)\nassert s.pop() is t"),
    "an object is read, changed and compared": (
        "def move(p, q):\n    p.x += 1\n    return p.x, p == q, getattr(p, 'none', 5)",
        f"{POINT}p = Point(1)\nassert move(p, Point(2)) == (2, True, 5) and p.x == 2"),
    "an object that stands for a service": (
        SHOP, ("class Fake:\n    def __init__(self): self.sent = []\n    def send(self, *a): self.sent.append(a)\n"
        "f = Fake()\nShop(f).order('ana')\nassert f.sent == [('ana', 'thanks')]")),
    "a manager of a block": (
        "def use(c):\n    with c as n: n / 0\n    return 4",
        ("class Swallows:\n    def __enter__(self): return 2\n"
        "    def __exit__(self, kind, e, _): self.text = str(e); return kind is ZeroDivisionError\n"
        "c = Swallows()\nassert use(c) == 4 and c.text == 'division by zero'")),
    "a manager that lets a problem through": (
        "class Bad(Exception): pass\ndef use(c):\n    with c: raise Bad('x')",
        ("class Counts:\n    n = 0\n    def __enter__(self): pass\n    def __exit__(self, kind, *_): self.n += issubclass(kind, Bad)\n"
        "c = Counts()\ntry: use(c)\nexcept Bad: assert c.n == 1\nelse: assert False")),
    "a callback that ends the program": (
        "def menu(leave):\n    try: leave()\n    except SystemExit as e: return e.code",
        "def leave(): raise SystemExit(3)\nassert menu(leave) == 3"),
    "Ctrl-C at a question": (
        "def ask():\n    try: return input()\n    except KeyboardInterrupt: return 'bye'",
        ("from unittest.mock import patch\nwith patch('builtins.input', side_effect=KeyboardInterrupt):\n"
        "    assert ask() == 'bye'")),
    "a mock that stands for a service": (
        SHOP, "from unittest.mock import Mock\nm = Mock()\nShop(m).order('ana')\nm.send.assert_called_once_with('ana', 'thanks')"),
}  # fmt: skip


@pytest.mark.parametrize("name", AS_IN_ONE_PROCESS)
def test_as_in_one_process(outcome: Outcome, name: str) -> None:
    work, test = AS_IN_ONE_PROCESS[name]
    plain(f"{work}\n{test}", "None")
    assert outcome(work, test) == ""


FORGED = {
    "a mock's judgement": (
        "def f(m): m.assert_called_once = lambda: None",
        "from unittest.mock import Mock\nm = Mock()\nf(m)\nm.assert_called_once()"),
    "a mock's judge": (
        ("class Yes:\n    def __getattr__(self, n): return lambda *a: None\n"
        "class Shop:\n    def __init__(self, m): m.send = Yes()\n    def order(self, who): pass"),
        "from unittest.mock import Mock\nm = Mock()\nShop(m).order('ana')\nm.send.assert_called_once_with('ana', 'thanks')"),
    "a mock's notes": (
        "def f(m): m.method_calls = [('send', (), {})]",
        "from unittest.mock import Mock, call\nm = Mock()\nf(m)\nassert m.method_calls == [call.send()]"),
    "what a class has from a library": (
        "def f(t): return t.query.__name__",
        "import pandas as pd\nclass T(pd.DataFrame): pass\nassert f(T({'a': [1]})) == 'query'"),
    "a name on a class of the test's": (
        "def f(c): c._call_back(c._number, 'setattr', ('ok', 1), {})", "class P: pass\nf(P)\nassert P.ok"),
    "the end of an iterator, kept": (
        ("kept = []\ndef first(x):\n    try: next(x)\n    except StopIteration as e: kept.append(e)\n    return 0\n"
        "def double(x): raise kept[0]"),
        ("assert first(iter([])) == 0\ndef check(x):\n    assert double(x) == 2 * x\n    return True\n"
        "assert all(map(check, [1, 2]))")),
    "a value of the test's under the name of a builtin": ("def f(): return max", "max = 42\nassert f() == max"),
    "a mock's count": (
        "def f(m): m.configure_mock(call_count=1)",
        "from unittest.mock import Mock\nm = Mock()\nf(m)\nassert m.call_count == 1"),
    "a method of the test's": (
        "def f(p): p.ok = lambda: True", "class P:\n    def ok(self): return False\np = P()\nf(p)\nassert p.ok()"),
    "a class of the test's": (
        "def f(p): p.__class__ = int", "class P: pass\np = P()\nf(p)\nassert isinstance(p, int)"),
    "the inside of an object": ("def f(p): return p.__init__.__globals__", "class P: pass\nassert f(P())"),
    "a result equal to all": (
        "class A:\n    def __eq__(self, o): return True\ndef f(p): return A()",
        f"{POINT}p = Point(3)\np.x = f(p)\nassert p.x == 3"),
}  # fmt: skip


@pytest.mark.parametrize("name", FORGED)
def test_nothing_is_won_by_an_object_of_the_test(outcome: Outcome, name: str) -> None:
    work, test = FORGED[name]
    assert outcome(work, test) != ""


def test_an_object_of_a_library_is_not_lent(outcome: Outcome) -> None:
    work = "def f(c):\n    try: c.execute('select 1')\n    except Exception: pass"
    found = outcome(work, "import sqlite3\nf(sqlite3.connect(':memory:'))")
    assert found.startswith("CannotCross") and "execute" in found


def test_calls_lie_a_hundred_deep_in_each_other(outcome: Outcome) -> None:
    work = "def memo(f):\n    c = {}\n    def w(n):\n        if n not in c: c[n] = f(n)\n        return c[n]\n    return w"
    test = "@memo\ndef fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)\nassert fib(100) == 354224848179261915075"
    assert outcome(work, test) == ""


def test_calls_without_end_are_too_deep(outcome: Outcome) -> None:
    test = "@same\ndef g(x): return g(x + 1)\ntry: g(0)\nexcept RecursionError: pass\nelse: assert False"
    assert outcome("def same(f): return lambda x: f(x)", test) == ""


def test_a_function_of_a_test_that_is_over_says_so_at_once(template: Template, tmp_path: Path) -> None:
    keep = CellRun("learner", "kept = []\ndef keep(f): kept.append(f)")
    cells = [keep, CellRun("test", "keep(lambda: 3)"), CellRun("learner", "kept[0]()")]
    assert "while that test asks" in " ".join(errors(on_two_sides(template, tmp_path, cells)))
