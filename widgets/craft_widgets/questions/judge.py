"""From a typed number to a word about an idea: right, nearly right, not yet, or a question back."""

import math
from dataclasses import dataclass
from typing import Literal

from craft_widgets.errors import NumberProblem, TwoReadings
from craft_widgets.questions.arithmetic import evaluate
from craft_widgets.questions.forms import Params, answer_of, tolerance
from craft_widgets.questions.item_parts import Judged
from craft_widgets.questions.typed_numbers import TypedNumber, read_number
from craft_widgets.questions.units import factor
from craft_widgets.wording import fill, say

Kind = Literal["right", "nearly", "notyet", "ask", "unread"]
CLOSE = 5.0  # times the tolerance: the idea is right, the rounding is coarse


@dataclass(frozen=True)
class Verdict:
    """What is said about an answer.

    Attributes
    ----------
    kind : right, nearly, notyet; ask (two readings, not counted as a try); unread (no number, not counted)
    sentence : one or two sentences
    value : the number read, in the item's unit; None for ask and unread
    idea : id of the misconception it matches
    readings : the two texts to choose from, for ask
    """

    kind: Kind
    sentence: str
    value: float | None = None
    idea: str | None = None
    readings: tuple[str, str] | None = None


def judge(item: Judged, params: Params, text: str, settled: bool = False) -> Verdict:
    """Return the verdict on what was typed. Other ideas are looked at only after the right one.

    `settled` says that a person chose between two readings: `text` is not asked about again.
    """
    try:
        typed = read_number(text)
    except TwoReadings as problem:
        # A unit that cannot be read is said first: neither reading would be understood.
        one = judge(item, params, problem.readings[0], settled=True)
        return one if one.kind == "unread" else Verdict("ask", str(problem), readings=problem.readings)
    except NumberProblem as problem:
        return Verdict("unread", str(problem))
    size = factor(typed.unit, item.unit) if typed.unit else 1.0
    if size is None:
        return Verdict("unread", say("number.unit", unit=item.unit, typed=typed.unit))
    value = typed.value * size
    if not settled and _asks(item, params, typed, size):
        decimal = f"{typed.value:.3f}"
        readings = (f"{typed.thousands:.0f} {typed.unit}".strip(), f"{decimal} {typed.unit}".strip())
        return Verdict("ask", say("number.two", typed=decimal, decimal=decimal), readings=readings)
    return judge_value(item, params, value)


def judge_value(item: Judged, params: Params, value: float) -> Verdict:
    """Return the verdict on a number in the item's unit."""
    right = answer_of(item, params)
    if abs(value - right) <= tolerance(item, right):
        return Verdict("right", fill(item.right, dict(params)), value)
    near = [
        (abs(value - wrong), idea)
        for idea in item.misconceptions
        if abs(value - (wrong := evaluate(idea.wrong, params))) <= tolerance(item, wrong)
    ]
    if near:
        idea = min(near, key=lambda pair: pair[0])[1]
        return Verdict("nearly", fill(idea.message, dict(params)), value, idea.id)
    return _general(item, params, value, right)


def _asks(item: Judged, params: Params, typed: TypedNumber, size: float) -> bool:
    """A point before three digits is a decimal point, unless only the other reading is right."""
    if typed.thousands is None:
        return False
    right = answer_of(item, params)
    plain, other = typed.value * size, typed.thousands * size
    return abs(plain - right) > tolerance(item, right) >= abs(other - right)


def _general(item: Judged, params: Params, value: float, right: float) -> Verdict:
    if right and value and _is_power_of_ten(value / right, item.rel_tol):
        return Verdict("nearly", say("number.size", unit=item.unit), value, "size")
    if abs(value - right) <= CLOSE * tolerance(item, right):
        return Verdict("nearly", say("number.close"), value, "rounding")
    sentence = fill(item.notyet, dict(params)) if item.notyet else say("number.notyet")
    return Verdict("notyet", sentence, value)


def _is_power_of_ten(ratio: float, rel_tol: float) -> bool:
    if ratio <= 0:
        return False
    power = round(math.log10(ratio))
    return power != 0 and abs(ratio / 10.0**power - 1) <= rel_tol
