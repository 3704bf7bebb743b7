"""The lint of choice items."""

from collections.abc import Iterator

from craft_widgets.questions.choice_item import ChoiceItem
from craft_widgets.questions.sum_checks import Told, twice


def told_by_choice(item: ChoiceItem) -> Iterator[Told]:
    """Yield what a choice item says."""
    told = [item.given, item.question, *item.worked]
    told += [text for option in item.options for text in (option.text, option.reason)]
    yield from ((text, ()) for text in told if text)


def check_choice(item: ChoiceItem) -> Iterator[str]:
    """Yield what to repair in a choice item."""
    yield from (f"two options are called {name}." for name in twice([option.id for option in item.options]))
    yield from (f"two options say {text!r}. Change one." for text in twice([o.text for o in item.options]))
    right = sorted(item.right)
    if item.pick == "one" and len(right) != 1:
        yield f"one option is right where one is picked. Right are: {', '.join(right) or 'none'}."
    if item.pick == "many" and not 0 < len(right) < len(item.options):
        yield (
            "some options are right and some are not where many are picked. "
            f"Right are: {', '.join(right) or 'none'}."
        )
