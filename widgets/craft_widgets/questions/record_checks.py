"""What must hold in forms and records, beyond the shape of their entry."""

from collections.abc import Iterator

from craft_widgets.questions.arithmetic import evaluate, names_in
from craft_widgets.questions.cases import cases_of, count_cases
from craft_widgets.questions.item_parts import Range
from craft_widgets.questions.record_item import FormField, FormItem, RecordItem
from craft_widgets.questions.sum_checks import FEWEST_FORMS, Told, twice
from craft_widgets.wording import names_in as names_in_words

SEEDS = range(200)  # forms that are drawn to look at


def told_by_record(item: RecordItem) -> Iterator[Told]:
    """Yield every text of a record with the names it may use."""
    card = (item.card.title, item.card.foot) if item.card else ()
    yield from ((text, ()) for text in (item.given, item.question, *card) if text)
    yield from ((text, ()) for text in _texts(item.fields))


def told_by_form(item: FormItem) -> Iterator[Told]:
    """Yield every text of a form; its case may name params and derived numbers."""
    yield from ((text, ()) for text in (item.given, item.question) if text)
    yield (item.case, (*item.params, *item.derived))
    yield from ((text, ()) for text in _texts(item.fields))


def check_record(item: RecordItem) -> Iterator[str]:
    """Yield what to repair in a record."""
    yield from _fields(item.fields)
    on_card = [field.name for field in item.fields if field.card]
    if on_card and item.card is None:
        yield f"{', '.join(on_card)}: a line for the card, and no card. Add a card, or remove the line."
    if item.card and not on_card:
        yield "the card has no line. Give a field its heading on the card, 'card: …'."


def check_form(item: FormItem) -> Iterator[str]:
    """Yield what to repair in a form."""
    yield from _fields(item.fields)
    if count_cases(item) < FEWEST_FORMS * item.cases:
        yield (
            f"only {count_cases(item)} cases can be drawn, for forms of {item.cases}. "
            f"Widen the params to {FEWEST_FORMS * item.cases} or more."
        )
    used = names_in_words(item.case).union(*(names_in(formula) for formula in item.derived.values()))
    if idle := set(item.params) - used:
        yield f"the params {', '.join(sorted(idle))} are used nowhere. Remove them."
    ranges = {name: param for name, param in item.params.items() if isinstance(param, Range)}
    for name, formula in item.derived.items():
        for end in ("low", "high"):
            numbers = {other: getattr(param, end) for other, param in ranges.items()}
            evaluate(formula, numbers | {n: p for n, p in item.params.items() if isinstance(p, (int, float))})
        if name in item.params:
            yield f"{name} is a param and derived, too. Rename one."
    if any(field.when or any(option.when for option in field.options) for field in item.fields):
        yield "each case of a graded form asks the same. Remove 'when', or write kind: record."
    for seed in SEEDS:
        drawn = cases_of(item, seed)
        if any(case in drawn[:at] for at, case in enumerate(drawn)):
            yield f"form {seed} holds the same case twice. Widen the params."
            return


def _texts(fields: list[FormField]) -> Iterator[str]:
    for field in fields:
        told = (field.label, field.hint, field.required, field.none, field.card)
        yield from (text for text in told if text)
        yield from (option.text for option in field.options)


def _conditions(fields: list[FormField]) -> Iterator[str]:
    """Yield what to repair in "when": it names a choice further up that cannot stay empty, and its options."""
    above: dict[str, FormField] = {}
    for field in fields:
        for when in (field.when, *(option.when for option in field.options)):
            for name, options in when.items():
                choice = above.get(name)
                if choice is None or choice.type != "choice" or not choice.required:
                    yield f"{field.name}: 'when' names {name}, which is no required choice above it."
                elif strange := set(options) - {option.id for option in choice.options}:
                    yield f"{field.name}: {name} has no option {', '.join(sorted(strange))}. Correct 'when'."
        above[field.name] = field


def _fields(fields: list[FormField]) -> Iterator[str]:
    yield from _conditions(fields)
    yield from (f"two fields are called {name}." for name in twice([field.name for field in fields]))
    for field in fields:
        ids = twice([option.id for option in field.options])
        yield from (f"{field.name}: two options are called {name}." for name in ids)
