"""pandas tables and columns, as far as numbers, texts and times fill them. pandas is read on first need."""

from __future__ import annotations

import sys
from typing import Any

from craft_grading.sandbox.columns import (
    holds_plain,
    index_form,
    index_of,
    is_plain_index,
    part_form,
    part_of,
)

NAMES = (str, int, type(None))


def is_copyable(value: Any) -> bool:
    """Tell whether `value` is exactly a table or column whose every cell can be copied."""
    pandas = sys.modules.get("pandas")
    if pandas is None:
        return False
    if type(value) is pandas.DataFrame:
        if not (is_plain_index(value.index) and is_plain_index(value.columns) and value.columns.is_unique):
            return False
        return all(holds_plain(value.iloc[:, place]) for place in range(value.shape[1]))
    return (
        type(value) is pandas.Series
        and type(value.name) in NAMES
        and (holds_plain(value) and is_plain_index(value.index))
    )


def to_content(value: Any) -> tuple[dict[str, Any], list[bytes]]:
    """Return a table as descriptions of index, columns and cells, and their bytes."""
    buffers: list[bytes] = []
    if value.ndim == 1:
        content = {"x": [index_form(value.index, buffers), part_form(value, buffers), value.name]}
        return content, buffers
    index, names = index_form(value.index, buffers), index_form(value.columns, buffers)
    cells = [part_form(value.iloc[:, place], buffers) for place in range(value.shape[1])]
    return {"w": [index, names, cells]}, buffers


def from_content(content: Any, buffers: list[memoryview]) -> Any:
    """Return the table or column."""
    import pandas

    left = iter(buffers)
    if "x" in content:
        index_told, cells, name = content["x"]
        index = index_of(index_told, left)
        return pandas.Series(part_of(cells, left), index=index, name=name)
    index_told, names_told, cells = content["w"]
    index, names = index_of(index_told, left), index_of(names_told, left)
    table = pandas.DataFrame({i: part_of(form, left) for i, form in enumerate(cells)}, index=index)
    table.columns = names
    return table


def fill(target: Any, new: Any) -> None:
    """Make `target` hold what `new` holds; every name of it sees the change."""
    target._update_inplace(new)
