"""What stands on the test side for an object of the learner's that cannot be copied.

A proxy never equals a plain value and is never smaller or larger than one: an object that claims to
equal everything earns nothing. What it computes comes back as a value of an exact type, or as a proxy.
"""

from __future__ import annotations

import inspect
import numbers
from collections.abc import Callable
from typing import Any

Ask = Callable[..., Any]
FOR_THE_LEARNERS = "<the learner's "
"""How the text of a proxy begins: as the result of a test it proves nothing."""
HIDDEN = ("__", "_repr_", "_ipython_", "_mimebundle", "_render_traceback_")
SHOWN_DUNDERS = ("__name__", "__qualname__", "__doc__", "__annotations__", "__dict__", "__module__")


class Proxy:
    """An object of the learner's, asked over the channel."""

    __slots__ = ("__weakref__", "_ask", "_number", "_type_name")

    def __init__(self, ask: Ask, number: int, type_name: str) -> None:
        object.__setattr__(self, "_ask", ask)
        object.__setattr__(self, "_number", number)
        object.__setattr__(self, "_type_name", type_name)

    def __repr__(self) -> str:
        return f"{FOR_THE_LEARNERS}{ascii(object.__getattribute__(self, '_type_name'))[1:-1]}>"

    def __getattribute__(self, name: str) -> Any:
        if name in SHOWN_DUNDERS:
            return ask(self, "getattr", name)
        if name == "__signature__":
            return _signature(ask(self, "signature"))
        if name.startswith("__"):
            return object.__getattribute__(self, name)
        if name.startswith(HIDDEN):
            raise AttributeError(name)
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

    def __iter__(self) -> Any:
        if type(self) is Iterating:
            return self
        return ask(self, "iter")

    def __next__(self) -> Any:
        return ask(self, "next")

    def __bool__(self) -> bool:
        return ask(self, "bool") is True

    def __len__(self) -> int:
        return int(_exact(int, ask(self, "len")))

    def __str__(self) -> str:
        return str(_exact(str, ask(self, "str")))

    def __format__(self, form: str) -> str:
        return format(str(self), form)

    def __dir__(self) -> Any:
        return ask(self, "dir")

    def __int__(self) -> int:
        return int(_exact(int, ask(self, "int")))

    def __float__(self) -> float:
        return float(_exact(float, ask(self, "float")))

    def __complex__(self) -> complex:
        return complex(_exact(complex, ask(self, "complex")))

    def __round__(self, *digits: int) -> Any:
        return ask(self, "round", *digits)

    def __getitem__(self, key: Any) -> Any:
        return ask(self, "getitem", key)

    def __setitem__(self, key: Any, value: Any) -> None:
        ask(self, "setitem", key, value)

    def __delitem__(self, key: Any) -> None:
        ask(self, "delitem", key)

    def __enter__(self) -> Any:
        return ask(self, "enter")

    def __exit__(self, *problem: object) -> bool:
        return ask(self, "exit") is True and problem[0] is None

    def __await__(self) -> Any:
        yield from ()
        return ask(self, "await")

    def __instancecheck__(self, value: Any) -> bool:
        return isinstance_of_proxy(value) and ask(value, "isinstance", self) is True

    def __subclasscheck__(self, value: Any) -> bool:
        return isinstance_of_proxy(value) and ask(value, "issubclass", self) is True

    def __array__(self, dtype: Any = None, copy: Any = None) -> Any:
        import numpy

        found = ask(self, "array")
        if type(found) is not numpy.ndarray:
            raise TypeError(f"{self!r} holds no plain array.")
        return found if dtype is None else found.astype(dtype)

    def __call__(self, *positional: Any, **named: Any) -> Any:
        return ask(self, "call", positional, named)


class Iterating(Proxy):
    """A proxy that Python asked for the next item of."""

    __slots__ = ()


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


def _exact(kind: type[Any], value: Any) -> Any:
    if type(value) is not kind:
        raise TypeError(f"The learner's object gave a {type(value).__name__}, not a {kind.__name__}.")
    return value


def _signature(parameters: Any) -> inspect.Signature:
    return inspect.Signature(
        [
            inspect.Parameter(
                name, inspect._ParameterKind(kind), default=default if given else inspect._empty
            )
            for name, kind, given, default in parameters
        ]
    )


class _Operators:
    """Whether operators of the learner's objects count where a plain number meets one.

    Where no task is about such objects, one that turns every number into the number wanted earns nothing.
    """

    count = True


OPERATORS = _Operators()


def _operator(name: str, reflected: bool = False) -> Callable[[Proxy, Any], Any]:
    def operate(self: Proxy, other: Any) -> Any:
        other_asked = object.__getattribute__(self, "_ask")
        found = other_asked(name, other, self) if reflected else other_asked(name, self, other)
        if not OPERATORS.count and _is_number(other) and _is_number(found):
            raise TypeError(f"{self!r} meets a {type(other).__name__} in this test, and is no number itself.")
        return found

    return operate


def _is_number(value: Any) -> bool:
    return isinstance(value, numbers.Number) or type(value).__module__ == "numpy"


def _unary(name: str) -> Callable[[Proxy], Any]:
    return lambda self: ask(self, name)


def _order(name: str) -> Callable[[Proxy, Any], Any]:
    def compare(self: Proxy, other: Any) -> Any:
        if not isinstance_of_proxy(other):
            raise TypeError(
                f"{self!r} is compared with a {type(other).__name__}: it is neither more nor less."
            )
        return ask(self, name, other) is True

    return compare


for _name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul", "lshift", "rshift"):
    setattr(Proxy, f"__{_name}__", _operator(_name))
    setattr(Proxy, f"__r{_name}__", _operator(_name, reflected=True))
for _name in ("and", "or", "xor"):
    setattr(Proxy, f"__{_name}__", _operator(f"{_name}_"))
    setattr(Proxy, f"__r{_name}__", _operator(f"{_name}_", reflected=True))
for _name in ("neg", "pos", "abs", "invert"):
    setattr(Proxy, f"__{_name}__", _unary(_name))
for _name in ("lt", "le", "gt", "ge"):
    setattr(Proxy, f"__{_name}__", _order(_name))


def exception_class(known: dict[tuple[int, str], type[Any]], own: Any, builtin: str) -> type[BaseException]:
    """Return the class that stands for an exception class of the learner's.

    known : classes made so far, by (number, name): `except LearnerError` must meet what is raised
    own : [[number, name]] of the learner's own classes, the nearest first
    builtin : name of the builtin class below them
    """
    import builtins

    base: Any = getattr(builtins, str(builtin), Exception)
    if not (isinstance(base, type) and issubclass(base, BaseException)):
        base = Exception
    for number, name in reversed(own):
        key = (int(number), str(name))
        if key not in known:
            known[key] = type(key[1], (base,), {"__getattr__": _from_learner, "__module__": "learner"})
        base = known[key]
    found: type[BaseException] = base
    return found


def _from_learner(problem: Any, name: str) -> Any:
    whole = problem.__dict__.get("_learner")
    if whole is None or name.startswith(HIDDEN):
        raise AttributeError(name)
    return getattr(whole, name)
