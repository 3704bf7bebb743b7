"""A small assignment to be attacked: two honest sums, their tests with a hidden part, a letter."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from nbformat import from_dict
from nbgrader.utils import compute_checksum

from craft_grading.conventions import without_hidden
from craft_grading.engine.plan import AssignmentPlan, NotebookPlan, PlanCell
from craft_grading.sandbox.limits import Limits

SECRET = "quince-7391"
"""Stands in the hidden tests and in files outside: no submission may ever show it."""
HALF = "def half(x):\n    return x / 2"
TALLY = "count = 0\ndef tally():\n    global count\n    count += 1\n    return count"
RIGHT = {"half": HALF, "tally": TALLY, "letter": "Mend it."}
FULL = {"test_half": 4.0, "test_tally": 4.0}
LIMITS = Limits(
    cell_s=3.0,
    submission_s=30.0,
    memory_bytes=1 << 30,
    grace_s=1.0,
    output_bytes=1_000_000,
    cell_cpu_s=3.0,
    scratch_files=300,
    scratch_bytes=16_000_000,
)
TEST_HALF = f"""\
assert half(3) == 1.5
### BEGIN HIDDEN TESTS
# {SECRET}
assert half(10) == 5
assert_allclose(half(np.array([2.0, 4.0])), [1.0, 2.0])
### END HIDDEN TESTS"""
TEST_TALLY = f"""\
first = tally()
assert tally() == first + 1
### BEGIN HIDDEN TESTS
secret = "{SECRET}"
assert [tally() for _ in range(3)] == [first + 2, first + 3, first + 4]
### END HIDDEN TESTS"""


def _cell(
    kind: str, name: str, source: str, release: str, role: Any, solved: str = "", **flags: Any
) -> PlanCell:
    nbgrader = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3}
    nbgrader |= {"grade_id": name, "cell_type": kind} | flags
    cell = {"cell_type": kind, "source": source, "metadata": {"nbgrader": nbgrader}, "outputs": []}
    nbgrader["checksum"] = compute_checksum(from_dict(cell))
    return PlanCell(name, kind, role, source, release, {"nbgrader": nbgrader}, solved)


def _test(name: str, source: str) -> PlanCell:
    return _cell("code", name, source, without_hidden(source), "test", grade=True, locked=True, points=4)


STUB = "def {0}:\n    return None  # <- write here"
TOOLS = "import numpy as np\nfrom numpy.testing import assert_allclose"
NOTEBOOK = NotebookPlan(
    "A1",
    (
        _cell("markdown", "head", "# Two sums", "# Two sums", "fixed", locked=True),
        _cell("code", "tools", TOOLS, TOOLS, "fixed", locked=True),
        _cell(
            "code", "half", STUB.format("half(x)"), STUB.format("half(x)"), "solution", HALF, solution=True
        ),
        _test("test_half", TEST_HALF),
        _cell(
            "code", "tally", STUB.format("tally()"), STUB.format("tally()"), "solution", TALLY, solution=True
        ),
        _test("test_tally", TEST_TALLY),
        _cell("markdown", "letter", "*Write.*", "*Write.*", "manual", grade=True, solution=True, points=8),
    ),
    {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
)
PLAN = AssignmentPlan("A1", (NOTEBOOK,), {}, frozenset())

Notebook = dict[str, Any]


def release() -> Notebook:
    """What a learner received."""
    cells = []
    for planned in NOTEBOOK.cells:
        cell = {"id": planned.id, "cell_type": planned.cell_type, "source": planned.release}
        cell["metadata"] = json.loads(json.dumps(planned.metadata))  # type: ignore[assignment]
        if planned.cell_type == "code":
            cell |= {"outputs": [], "execution_count": None}  # type: ignore[dict-item]
        cells.append(cell)
    return {"cells": cells, "metadata": dict(NOTEBOOK.metadata), "nbformat": 4, "nbformat_minor": 5}


def answered(answers: dict[str, str]) -> Notebook:
    """The release with answers written in."""
    notebook = release()
    for cell in notebook["cells"]:
        cell["source"] = answers.get(cell["id"], cell["source"])
    return notebook


def cell_of(notebook: Notebook, name: str) -> dict[str, Any]:
    """One cell by its id."""
    found: dict[str, Any] = next(cell for cell in notebook["cells"] if cell["id"] == name)
    return found


@dataclass(frozen=True)
class Attack:
    """A hostile or damaged submission, and what is fair.

    answers : written over the honest ones
    change : does something to the notebook
    marks : what each test is worth; None where the file cannot be opened
    notes : words that the learner is told
    test : in the place of the test of `half`
    """

    name: str
    answers: dict[str, str] = field(default_factory=dict)
    change: Callable[[Notebook], Any] | None = None
    marks: dict[str, float] | None = field(default_factory=lambda: dict(FULL))
    notes: str = ""
    damage: Callable[[bytes], bytes] | None = None
    files: dict[str, bytes] = field(default_factory=dict)
    test: str = ""

    @property
    def plan(self) -> AssignmentPlan:
        """What the assignment asks."""
        if not self.test:
            return PLAN
        other = _test("test_half", self.test)
        cells = tuple(other if cell.id == other.id else cell for cell in NOTEBOOK.cells)
        return replace(PLAN, notebooks=(replace(NOTEBOOK, cells=cells),))

    def submission(self) -> dict[str, bytes]:
        """The files handed in."""
        notebook = answered(RIGHT | self.answers)
        if self.change:
            self.change(notebook)
        data = json.dumps(notebook).encode("utf-8", "surrogatepass")
        return {"A1.ipynb": self.damage(data) if self.damage else data} | self.files
