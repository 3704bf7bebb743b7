"""Texts in memory and NumPy's generators cross with the place they are at, and come back changed."""

from __future__ import annotations

import pytest
from grading.sandbox.conftest import Outcome, plain

CELLS = {
    "a text is written": (
        "import csv\ndef save(rows, f): csv.writer(f).writerows(rows)",
        "import io\nf = io.StringIO()\nsave([[1, 2], ['a', 'b,c']], f)\nassert f.getvalue() == '1,2\\r\\na,\"b,c\"\\r\\n'"),
    "print to a file": (
        "def report(f): print(1, 2, sep=';', file=f)",
        "import io\nf = io.StringIO()\nreport(f)\nassert f.getvalue() == '1;2\\n'"),
    "a text is read on from where it is": (
        "def head(f): return f.readline()",
        "import io\nf = io.StringIO('a\\nb\\n')\nassert head(f) == 'a\\n' and f.read() == 'b\\n' and head(f) == ''"),
    "a library reads it": (
        "import pandas as pd\ndef load(f): return pd.read_csv(f)",
        "import io\nassert load(io.StringIO('a,b\\n1,2\\n'))['b'][0] == 2"),
    "bytes": (
        "def write(f): f.write(bytes(3))", "import io\nf = io.BytesIO()\nwrite(f)\nassert f.getvalue() == bytes(3)"),
    "the learner closes it": (
        "def read(f):\n    with f: return f.read()",
        "import io\nf = io.StringIO('x')\nassert read(f) == 'x' and f.closed"),
    "the learner's own": (
        "import io\ndef make():\n    f = io.StringIO()\n    f.write('hi')\n    return f",
        "import io\nf = make()\nassert f.getvalue() == 'hi' and isinstance(f, io.StringIO)"),
    "a generator is at the same place on both sides": (
        "def draw(rng): return rng.normal()",
        ("import numpy as np\nr, s = (np.random.default_rng(1) for _ in 'ab')\n"
        "assert [draw(r), r.normal(), draw(r)] == [s.normal(), s.normal(), s.normal()]")),
}  # fmt: skip


@pytest.mark.parametrize("name", CELLS)
def test_as_in_one_process(outcome: Outcome, name: str) -> None:
    work, test = CELLS[name]
    plain(f"{work}\n{test}", "None")
    assert outcome(work, test) == ""


def test_what_was_not_written_is_not_there(outcome: Outcome) -> None:
    test = "import io\nf = io.StringIO()\nsave(f)\nassert f.getvalue() == 'x'"
    assert outcome("def save(f): f.write('y')", test) == "AssertionError: "
