"""A test cell on the two sides beside the same cell in one plain interpreter."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from craft_grading.engine.host import Template
from craft_grading.engine.run import CellRun, NotebookRun
from craft_grading.engine.tiers import standing
from craft_grading.sandbox.limits import Limits

LIMITS = Limits(cell_s=10.0, calls=2000, crossing_bytes=40_000_000)
READ = (
    "numpy",
    "pandas",
    "unittest.mock",
    "statistics",
    "json",
    "uuid",
    "dataclasses",
    "sqlite3",
    "matplotlib.figure",
)
Outcome = Callable[..., str]


@pytest.fixture(scope="module")
def sides() -> Iterator[Template]:
    with Template(READ, standing().walls) as template:
        yield template


@pytest.fixture
def outcome(sides: Template, tmp_path: Path) -> Outcome:
    """Run a learner's cell and a test on two sides; return the error of the first that fails, or nothing."""

    def run(work: str, test: str) -> str:
        return " ".join(
            f"{o['ename']}: {o['evalue']}"
            for o in _outputs(sides, tmp_path, work, test)
            if o["output_type"] == "error"
        )

    return run


@pytest.fixture
def shown(sides: Template, tmp_path: Path) -> Outcome:
    """Return what the last line of a test shows."""

    def run(work: str, test: str) -> str:
        outputs = _outputs(sides, tmp_path, work, test)
        return " ".join(str(o["data"]["text/plain"]) for o in outputs if o["output_type"] == "execute_result")

    return run


@pytest.fixture
def same(outcome: Outcome) -> Callable[[str, str], None]:
    """Assert that an expression over a learner's names gives on two sides what plain Python gives."""

    def compare(work: str, expression: str) -> None:
        expected = plain(work, expression)
        assert outcome(work, f"found = {expression}\nassert repr(found) == {expected!r}, repr(found)") == ""

    return compare


def plain(work: str, expression: str) -> str:
    """Return the text of a value in one interpreter."""
    space: dict[str, Any] = {"__name__": "__main__"}
    exec(compile(ast.parse(work), "<work>", "exec"), space)
    return repr(eval(expression, space))


def _outputs(sides: Template, place: Path, work: str, test: str) -> list[Any]:
    learner = sides.fork("learner", place.resolve(), LIMITS)
    tester = sides.fork("test", place.resolve(), LIMITS, ())
    try:
        cells = CellRun("learner", work), CellRun("test", test)
        return [
            output
            for result in NotebookRun(learner, tester, LIMITS).run("", cells)
            for output in result.outputs
        ]
    finally:
        learner.end()
        tester.end()
