"""What a saved answer is worth now: judged anew from its response, never from what a file says of itself."""

from typing import Literal

from craft_widgets.answers import AnswerFile
from craft_widgets.questions.blocks_item import BlocksItem
from craft_widgets.questions.choice_item import ChoiceItem
from craft_widgets.questions.choices import judge_choice, read_choice
from craft_widgets.questions.fading import ALONE, is_passed
from craft_widgets.questions.forms import params_of
from craft_widgets.questions.judge import judge_value
from craft_widgets.questions.models import AnyItem, NumberItem
from craft_widgets.questions.ordering import judge_order, read_order
from craft_widgets.questions.saved_numbers import number_of
from craft_widgets.questions.steps_item import StepsItem
from craft_widgets.questions.steps_saved import read_saved

Worth = Literal["right", "nearly", "notyet", "open"]
Rejudged = NumberItem | ChoiceItem | BlocksItem | StepsItem
"""The kinds of question that have a right answer."""


def worth_now(item: AnyItem, answer: AnswerFile | None) -> Worth:
    """Return what an answer is worth; "open" where there is none, or one to an older question.

    A worked example is right once its last level is.
    """
    if answer is None or answer.item_version != item.version or not isinstance(answer.response, dict):
        return "open"
    found = answer.response
    if isinstance(item, NumberItem):
        value = number_of(found.get("value"))
        verdict = None if value is None else judge_value(item, params_of(item, answer.seed), value).kind
        return verdict if verdict in ("right", "nearly", "notyet") else "open"
    if isinstance(item, ChoiceItem):
        chosen = read_choice(item, found.get("chosen"))
        return judge_choice(item, chosen).kind if chosen else "open"
    if isinstance(item, BlocksItem):
        order = read_order(item, found.get("order"), 0)
        return judge_order(item, order).kind if order else "open"
    if isinstance(item, StepsItem):
        typed = read_saved(item, found).values.get(ALONE, {})
        return "open" if not typed else "right" if is_passed(item, answer.seed, ALONE, typed) else "notyet"
    return "open"
