"""The cases of a form: the same ones for the same seed, on every machine."""

import math
import random

from craft_widgets.questions.arithmetic import evaluate
from craft_widgets.questions.item_parts import Range
from craft_widgets.questions.record_item import Dealt, FormItem

Value = str | float
Case = dict[str, Value]
MOST_DRAWS = 50


def cases_of(item: FormItem, seed: int) -> list[Case]:
    """Return the params and derived numbers of each case of a form; no two cases of it are alike."""
    draw = random.Random(f"{item.id}/{item.version}/{seed}")
    dealt = {
        name: _deal(param, item.cases, draw)
        for name, param in item.params.items()
        if isinstance(param, Dealt)
    }
    found: list[Case] = []
    for number in range(item.cases):
        case = _drawn(item, draw, {name: values[number] for name, values in dealt.items()})
        for _ in range(MOST_DRAWS):
            if case not in found:
                break
            case = _drawn(item, draw, {name: values[number] for name, values in dealt.items()})
        found.append(case)
    return [case | _derived(item, case) for case in found]


def count_cases(item: FormItem) -> int:
    """Return how many different cases can be drawn."""
    sizes = [len(param.values) for param in item.params.values() if isinstance(param, (Range, Dealt))]
    return math.prod(sizes)


def _deal(param: Dealt, count: int, draw: random.Random) -> list[Value]:
    """Return values, one of each entry before any entry comes again."""
    hand: list[Value] = []
    while len(hand) < count:
        entries = draw.sample(param.one_of, len(param.one_of))
        for entry in entries:
            values = entry if isinstance(entry, list) else [entry]
            hand.append(draw.choice([value for value in values if value not in hand] or values))
    return hand[:count]


def _drawn(item: FormItem, draw: random.Random, dealt: Case) -> Case:
    case: Case = {}
    for name, param in item.params.items():
        if isinstance(param, Range):
            case[name] = draw.choice(param.values)
        else:
            case[name] = dealt[name] if isinstance(param, Dealt) else param
    return case


def _derived(item: FormItem, case: Case) -> Case:
    numbers = {name: value for name, value in case.items() if isinstance(value, (int, float))}
    return {name: evaluate(formula, numbers) for name, formula in item.derived.items()}
