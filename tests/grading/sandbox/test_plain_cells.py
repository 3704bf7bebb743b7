"""A cell that IPython would leave as it is, is left as it is without asking: IPython itself says which."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from IPython.core.inputtransformer2 import TransformerManager

from craft_grading.sandbox.shell import NOT_PLAIN

REPOSITORY = Path(__file__).parents[3]
PIECES = ["x = 1\n", "    y\n", "\n", "  \n", "\t\n", "%time\n", "!ls\n", "x != 1\n", "x?\n", ">>> x\n", "...: x\n",
          "In [1]: x\n", ",f a\n", ";f\n", "/f\n", "'''\n", "x = %pwd\n", "x\r\n", "\x0cx\n", "f(\n", "a\u2028b\n",
          " In [2]: y\n", "[nav] In [3]: z\n", "#,\n", "x"]  # fmt: skip


def of_the_course() -> Iterator[str]:
    for path in (*REPOSITORY.glob("modules/*/*.ipynb"), *REPOSITORY.glob("assignments/*/*/*.ipynb")):
        for cell in json.loads(path.read_bytes())["cells"]:
            if cell["cell_type"] == "code":
                yield "".join(cell["source"])


def is_left(cell: str) -> bool:
    return "\n" in cell.strip() and not NOT_PLAIN.search(cell)


def changed(cell: str) -> str:
    return TransformerManager().transform_cell(cell)


def test_what_is_left_alone_ipython_leaves_alone() -> None:
    cells = [cell for cell in of_the_course() if is_left(cell)]
    assert len(cells) > 50
    for cell in cells:
        assert changed(cell) == (cell if cell.endswith("\n") else cell + "\n")


@given(st.lists(st.sampled_from(PIECES), max_size=6).map("".join))
def test_whatever_stands_in_it(cell: str) -> None:
    if is_left(cell):
        assert changed(cell) == (cell if cell.endswith("\n") else cell + "\n")


@pytest.mark.parametrize(
    "cell", ["%%time\nx", "!ls\nx", "x?\ny", "x = !ls\ny", " x\n y", "\nx\ny", ">>> x\n1"]
)
def test_what_is_ipythons_own_is_not_left_alone(cell: str) -> None:
    assert not is_left(cell)
