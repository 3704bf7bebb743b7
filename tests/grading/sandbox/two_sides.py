"""Cells on the two sides, as the engine runs them: what they show and where they fail."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from craft_grading.engine.host import Template
from craft_grading.engine.run import CellResult, CellRun, NotebookRun
from craft_grading.sandbox.limits import Limits

LIMITS = Limits(cell_s=10.0, calls=2000, crossing_bytes=40_000_000)


def on_two_sides(
    template: Template,
    scratch: Path,
    cells: Sequence[CellRun],
    *,
    prelude: str = "",
    asked: tuple[str, ...] = (),
    classes: bool = True,
    limits: Limits = LIMITS,
) -> list[CellResult]:
    """Run cells in a learner's process and a test's, both in the folder `scratch`."""
    with (
        template.fork("learner", scratch.resolve(), limits) as learner,
        template.fork("test", scratch.resolve(), limits, asked, classes=classes) as test,
    ):
        return NotebookRun(learner, test, limits).run(prelude, cells)


def errors(results: Iterable[CellResult]) -> list[str]:
    """The errors of cells in their order, each as "Name: value"."""
    outputs = (output for result in results for output in result.outputs)
    return [f"{o['ename']}: {o['evalue']}" for o in outputs if o["output_type"] == "error"]


def error(result: CellResult) -> str:
    """The error of a cell, or nothing."""
    return " ".join(errors([result]))
