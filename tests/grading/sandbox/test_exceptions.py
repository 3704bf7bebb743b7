"""Exceptions arrive as the classes that a test catches, with what they carry."""

from __future__ import annotations

import pytest
from grading.sandbox.conftest import Outcome

WORK = """\
import json, statistics, dataclasses, sqlite3
import numpy as np
class Poor(Exception):
    def __init__(self, need): super().__init__(f"need {need}"); self.need = need
class Odd(json.JSONDecodeError): pass
@dataclasses.dataclass(frozen=True)
class Pos:
    x: int
def freeze(): Pos(1).x = 3
def read(): open("no.txt")
def linked(): raise ValueError("a") from KeyError("b")
def poor(): raise Poor(3)
def odd(): raise Odd("m", "doc", 2)
def sing(): np.linalg.inv(np.zeros((2, 2)))
"""
CAUGHT = {
    "json.loads('{')": ("import json", "json.JSONDecodeError", "e.pos == 1 and e.lineno == 1"),
    "statistics.mean([])": ("import statistics", "statistics.StatisticsError", "isinstance(e, ValueError)"),
    "freeze()": ("import dataclasses", "dataclasses.FrozenInstanceError", "isinstance(e, AttributeError)"),
    "sing()": ("import numpy as np", "np.linalg.LinAlgError", "'ingular' in str(e)"),
    "read()": ("", "FileNotFoundError", "e.errno == 2 and e.filename == 'no.txt'"),
    "linked()": ("", "ValueError", "isinstance(e.__cause__, KeyError)"),
    "poor()": ("", "Poor", "e.need == 3 and str(e) == 'need 3' and Poor.__bases__ == (Exception,)"),
    "odd()": ("import json", "json.JSONDecodeError", "isinstance(e, Odd) and type(e).__name__ == 'Odd'"),
    "sqlite3.connect(':memory:').execute('x')": ("import sqlite3", "sqlite3.OperationalError", "True"),
}


@pytest.mark.parametrize("call", CAUGHT)
def test_caught(outcome: Outcome, call: str) -> None:
    read, kind, holds = CAUGHT[call]
    test = f"{read}\ntry: {call}\nexcept {kind} as e: assert {holds}\nelse: assert False"
    assert outcome(WORK, test) == ""


@pytest.mark.parametrize(
    "test",
    [
        "e = Poor(5)\nassert str(e) == 'need 5' and e.need == 5 and isinstance(e, Exception) and isinstance(e, Poor)",
        "try: raise Poor(2)\nexcept Poor as e: assert e.need == 2 and type(e) is Poor",
        "assert Marked.code == 7 and Marked.__doc__ == 'Marked.' and Marked().hint() == 'h'",
        "try: Poor()\nexcept TypeError: pass\nelse: assert False",
        "def bad(): raise Poor(1)\ntry: bad()\nexcept Poor as e: assert e.need == 1",
        "import unittest\nwith unittest.TestCase().assertRaises(Poor) as caught: poor()\nassert caught.exception.need == 3",
        "import pytest\nwith pytest.raises(Poor, match='need 3') as info: poor()\nassert info.type is Poor",
    ],
)
def test_the_learners_own_class(outcome: Outcome, test: str) -> None:
    marked = "class Marked(ValueError):\n    'Marked.'\n    code = 7\n    def hint(self): return 'h'\n"
    assert outcome(WORK + marked, test) == ""
