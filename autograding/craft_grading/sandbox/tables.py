"""pandas tables and columns, as far as numbers, texts and times fill them. pandas is read on first need."""

from __future__ import annotations

import sys
from typing import Any

import numpy as np

from craft_grading.sandbox import arrays
from craft_grading.sandbox.errors import Unreadable

TEXTS = ("str", "object", "string")


def is_copyable(value: Any) -> bool:
    """Tell whether `value` is exactly a table or column whose every cell can be copied."""
    pandas = sys.modules.get("pandas")
    if pandas is None:
        return False
    if type(value) is pandas.DataFrame:
        parts = [value[name] for name in value.columns] if value.columns.is_unique else [None]
        return all(_is_plain(part) for part in (value.index, value.columns, *parts))
    return type(value) is pandas.Series and _is_plain(value) and _is_plain(value.index)


def to_content(value: Any) -> tuple[dict[str, Any], list[bytes]]:
    """Return a table as descriptions of index, columns and cells, and their bytes."""
    buffers: list[bytes] = []
    if value.ndim == 1:
        index, cells = (_part(part, buffers) for part in (value.index, value))
        return {"x": [index, cells]}, buffers
    names = _part(value.columns, buffers)
    index = _part(value.index, buffers)
    return {"w": [index, names, [_part(value[name], buffers) for name in value.columns]]}, buffers


def from_content(content: Any, buffers: list[memoryview]) -> Any:
    """Return the table or column."""
    import pandas

    left = iter(buffers)
    if "x" in content:
        index, cells = (_whole(part, left) for part in content["x"])
        name = content["x"][1]["name"]
        return pandas.Series(cells, index=_index(index, content["x"][0]), name=name)
    index_form, names_form, cell_forms = content["w"]
    names = list(_whole(names_form, left))
    index = _whole(index_form, left)
    columns = {i: _whole(form, left) for i, form in enumerate(cell_forms)}
    table = pandas.DataFrame(columns, index=_index(index, index_form))
    table.columns = pandas.Index(names, name=names_form["name"])
    return table


def fill(target: Any, new: Any) -> None:
    """Make `target` hold what `new` holds; every name of it sees the change."""
    target._update_inplace(new)


def _is_plain(part: Any) -> bool:
    import pandas

    if part is None or isinstance(part, pandas.MultiIndex) or type(part.name) not in (str, int, type(None)):
        return False
    if str(part.dtype) in TEXTS:
        return all(type(item) in (str, int, float, bool, type(None)) for item in part.tolist())
    return isinstance(part.dtype, np.dtype) and part.dtype.kind in arrays.KINDS


def _part(part: Any, buffers: list[bytes]) -> dict[str, Any]:
    if str(part.dtype) in TEXTS:
        return {"name": part.name, "texts": str(part.dtype), "items": part.tolist()}
    content, data = arrays.to_content(part.to_numpy())
    buffers.append(data)
    return {"name": part.name} | content


def _whole(form: Any, left: Any) -> Any:
    import pandas

    if "texts" in form:
        if form["texts"] not in TEXTS:
            raise Unreadable("A column arrived whose type is not known.")
        return pandas.array(form["items"], dtype=form["texts"])
    return arrays.from_content(form, next(left))


def _index(labels: Any, form: Any) -> Any:
    import pandas

    return pandas.Index(labels, name=form["name"])
