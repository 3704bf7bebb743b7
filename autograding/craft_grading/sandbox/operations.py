"""What the test side may ask of an object on the learner's side."""

from __future__ import annotations

import builtins
import copy
import inspect
import math
import operator
from collections.abc import Callable
from typing import Any

from craft_grading.sandbox.descriptions import DESCRIBE
from craft_grading.sandbox.errors import SandboxProblem
from craft_grading.sandbox.protocols import IN_PLACE_OPERATIONS

OF_BUILTINS = ("bool", "str", "repr", "len", "list", "int", "float", "complex", "hash", "iter", "next", "aiter", "anext", "getattr",
               "setattr", "delattr", "isinstance", "issubclass", "round", "dir", "reversed", "format", "divmod")  # fmt: skip
OF_OPERATOR = ("getitem", "setitem", "delitem", "index", "contains", "neg", "pos", "abs", "invert", "add", "sub", "mul",
               "truediv", "floordiv", "mod", "pow", "matmul", "and_", "or_", "xor", "lshift", "rshift", "eq", "ne",
               "lt", "le", "gt", "ge")  # fmt: skip
OF_MATH = ("floor", "ceil", "trunc")
OPERATIONS: dict[str, Callable[..., Any]] = (
    {name: getattr(builtins, name) for name in OF_BUILTINS}
    | {name: getattr(operator, name) for name in OF_OPERATOR}
    | {name: getattr(math, name) for name in OF_MATH}
    | IN_PLACE_OPERATIONS
    | DESCRIBE
    | {"copy": copy.copy, "deepcopy": copy.deepcopy, "source": inspect.getsource}
)
NO_METHOD = object()


def operate(operation: str, *a: Any) -> Any:
    """Do what the test side asks; raises what the learner's code raises, SandboxProblem if it is unknown."""
    if operation in OPERATIONS:
        return OPERATIONS[operation](*a)
    if operation == "await":
        return a[0]
    if operation == "array":
        return _plain_array(a[0])
    if operation == "enter":
        return type(a[0]).__enter__(a[0])
    if operation == "exit":
        return _leave(*a)
    raise SandboxProblem(f"There is no operation {operation!r}.")


def _leave(manager: Any, kind_name: str = "", text: str = "") -> bool:
    if not kind_name:
        return bool(type(manager).__exit__(manager, None, None, None))
    kind: Any = getattr(builtins, kind_name)
    problem = kind(text)
    try:  # with a traceback, as `with` hands it over
        raise problem
    except BaseException as raised:  # noqa: BLE001 (raised one line above)
        try:
            return bool(type(manager).__exit__(manager, kind, raised, raised.__traceback__))
        except BaseException as again:
            if again is raised:  # contextlib's managers let the test's own exception through like that
                return False
            raise


def _plain_array(value: Any) -> Any:
    import numpy

    return numpy.array(numpy.asarray(value))
