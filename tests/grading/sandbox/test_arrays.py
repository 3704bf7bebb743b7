"""Arrays keep how they lie in memory; NumPy asks an object of the learner's for its array, never for an order."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from grading.sandbox.conftest import Outcome

WORK = """\
import numpy as np
fortran, fixed = np.asfortranarray(np.ones((2, 3))), np.arange(3)
fixed.flags.writeable = False
mixed = np.array([1, "a", None], dtype=object)
masked = np.ma.masked_array([1, 2, 3], mask=[0, 1, 0])
class Both:
    turn = 0
    def __array__(self, dtype=None, copy=None):
        Both.turn += 1
        return np.array(1e9 * (-1) ** Both.turn)
    def __sub__(self, o): return 0.0
both = Both()
def fill(a): a[:] = 7
"""
SAME = [
    "fortran.flags.f_contiguous, fortran.flags.c_contiguous, fixed.flags.writeable, fortran.tolist(), fixed.tolist()",
    "mixed.dtype == object, mixed.shape, masked.sum(), masked.dtype, np.sin(masked).shape, np.dtype('i4')",
    "isinstance(masked, np.ma.MaskedArray), isinstance(mixed, np.ndarray), np.asarray(masked).tolist()",
]  # fmt: skip
ORDERS = ["np.float64(1) < both", "np.float64(1) > both", "both > np.float64(1)", "(np.array([1]) < both).all()",
          "pd.Series([1]).lt(both).all()", "(pd.Series([1]) > both).all()"]  # fmt: skip


@pytest.mark.parametrize("expression", SAME)
def test_as_in_plain_python(same: Callable[[str, str], None], expression: str) -> None:
    same(WORK, expression)


@pytest.mark.parametrize("order", ORDERS)
def test_an_object_is_neither_more_nor_less_than_a_number_of_numpys(outcome: Outcome, order: str) -> None:
    test = f"import numpy as np\nimport pandas as pd\nfor _ in range(2):\n    if {order}: break\nelse: assert False"
    assert "neither more nor less" in outcome(WORK, test)


def test_changes_in_place_come_back_whatever_the_layout(outcome: Outcome) -> None:
    test = "import numpy as np\na = np.asfortranarray(np.ones((2, 3)))\nfill(a)\nassert a.sum() == 42 and a.flags.f_contiguous"
    assert outcome(WORK, test) == ""
    fixed = "import numpy as np\na = np.ones(3)\na.flags.writeable = False\ntry: fill(a)\nexcept ValueError: pass\nelse: assert False"
    assert outcome(WORK, fixed) == ""
