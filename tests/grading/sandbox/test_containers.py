"""Python's own containers arrive as what they are, stay one object on both sides, and compare by content."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from grading.sandbox.conftest import Outcome

WORK = """\
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
from types import SimpleNamespace
from typing import NamedTuple
import datetime as dt, uuid
def words(t): return Counter(t.split())
def group(ws):
    d = defaultdict(list)
    for w in ws: d[w[0]].append(w)
    return d
City = namedtuple("City", "name people")
class Point(NamedTuple):
    x: int
    y: int = 0
class Speaking(NamedTuple):
    x: int
    def say(self): return "hm"
class Lying(City):
    def __eq__(self, o): return True
    __hash__ = City.__hash__
def total(xs): return sum(xs)
def lines(f): return [line.strip() for line in f]
def is_city(c): return isinstance(c, City)
def change(c, n): c[n] = 7
def push(d): d.append(9)
def name_it(s): s.name = "Ana"
kept = Counter(a=1)
def count(x): kept[x] += 1
def kind(x): return type(x).__name__
def tag(n): return uuid.UUID(int=n)
"""
SAME = [
    "words('a b a') == {'a': 2, 'b': 1}, words('a a').most_common(1), words('a')['z'], isinstance(words('a'), Counter)",
    "group(['ab', 'ac', 'b']) == {'a': ['ab', 'ac'], 'b': ['b']}, group(['a'])['q'], isinstance(group(['a']), dict)",
    "deque(range(5), maxlen=2), deque([1]) == deque([1]), OrderedDict(b=1, a=2), list(OrderedDict(b=1))",
    "{'a': 1}.keys() == {'a'}, list({'b': 2}.values()), {'c': 3}.items() == {('c', 3)}",
    "uuid.UUID(int=1), dt.timezone.utc is dt.timezone(dt.timedelta(0)), dt.timezone(dt.timedelta(hours=2), 'X')",
    "tag(77), tag(77) == uuid.UUID(int=77), kind(uuid.UUID(int=5)), tag(2**100).hex",
    "SimpleNamespace(a=1) == SimpleNamespace(a=1)",
    "City('Rome', 3), City('Rome', 3) == ('Rome', 3), isinstance(City('R', 1), tuple), isinstance(City('R', 1), City)",
    "City('Rome', 3)._asdict(), City('Rome', 3)._replace(people=4), is_city(City('a', 1)), City._fields",
    "Point(1), Point(1) == (1, 0), isinstance(Point(1), Point), isinstance(Point(1), City), max([Point(1), Point(2)])",
    "Speaking(1).say(), Speaking(1).x, isinstance(Speaking(1), tuple), isinstance(Speaking(1), Speaking)",
    "total(x for x in [1, 2]), total({'a': 1}.values()), total(map(int, '12')), total(Counter(a=2).elements() and [1])",
    "[kind(x) for x in (Counter(), deque(), OrderedDict(), defaultdict(int), SimpleNamespace(), {}.keys())]",
    "total(Point(1, 2)), total({1: 2}.keys()), total(iter([1, 2]))",
]  # fmt: skip
HOLDS = [
    "from collections import Counter\nc = Counter('aab')\nd = c\nchange(c, 'a')\nassert d is c and d == Counter(a=7, b=1)",
    "from collections import deque\nd = deque([1, 2], maxlen=2)\npush(d)\nassert d == deque([2, 9]) and d.maxlen == 2",
    "from collections import defaultdict\nd = defaultdict(list)\nchange(d, 1)\nassert d[1] == 7 and d[2] == []",
    "from types import SimpleNamespace\ns = SimpleNamespace()\nname_it(s)\nassert s.name == 'Ana'",
    "count('a')\nassert kept == {'a': 2}\nkept['b'] = 5\ncount('b')\nassert kept['b'] == 6 and kept is kept",
    "from collections import namedtuple\nP = namedtuple('P', 'x y')\nassert total(P(1, 2)) == 3 and kind(P(1, 2)) == 'P'",
    "g = (n for n in range(3))\nassert total(g) == 3 and list(g) == []",
    "import json\nassert json.loads(json.dumps(words('a a'))) == {'a': 2}",
    "d = group(['a'])\nd['z'].append(1)\nassert d['z'] == [1]",
]  # fmt: skip
NEVER = [
    "assert Lying('a', 1) == ('b', 2)",
    "assert ('b', 2) == Lying('a', 1)",
    "assert City('a', 1) == ('b', 2)",
]


@pytest.mark.parametrize("expression", SAME)
def test_as_in_plain_python(same: Callable[[str, str], None], expression: str) -> None:
    same(WORK, expression)


@pytest.mark.parametrize("test", HOLDS)
def test_holds(outcome: Outcome, test: str) -> None:
    assert outcome(WORK, test) == ""


@pytest.mark.parametrize("test", NEVER)
def test_never_holds(outcome: Outcome, test: str) -> None:
    assert outcome(WORK, test).startswith("AssertionError")


def test_a_module_that_the_test_lacks_is_the_learners(outcome: Outcome) -> None:
    work = "open('helper_mod.py', 'w').write('def twice(n): return 2 * n')\nimport sys, os\nsys.path.insert(0, os.getcwd())\nimport helper_mod as h"
    assert outcome(work, "assert h.twice(2) == 4 and h.__name__ == 'helper_mod'") == ""
