"""Arrays that show the memory of another array that both sides know: they do so on the other side, too."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from craft_grading.sandbox.errors import Unreadable

Array = np.ndarray[Any, Any]
MOST_DIMENSIONS = 32


def owner_of(value: Array, known: Iterable[tuple[int, Any]]) -> tuple[int, Array] | None:
    """Return number and array, among those known, in whose memory an array lies wholly; None if there is none."""
    if value.base is None or not value.size or value.dtype.names is not None:
        return None
    root = _root(value)
    low, high = _bounds(value)
    for number, other in known:
        if type(other) is not np.ndarray or other is value or _root(other) is not root:
            continue
        if other.flags.forc and _is_around(other, low, high) and other.nbytes > 0:
            return number, other
    return None


def _is_around(owner: Array, low: int, high: int) -> bool:
    first, end = _bounds(owner)
    return bool(first <= low and high <= end)


def _bounds(value: Array) -> tuple[int, int]:
    """Return the addresses of the first byte and of the one after the last."""
    steps = [(n - 1) * step for n, step in zip(value.shape, value.strides, strict=True)]
    start = value.__array_interface__["data"][0]
    return start + sum(s for s in steps if s < 0), start + sum(s for s in steps if s > 0) + value.itemsize


def _root(value: Any) -> Any:
    while type(value.base) is np.ndarray:
        value = value.base
    return value


def to_content(value: Array, number: int, owner: Array) -> dict[str, Any]:
    """Return where in the memory of `owner`, known by a number, an array lies."""
    offset = value.__array_interface__["data"][0] - owner.__array_interface__["data"][0]
    told = [
        number,
        value.dtype.str,
        list(value.shape),
        list(value.strides),
        offset,
        bool(value.flags.writeable),
    ]
    return {"u": told}


def from_content(content: Any, owner: Any) -> Array:
    """Return the array; raises Unreadable or ValueError if it would leave the memory of `owner`."""
    _, kind, shape, strides, offset, writeable = content["u"]
    dtype = np.dtype(str(kind))
    numbers = (*shape, *strides, offset)
    if (
        type(owner) is not np.ndarray
        or not owner.flags.forc
        or dtype.hasobject
        or len(shape) > MOST_DIMENSIONS
    ):
        raise Unreadable("A view arrived of no array that is known.")
    if len(shape) != len(strides) or any(type(n) is not int for n in numbers):
        raise Unreadable("A view arrived whose shape is not known.")
    memory = owner.ravel(order="K").view(np.uint8)
    view = np.ndarray(
        tuple(shape), dtype, memory, offset, tuple(strides)
    )  # which checks that it stays inside
    view.flags.writeable = writeable is True and owner.flags.writeable
    return view
