"""A test that listens for warnings hears those of the learner's code."""

from __future__ import annotations

import pytest
from grading.sandbox.conftest import Outcome, plain

CATCH = (
    "import warnings\nwith warnings.catch_warnings(record=True) as w:\n    warnings.simplefilter('always')\n"
)
WARNS, SILENT = "import warnings\ndef f(): warnings.warn('thin')", "def f(): ..."
OWN = "import warnings\nclass Thin(UserWarning): ...\ndef f(): warnings.warn('thin', Thin)"
CELLS = {
    "recorded": (WARNS, SILENT, f"{CATCH}    f(); f()\nassert [str(x.message) for x in w] == ['thin', 'thin']"),
    "none": (SILENT, WARNS, f"{CATCH}    f()\nassert not w"),
    "asserted": (
        WARNS, SILENT, "import unittest\nwith unittest.TestCase().assertWarnsRegex(UserWarning, 'thin'): f()"),
    "of the learner's own class": (
        OWN, f"{OWN.replace(', Thin', '')}", "import unittest\nwith unittest.TestCase().assertWarns(Thin): f()"),
    "before an exception": (
        f"{WARNS}; raise ValueError", "def f(): raise ValueError",
        f"{CATCH}    try: f()\n    except ValueError: ...\nassert len(w) == 1 and w[0].category is UserWarning"),
    "made an error": (
        SILENT, WARNS, "import warnings\nwith warnings.catch_warnings():\n    warnings.simplefilter('error')\n    f()"),
}  # fmt: skip


@pytest.mark.parametrize("name", CELLS)
def test_as_in_one_process(outcome: Outcome, name: str) -> None:
    right, wrong, test = CELLS[name]
    plain(f"{right}\n{test}", "None")
    with pytest.raises((AssertionError, UserWarning)):
        plain(f"{wrong}\n{test}", "None")
    assert outcome(right, test) == ""
    assert outcome(wrong, test) != ""
