"""Names of `typing`, as annotations have them: `Optional[int]` equals `Optional[int]`, whoever wrote it."""

from __future__ import annotations

import typing
from typing import Any

KNOWN = (
    "Any", "List", "Dict", "Set", "FrozenSet", "Tuple", "Optional", "Union", "Iterable", "Iterator", "Sequence",
    "Mapping", "Type",
)  # fmt: skip
BARE = {id(getattr(typing, name)): name for name in KNOWN}
WITH_PARTS = {type(typing.List[int]), type(typing.Union[int, str])}  # noqa: UP006, UP007 (these very objects)
Form = tuple[str, tuple[Any, ...]]


def hint_form(value: Any) -> Form | None:
    """Return the name of `typing`, and what stands in its brackets; None for anything else."""
    if id(value) in BARE:
        return BARE[id(value)], ()
    if type(value) not in WITH_PARTS:
        return None
    name = "Union" if value.__origin__ is typing.Union else getattr(value, "_name", None)
    return (name, value.__args__) if name in KNOWN else None


def hint_of(name: Any, parts: tuple[Any, ...]) -> Any:
    """Return what `hint_form` told of."""
    if name not in KNOWN:
        raise ValueError("An annotation arrived that is not known.")
    named: Any = getattr(typing, name)
    return named[parts] if parts else named
