"""Functions and classes described in plain values: signature, code and fields, from one side to the other."""

from __future__ import annotations

import dataclasses
import inspect
import types
from collections import namedtuple
from collections.abc import Callable
from typing import Any

CODE_PARTS = (
    "co_name", "co_qualname", "co_argcount", "co_posonlyargcount", "co_kwonlyargcount", "co_nlocals", "co_flags",
    "co_varnames", "co_names", "co_freevars", "co_cellvars", "co_firstlineno",
)  # fmt: skip
Code = namedtuple("Code", CODE_PARTS)  # type: ignore[misc]
"""What a test may read of a function's code."""
Given = tuple[bool, Any]


def _code(value: Any) -> Any:
    return tuple(getattr(value.__code__, name) for name in CODE_PARTS)


def _fields(value: Any) -> Any:
    return tuple((field.name, field.type) for field in dataclasses.fields(value))


def _closure(value: Any) -> Any:
    cells = value.__closure__
    return None if cells is None else tuple(cell.cell_contents for cell in cells)


def _signature(value: Any) -> Any:
    whole = inspect.signature(value)
    parameters = tuple(
        (p.name, int(p.kind), _given(p.default), _given(p.annotation)) for p in whole.parameters.values()
    )
    return parameters, _given(whole.return_annotation)


def _given(value: Any) -> Given:
    return (False, None) if value is inspect.Parameter.empty else (True, value)


def _to_signature(content: Any) -> inspect.Signature:
    parameters, returned = content
    return inspect.Signature(
        [
            inspect.Parameter(
                name,
                inspect._ParameterKind(kind),
                default=_or_empty(default),
                annotation=_or_empty(annotation),
            )
            for name, kind, default, annotation in parameters
        ],
        return_annotation=_or_empty(returned),
    )


def _or_empty(given: Any) -> Any:
    return given[1] if given[0] is True else inspect.Parameter.empty


def _to_code(content: Any) -> Any:
    flat = (part for value in content for part in (value if type(value) is tuple else (value,)))
    if not all(type(part) in (str, int) for part in flat):
        raise TypeError("The learner's function has no code that can be read.")
    return Code(*content)


def _to_closure(contents: Any) -> Any:
    return None if contents is None else tuple(map(types.CellType, contents))


def _to_fields(told: Any) -> dict[str, Any]:
    found = {}
    for name, kind in told:
        if type(name) is not str:
            raise TypeError("The learner's object has a field without a name.")
        field: Any = dataclasses.field()
        field.name, field.type, field._field_type = name, kind, dataclasses._FIELD  # type: ignore[attr-defined]
        found[name] = field
    return found


DESCRIBE: dict[str, Callable[[Any], Any]] = {
    "signature": _signature,
    "code": _code,
    "closure": _closure,
    "dataclass_fields": _fields,
}
"""On the learner's side: what `DESCRIBED` of the test side makes its objects from, by operation."""
DESCRIBED: dict[str, Callable[[Any], Any]] = {
    "__signature__": _to_signature,
    "__code__": _to_code,
    "__closure__": _to_closure,
    "__dataclass_fields__": _to_fields,
}
"""Attributes of a proxy that are made on the test side from plain values."""
