"""How the steps of a worked example are drawn: written out, as a field, as a picture without JavaScript."""

from collections.abc import Mapping

from craft_look import words
from craft_widgets.elements.element import State, reason_html
from craft_widgets.questions.fading import FULL, values_of
from craft_widgets.questions.judge import Verdict
from craft_widgets.questions.steps_item import Step, StepsItem
from craft_widgets.wording import fill

_TONES = ("right", "nearly", "notyet")


def written_row(step: Step, values: Mapping[str, float]) -> State:
    """Return a step that is written out."""
    return _row(step, values) | {"shown": words(fill(step.shown, dict(values)))}


def blank_row(step: Step, values: Mapping[str, float], typed: str, verdict: Verdict | None) -> State:
    """Return a step that is the learner's own, with what is said about it."""
    tone = verdict.kind if verdict and verdict.kind in _TONES else "note"
    return _row(step, values) | {
        "shown": "",
        "typed": typed,
        "readings": list(verdict.readings or ()) if verdict else [],
        "note": reason_html(tone, verdict.sentence) if verdict else "",
    }


def worked_lines(item: StepsItem, seed: int, missing: Step) -> list[str]:
    """Return the example of the first level, written out up to the step that is missing."""
    values = values_of(item, seed, FULL)
    upto = item.steps[: item.steps.index(missing) + 1]
    return [f"{words(fill(step.label, values))}: {words(fill(step.shown, values))}" for step in upto]


def static_steps(state: State) -> str:
    """Return the picture that needs no JavaScript."""
    given = f"<p>{state['given']}</p>" if state["given"] else ""
    rows = "".join(f"<li>{row['label']}: {_static(row)}</li>" for row in state["rows"])
    return f'{given}<p class="ck-question">{state["question"]}</p><ol>{rows}</ol>'


def _static(row: State) -> str:
    return row["shown"] or f"{words(row['typed']) or '……'} {row['unit']}"


def _row(step: Step, values: Mapping[str, float]) -> State:
    return {"name": step.name, "label": words(fill(step.label, dict(values))), "unit": words(step.unit)}
