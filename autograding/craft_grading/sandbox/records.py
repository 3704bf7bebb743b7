"""Named tuples: a learner's that overrides nothing is copied, into a class of the same fields made here."""

from __future__ import annotations

from collections import namedtuple
from functools import lru_cache
from keyword import iskeyword
from types import FunctionType
from typing import Any
from weakref import WeakKeyDictionary

MOST_FIELDS = 64
Sample = namedtuple("Sample", ())
ALSO = {
    "__annotations__", "__orig_bases__", "__module__", "__doc__", "__annotate__", "__annotate_func__",
    "__annotations_cache__", "__firstlineno__", "__static_attributes__",
}  # fmt: skip
SAME = ("__repr__", "_asdict", "__getnewargs__")
OWNERS: WeakKeyDictionary[type[Any], Any] = WeakKeyDictionary()
"""Whose class of the learner's a class made here stands for."""


def is_record(kind: Any) -> bool:
    """Tell whether a class is what `namedtuple` or `typing.NamedTuple` makes, without methods of its own."""
    return issubclass(kind, tuple) and _is_bare(kind)


@lru_cache(maxsize=256)
def _is_bare(kind: Any) -> bool:
    if type(kind) is not type or kind.__mro__[1:] != (tuple, object):
        return False
    space = vars(kind)
    fields = space.get("_fields")
    if type(fields) is not tuple or not _are_fields(fields):
        return False
    if not set(space) <= set(vars(Sample)) | ALSO | set(fields):
        return False
    return all(_code(space.get(name)) is _code(vars(Sample)[name]) for name in SAME)


def class_for(owner: Any, stands: bool, name: Any, fields: Any) -> type[Any]:
    """Return the class of a record that has arrived; raises ValueError if these are no fields.

    owner : its class: as such, or (`stands`) as what stands for it, or something else if it has none here
    """
    names = tuple(fields)
    if not _are_fields(names):
        raise ValueError("A named tuple arrived whose fields have no names.")
    if isinstance(owner, type) and issubclass(owner, tuple) and getattr(owner, "_fields", None) == names:
        return owner
    if not stands:
        return _made(name, names)
    for made, its_owner in OWNERS.items():
        if its_owner is owner:
            return made
    made = _made.__wrapped__(name, names)
    OWNERS[made] = owner
    return made


def owner_of(kind: Any) -> Any:
    """Return what stands for the learner's class that a class was made for, or None."""
    return OWNERS.get(kind)


@lru_cache(maxsize=256)
def _made(name: Any, fields: tuple[str, ...]) -> type[Any]:
    usable = type(name) is str and name.isidentifier() and not iskeyword(name)
    return namedtuple(name if usable else "Record", fields)


def _are_fields(fields: tuple[Any, ...]) -> bool:
    named = all(
        type(name) is str and name.isidentifier() and not iskeyword(name) and not name.startswith("_")
        for name in fields
    )
    return named and len(set(fields)) == len(fields) <= MOST_FIELDS


def _code(function: Any) -> Any:
    return function.__code__ if type(function) is FunctionType else None
