"""A module that a learner writes beside the notebook runs in the learner's process, whatever imports it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from grading.sandbox.two_sides import errors, on_two_sides

from craft_grading.engine.host import Template
from craft_grading.engine.run import CellRun

Run = Callable[[str, str], str]
MODULE = "%%writefile mine.py\nLIMIT = 3\nsizes = [1, 2]\nabs = len = max = print\ndef double(x): return 2 * x\n" \
         "class Part:\n    def __init__(self, x): self.x = x\n_own = 1"  # fmt: skip


@pytest.fixture
def run(template: Template, tmp_path: Path) -> Run:
    """Run a learner's cell and a test; return the error of the test."""

    def run(work: str, test: str) -> str:
        first, second = on_two_sides(template, tmp_path, [CellRun("learner", work), CellRun("test", test)])
        assert errors([first]) == []
        return " ".join(errors([second]))

    return run


@pytest.mark.parametrize(
    "test",
    [
        "import mine\nassert mine.double(2) == 4 and mine.LIMIT == 3 and mine.sizes == [1, 2]",
        "from mine import double as twice, LIMIT\nassert twice(LIMIT) == 6",
        "from mine import *\nassert double(2) == 4 and Part(3).x == 3 and abs(-1) == len('a') == max(1, 0)",
        "import importlib\nassert importlib.import_module('mine').double(2) == 4",
        "import os, sys\nsys.path.append(os.getcwd())\nimport mine\nassert mine.double(2) == 4",
        "import mine\nassert hasattr(mine, 'double') and not hasattr(mine, 'triple') and mine.__name__ == 'mine'",
        "import mine, importlib\nimportlib.reload(mine)\nassert mine.double(2) == 4",
    ],
)  # fmt: skip
def test_a_test_imports_it_as_ever(run: Run, test: str) -> None:
    assert run(MODULE, test) == ""


def test_it_is_one_module_on_both_sides(run: Run) -> None:
    work = "open('mine.py', 'w').write('sizes = [1]')\nimport mine\ndef f(): return mine"
    assert (
        run(work, "import mine\nassert f() is mine\nmine.sizes.append(2)\nassert f().sizes == [1, 2]") == ""
    )


def test_its_own_trouble_is_the_learners(run: Run) -> None:
    assert run("open('mine.py', 'w').write('1 / 0')", "import mine").startswith("ZeroDivisionError")


def test_it_takes_no_librarys_place(run: Run) -> None:
    work = (
        "for name in ('colorsys', 'numexpr'): open(f'{name}.py', 'w').write('def rgb_to_hsv(*a): return 9')"
    )
    library = "import numpy as np\nexec('import numexpr', {'__name__': 'numpy.own'})"
    assert run(work, "name = 'colorsys'\nassert __import__(name).rgb_to_hsv(0, 0, 0) == (0.0, 0.0, 0)") == ""
    assert run(work, library).startswith("ModuleNotFoundError")
