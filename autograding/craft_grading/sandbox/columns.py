"""One column or index of a pandas table as plain content: numbers, texts, times, categories, gaps, levels."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import numpy as np

from craft_grading.sandbox import arrays
from craft_grading.sandbox.errors import Unreadable

TEXTS = ("str", "object", "string")
NAMES = (str, int, type(None))
WITH_GAPS = {
    f"{sign}{bits}": f"{sign.lower()}{bits}" for sign in ("Int", "UInt") for bits in (8, 16, 32, 64)
} | {
    "Float32": "float32",
    "Float64": "float64",
    "boolean": "bool",
}
"""pandas types of numbers that may be missing, and NumPy's for those that are there."""
Left = Iterator[memoryview]


def holds_plain(part: Any) -> bool:
    """Tell whether every cell of a column or index can be copied."""
    import pandas

    if isinstance(part.dtype, pandas.CategoricalDtype):
        return is_plain_index(part.dtype.categories)
    kind = str(part.dtype)
    if kind in TEXTS:
        return all(type(item) in (str, int, float, bool, type(None)) for item in part.tolist())
    return kind in WITH_GAPS or (isinstance(part.dtype, np.dtype) and part.dtype.kind in arrays.KINDS)


def is_plain_index(index: Any) -> bool:
    """Tell whether an index and its names can be copied."""
    import pandas

    if isinstance(index, pandas.MultiIndex):
        return all(map(is_plain_index, index.levels)) and all(type(name) in NAMES for name in index.names)
    return type(index.name) in NAMES and holds_plain(index)


def part_form(part: Any, buffers: list[bytes]) -> dict[str, Any]:
    """Return the cells as plain content; what is bytes goes into `buffers`."""
    import pandas

    kind = str(part.dtype)
    if isinstance(part.dtype, pandas.CategoricalDtype):
        codes = part.cat.codes if part.ndim and hasattr(part, "cat") else part.codes
        told = {"codes": _numbers(np.asarray(codes), buffers), "ordered": bool(part.dtype.ordered)}
        return told | {"among": index_form(part.dtype.categories, buffers)}
    if kind in TEXTS:
        return {"texts": kind, "items": part.tolist()}
    if kind in WITH_GAPS:
        there = part.to_numpy(dtype=WITH_GAPS[kind], na_value=0)
        return {"gaps": kind, "there": _numbers(there, buffers), "missing": _numbers(part.isna(), buffers)}
    return _numbers(part, buffers)


def part_of(form: Any, left: Left) -> Any:
    """Return the cells."""
    import pandas

    if "codes" in form:
        codes = arrays.from_content(form["codes"], next(left))
        return pandas.Categorical.from_codes(
            codes, index_of(form["among"], left), ordered=form["ordered"] is True
        )
    if "texts" in form:
        if form["texts"] not in TEXTS:
            raise Unreadable("A column arrived whose type is not known.")
        return pandas.array(form["items"], dtype=form["texts"])
    if "gaps" in form:
        if form["gaps"] not in WITH_GAPS:
            raise Unreadable("A column arrived whose type is not known.")
        there, missing = (arrays.from_content(form[key], next(left)) for key in ("there", "missing"))
        cells: Any = pandas.array(there, dtype=form["gaps"])
        cells[missing] = pandas.NA
        return cells
    return arrays.from_content(form, next(left))


def index_form(index: Any, buffers: list[bytes]) -> dict[str, Any]:
    """Return an index as plain content."""
    import pandas

    if isinstance(index, pandas.MultiIndex):
        levels = [index_form(level, buffers) for level in index.levels]
        codes = [_numbers(np.asarray(code), buffers) for code in index.codes]
        return {"levels": levels, "codes": codes, "names": list(index.names)}
    if type(index) is pandas.RangeIndex:
        return {"range": [index.start, index.stop, index.step], "name": index.name}
    form = part_form(index, buffers) | {"name": index.name}
    frequency = getattr(index, "freq", None)
    return form if frequency is None else form | {"every": frequency.freqstr}


def index_of(form: Any, left: Left) -> Any:
    """Return the index."""
    import pandas

    if "levels" in form:
        levels = [index_of(level, left) for level in form["levels"]]
        codes = [arrays.from_content(code, next(left)) for code in form["codes"]]
        return pandas.MultiIndex(levels=levels, codes=codes, names=form["names"])
    name = form["name"]
    if "range" in form:
        return pandas.RangeIndex(*map(int, form["range"]), name=name)
    index: Any = pandas.Index(part_of(form, left), name=name)
    if "every" in form:
        index.freq = form["every"]
    return index


def _numbers(part: Any, buffers: list[bytes]) -> dict[str, Any]:
    content, data = arrays.to_content(part if isinstance(part, np.ndarray) else part.to_numpy())
    buffers.append(data)
    return content


def moment_form(value: Any) -> list[Any] | None:
    """Return pandas' point in time, span or missing value as plain content; None if `value` is none of them."""
    pandas = sys.modules.get("pandas")
    if pandas is None or getattr(pandas, "Timestamp", None) is None:
        return None
    if value is pandas.NaT or value is pandas.NA:
        return ["NaT" if value is pandas.NaT else "NA", None]
    if type(value) is pandas.Timedelta or (type(value) is pandas.Timestamp and value.tz is None):
        return [type(value).__name__, arrays.scalar_to_text(value.asm8)]
    return None


def moment_of(content: Any) -> Any:
    """Return it."""
    import pandas

    kind, told = content
    if kind in ("NaT", "NA"):
        return pandas.NaT if kind == "NaT" else pandas.NA
    if kind not in ("Timestamp", "Timedelta"):
        raise Unreadable("A time arrived whose type is not known.")
    return (pandas.Timestamp if kind == "Timestamp" else pandas.Timedelta)(arrays.scalar_from_text(told))
