"""ChoiceCheck: one or several options, and the reason behind each that was chosen."""

from collections.abc import Sequence

from craft_look import words
from craft_widgets.answers import AnswerFile
from craft_widgets.elements.element import Message, State, feedback, front, front_css, reason_html
from craft_widgets.elements.tried import TriedBySteps
from craft_widgets.learning_log import log_event
from craft_widgets.questions.choice_item import ChoiceItem
from craft_widgets.questions.choices import Choice, judge_choice, read_choice
from craft_widgets.wording import say


class ChoiceCheck(TriedBySteps):
    """Ask for one option or several; say why for each that was chosen; keep it in `answers/<item>.json`.

    Parameters
    ----------
    item : the question; which options are right stays in Python
    """

    _esm = front("choice_check.js")
    _css = front_css("choice_check.css")

    nothing = ()

    def __init__(self, item: ChoiceItem) -> None:
        super().__init__(say("choice.kind"), item.id, item.version, item.competency, "choice", item.worked)
        self.item = item
        self._verdict: Choice | None = None
        self._acts = {"check": self._check, "more": self._more, "step": self._step}
        many = item.pick == "many"
        self.face = {
            **self.face,
            "many": many,
            "given": words(item.given) if item.given else "",
            "question": words(item.question),
            "legend": say("choice.many" if many else "choice.one"),
        }
        self.state = self._first()

    @property
    def _said(self) -> Choice | None:
        return self._verdict

    def _read(self, message: Message) -> list[str]:
        return read_choice(self.item, message.get("chosen"))

    def _check(self, message: Message) -> State:
        chosen = self._read(message)
        if not chosen:
            return self._shown([], feedback("note", say("choice.empty"), say("explore.problem")))
        verdict = self._verdict = judge_choice(self.item, chosen)
        self._count_try()
        event = {"chosen": chosen, "attempts": self._tries, "hint_level": self._steps}
        log_event(self.item.id, "choice checked", **event, verdict=verdict.kind)
        return self._keep(chosen, {"chosen": chosen}, self._box(), event)

    def _more(self, _message: Message) -> State:
        """Ask once more, in another order."""
        self._seed += 1
        self._tries = self._steps = 0
        self._verdict = None
        return self._shown([], "")

    def _take_back(self, answer: AnswerFile) -> list[str]:
        found = answer.response.get("chosen") if isinstance(answer.response, dict) else None
        chosen = read_choice(self.item, found)
        self._verdict = judge_choice(self.item, chosen) if chosen else None
        return chosen

    def _shown(self, given: Sequence[str], box: str, back: bool = False) -> State:
        item, verdict = self.item, self._verdict
        return self._frame(box, back) | {
            "options": [
                {"id": option.id, "html": words(option.text), "why": self._why(option.id)}
                for option in item.in_order(self._seed)
            ],
            "chosen": list(given),
            "offer_more": verdict is not None and verdict.kind == "right" and item.shuffle,
        }

    def _why(self, option: str) -> str:
        """Return the reason of an option as HTML, "" where it is not shown yet."""
        reason = self._verdict.reasons.get(option) if self._verdict else None
        if reason is None:
            return ""
        right = option in self.item.right
        word = say("choice.why_right" if right else "choice.why_other")
        return reason_html("right" if right else "notyet", reason, word)

    def _static_body(self) -> str:
        chosen = self.state["chosen"]
        listed = "".join(
            f"<li>{'☒' if option['id'] in chosen else '☐'} {option['html']}</li>"
            for option in self.state["options"]
        )
        given = f"<p>{self.face['given']}</p>" if self.face["given"] else ""
        return f'{given}<p class="ck-question">{self.face["question"]}</p><ul class="ck-list">{listed}</ul>'
