"""The lint of worked examples: names, leaks, forms, and ideas that can be told from the right number."""

from collections.abc import Iterator

from craft_widgets.questions.arithmetic import names_in
from craft_widgets.questions.fading import with_steps
from craft_widgets.questions.forms import Params, all_forms, count_forms
from craft_widgets.questions.steps_item import Step, StepsItem
from craft_widgets.questions.sum_checks import (
    FEWEST_FORMS,
    Told,
    check_forms,
    check_ideas,
    coincidences,
    no_own,
    told_by,
    twice,
)
from craft_widgets.wording import names_in as names_in_words


def told_by_steps(item: StepsItem) -> Iterator[Told]:
    """Yield what a worked example says.

    A step's value stands where the step is written out or right, nowhere else: it may be blank.
    """
    for text in (item.given, item.question, item.why):
        if text:
            yield text, item.params
    known = set(item.params)
    for step in item.steps:
        known |= {step.name}
        yield step.label, item.params
        yield step.shown, set(known)
        for text, _ in told_by(step, ()):
            yield text, set(known) if text == step.right else item.params


def check_steps(item: StepsItem) -> Iterator[str]:
    """Yield what to repair in a worked example."""
    names = [step.name for step in item.steps]
    yield from (f"two steps are called {name}. Rename one." for name in twice(names))
    yield from (
        f"{name} is a step and a param. Rename one." for name in sorted(set(names) & set(item.params))
    )
    if count_forms(item) < 2:
        yield f"no number is drawn. Give a param a range, so that {FEWEST_FORMS} forms or more come out."
    yield from check_forms(item)
    yield from no_own(item)
    early = [text for step, known in _with_known(item) for text in _early(step, known)]
    yield from early
    yield from _thread(item)
    if not early and not twice(names):
        yield from _all_coincidences(item)


def _with_known(item: StepsItem) -> Iterator[tuple[Step, set[str]]]:
    """Yield each step with the names that stand before it."""
    known = set(item.params)
    for step in item.steps:
        yield step, set(known)
        known.add(step.name)


def _early(step: Step, known: set[str]) -> Iterator[str]:
    for text in check_ideas(step):
        yield f"step {step.name}: {text}"
    if step.name not in names_in_words(step.shown):
        yield f"step {step.name}: shown does not name {{{step.name}}}. Write out what the step comes to."
    for formula in (step.answer, *(idea.wrong for idea in step.misconceptions)):
        if strange := names_in(formula) - known:
            yield f"step {step.name}: {formula!r} names {', '.join(sorted(strange))}, no param and no earlier step."


def _thread(item: StepsItem) -> Iterator[str]:
    """Each step leads on; nothing stands there that no one uses."""
    for number, step in enumerate(item.steps[:-1]):
        if not any(step.name in names_in(later.answer) for later in item.steps[number + 1 :]):
            yield f"step {step.name} leads nowhere: no later answer names it. Use it, or remove it."
    used = names_in_words(" ".join(text for text, _ in told_by_steps(item)))
    for step in item.steps:
        used |= names_in(step.answer).union(*(names_in(idea.wrong) for idea in step.misconceptions))
    if idle := set(item.params) - used:
        yield f"the params {', '.join(sorted(idle))} are used nowhere. Remove them."


def _all_coincidences(item: StepsItem) -> Iterator[str]:
    found: dict[str, str] = {}
    for params in all_forms(item):
        values = with_steps(item, params)
        for step, known in _with_known(item):
            before: Params = {name: value for name, value in values.items() if name in known}
            for key, sentence in coincidences(step, before):
                found.setdefault(f"{step.name}/{key}", f"step {step.name}: {sentence}")
    yield from found.values()
