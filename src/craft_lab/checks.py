"""Guards at the door of a calculation: each returns the number or says what it received."""

import math
from collections.abc import Sequence

from craft_lab.errors import QuantityError


def number(name: str, value: float) -> float:
    """Return `value` as a float; words, NaN and infinity are sent back."""
    try:
        result = float(value)
    except (TypeError, ValueError):
        raise QuantityError(f"{name} must be a number. Received {value!r}.") from None
    if not math.isfinite(result):
        raise QuantityError(f"{name} must be a number you can write down. Received {value}.")
    return result


def positive(name: str, value: float) -> float:
    """Return `value` if it is more than 0."""
    result = number(name, value)
    if result <= 0:
        raise QuantityError(f"{name} must be more than 0. Received {value}.")
    return result


def not_negative(name: str, value: float) -> float:
    """Return `value` if it is 0 or more."""
    result = number(name, value)
    if result < 0:
        raise QuantityError(f"{name} must be 0 or more. Received {value}.")
    return result


def between(name: str, value: float, low: float, high: float, unit: str = "") -> float:
    """Return `value` if it lies from `low` to `high`, both included."""
    result = number(name, value)
    if not low <= result <= high:
        span = f"{low:g} and {high:g} {unit}".strip()
        raise QuantityError(f"{name} lies between {span}. Received {value}.")
    return result


def loss_share(value: float) -> float:
    """Return a loss as a share of what goes in: at least 0, less than 1."""
    result = number("A loss", value)
    if not 0 <= result < 1:
        advice = f": write {_as_share(result)}" if 1 < result < 100 else ""
        raise QuantityError(f"A loss lies between 0 and 1. Received {value}{advice}.")
    return result


def _as_share(percent: float) -> str:
    whole, _, decimals = f"{percent / 100:.10g}".partition(".")
    return f"{whole}.{decimals:0<2}"


def loss_shares(values: Sequence[float]) -> list[float]:
    """Return a list of losses, each checked by `loss_share`."""
    return [loss_share(value) for value in values]
