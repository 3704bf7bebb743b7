"""Which of Python's protocols an object of the learner's follows, and the class that stands for such objects.

The learner's side tells a number whose bits stand for entries of `TRAITS`; the test side builds the class from
methods written here. So `callable(x)`, `hasattr(x, "__len__")` and `isinstance(x, Iterable)` hold where they
should, and a lie about a bit gains nothing: what the methods bring back is judged as any other answer.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from craft_grading.sandbox.array_protocol import ARRAY_METHODS
from craft_grading.sandbox.errors import Unreadable
from craft_grading.sandbox.leaving import may_be_suppressed, told_of
from craft_grading.sandbox.library import library_class
from craft_grading.sandbox.proxies import (
    ALWAYS_COPIED,
    ARITHMETIC,
    LOGIC,
    Opaque,
    Operators,
    Proxy,
    a_test_asks,
    ask,
    counted,
    exact,
    isinstance_of_proxy,
    library_of,
    number_of,
    opaque_text,
)

IN_PLACE = (*ARITHMETIC, *LOGIC)
OWN_HASH, NO_HASH, IS_CLASS, IS_DATACLASS = "own hash", "no hash", "class", "dataclass"
MAXIMAL_NAME = 80
MADE_IN_PYTHON = 1 << 9
"""Flag of classes that can change: what they can do is looked up each time."""
ABSENT = object()


def _asks(operation: str) -> Callable[..., Any]:
    return lambda self, *arguments: ask(self, operation, *arguments)


def _asks_for(kind: type[Any], operation: str) -> Callable[..., Any]:
    def answer(self: Proxy) -> Any:
        if Opaque.shown:
            raise TypeError(f"{opaque_text(self)} is no result.")
        return exact(kind, ask(self, operation))

    return answer


def _in_place(operation: str) -> Callable[..., Any]:
    return lambda self, other: counted(self, other, ask(self, operation, other))


def _says_yes(operation: str) -> Callable[..., Any]:
    return lambda self, *arguments: ask(self, operation, *arguments) is True


def _contains(self: Proxy, wanted: Any) -> bool:
    """Where no task is about such objects, what this one holds is looked at here: it is not told what is wanted."""
    if Operators.count or isinstance_of_proxy(wanted):
        return ask(self, "contains", wanted) is True
    if issubclass(library_of(self), str):
        return wanted in exact(str, ask(self, "str"))
    return wanted in exact(list, ask(self, "list"))


def _tells(operation: str) -> Callable[..., Any]:
    def tell(self: Proxy, *arguments: Any) -> None:
        ask(self, operation, *arguments)

    return tell


def _call(self: Proxy, *positional: Any, **named: Any) -> Any:
    return ask(self, "call", positional, named)


def _leave(self: Proxy, kind: Any, problem: Any, trace: Any) -> bool:
    return ask(self, "exit", *told_of(problem)) is True and may_be_suppressed(problem, trace)


def _await(self: Proxy) -> Any:
    yield from ()
    return ask(self, "await")


METHODS: dict[str, Any] = {
    "__call__": _call,
    "__len__": _asks_for(int, "len"),
    "__iter__": _asks("iter"),
    "__next__": _asks("next"),
    "__contains__": _contains,
    "__reversed__": _asks("reversed"),
    "__getitem__": _asks("getitem"),
    "__setitem__": _tells("setitem"),
    "__delitem__": _tells("delitem"),
    "__enter__": _asks("enter"),
    "__exit__": _leave,
    "__await__": _await,
    "__aiter__": _asks("aiter"),
    "__anext__": _asks("anext"),
    "__bool__": _says_yes("bool"),
    "__index__": _asks_for(int, "index"),
    "__int__": _asks_for(int, "int"),
    "__float__": _asks_for(float, "float"),
    "__complex__": _asks_for(complex, "complex"),
    "__round__": _asks("round"),
    "__floor__": _asks("floor"),
    "__ceil__": _asks("ceil"),
    "__trunc__": _asks("trunc"),
} | {f"__i{name}__": _in_place(f"i{name}") for name in IN_PLACE}
NAMES = frozenset({*METHODS, "__hash__"})
TRAITS = (*METHODS, OWN_HASH, NO_HASH, IS_CLASS, IS_DATACLASS)
BITS = {name: 1 << place for place, name in enumerate(TRAITS)}
IN_PLACE_OPERATIONS = {f"i{name}": getattr(operator, f"i{name}") for name in IN_PLACE}


def looked_up(kind: type[Any], name: str) -> Any:
    """Return what a class or its parents hold under a name, ABSENT if nothing; runs no code of theirs."""
    for parent in type.__dict__["__mro__"].__get__(kind):
        space = type.__dict__["__dict__"].__get__(parent)
        if name in space:
            return space[name]
    return ABSENT


def traits_of(value: Any) -> int:
    """Return the bits of what `value` can do."""
    kind: Any = type(value)
    bits = _of_fixed(kind) if type(kind) is type and not kind.__flags__ & MADE_IN_PYTHON else _of(kind)
    is_class = issubclass(kind, type)
    if is_class:
        bits |= BITS[IS_CLASS]
        if looked_up(value, "__class_getitem__") is not ABSENT:
            bits |= BITS["__getitem__"]
    if looked_up(value if is_class else kind, "__dataclass_fields__") is not ABSENT:
        bits |= BITS[IS_DATACLASS]
    return bits


def _of(kind: type[Any]) -> int:
    found: dict[str, Any] = {}
    for parent in reversed(type.__dict__["__mro__"].__get__(kind)):
        space = type.__dict__["__dict__"].__get__(parent)
        for name in NAMES & space.keys():
            found[name] = space[name]
    hashing = found.pop("__hash__", None)
    bits = sum(BITS[name] for name, method in found.items() if method is not None)
    if hashing is not object.__hash__:
        bits |= BITS[NO_HASH if hashing is None else OWN_HASH]
    return bits


_of_fixed = lru_cache(maxsize=512)(_of)


class StandIn(type):
    """Of the classes of proxies: in a test's own comparison such a class equals the one that it stands for."""

    stands_for: Any = None

    def __eq__(cls, other: object) -> bool:
        if cls is other:
            return True
        if cls.stands_for is None or not a_test_asks():
            return False
        told: Any = other
        return number_of(told) == cls.stands_for if isinstance_of_proxy(told) else told is cls.stands_for

    def __ne__(cls, other: object) -> bool:
        return not cls == other

    __hash__ = type.__hash__

    def __repr__(cls) -> str:
        if isinstance(cls.stands_for, type):
            return repr(cls.stands_for)
        return f"<class '__main__.{cls.__name__}'>"


def stand_in(bits: Any, type_name: Any, told_type: Any) -> Any:
    """Return the class of the proxies for objects with these traits.

    told_type : the name of the library's class that is their type, or the number of the learner's
    """
    stands_for: Any = library_class(told_type) if type(told_type) is list else int(told_type)
    if stands_for in ALWAYS_COPIED:
        raise Unreadable("An object arrived that calls itself plain, and was not copied.")
    return _made(int(bits), str(type_name), stands_for)


@lru_cache(maxsize=1024)
def _made(bits: int, type_name: str, stands_for: Any) -> Any:
    body: dict[str, Any] = ARRAY_METHODS | {name: METHODS[name] for name in METHODS if bits & BITS[name]}
    if bits & BITS[NO_HASH]:
        body["__hash__"] = None
    elif bits & BITS[OWN_HASH]:
        body["__hash__"] = _asks_for(int, "hash")
    if bits & BITS[IS_DATACLASS]:
        body["__dataclass_fields__"] = ()  # that there are some: which ones is asked of the object
    body |= {"__slots__": (), "__module__": "learner", "of_a_class": bool(bits & BITS[IS_CLASS])}
    body["stands_for"] = stands_for
    name = type_name if type_name.isidentifier() else "Proxy"
    return StandIn(name[:MAXIMAL_NAME], (Proxy,), body)
