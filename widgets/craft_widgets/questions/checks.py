"""Does a question file hold together? Asked by `craft build`, before a learner meets it."""

import re
from collections.abc import Iterator
from pathlib import Path

from craft_lab.data import source
from craft_lab.errors import UnknownTableError
from craft_widgets.errors import ArithmeticProblem, ItemError
from craft_widgets.questions.arithmetic import evaluate, names_in
from craft_widgets.questions.forms import Params, all_forms, answer_of, count_forms, tolerance
from craft_widgets.questions.load import AnyItem, load_items
from craft_widgets.questions.models import NumberItem, PredictItem, Range
from craft_widgets.wording import names_in as names_in_words

FEWEST_FORMS = 5
NEVER = re.compile(r"\b(wrong|failed|error|invalid|incorrect|oops|just|simply|easy)\b", re.IGNORECASE)


def check_items(path: Path) -> list[str]:
    """Return what to repair in a question file, one sentence each; nothing where all is well."""
    try:
        items = load_items(path)
    except ItemError as problem:
        return [str(problem)]
    found = [f"{path.name}, item {item.id}: {text}" for item in items for text in _check(item)]
    ids = [item.id for item in items]
    found += [f"{path.name}: two items are called {name}. Rename one." for name in _twice(ids)]
    return found


def _check(item: AnyItem) -> Iterator[str]:
    try:
        yield from _words(item)
        if isinstance(item, (NumberItem, PredictItem)):
            yield from _source(item)
            yield from (
                f"two misconceptions are called {name}."
                for name in _twice([m.id for m in item.misconceptions])
            )
        if isinstance(item, NumberItem):
            yield from _number(item)
        if isinstance(item, PredictItem):
            yield from _predict(item)
    except ArithmeticProblem as problem:
        yield str(problem)


def _twice(names: list[str]) -> list[str]:
    return sorted({name for name in names if names.count(name) > 1})


def _words(item: AnyItem) -> Iterator[str]:
    told = _texts(item)
    params = set(getattr(item, "params", {}))
    for text in told:
        if match := NEVER.search(text):
            yield f"{match[0]!r} is never said to a learner: {text!r}. Say what to look at."
        if strange := names_in_words(text) - params:
            yield f"{text!r} names {', '.join(sorted(strange))}, which is no param."


def _texts(item: AnyItem) -> list[str]:
    fields = ("given", "question", "label", "hint", "right", "notyet", "opens")
    told = [text for name in fields if (text := getattr(item, name, None))]
    told += [idea.message for idea in getattr(item, "misconceptions", ())]
    if isinstance(item, NumberItem):
        told += item.worked
    if isinstance(item, PredictItem):
        told += [item.outcome.sentence, *(row.label for row in item.outcome.rows)]
        told += [option.text for option in item.choices or ()]
    return told


def _source(item: NumberItem | PredictItem) -> Iterator[str]:
    try:
        source(item.source)
    except UnknownTableError as problem:
        yield f"source: {problem}"


def _number(item: NumberItem) -> Iterator[str]:
    drawn = [name for name, param in item.params.items() if isinstance(param, Range)]
    if drawn and count_forms(item) < FEWEST_FORMS:
        yield f"only {count_forms(item)} forms can be drawn. Widen {', '.join(drawn)} to {FEWEST_FORMS} or more."
    used = names_in(item.answer).union(*(names_in(idea.wrong) for idea in item.misconceptions))
    used |= names_in_words(" ".join(_texts(item)))
    if idle := set(item.params) - used:
        yield f"the params {', '.join(sorted(idle))} are used nowhere. Remove them."
    found: dict[str, str] = {}
    for params in all_forms(item):
        for key, sentence in _coincidences(item, params):
            found.setdefault(key, sentence)
    yield from found.values()


def _coincidences(item: NumberItem, params: Params) -> Iterator[tuple[str, str]]:
    """Yield the ideas whose number cannot be told from the right one, or from each other's."""
    right = answer_of(item, params)
    wrongs = {idea.id: evaluate(idea.wrong, params) for idea in item.misconceptions}
    shown = ", ".join(f"{name} = {value:g}" for name, value in params.items())
    for name, value in wrongs.items():
        if abs(value - right) <= tolerance(item, right):
            yield name, f"{name} gives the right answer for {shown}. Change the range, or remove the idea."
        for other, same in wrongs.items():
            if other > name and value == same:
                yield f"{name}/{other}", f"{name} and {other} give the same number for {shown}. Keep one."


def _predict(item: PredictItem) -> Iterator[str]:
    answer = item.outcome.answer
    if item.choices is not None:
        names = [option.id for option in item.choices]
        yield from (f"two choices are called {name}." for name in _twice(names))
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
