"""A learner's own number in a question: read from another answer, where one is saved."""

from collections.abc import Callable, Mapping
from typing import Any

from craft_lab.errors import LabError
from craft_lab.geometry import raised_squares
from craft_widgets.questions.forms import Params, params_of
from craft_widgets.questions.item_parts import Drawn, OwnRange
from craft_widgets.runs import response_of


def _squares(response: Mapping[str, Any]) -> float | None:
    """Raised squares on the face of the toggle that wears a saved strip."""
    rows = response.get("rows")
    if not isinstance(rows, list) or not all(isinstance(row, str) for row in rows):
        return None
    try:
        return float(raised_squares(rows))
    except LabError:
        return None


READINGS: Mapping[str, Callable[[Mapping[str, Any]], float | None]] = {"raised_squares": _squares}
"""What can be read from an answer: its name, and the function from response to number."""


def own_numbers(item: Drawn) -> Params:
    """Return the learner's own numbers that an item asks about; only those that its ranges hold."""
    found: Params = {}
    for name, param in item.params.items():
        if isinstance(param, OwnRange):
            read = READINGS[param.own.number]
            responses = (response_of(answer) for answer in param.own.answers)
            numbers = (read(response) for response in responses if isinstance(response, dict))
            number = next((number for number in numbers if number in param.values), None)
            if number is not None:
                found[name] = number
    return found


def params_with(item: Drawn, seed: int, own: object) -> Params:
    """Return the numbers of one form; the first has a learner's own.

    own : numbers by name, from `own_numbers` or an answer file; those that no range holds are left out
    """
    params = params_of(item, seed)
    given = own if isinstance(own, Mapping) and not seed else {}
    for name, param in item.params.items():
        if isinstance(param, OwnRange) and given.get(name) in param.values:
            params[name] = float(given[name])
    return params
