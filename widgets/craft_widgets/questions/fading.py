"""A worked example that fades: which steps are blank, which numbers each level has, when one is passed."""

from collections.abc import Mapping

from craft_widgets.questions.arithmetic import evaluate
from craft_widgets.questions.forms import Params, params_of
from craft_widgets.questions.judge import Verdict, judge, judge_value
from craft_widgets.questions.steps_item import Step, StepsItem
from craft_widgets.wording import say

FULL, LAST, LAST_TWO, ALONE = range(4)
MOST_SEEDS = 400

Typed = dict[str, float]


def blanks(item: StepsItem, level: int) -> list[Step]:
    """Return the steps that are the learner's own on this level."""
    count = {FULL: 0, LAST: 1, LAST_TWO: 2}.get(level, len(item.steps))
    return item.steps[len(item.steps) - count :]


def values_of(item: StepsItem, seed: int, level: int) -> Params:
    """Return the numbers of a level: its params, and the right value of each step.

    Within one round (`seed`) each level has other params than the ones before.
    """
    taken: list[Params] = []
    for draw in range(seed * MOST_SEEDS, (seed + 1) * MOST_SEEDS):
        params = params_of(item, draw)
        if params not in taken:
            taken.append(params)
        if len(taken) > level:
            break
    return with_steps(item, taken[-1])


def with_steps(item: StepsItem, params: Params) -> Params:
    """Return the params with the value of each step beside them."""
    values = dict(params)
    for step in item.steps:
        values[step.name] = evaluate(step.answer, values)
    return values


def judge_step(step: Step, values: Params, own: Typed, text: str, settled: bool) -> Verdict:
    """Return the verdict on a typed step; `own` holds what the learner has for the steps before."""
    return _carried(step, values, own, judge(step, values, text, settled))


def judge_step_value(step: Step, values: Params, own: Typed, value: float) -> Verdict:
    """Return the verdict on a number in the step's unit."""
    return _carried(step, values, own, judge_value(step, values, value))


def _carried(step: Step, values: Params, own: Typed, verdict: Verdict) -> Verdict:
    """A step that goes on rightly from an earlier one that is not right yet has its own word."""
    if verdict.kind not in ("nearly", "notyet") or verdict.value is None:
        return verdict
    if judge_value(step, values | own, verdict.value).kind == "right":
        return Verdict("nearly", say("steps.carried"), verdict.value, "carried")
    if verdict.kind == "notyet" and step.notyet is None:
        return Verdict("notyet", say("steps.notyet"), verdict.value)
    return verdict


def is_passed(item: StepsItem, seed: int, level: int, typed: Mapping[str, float]) -> bool:
    """Return whether every blank of the level holds its right number."""
    values = values_of(item, seed, level)
    return all(
        step.name in typed and judge_value(step, values, typed[step.name]).kind == "right"
        for step in blanks(item, level)
    )


def open_level(item: StepsItem, seed: int, wanted: int, straight: bool, typed: Mapping[int, Typed]) -> int:
    """Return the level that is open: the one wanted, or the first below it that was not passed.

    `straight` : the learner said "I know this" and went to the last level
    """
    if straight and wanted == ALONE:
        return ALONE
    for level in range(LAST, wanted):
        if not is_passed(item, seed, level, typed.get(level, {})):
            return level
    return wanted
