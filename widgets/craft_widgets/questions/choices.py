"""From chosen options to a word about an idea: right, nearly right, not yet."""

from dataclasses import dataclass
from typing import Literal

from craft_widgets.questions.choice_item import ChoiceItem
from craft_widgets.wording import say

Kind = Literal["right", "nearly", "notyet"]


@dataclass(frozen=True)
class Choice:
    """What is said about a choice.

    Attributes
    ----------
    kind : right, nearly (some of many hold), notyet
    sentence : one or two sentences; it names no option that was not chosen
    reasons : id of an option to its reason: all of them once it is right, before that those chosen
    """

    kind: Kind
    sentence: str
    reasons: dict[str, str]


def read_choice(item: ChoiceItem, found: object) -> list[str]:
    """Return the chosen ids, in the file's order: those that exist, and one at most where one is picked."""
    if not isinstance(found, list):
        return []
    chosen = [option.id for option in item.options if option.id in found[:50]]
    return chosen if item.pick == "many" or len(chosen) < 2 else []


def judge_choice(item: ChoiceItem, chosen: list[str]) -> Choice:
    """Return the verdict on a choice; at least one option is chosen."""
    picked = set(chosen)
    whole = picked == item.right
    reasons = {option.id: option.reason for option in item.options if whole or option.id in picked}
    if item.pick == "one":
        return Choice("right" if whole else "notyet", reasons.pop(chosen[0]), reasons)
    missing, extra = len(item.right - picked), len(picked - item.right)
    if whole:
        return Choice("right", say("choice.all_there", n=len(picked)), reasons)
    if not picked & item.right:
        return Choice("notyet", say("choice.none_there"), reasons)
    said = [say("choice.missing", n=missing)] if missing else [say("choice.none_missing")]
    said += [say("choice.extra", n=extra)] if extra else []
    return Choice("nearly", " ".join(said), reasons)
