"""On the test side: functions, iterators and objects of the test that the learner's code may use.

Of an object only what `open_objects` opens: an object of a library could be talked into running code here.
"""

from __future__ import annotations

import types
from typing import Any

from craft_grading.sandbox.errors import CannotCross
from craft_grading.sandbox.library import library_name, library_names
from craft_grading.sandbox.open_objects import is_closed_name, is_open
from craft_grading.sandbox.operations import OPERATIONS
from craft_grading.sandbox.problems import arguments_of, details_of, learners_own, made_again

ABLE = (
    "call", "len", "iter", "next", "contains", "getitem", "setitem", "delitem", "bool", "int", "float", "str", "repr",
    "hash", "enter", "exit", "eq", "ne", "lt", "le", "gt", "ge", "add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "neg", "abs",
)  # fmt: skip
"""Operations that the learner's code may ask of an object, where its class has the method."""
OF_ATTRIBUTES = ("getattr", "setattr", "delattr")


class Lending:
    """What has been lent, by number, and the exceptions that left it."""

    def __init__(self) -> None:
        self._lent: dict[int, Any] = {}
        self._numbers: dict[int, int] = {}
        self._raised: list[BaseException] = []
        self._refused: CannotCross | None = None

    def number(self, value: Any) -> int:
        """Lend something; return its number, the same one each time."""
        number = self._numbers.setdefault(id(value), len(self._numbers) + 1)
        self._lent[number] = value  # held for good: nothing else may get its id
        return number

    def form(self, value: Any) -> dict[str, Any]:
        """Lend a value that cannot be copied; raises CannotCross if it may not be lent."""
        kind = type(value)
        if is_open(value):
            able = [operation for operation in ABLE if hasattr(kind, f"__{operation.rstrip('_')}__")]
            return {"q": [self.number(value), kind.__name__, able]}
        if hasattr(kind, "__next__") and not callable(value):
            return {"j": [self.number(value), kind.__name__]}
        if callable(value):
            name = str(getattr(value, "__name__", "function"))
            told = [value.__qualname__, _text(value.__doc__)] if kind is types.FunctionType else []
            return {"g": [self.number(value), name, *told]}
        raise CannotCross(
            f"This test hands a {kind.__name__} to the learner's code. Such objects cross only in a test "
            'with kernel="shared".'
        )

    def back(self, number: Any) -> Any:
        """Return what was lent under a number."""
        return self._lent[number]

    def do(self, number: Any, operation: str, positional: tuple[Any, ...], named: dict[str, Any]) -> Any:
        """Do what the learner's code asks of something lent."""
        value = self._lent[number]
        if operation == "call":
            return value(*positional, **named)
        if operation == "next":
            return next(value)
        if operation in OF_ATTRIBUTES:
            self._check(value, positional[0], changes=operation != "getattr")
        elif operation not in ABLE or not is_open(value):
            raise TypeError(f"{type(value).__name__} has no operation {operation!r} for the learner's code.")
        if operation == "enter":
            return type(value).__enter__(value)
        return (
            _leave(value, *positional) if operation == "exit" else OPERATIONS[operation](value, *positional)
        )

    def _check(self, value: Any, name: Any, changes: bool) -> None:
        """Raise AttributeError unless an attribute is for the learner's code: what judges their work is not."""
        if type(name) is not str or name.startswith("_"):
            raise AttributeError(name)
        if is_closed_name(value, name, changes):
            self._refused = CannotCross(
                f"The learner's code asks for {name!r} of a {type(value).__name__} that this test hands over: "
                'that works only in a test with kernel="shared".'
            )
            raise AttributeError(name)

    def problem(self, problem: BaseException) -> tuple[int, tuple[Any, ...]]:
        """Return the number of an exception of the test's, and what makes it again on the learner's side."""
        self._raised.append(problem)
        kind = type(problem)
        own = None if library_name(kind) else kind.__name__
        plain = details_of(problem, False)[1]
        told = learners_own(problem), own, library_names(kind), arguments_of(problem), plain, str(problem)
        return len(self._raised), told

    def check(self) -> None:
        """Raise what had to be refused while a question was answered, whatever the learner's code made of it."""
        refused, self._refused = self._refused, None
        if refused is not None:
            raise refused

    def raised(self, number: Any) -> BaseException | None:
        """Return the exception of this number: it has passed the learner's code, and is the test's own."""
        return self._raised[number - 1] if type(number) is int and 0 < number <= len(self._raised) else None

    def forget_problems(self) -> None:
        """The cell is over."""
        self._raised.clear()
        self._refused = None


def _leave(manager: Any, kind: Any = None, text: Any = "", arguments: Any = ()) -> bool:
    """End a `with` block of the learner's code; return whether the manager has swallowed what ended it."""
    if not (isinstance(kind, type) and issubclass(kind, BaseException)):
        return bool(type(manager).__exit__(manager, None, None, None))
    problem = made_again(kind, arguments, str(text), None)
    try:  # with a traceback, as `with` hands it over
        raise problem
    except BaseException as raised:  # noqa: BLE001 (raised one line above)
        return bool(type(manager).__exit__(manager, type(raised), raised, raised.__traceback__))


def _text(value: Any) -> str | None:
    return value if type(value) is str else None
