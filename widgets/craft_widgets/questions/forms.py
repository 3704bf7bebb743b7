"""Parallel forms: the same question with other numbers, the same ones for the same seed."""

import itertools
import math
import random
from collections.abc import Iterator

from craft_widgets.questions.arithmetic import evaluate
from craft_widgets.questions.item_parts import Drawn, Judged, Range

Params = dict[str, float]
MOST_FORMS = 2_000


def params_of(item: Drawn, seed: int) -> Params:
    """Return the numbers of one form; seed 0 has the start values.

    The same item, version and seed give the same numbers on every machine.
    """
    draw = random.Random(f"{item.id}/{item.version}/{seed}")
    return {name: _drawn(param, draw, seed) for name, param in item.params.items()}


def next_seed(item: Drawn, seed: int) -> int:
    """Return a seed whose numbers differ from those of `seed`; the same seed where there is one form."""
    now = params_of(item, seed)
    return next((other for other in range(seed + 1, seed + 50) if params_of(item, other) != now), seed)


def tolerance(item: Judged, value: float) -> float:
    """Return how far an answer may lie from `value`, in the item's unit."""
    return max(item.rel_tol * abs(value), item.abs_tol)


def count_forms(item: Drawn) -> int:
    """Return how many different forms can be drawn."""
    return math.prod(len(param.values) for param in item.params.values() if isinstance(param, Range))


def all_forms(item: Drawn) -> Iterator[Params]:
    """Yield every form, or the corners and an even selection where there are very many."""
    names = list(item.params)
    ranges = [param.values if isinstance(param, Range) else [param] for param in item.params.values()]
    step = count_forms(item) // MOST_FORMS + 1
    corners = itertools.product(*(sorted({values[0], values[-1]}) for values in ranges))
    chosen = itertools.islice(itertools.product(*ranges), 0, None, step)
    for values in itertools.chain(corners, chosen):
        yield dict(zip(names, values, strict=True))


def answer_of(item: Judged, params: Params) -> float:
    """Return the right answer of a form, in the item's unit."""
    return evaluate(item.answer, params)


def _drawn(param: float | Range, draw: random.Random, seed: int) -> float:
    if isinstance(param, float):
        return param
    return draw.choice(param.values) if seed else param.start
