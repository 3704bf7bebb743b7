"""The lint of number and prediction items."""

from collections.abc import Iterator

from craft_widgets.questions.arithmetic import evaluate, names_in
from craft_widgets.questions.forms import all_forms
from craft_widgets.questions.models import NumberItem, PredictItem
from craft_widgets.questions.sum_checks import Told, check_forms, check_ideas, coincidences, told_by, twice
from craft_widgets.wording import names_in as names_in_words


def told_by_number(item: NumberItem) -> Iterator[Told]:
    """Yield what a number item says."""
    for text in (item.given, item.question, item.label, item.hint, *item.worked):
        if text:
            yield text, item.params
    yield from told_by(item, item.params)


def check_number(item: NumberItem) -> Iterator[str]:
    """Yield what to repair in a number item."""
    yield from check_ideas(item)
    yield from check_forms(item)
    used = names_in(item.answer).union(*(names_in(idea.wrong) for idea in item.misconceptions))
    used |= names_in_words(" ".join(text for text, _ in told_by_number(item)))
    if idle := set(item.params) - used:
        yield f"the params {', '.join(sorted(idle))} are used nowhere. Remove them."
    found: dict[str, str] = {}
    for params in all_forms(item):
        for key, sentence in coincidences(item, params):
            found.setdefault(key, sentence)
    yield from found.values()


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
