"""Arrays that share memory on one side share it on the other."""

from __future__ import annotations

import numpy as np
import pytest
from grading.sandbox.conftest import Outcome, plain

from craft_grading.sandbox import views
from craft_grading.sandbox.errors import Unreadable

CELLS = {
    "a view is no copy": (
        "def f(a): return a[:2].copy()", "def f(a): return a[:2]", "a = np.arange(4)\nb = f(a)\nb[0] = 9\nassert a[0] == 0"),
    "a copy is no view": (
        "def f(a): return a[:, 1]", "def f(a): return a[:, 1].copy()",
        "a = np.zeros((2, 2))\nb = f(a)\nb[:] = 5\nassert a.tolist() == [[0, 5], [0, 5]]"),
    "memory is shared": (
        "def f(a): return a.T", "def f(a): return a.T.copy()", "a = np.eye(2)\nassert np.shares_memory(f(a), a)"),
    "backwards": (
        "def f(a): return a[::-1]", "def f(a): return a[::-1].copy()",
        "a = np.arange(4)\nb = f(a)\nb[0] = 9\nassert a[3] == 9 and b.tolist() == [9, 2, 1, 0]"),
    "in the order of Fortran": (
        "def f(a): return a[0]", "def f(a): return a[0].copy()",
        "a = np.asfortranarray(np.arange(6).reshape(2, 3))\nb = f(a)\na[0, 1] = 7\nassert b.tolist() == [0, 7, 2]"),
    "both are handed over": (
        "def f(a, row): a[0, 0] = 1", "def f(a, row): ...",
        "a = np.zeros((2, 2))\nr = a[0]\nf(a, r)\nassert r[0] == 1"),
    "the learner changes what is shown": (
        "import numpy as np\na = np.arange(4)\nb = a[1:]\ndef f(): a[1] = 50",
        "import numpy as np\na = np.arange(4)\nb = a[1:].copy()\ndef f(): a[1] = 50",
        "f()\nassert b[0] == 50\nb[1] = 7\nassert a[2] == 7\nf()\nassert b[1] == 7"),
    "a hundred views": (
        "def f(a): return a[1:]", "def f(a): return a[1:].copy()",
        "a = np.arange(4)\nfor n in range(100):\n    f(a)[0] = n\n    assert a[1] == n"),
    "a field of records": (
        "def f(a): return a['p']", "def f(a): return a['p'].copy()",
        "a = np.zeros(2, [('n', 'i4'), ('p', 'f8')])\nf(a)[0] = 3\nassert a['p'][0] == 3"),
}  # fmt: skip


@pytest.mark.parametrize("name", CELLS)
def test_as_in_one_process(outcome: Outcome, name: str) -> None:
    right, wrong, cell = CELLS[name]
    test = f"import numpy as np\n{cell}"
    plain(f"{right}\n{test}", "None")
    with pytest.raises(AssertionError):
        plain(f"{wrong}\n{test}", "None")
    assert outcome(right, test) == ""
    assert outcome(wrong, test).startswith("AssertionError")


LEAVING = (
    [1, "<f8", [3], [8], 8, True],
    [1, "<f8", [2], [-8], 0, True],
    [1, "<f8", [1], [8], -8, True],
    [1, "|O", [1], [8], 0, True],
    [1, "<f8", [1.0], [8], 0, True],
    [1, "<f8", [1, 1], [8], 0, True],
)


@pytest.mark.parametrize("told", LEAVING, ids=str)
def test_a_view_never_leaves_the_memory_of_its_array(told: object) -> None:
    with pytest.raises((Unreadable, ValueError)):
        views.from_content({"u": told}, np.zeros(3)[:3].copy())
