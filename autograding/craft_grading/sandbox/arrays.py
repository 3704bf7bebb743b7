"""NumPy arrays and scalars as plain bytes."""

from __future__ import annotations

import base64
from typing import Any

import numpy as np

from craft_grading.sandbox.errors import Unreadable

KINDS = "biufcSUmM"
TYPE_ITSELF = "type"
MOST_BYTES = 32_000_000


def is_copyable(value: Any) -> bool:
    """Tell whether `value` is exactly an array, of numbers, texts, times, or records of these."""
    return type(value) is np.ndarray and _is_plain(value.dtype)


def is_scalar(value: Any) -> bool:
    """Tell whether `value` is one of NumPy's own numbers, or one of its types without fields."""
    if issubclass(type(value), np.dtype):
        return value.names is None and value.subdtype is None and value.kind in KINDS + "O"
    return (
        issubclass(type(value), np.generic) and type(value) is value.dtype.type and value.dtype.kind in KINDS
    )


def to_content(array: np.ndarray[Any, Any]) -> tuple[dict[str, Any], bytes]:
    """Return shape and type, how it lies in memory and whether it may be changed, and the bytes."""
    lies = "F" if array.flags.f_contiguous and not array.flags.c_contiguous else "C"
    told = [_descr(array.dtype), list(array.shape), lies, bool(array.flags.writeable)]
    return {"a": told}, array.tobytes()


def from_content(content: Any, data: memoryview | bytes) -> np.ndarray[Any, Any]:
    """Return the array; raises Unreadable if type, shape and bytes do not agree."""
    descr, shape, lies, writeable = content["a"]
    dtype = np.dtype(descr) if isinstance(descr, str) else _record(descr)
    if not _is_plain(dtype) or any(type(n) is not int or n < 0 for n in shape) or len(data) > MOST_BYTES:
        raise Unreadable("An array arrived whose type or shape is not known.")
    count = 1
    for n in shape:
        count *= n
    if count * dtype.itemsize != len(data):
        raise Unreadable("An array arrived whose size does not fit its shape.")
    if not data:
        return np.empty(shape, dtype)
    array = np.frombuffer(bytes(data), dtype).reshape(shape).copy(order="F" if lies == "F" else "C")
    array.flags.writeable = writeable is True
    return array


def fill(target: np.ndarray[Any, Any], new: np.ndarray[Any, Any]) -> None:
    """Write `new` into `target`, which keeps its shape and type."""
    if target.shape == new.shape and target.dtype == new.dtype and target.flags.writeable:
        target[...] = new


def scalar_to_text(value: Any) -> list[str]:
    """Return a NumPy number as type and bytes, a type as such."""
    if issubclass(type(value), np.dtype):
        return [TYPE_ITSELF, value.str]
    return [value.dtype.str, base64.b64encode(value.tobytes()).decode()]


def scalar_from_text(content: Any) -> Any:
    """Return a NumPy number, or a type."""
    if content[0] == TYPE_ITSELF:
        return np.dtype(str(content[1]))
    dtype = np.dtype(str(content[0]))
    if dtype.kind not in KINDS:
        raise Unreadable("A number arrived whose type is not known.")
    data = base64.b64decode(content[1])
    return np.frombuffer(data, dtype)[0] if dtype.itemsize else dtype.type()


def _is_plain(dtype: np.dtype[Any]) -> bool:
    if dtype.names is None:
        return dtype.kind in KINDS
    return not dtype.hasobject


def _descr(dtype: np.dtype[Any]) -> Any:
    return dtype.str if dtype.names is None else np.lib.format.dtype_to_descr(dtype)


def _record(descr: Any) -> np.dtype[Any]:
    def tupled(field: Any) -> Any:
        name, kind, *shape = field
        inner = kind if isinstance(kind, str) else [tupled(part) for part in kind]
        return (name, inner, *(tuple(part) for part in shape))

    return np.lib.format.descr_to_dtype([tupled(field) for field in descr])
