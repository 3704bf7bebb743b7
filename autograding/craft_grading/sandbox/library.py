"""Classes of libraries, named from one side to the other by module and name.

The test side looks a class up only among modules that it has read itself, without running anything, and takes it
for real only where that is harmless: of most libraries' classes it merely knows for `isinstance`.
"""

from __future__ import annotations

import sys
import types
from functools import lru_cache
from typing import Any

NOT_A_LIBRARY = ("__main__", "craft_grading", "learner")
HARMLESS = frozenset({
    "builtins", "decimal", "fractions", "datetime", "pathlib", "pathlib._local", "collections", "collections.abc",
    "enum", "abc", "numbers", "uuid", "numpy", "pandas", "pandas.core.frame", "pandas.core.series",
})  # fmt: skip
"""Modules whose public classes cross as themselves. Never one that has an object that equals everything."""
MAY_RAISE = frozenset({
    "builtins", "json", "statistics", "dataclasses", "decimal", "csv", "sqlite3", "queue", "zipfile", "shutil",
    "configparser", "subprocess", "socket", "struct", "urllib", "http", "email", "xml", "re", "string", "binascii",
    "calendar", "zoneinfo", "graphlib", "_csv", "_queue", "copy", "pickle", "tokenize", "zlib", "locale",
    "numpy", "pandas", "scipy", "sympy", "networkx", "PIL", "sklearn", "shapely", "requests", "jsonschema",
})  # fmt: skip
"""Packages whose exceptions a learner's code may raise as themselves: unittest's would skip or end a test."""
NAMED = {kind: name for name, kind in vars(types).items() if name in types.__all__ and isinstance(kind, type)}
LONGEST = 200
Name = tuple[str, str]


def library_name(kind: Any) -> Name | None:
    """Return where a class of a library is found, None for one of the learner's or without a public place."""
    return _name_once(kind) if type(kind) is type else _name(kind)


def library_names(kind: type[Any]) -> tuple[Name, ...]:
    """Return the library classes among a class and its parents, the nearest first, without `object`."""
    parents = type.__dict__["__mro__"].__get__(kind)
    return tuple(name for name in map(library_name, parents[:-1]) if name)


def _name(kind: Any) -> Name | None:
    if kind in NAMED:
        return "types", NAMED[kind]
    module, name = kind.__module__, kind.__qualname__
    if type(module) is not str or type(name) is not str or module.partition(".")[0] in NOT_A_LIBRARY:
        return None
    return (module, name) if _found(module, name) is kind else None


_name_once = lru_cache(maxsize=1024)(_name)
"""For classes without a metaclass of their own, which might call two classes equal."""


def library_class(name: Any) -> type[Any] | None:
    """Return the class of this name if this process knows it already, else None."""
    module, qualname = name
    if type(module) is not str or type(qualname) is not str or len(module) + len(qualname) > LONGEST:
        return None
    if module.partition(".")[0] in NOT_A_LIBRARY:
        return None
    found = _found(module, qualname)
    if not isinstance(found, type):
        return None
    if module == "types":
        return found if NAMED.get(found) == qualname else None
    return found if (found.__module__, found.__qualname__) == (module, qualname) else None


def harmless_class(name: Any) -> type[Any] | None:
    """Return the class of this name if it may stand for itself on the test side."""
    found = library_class(name)
    if (
        found is None
        or issubclass(found, BaseException)
        or any(p.startswith("_") for p in name[1].split("."))
    ):
        return None
    return found if name[0] in HARMLESS or name[0] == "types" else None


def exception_of(names: Any) -> type[BaseException]:
    """Return the first exception class among these names that the test side knows, else Exception."""
    for name in names:
        found = library_class(name) if str(name[0]).partition(".")[0] in MAY_RAISE else None
        if found is not None and issubclass(found, BaseException):
            return found
    return Exception


def _found(module: str, qualname: str) -> Any:
    found: Any = sys.modules.get(module)
    for part in qualname.split("."):
        if not isinstance(found, types.ModuleType | type):
            return None
        found = vars(found).get(part)
    return found
