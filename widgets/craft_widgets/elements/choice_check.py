"""ChoiceCheck: one or several options, and the reason behind each that was chosen."""

from craft_look import words
from craft_widgets.elements.element import (
    Element,
    Message,
    State,
    back_box,
    feedback,
    front,
    front_css,
    not_saved,
    reason_html,
    tried_foot,
)
from craft_widgets.errors import NotSaved
from craft_widgets.keeping import Keeper
from craft_widgets.learning_log import log_event
from craft_widgets.questions.choice_item import ChoiceItem
from craft_widgets.questions.choices import Choice, judge_choice, read_choice
from craft_widgets.wording import say

TRIES = 3  # then one step is shown, on another example


class ChoiceCheck(Element):
    """Ask for one option or several; say why for each that was chosen; keep it in `answers/<item>.json`.

    Parameters
    ----------
    item : the question; which options are right stays in Python
    """

    _esm = front("choice_check.js")
    _css = front_css("choice_check.css")

    def __init__(self, item: ChoiceItem) -> None:
        super().__init__(say("choice.kind"), item.id, item.competency, "choice")
        self.item = item
        self._keeper = Keeper(item.id, item.version)
        self._seed = self._tries = self._steps = 0
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
        remark = feedback("note", self._keeper.remark) if self._keeper.remark else ""
        self.state = self._restored() if self._keeper.answer else self._shown([], remark)

    def _check(self, message: Message) -> State:
        chosen = read_choice(self.item, message.get("chosen"))
        if not chosen:
            return self._shown([], feedback("note", say("choice.empty"), say("explore.problem")))
        self._verdict = judge_choice(self.item, chosen)
        self._tries += 1
        if self._verdict.kind != "right" and self._tries >= TRIES:
            self._steps = max(self._steps, 1)
        event = {"chosen": chosen, "attempts": self._tries, "hint_level": self._steps}
        log_event(self.item.id, "choice checked", **event, verdict=self._verdict.kind)
        try:
            self._keeper.keep({"chosen": chosen}, attempts=self._tries, seed=self._seed, event=event)
        except NotSaved as problem:
            return self._shown(chosen, self._box() + not_saved(str(problem)))
        return self._shown(chosen, self._box())

    def _more(self, _message: Message) -> State:
        """Ask once more, in another order."""
        self._seed += 1
        self._tries = self._steps = 0
        self._verdict = None
        return self._shown([], "")

    def _step(self, message: Message) -> State:
        self._steps = min(self._steps + 1, len(self.item.worked))
        log_event(self.item.id, "asked for a step", hint_level=self._steps)
        return self._shown(read_choice(self.item, message.get("chosen")), self._box())

    def _restored(self) -> State:
        answer = self._keeper.answer
        assert answer is not None
        self._seed, self._tries = answer.seed, answer.attempts
        found = answer.response.get("chosen") if isinstance(answer.response, dict) else None
        chosen = read_choice(self.item, found)
        if not chosen:
            return self._shown([], "")
        self._verdict = judge_choice(self.item, chosen)
        return self._shown(chosen, back_box(self._verdict.kind, self._keeper.is_older), back=True)

    def _box(self) -> str:
        return feedback(self._verdict.kind, self._verdict.sentence) if self._verdict else ""

    def _shown(self, chosen: list[str], box: str, back: bool = False) -> State:
        item, verdict = self.item, self._verdict
        kind = verdict.kind if verdict else ""
        return {
            "options": [
                {"id": option.id, "html": words(option.text), "why": self._why(option.id)}
                for option in item.in_order(self._seed)
            ],
            "chosen": chosen,
            "form": self._seed,
            "back": back,
            "feedback": box,
            "steps": [] if kind == "right" else [words(text) for text in item.worked[: self._steps]],
            "more_steps": self._steps < len(item.worked),
            "offer_step": kind in ("nearly", "notyet") and not back,
            "offer_more": kind == "right" and item.shuffle,
            "saved": self._keeper.shown() if back else "",
            "foot": tried_foot(self._keeper, back, self._seed),
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
