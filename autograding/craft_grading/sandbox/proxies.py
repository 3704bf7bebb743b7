"""What stands on the test side for an object of the learner's that cannot be copied.

A proxy never equals a plain value and is never smaller or larger than one: an object that claims to
equal everything earns nothing. What it computes comes back as a value of an exact type, or as a proxy.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any
from unittest.mock import AsyncMock

from craft_grading.sandbox.descriptions import DESCRIBED
from craft_grading.sandbox.errors import CannotCross
from craft_grading.sandbox.records import owner_of

Ask = Callable[..., Any]
FOR_THE_LEARNERS = "<the learner's "
"""How the text of a proxy begins: as the result of a test it proves nothing."""
HIDDEN = ("__", "_repr_", "_ipython_", "_mimebundle", "_render_traceback_")
SHOWN_DUNDERS = frozenset({
    "__name__", "__qualname__", "__doc__", "__annotations__", "__dict__", "__module__", "__base__", "__bases__", "__mro__",
    "__members__", "__defaults__", "__kwdefaults__", "__wrapped__", "__self__", "__flags__",
})  # fmt: skip
SHOWN_OF_CLASSES = frozenset(f"__{name}__" for name in (
    "call", "len", "iter", "next", "contains", "reversed", "getitem", "setitem", "delitem", "enter",
    "exit", "await", "aiter", "anext", "bool", "index", "int", "float", "complex", "round", "floor",
    "ceil", "trunc", "init", "new", "eq", "ne", "lt", "le", "gt", "ge", "hash", "repr", "str", "format",
    "add", "radd", "sub", "rsub", "mul", "rmul", "truediv", "floordiv", "mod", "pow", "neg", "pos",
    "abs", "invert", "divmod", "slots", "abstractmethods", "subclasses", "match_args",
))  # fmt: skip
"""Methods that a test looks for on a class itself; of any other object Python looks on the class that stands in."""
ARITHMETIC = ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul", "lshift", "rshift")
LOGIC = ("and", "or", "xor")
LOOKED_THROUGH = ("abc", "craft_grading.sandbox.protocols")
LONGEST_TEXT = 1_000_000
JUDGING = frozenset(name for name in dir(AsyncMock) if name.startswith("assert_"))
"""What a mock says of its calls. Where a test's own mock hung, the learner's code may have put anything."""
ALWAYS_COPIED = (str, bytes, bool, float, complex, list, dict, tuple, set, frozenset, type(None))
COPIED = (*ALWAYS_COPIED, int)
TABLES = ("numpy", "ndarray"), ("pandas", "DataFrame"), ("pandas", "Series")
"""What is plain. Only an int may be too long to be copied, and only a table may hold what is not."""


class Proxy:
    """An object of the learner's, asked over the channel.

    library : nearest class of a library among its type and that one's parents: what `isinstance` is told
    itself : the library class that the object is
    """

    __slots__ = ("__weakref__", "_ask", "_itself", "_library", "_number", "_type_name")
    of_a_class = False
    stands_for: Any = None

    def __init__(
        self, ask: Ask, number: int, type_name: str, library: type | None = None, itself: type | None = None
    ) -> None:
        object.__setattr__(self, "_ask", ask)
        object.__setattr__(self, "_number", number)
        object.__setattr__(self, "_type_name", type_name)
        object.__setattr__(self, "_library", library)
        object.__setattr__(self, "_itself", itself)

    def __repr__(self) -> str:
        if Opaque.shown:
            return opaque_text(self)
        return str(exact(str, ask(self, "repr")))[:LONGEST_TEXT]

    def __getattribute__(self, name: str) -> Any:
        if name in SHOWN_DUNDERS or (name in SHOWN_OF_CLASSES and type(self).of_a_class):
            return ask(self, "getattr", name)
        if name in DESCRIBED:
            return DESCRIBED[name](ask(self, name.strip("_")))
        if name == "__class__":
            library: type | None = object.__getattribute__(self, "_library")
            told = library is not None and a_test_asks() and not _only_calls_itself_plain(self)
            return library if told else type(self)
        if name.startswith("__"):
            return object.__getattribute__(self, name)
        if name.startswith(HIDDEN):
            raise AttributeError(name)
        if name in JUDGING:
            raise CannotCross(
                f"This test asks {opaque_text(self)} for {name!r}: what the learner's code has made judges nothing. "
                'A test of a mock of the learner\'s needs kernel="shared".'
            )
        return ask(self, "getattr", name)

    def __setattr__(self, name: str, value: Any) -> None:
        ask(self, "setattr", name, value)

    def __delattr__(self, name: str) -> None:
        ask(self, "delattr", name)

    def __hash__(self) -> int:
        return object.__hash__(self)

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return isinstance_of_proxy(other) and ask(self, "eq", other) is True

    def __ne__(self, other: object) -> bool:
        if not isinstance_of_proxy(other):
            return True
        return self is not other and ask(self, "ne", other) is True

    def __str__(self) -> str:
        if Opaque.shown:
            return opaque_text(self)
        return str(exact(str, ask(self, "str")))

    def __format__(self, form: str) -> str:
        return opaque_text(self) if Opaque.shown else str(exact(str, ask(self, "format", form)))

    def __dir__(self) -> Any:
        return ask(self, "dir")

    def __copy__(self) -> Any:
        return ask(self, "copy")

    def __deepcopy__(self, memo: Any) -> Any:
        return ask(self, "deepcopy")

    def __mro_entries__(self, bases: Any) -> Any:
        raise TypeError(
            f"A class of this test is to inherit from {opaque_text(self)}: that can be had only in a test with "
            'kernel="shared".'
        )

    def __instancecheck__(self, value: Any) -> bool:
        if isinstance_of_proxy(value):
            return ask(value, "isinstance", self) is True
        if owner_of(type(value)) is self:
            return True
        itself = object.__getattribute__(self, "_itself")
        return itself is not None and isinstance(value, itself)

    def __subclasscheck__(self, value: Any) -> bool:
        if isinstance_of_proxy(value):
            return ask(value, "issubclass", self) is True
        itself = object.__getattribute__(self, "_itself")
        return itself is not None and issubclass(value, itself)


def _only_calls_itself_plain(proxy: Proxy) -> bool:
    """Tell whether an object derives from a type that is copied, where no task is about such classes.

    A `str` of one's own whose `startswith` is always True earns nothing behind `isinstance(x, str)`.
    """
    library = library_of(proxy)
    if Operators.count or library is type(proxy).stands_for:
        return False
    place = library.__module__.partition(".")[0], library.__name__
    return issubclass(library, COPIED) or place in TABLES


def library_of(proxy: Proxy) -> type:
    """Return the nearest class of a library among the object's type and its parents."""
    return object.__getattribute__(proxy, "_library") or object


class Opaque:
    """Whether proxies show no text of the learner's: while the result of a test's last line is written down."""

    shown = False


def opaque_text(proxy: Proxy) -> str:
    """Return a text that tells a proxy from any value."""
    return f"{FOR_THE_LEARNERS}{ascii(object.__getattribute__(proxy, '_type_name'))[1:-1]}>"


def a_test_asks() -> bool:
    """Tell whether `__class__` is asked for by a test itself, mostly through `isinstance`.

    A library that asks sees the truth: its `__eq__` and `__lt__` would otherwise take a learner's object for one of
    its own, and what they ask it then it may answer now so and now otherwise.
    """
    if Opaque.shown:
        return False
    frame: Any = sys._getframe(2)
    while frame is not None and frame.f_globals.get("__name__") in LOOKED_THROUGH:
        frame = frame.f_back
    if frame is None:
        return False
    module = frame.f_globals.get("__name__")
    if module == "inspect":
        return bool(frame.f_code.co_name.startswith("is"))
    return module == "__main__" or (module == "unittest.case" and "Instance" in frame.f_code.co_name)


def isinstance_of_proxy(value: Any) -> bool:
    """Tell whether `value` stands for an object of the learner's."""
    return issubclass(type(value), Proxy)


def number_of(proxy: Proxy) -> int:
    """Return the learner's side's number of the object."""
    number: int = object.__getattribute__(proxy, "_number")
    return number


def ask(proxy: Proxy, operation: str, *arguments: Any) -> Any:
    """Ask the learner's side about the object."""
    return object.__getattribute__(proxy, "_ask")(operation, proxy, *arguments)


def exact(kind: type[Any], value: Any) -> Any:
    """Return `value` if it is exactly of this kind; raises TypeError."""
    if type(value) is not kind:
        raise TypeError(f"The learner's object gave a {type(value).__name__}, not a {kind.__name__}.")
    return value


class Operators:
    """Whether operators of the learner's objects count where a plain value meets one.

    Where no task is about such objects, one that turns every value into the value wanted earns nothing.
    """

    count = True


def _operator(name: str, reflected: bool = False) -> Callable[[Proxy, Any], Any]:
    def operate(self: Proxy, other: Any) -> Any:
        other_asked = object.__getattribute__(self, "_ask")
        found = other_asked(name, other, self) if reflected else other_asked(name, self, other)
        return counted(self, other, found)

    return operate


def counted(self: Proxy, other: Any, found: Any) -> Any:
    """Return what an operator of `self` has made of `other`; raises TypeError where it made plain of plain."""
    if not (Operators.count or isinstance_of_proxy(other) or isinstance_of_proxy(found)):
        raise TypeError(
            f"{opaque_text(self)} meets a {type(other).__name__} in this test, and is no plain value itself."
        )
    return found


def _unary(name: str) -> Callable[[Proxy], Any]:
    return lambda self: ask(self, name)


def _order(name: str) -> Callable[[Proxy, Any], Any]:
    def compare(self: Proxy, other: Any) -> Any:
        if not isinstance_of_proxy(other):
            raise TypeError(
                f"{opaque_text(self)} is compared with a {type(other).__name__}: it is neither more nor less."
            )
        return ask(self, name, other) is True

    return compare


for _name in (*ARITHMETIC, "divmod"):
    setattr(Proxy, f"__{_name}__", _operator(_name))
    setattr(Proxy, f"__r{_name}__", _operator(_name, reflected=True))
for _name in LOGIC:
    setattr(Proxy, f"__{_name}__", _operator(f"{_name}_"))
    setattr(Proxy, f"__r{_name}__", _operator(f"{_name}_", reflected=True))
for _name in ("neg", "pos", "abs", "invert"):
    setattr(Proxy, f"__{_name}__", _unary(_name))
for _name in ("lt", "le", "gt", "ge"):
    setattr(Proxy, f"__{_name}__", _order(_name))
