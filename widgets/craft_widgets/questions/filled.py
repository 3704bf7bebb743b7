"""What was filled into a field: from what the page sends or a file holds, to a value with a word about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from craft_widgets.errors import NumberProblem, TwoReadings
from craft_widgets.questions.record_item import FormField
from craft_widgets.questions.typed_numbers import read_number
from craft_widgets.questions.units import factor
from craft_widgets.wording import say, shown

MOST_TYPED = 200


@dataclass(frozen=True)
class Filled:
    """One field.

    Attributes
    ----------
    text : as typed, or the id of the chosen option
    value : the number in the field's unit, the text, the option's id; None where there is none
    no_number : whether "there is no number" is ticked
    note : a sentence where something is to be looked at, "" elsewhere
    asked : whether the answers above ask for it
    """

    text: str = ""
    value: float | str | None = None
    no_number: bool = False
    note: str = ""
    asked: bool = True

    @property
    def is_empty(self) -> bool:
        """Whether it is asked for, and nothing is filled in."""
        return self.asked and self.value is None and not self.no_number

    def response(self) -> dict[str, Any]:
        """Return it as part of an answer file."""
        return {"text": self.text, "value": self.value, "none": self.no_number}


def read_fields(fields: Sequence[FormField], found: Mapping[str, Any]) -> dict[str, Filled]:
    """Return what a message or an answer file holds for each field, in order; what is not asked stays empty."""
    row: dict[str, Filled] = {}
    for field in fields:
        if not _holds(field.when, row):
            row[field.name] = Filled(asked=False)
            continue
        offered = [option for option in field.options if _holds(option.when, row)]
        row[field.name] = read_field(field.model_copy(update={"options": offered}), found.get(field.name))
    return row


def _holds(when: Mapping[str, Sequence[str]], row: Mapping[str, Filled]) -> bool:
    return all(row[name].value in options for name, options in when.items())


def read_field(field: FormField, found: object) -> Filled:
    """Return what a message or an answer file holds for a field; a strange thing is an empty field."""
    given = found if isinstance(found, dict) else {}
    text = given.get("text")
    typed = " ".join(text.split())[: max(field.most, MOST_TYPED)] if isinstance(text, str) else ""
    if field.none and given.get("none") is True:
        return Filled(no_number=True)
    if not typed:
        return Filled(note=field.required or "")
    if field.type == "choice":
        if any(typed == option.id for option in field.options):
            return Filled(typed, typed)
        return Filled(note=field.required or "")
    if field.type == "number":
        return _number(field, typed)
    if len(typed) > field.most:
        return Filled(typed, None, note=say("text.long", most=field.most))
    return Filled(typed, typed)


def _number(field: FormField, typed: str) -> Filled:
    try:
        number = read_number(typed)
    except TwoReadings as problem:
        return Filled(typed, note=say("record.two", question=str(problem), one=problem.readings[0]))
    except NumberProblem as problem:
        return Filled(typed, note=str(problem))
    size = factor(number.unit, field.unit) if number.unit else 1.0
    if size is None:
        return Filled(typed, note=say("number.unit", unit=field.unit, typed=number.unit))
    value = number.value * size
    if field.low is not None and value < field.low:
        return Filled(
            typed, note=say("record.low", low=shown(field.low), unit=field.unit, typed=shown(value))
        )
    if field.high is not None and value > field.high:
        return Filled(
            typed, note=say("record.high", high=shown(field.high), unit=field.unit, typed=shown(value))
        )
    return Filled(typed, value)
