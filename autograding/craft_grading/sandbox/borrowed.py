"""On the learner's side: what stands for functions, iterators and objects that a test hands to the learner's code."""

from __future__ import annotations

import types
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from craft_grading.sandbox.problems import arguments_of

CallBack = Callable[[int, str, tuple[Any, ...], dict[str, Any]], Any]
"""Lets the test side do something with what it has lent: number, operation, arguments."""


class Borrowed:
    """Stands for what can be called, and nothing else."""

    def __init__(self, call_back: CallBack, number: int, name: str) -> None:
        vars(self).update({"_call_back": call_back, "_number": number, "__name__": name})

    def __call__(self, *positional: Any, **named: Any) -> Any:
        return self._call_back(self._number, "call", positional, named)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return self._call_back(self._number, "getattr", (name,), {})

    def __repr__(self) -> str:
        return f"<function {self.__name__}>"


class BorrowedFunction(Borrowed):
    """Stands for a function: a decorator finds its name and text, and set on a class it is a method."""

    def __init__(self, call_back: CallBack, number: int, name: str, qualname: str, doc: Any) -> None:
        super().__init__(call_back, number, name)
        vars(self).update({"__qualname__": qualname, "__doc__": doc, "__module__": "__main__"})

    def __get__(self, owner: Any, kind: Any = None) -> Any:
        return self if owner is None else types.MethodType(self, owner)

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"'function' object has no attribute {name!r}")


class BorrowedIterator(Borrowed):
    """Stands for an iterator."""

    def __iter__(self) -> Any:
        return self

    def __next__(self) -> Any:
        return self._call_back(self._number, "next", (), {})


def borrowed_object(call_back: CallBack, number: int, name: str, able: tuple[str, ...], known: Any) -> Any:
    """Return what stands for an object of the test.

    able : the operations that its class has methods for
    known : returns the learner's own class of a name, for `isinstance`
    """
    stands: Any = object.__new__(_class_of(name, able))
    vars(stands).update({"_call_back": call_back, "_number": number, "_known": known})
    return stands


@lru_cache(maxsize=256)
def _class_of(name: str, able: tuple[str, ...]) -> type[Any]:
    body: dict[str, Any] = {f"__{operation.rstrip('_')}__": _asks(operation) for operation in able}
    if "exit" in able:
        body["__exit__"] = _leave
    body |= {
        "__getattr__": Borrowed.__getattr__,
        "__setattr__": _asks("setattr"),
        "__delattr__": _asks("delattr"),
        "__class__": property(lambda self: self._known(name) or type(self)),
        "__module__": "__main__",
    }
    return type(name, (), body)


def _leave(self: Any, kind: Any, problem: Any, trace: Any) -> Any:
    told = () if problem is None else (type(problem), str(problem), arguments_of(problem))
    return self._call_back(self._number, "exit", told, {})


def _asks(operation: str) -> Callable[..., Any]:
    return lambda self, *positional, **named: self._call_back(self._number, operation, positional, named)
