"""Formulas of question files: plain arithmetic over named numbers, and nothing else."""

import ast
import math
import operator
from collections.abc import Callable, Mapping
from functools import cache

from craft_widgets.errors import ArithmeticProblem

MOST_SIGNS = 500
_TWO: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: math.pow,
}
_ONE: dict[type[ast.unaryop], Callable[[float], float]] = {ast.UAdd: operator.pos, ast.USub: operator.neg}
_CALLS: dict[str, Callable[..., float]] = {
    "min": min,
    "max": max,
    "sum": lambda *parts: math.fsum(parts),
    "abs": abs,
    "sqrt": math.sqrt,
}


def evaluate(formula: str | float, params: Mapping[str, float]) -> float:
    """Return the value of a formula.

    Parameters
    ----------
    formula : numbers, names of params, + - * / **, parentheses, min max sum abs sqrt
    params : name to number

    Raises
    ------
    ArithmeticProblem : anything else stands in the formula, a name is unknown, or there is no value
    """
    tree = _tree(str(formula))
    try:
        value = _value(tree, params, str(formula))
    except (ZeroDivisionError, OverflowError, ValueError, TypeError):
        value = math.nan
    if not math.isfinite(value):
        raise ArithmeticProblem(f"{formula!r} has no value for {dict(params)}. Change the range of a param.")
    return value


def names_in(formula: str | float) -> set[str]:
    """Return the names of params in a formula. Raises ArithmeticProblem where it cannot be read."""
    calls = {id(node.func) for node in ast.walk(_tree(str(formula))) if isinstance(node, ast.Call)}
    nodes = ast.walk(_tree(str(formula)))
    return {node.id for node in nodes if isinstance(node, ast.Name) and id(node) not in calls}


@cache
def _tree(formula: str) -> ast.expr:
    if len(formula) > MOST_SIGNS:
        raise ArithmeticProblem(f"A formula has at most {MOST_SIGNS} signs. Received {len(formula)}.")
    try:
        return ast.parse(formula.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise ArithmeticProblem(f"{formula!r} cannot be read as a sum. Write it as 'a / (b - c)'.") from None


def _value(node: ast.expr, params: Mapping[str, float], formula: str) -> float:
    def inner(part: ast.expr) -> float:
        return _value(part, params, formula)

    match node:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            return float(number)
        case ast.Name(id=name):
            if name not in params:
                raise ArithmeticProblem(f"{formula!r} names {name!r}. Add it to the params, or correct it.")
            return float(params[name])
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _TWO:
            return _TWO[type(op)](inner(left), inner(right))
        case ast.UnaryOp(op=sign, operand=operand) if type(sign) in _ONE:
            return _ONE[type(sign)](inner(operand))
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if name in _CALLS and args:
            return float(_CALLS[name](*(inner(arg) for arg in args)))
    raise ArithmeticProblem(
        f"{formula!r} holds more than a sum. A formula has numbers, params, + - * / **, "
        f"parentheses and {', '.join(_CALLS)}."
    )
