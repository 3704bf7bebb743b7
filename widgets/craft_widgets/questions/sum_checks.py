"""What holds for every sum that is judged: enough forms, and ideas that can be told from the right answer."""

from collections.abc import Iterable, Iterator

from craft_widgets.questions.arithmetic import evaluate, names_in
from craft_widgets.questions.cards_item import NumberCard
from craft_widgets.questions.forms import Params, all_forms, answer_of, count_forms, tolerance
from craft_widgets.questions.item_parts import Drawn, Judged, OwnRange, Range
from craft_widgets.questions.models import NumberItem
from craft_widgets.wording import names_in as names_in_words

FEWEST_FORMS = 5
Told = tuple[str, Iterable[str]]
"""A text that a learner reads, and the names that may stand in its braces."""


def twice(names: list[str]) -> list[str]:
    """Return the names that stand more than once."""
    return sorted({name for name in names if names.count(name) > 1})


def told_by(sum_: Judged, names: Iterable[str]) -> Iterator[Told]:
    """Yield what a sum says about an answer."""
    for text in (sum_.right, sum_.notyet, *(idea.message for idea in sum_.misconceptions)):
        if text:
            yield text, names


def check_drawn_sum(item: NumberItem | NumberCard, told: Iterable[Told]) -> Iterator[str]:
    """Yield what to repair in a drawn sum; `told` is all that it says to a learner."""
    yield from check_ideas(item)
    yield from check_forms(item)
    if isinstance(item, NumberCard):
        yield from no_own(item)
    used = names_in(item.answer).union(*(names_in(idea.wrong) for idea in item.misconceptions))
    used |= names_in_words(" ".join(text for text, _ in told))
    if idle := set(item.params) - used:
        yield f"the params {', '.join(sorted(idle))} are used nowhere. Remove them."
    found: dict[str, str] = {}
    for params in all_forms(item):
        for key, sentence in coincidences(item, params):
            found.setdefault(key, sentence)
    yield from found.values()


def check_forms(item: Drawn) -> Iterator[str]:
    """Yield a sentence where numbers are drawn and too few forms come out."""
    drawn = [name for name, param in item.params.items() if isinstance(param, Range)]
    if drawn and count_forms(item) < FEWEST_FORMS:
        yield f"only {count_forms(item)} forms can be drawn. Widen {', '.join(drawn)} to {FEWEST_FORMS} or more."


def no_own(item: Drawn) -> Iterator[str]:
    """Yield a sentence for a learner's own number where only drawn ones are asked about."""
    for name, param in item.params.items():
        if isinstance(param, OwnRange):
            yield f"{name} is a learner's own number: only a question of kind number asks for one. Remove 'own'."


def check_ideas(sum_: Judged) -> Iterator[str]:
    """Yield a sentence where two ideas have one name."""
    for name in twice([idea.id for idea in sum_.misconceptions]):
        yield f"two misconceptions are called {name}."


def coincidences(sum_: Judged, params: Params) -> Iterator[tuple[str, str]]:
    """Yield the ideas whose number cannot be told from the right one, or from each other's.

    Each comes with a key, so that a caller who asks for many forms can say it once.
    """
    right = answer_of(sum_, params)
    wrongs = {idea.id: evaluate(idea.wrong, params) for idea in sum_.misconceptions}
    shown = ", ".join(f"{name} = {value:g}" for name, value in params.items())
    for name, value in wrongs.items():
        if abs(value - right) <= tolerance(sum_, right):
            yield name, f"{name} gives the right answer for {shown}. Change the range, or remove the idea."
        for other, same in wrongs.items():
            if other > name and value == same:
                yield f"{name}/{other}", f"{name} and {other} give the same number for {shown}. Keep one."
