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
