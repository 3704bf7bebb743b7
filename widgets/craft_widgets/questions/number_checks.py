"""The lint of number and prediction items."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from craft_widgets.errors import ItemError
from craft_widgets.explorers import EXPLORERS
from craft_widgets.questions.arithmetic import evaluate
from craft_widgets.questions.item_parts import OwnRange
from craft_widgets.questions.load import PATTERN, load_items
from craft_widgets.questions.models import NumberItem, PredictItem
from craft_widgets.questions.own_numbers import READINGS
from craft_widgets.questions.sum_checks import (
    Told,
    check_drawn_sum,
    told_by,
    twice,
)


def told_by_number(item: NumberItem) -> Iterator[Told]:
    """Yield what a number item says."""
    for text in (item.given, item.question, item.label, item.hint, *item.worked):
        if text:
            yield text, item.params
    yield from told_by(item, item.params)


def check_number(item: NumberItem) -> Iterator[str]:
    """Yield what to repair in a number item."""
    yield from check_drawn_sum(item, told_by_number(item))


def check_own(item: NumberItem, folder: Path) -> Iterator[str]:
    """Yield what to repair in a learner's own numbers: what is read, and the answers it is read from."""
    for name, param in item.params.items():
        if not isinstance(param, OwnRange):
            continue
        if param.own.number not in READINGS:
            yield f"{name}: {param.own.number} cannot be read. There is: {', '.join(READINGS)}."
        if strange := sorted(set(param.own.answers) - _ids_beside(folder) - set(EXPLORERS)):
            yield f"{name}: no question beside it and no explorer is called {', '.join(strange)}. Correct 'answers'."


def _ids_beside(folder: Path) -> set[str]:
    found: set[str] = set()
    for path in folder.glob(PATTERN):
        with suppress(ItemError):  # that file has its own sentence
            found |= {item.id for item in load_items(path)}
    return found


def told_by_predict(item: PredictItem) -> Iterator[Told]:
    """Yield what a prediction says."""
    told = [item.given, item.question, item.opens, item.outcome.sentence]
    told += [row.label for row in item.outcome.rows] + [option.text for option in item.choices or ()]
    told += [idea.message for idea in item.misconceptions]
    yield from ((text, item.params) for text in told if text)


def check_predict(item: PredictItem) -> Iterator[str]:
    """Yield what to repair in a prediction."""
    for name in twice([idea.id for idea in item.misconceptions]):
        yield f"two misconceptions are called {name}."
    answer = item.outcome.answer
    if item.choices is not None:
        names = [option.id for option in item.choices]
        yield from (f"two choices are called {name}." for name in twice(names))
        if answer is not None and answer not in names:
            yield f"outcome.answer {answer!r} is no choice. Name one of: {', '.join(names)}."
        return
    assert item.scale is not None
    if answer is not None:
        right = evaluate(answer, item.params)
        if not item.scale.low <= right <= item.scale.high:
            yield f"the outcome {right:g} lies off the scale, {item.scale.low:g} to {item.scale.high:g}."
        for idea in item.misconceptions:
            if abs(evaluate(idea.wrong, item.params) - right) <= item.rel_tol * abs(right):
                yield f"{idea.id} gives the right answer. Remove it, or correct its formula."
