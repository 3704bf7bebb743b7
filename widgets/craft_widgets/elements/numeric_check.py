"""NumericCheck: a number, a unit, and a word about the idea behind it."""

from typing import Any

from craft_look import words
from craft_widgets.answers import AnswerFile
from craft_widgets.elements.element import Message, State, feedback, front, text_of
from craft_widgets.elements.tried import TriedBySteps
from craft_widgets.learning_log import log_event
from craft_widgets.questions.forms import next_seed
from craft_widgets.questions.judge import Verdict, judge, judge_value
from craft_widgets.questions.models import NumberItem
from craft_widgets.questions.own_numbers import own_numbers, params_with
from craft_widgets.runs import when_kept
from craft_widgets.wording import fill, say

MOST_TYPED = 200
_WORDS = {"ask": "check.reading", "unread": "check.unread"}


class NumericCheck(TriedBySteps):
    """Ask for a number; say what its idea is; keep it in `answers/<item>.json`.

    Parameters
    ----------
    item : the question
    """

    _esm = front("numeric_check.js")

    nothing = ""

    def __init__(self, item: NumberItem) -> None:
        super().__init__(say("check.kind"), item.id, item.version, item.competency, "check", item.worked)
        self.item = item
        self._verdict: Verdict | None = None
        self._acts = {"check": self._check, "more": self._more, "step": self._step}
        self._own = own_numbers(item)
        self._params = params_with(item, 0, self._own)
        self.state = self._first()
        when_kept(self._follow)

    def _follow(self, _item_id: str) -> None:
        """Ask about what a learner has just saved, as long as nothing is answered here."""
        own = own_numbers(self.item)
        if own != self._own and not self._tries and not self._seed:
            self._own = own
            self._params = params_with(self.item, 0, own)
            self.state = {**self._shown("", ""), "ack": self.state.get("ack")}

    @property
    def _said(self) -> Verdict | None:
        return self._verdict

    def _read(self, message: Message) -> str:
        return text_of(message, "text", MOST_TYPED)

    def _check(self, message: Message) -> State:
        typed = self._read(message)
        verdict = self._verdict = judge(
            self.item, self._params, typed, settled=message.get("settled") is True
        )
        self._note(verdict)
        if verdict.kind in _WORDS:  # a question back is no try
            return self._shown(typed, feedback("note", verdict.sentence, say(_WORDS[verdict.kind])))
        self._count_try()
        event = {"seed": self._seed, "text": typed, "value": verdict.value, "idea": verdict.idea}
        response: dict[str, Any] = {"text": typed, "value": verdict.value, "unit": self.item.unit}
        if self._own and not self._seed:
            response["own"] = self._own  # what was asked about stays, whatever is drawn later
        return self._keep(typed, response, self._box(), event)

    def _note(self, verdict: Verdict) -> None:
        log_event(
            self.item.id,
            "checked",
            verdict=verdict.kind,
            misconception_id=verdict.idea,
            attempts=self._tries + 1,
            hint_level=self._steps,
            form=self._seed,
        )

    def _more(self, _message: Message) -> State:
        """Ask the same question with other numbers."""
        self._seed = next_seed(self.item, self._seed)
        log_event(self.item.id, "asked for another form", form=self._seed)
        self._params = params_with(self.item, self._seed, self._own)
        self._tries = self._steps = 0
        self._verdict = None
        return self._shown("", "")

    def _take_back(self, answer: AnswerFile) -> str:
        self._own = answer.response.get("own", {}) if isinstance(answer.response, dict) else {}
        self._params = params_with(self.item, self._seed, self._own)
        typed, value = _response(answer.response)
        if value is not None:
            self._verdict = judge_value(self.item, self._params, value)
        return typed

    def _shown(self, given: str, box: str, back: bool = False) -> State:
        item, verdict = self.item, self._verdict
        other_form = next_seed(item, self._seed) != self._seed
        return self._frame(box, back) | {
            "given": words(fill(item.given, dict(self._params))) if item.given else "",
            "question": words(fill(item.question, dict(self._params))),
            "label": words(item.label),
            "unit": words(item.unit),
            "hint": words(item.hint or say("check.hint")),
            "typed": given,
            "choices": list(verdict.readings or ()) if verdict else [],
            "offer_more": verdict is not None and verdict.kind == "right" and other_form,
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
