"""What a cell shows is what a kernel shows: a real one, asked the same."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest
from grading.sandbox.two_sides import on_two_sides
from nbclient import NotebookClient
from nbformat import v4

from craft_grading.engine.host import Template
from craft_grading.engine.run import CellRun
from craft_grading.engine.tiers import standing

SHOWN = {
    "a picture as bytes": "class Drawn:\n    def _repr_png_(self): return b'\\x89PNG\\r\\n\\x1a\\n12'\nDrawn()",
    "numbers of NumPy": "import numpy as np\ndisplay({'application/json': {'a': np.float64(2.5), 'n': np.int8(3)}}, raw=True)",
    "no numbers": "display({'application/json': [float('nan'), float('inf')]}, raw=True)",
    "dates": "import datetime as d\ndisplay({'application/json': {'day': d.date(2026, 1, 2)}}, raw=True)",
    "a moment": "display({'application/json': d.datetime(2026, 1, 2, 3, tzinfo=d.UTC)}, raw=True)",
    "sets and what can be gone through": "display({'application/json': [{1}, (2, 3), range(2)]}, raw=True)",
    "metadata": "display({'text/plain': 'x'}, metadata={'a': {1}}, raw=True)",
    "a plot at the end": "import matplotlib.pyplot as plt\nplt.figure(figsize=(1, 1))\nplt.plot([1, 2]);",
    "a plot that is shown": "plt.figure(figsize=(1, 1))\nplt.show()\nprint('and then', plt.get_backend())",
    "an error": "def half(x):\n    return x / 0\nhalf(1)",
    "an error in an error": "try:\n    half(2)\nexcept ZeroDivisionError as zero:\n    raise ValueError('no') from zero",
    "an error in a library": "np.testing.assert_allclose([1.0, 2.0], [1.0, 3.0])",
    "no Python": "def f(:",
    "a display that fails": "class Broken:\n    def __repr__(self): raise ValueError('not me')\nBroken()",
}
LESS = re.compile(r"\x1b\[[0-9;]*m|(?<= at 0x)[0-9a-f]+|\((<ipython-input-|\d+\.py).*?, ")
"""Colours, addresses, names of temporary files."""


@pytest.fixture(scope="module")
def by_a_kernel(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """A kernel of nobody's: the course's own shows of an assertion its sentence alone."""
    nobodys = os.environ | {"IPYTHONDIR": str(tmp_path_factory.mktemp("ipython"))}
    notebook = v4.new_notebook(cells=[v4.new_code_cell(source) for source in SHOWN.values()])
    NotebookClient(notebook, allow_errors=True, kernel_name="python3").execute(env=nobodys)
    return [cell.outputs for cell in notebook.cells]


@pytest.fixture(scope="module")
def by_us(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    cells = [CellRun("learner", source) for source in SHOWN.values()]
    with Template({"matplotlib.pyplot"}, standing().walls) as template:
        results = on_two_sides(template, tmp_path_factory.mktemp("scratch"), cells)
    return [result.outputs for result in results]


@pytest.mark.parametrize("which", range(len(SHOWN)), ids=list(SHOWN))
def test_a_cell_shows_what_a_kernel_shows(which: int, by_us: list[Any], by_a_kernel: list[Any]) -> None:
    assert plain(by_us[which]) == plain(by_a_kernel[which])


def plain(value: Any) -> Any:
    """Without what differs from run to run; of an error its last line: IPython picks other lines around it."""
    if isinstance(value, str):
        return LESS.sub("", value)
    if isinstance(value, list):
        return [plain(inner) for inner in value if not is_kernels_own(inner)]
    if isinstance(value, dict):
        shorter = {"traceback": value["traceback"][-1:]} if "traceback" in value else {}
        return {name: plain(inner) for name, inner in (value | shorter).items()}
    return value


def is_kernels_own(output: Any) -> bool:
    """A warning that Jupyter prints into the notebook about its own message."""
    return isinstance(output, dict) and "jupyter_client" in output.get("text", "")


def test_what_json_cannot_hold_is_an_error_of_the_cell(template: Template, tmp_path: Path) -> None:
    sources = "display({'application/json': object()}, raw=True)", "1"
    first, second = on_two_sides(template, tmp_path, [CellRun("learner", source) for source in sources])
    assert first.outputs[0]["evalue"] == "A display holds a object, which JSON cannot hold."
    assert second.outputs[0]["data"] == {"text/plain": "1"}
