"""NumericCheck: a number, a unit, and a word about the idea behind it."""

from typing import Any

from craft_look import words
from craft_widgets.elements.element import (
    Element,
    Message,
    State,
    back_box,
    feedback,
    front,
    not_saved,
    text_of,
    tried_foot,
)
from craft_widgets.errors import NotSaved
from craft_widgets.keeping import Keeper
from craft_widgets.learning_log import log_event
from craft_widgets.questions.forms import next_seed
from craft_widgets.questions.judge import Verdict, judge, judge_value
from craft_widgets.questions.models import NumberItem
from craft_widgets.questions.own_numbers import own_numbers, params_with
from craft_widgets.runs import when_kept
from craft_widgets.wording import fill, say

TRIES = 3  # then one step is shown, on another example
MOST_TYPED = 200
_WORDS = {"ask": "check.reading", "unread": "check.unread"}


class NumericCheck(Element):
    """Ask for a number; say what its idea is; keep it in `answers/<item>.json`.

    Parameters
    ----------
    item : the question
    """

    _esm = front("numeric_check.js")

    def __init__(self, item: NumberItem) -> None:
        super().__init__(say("check.kind"), item.id, item.competency, "check")
        self.item = item
        self._keeper = Keeper(item.id, item.version)
        self._seed = self._tries = self._steps = 0
        self._verdict: Verdict | None = None
        self._acts = {"check": self._check, "more": self._more, "step": self._step}
        self._own = own_numbers(item)
        self._params = params_with(item, 0, self._own)
        self.state = self._restored() if self._keeper.answer else self._shown("", self._remark())
        when_kept(self._follow)

    def _follow(self, _item_id: str) -> None:
        """Ask about what a learner has just saved, as long as nothing is answered here."""
        own = own_numbers(self.item)
        if own != self._own and not self._tries and not self._seed:
            self._own = own
            self._params = params_with(self.item, 0, own)
            self.state = {**self._shown("", ""), "ack": self.state.get("ack")}

    def _check(self, message: Message) -> State:
        typed = text_of(message, "text", MOST_TYPED)
        self._verdict = judge(self.item, self._params, typed, settled=message.get("settled") is True)
        self._note()
        if self._verdict.kind in _WORDS:  # a question back is no try
            word = say(_WORDS[self._verdict.kind])
            return self._shown(typed, feedback("note", self._verdict.sentence, word))
        self._tries += 1
        if self._verdict.kind != "right" and self._tries >= TRIES:
            self._steps = max(self._steps, 1)
        try:
            self._keep(typed, self._verdict)
        except NotSaved as problem:
            return self._shown(typed, self._box() + not_saved(str(problem)))
        return self._shown(typed, self._box())

    def _note(self) -> None:
        assert self._verdict is not None
        log_event(
            self.item.id,
            "checked",
            verdict=self._verdict.kind,
            misconception_id=self._verdict.idea,
            attempts=self._tries + 1,
            hint_level=self._steps,
            form=self._seed,
        )

    def _keep(self, typed: str, verdict: Verdict) -> None:
        event = {
            "seed": self._seed,
            "text": typed,
            "value": verdict.value,
            "idea": verdict.idea,
        }
        response: dict[str, Any] = {"text": typed, "value": verdict.value, "unit": self.item.unit}
        if self._own and not self._seed:
            response["own"] = self._own  # what was asked about stays, whatever is drawn later
        self._keeper.keep(response, attempts=self._tries, seed=self._seed, event=event)

    def _more(self, _message: Message) -> State:
        """Ask the same question with other numbers."""
        self._seed = next_seed(self.item, self._seed)
        log_event(self.item.id, "asked for another form", form=self._seed)
        self._params = params_with(self.item, self._seed, self._own)
        self._tries = self._steps = 0
        self._verdict = None
        return self._shown("", "")

    def _step(self, message: Message) -> State:
        self._steps = min(self._steps + 1, len(self.item.worked))
        log_event(self.item.id, "asked for a step", hint_level=self._steps)
        return self._shown(text_of(message, "text", MOST_TYPED), self._box())

    def _restored(self) -> State:
        answer = self._keeper.answer
        assert answer is not None
        self._seed, self._tries = answer.seed, answer.attempts
        self._own = answer.response.get("own", {}) if isinstance(answer.response, dict) else {}
        self._params = params_with(self.item, self._seed, self._own)
        typed, value = _response(answer.response)
        if value is None:
            return self._shown(typed, "")
        self._verdict = judge_value(self.item, self._params, value)
        box = back_box(self._verdict.kind, self._keeper.is_older)
        return self._shown(typed, box, back=True)

    def _box(self) -> str:
        return feedback(self._verdict.kind, self._verdict.sentence) if self._verdict else ""

    def _remark(self) -> str:
        return feedback("note", self._keeper.remark) if self._keeper.remark else ""

    def _shown(self, typed: str, box: str, back: bool = False) -> State:
        item, verdict = self.item, self._verdict
        kind = verdict.kind if verdict else ""
        right = kind == "right"
        other_form = next_seed(item, self._seed) != self._seed
        return {
            "given": words(fill(item.given, dict(self._params))) if item.given else "",
            "question": words(fill(item.question, dict(self._params))),
            "label": words(item.label),
            "unit": words(item.unit),
            "hint": words(item.hint or say("check.hint")),
            "typed": typed,
            "back": back,
            "form": self._seed,
            "feedback": box,
            "choices": list(verdict.readings or ()) if verdict else [],
            "steps": [] if right else [words(text) for text in item.worked[: self._steps]],
            "more_steps": self._steps < len(item.worked),
            "offer_step": kind in ("nearly", "notyet") and not back,
            "offer_more": right and other_form,
            "saved": self._keeper.shown() if back else "",
            "foot": tried_foot(self._keeper, back, self._seed),
        }

    def _static_body(self) -> str:
        state = self.state
        given = f"<p>{state['given']}</p>" if state["given"] else ""
        typed = f"<p>{state['label']}: {words(state['typed']) or '……'} {state['unit']}</p>"
        return f'{given}<p class="ck-question">{state["question"]}</p>{typed}'


def _response(response: Any) -> tuple[str, float | None]:
    """Return text and value of a saved response; a file that a person changed may hold neither."""
    if not isinstance(response, dict):
        return "", None
    typed, value = response.get("text"), response.get("value")
    number = float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None
    return (typed[:MOST_TYPED] if isinstance(typed, str) else ""), number
