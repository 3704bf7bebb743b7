"""A test cell on the two sides beside the same cell in one plain interpreter."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from grading.sandbox.two_sides import errors, on_two_sides

from craft_grading.engine.host import Template
from craft_grading.engine.run import CellResult, CellRun
from craft_grading.engine.tiers import standing

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
def template() -> Iterator[Template]:
    with Template(READ, standing().walls) as template:
        yield template


@pytest.fixture
def outcome(template: Template, tmp_path: Path) -> Outcome:
    """Run a learner's cell and a test on two sides; return the error of the first that fails, or nothing."""

    def run(work: str, test: str) -> str:
        return " ".join(errors(_results(template, tmp_path, work, test)))

    return run


@pytest.fixture
def shown(template: Template, tmp_path: Path) -> Outcome:
    """Return what the last line of a test shows."""

    def run(work: str, test: str) -> str:
        outputs = [o for result in _results(template, tmp_path, work, test) for o in result.outputs]
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
    exec(compile(ast.parse(work), "<work>", "exec", dont_inherit=True), space)
    return repr(eval(expression, space))


def _results(template: Template, scratch: Path, work: str, test: str) -> list[CellResult]:
    return on_two_sides(template, scratch, [CellRun("learner", work), CellRun("test", test)])
