"""Does a question file hold together? Asked by `craft build`, before a learner meets it."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from craft_widgets.errors import ArithmeticProblem, ItemError
from craft_widgets.questions.blocks_checks import check_blocks, told_by_blocks
from craft_widgets.questions.blocks_item import BlocksItem
from craft_widgets.questions.cards_checks import check_cards, check_deck, told_by_cards
from craft_widgets.questions.cards_item import CardsItem
from craft_widgets.questions.choice_checks import check_choice, told_by_choice
from craft_widgets.questions.choice_item import ChoiceItem
from craft_widgets.questions.load import load_items
from craft_widgets.questions.models import AnyItem, NumberItem, PredictItem, TextItem
from craft_widgets.questions.number_checks import (
    check_number,
    check_own,
    check_predict,
    told_by_number,
    told_by_predict,
)
from craft_widgets.questions.record_checks import check_form, check_record, told_by_form, told_by_record
from craft_widgets.questions.record_item import FormItem, RecordItem
from craft_widgets.questions.source_checks import check_source
from craft_widgets.questions.steps_checks import check_steps, told_by_steps
from craft_widgets.questions.steps_item import StepsItem
from craft_widgets.questions.sum_checks import Told, twice
from craft_widgets.questions.ticket_item import TicketItem
from craft_widgets.wording import names_in as names_in_words

NEVER = re.compile(r"\b(wrong|failed|error|invalid|incorrect|oops|just|simply|easy)\b", re.IGNORECASE)


class _Lint(NamedTuple):
    """How a kind of item is looked at: what it says to a learner, and what must hold."""

    told: Callable[[Any], Iterator[Told]]
    check: Callable[[Any], Iterator[str]]


def _told_by_text(item: TextItem) -> Iterator[Told]:
    yield from ((text, ()) for text in (item.given, item.question, item.label, item.hint) if text)


_LINTS: dict[type[AnyItem], _Lint] = {
    NumberItem: _Lint(told_by_number, check_number),
    PredictItem: _Lint(told_by_predict, check_predict),
    TextItem: _Lint(_told_by_text, lambda item: iter(())),
    ChoiceItem: _Lint(told_by_choice, check_choice),
    RecordItem: _Lint(told_by_record, check_record),
    FormItem: _Lint(told_by_form, check_form),
    StepsItem: _Lint(told_by_steps, check_steps),
    BlocksItem: _Lint(told_by_blocks, check_blocks),
    CardsItem: _Lint(told_by_cards, check_cards),
    TicketItem: _Lint(lambda item: iter(()), lambda item: iter(())),
}


def check_items(path: Path) -> list[str]:
    """Return what to repair in a question file, one sentence each; nothing where all is well."""
    try:
        items = load_items(path)
    except ItemError as problem:
        return [str(problem)]
    found = [f"{path.name}, item {item.id}: {text}" for item in items for text in _check(item)]
    found += [f"{path.name}, item {item.id}: {text}" for item in items for text in _beside(item, path.parent)]
    ids = [item.id for item in items]
    found += [f"{path.name}: two items are called {name}. Rename one." for name in twice(ids)]
    return found


def _check(item: AnyItem) -> Iterator[str]:
    lint = _LINTS[type(item)]
    try:
        told = list(lint.told(item))
        yield from _words(told)
        if hasattr(item, "source"):
            yield from check_source(item.source, [text for text, _ in told])
        yield from lint.check(item)
    except ArithmeticProblem as problem:
        yield str(problem)


def _beside(item: AnyItem, folder: Path) -> Iterator[str]:
    """What an item asks of the files beside its own."""
    if isinstance(item, CardsItem):
        yield from check_deck(item, folder)
    if isinstance(item, NumberItem):
        yield from check_own(item, folder)
    if isinstance(item, TicketItem) and not any(
        (folder / f"{item.notebook}{end}").exists() for end in (".py", ".ipynb")
    ):
        yield f"no notebook {item.notebook!r} lies beside this file. Name it without its ending."


def _words(told: list[Told]) -> Iterator[str]:
    for text, names in told:
        if match := NEVER.search(text):
            yield f"{match[0]!r} is never said to a learner: {text!r}. Say what to look at."
        if strange := names_in_words(text) - set(names):
            yield f"{text!r} names {', '.join(sorted(strange))}, which is no param."
