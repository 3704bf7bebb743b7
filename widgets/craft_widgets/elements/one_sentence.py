"""OneSentence: the learner's own words, kept and never judged."""

from craft_look import words
from craft_widgets.elements.element import Element, Message, State, feedback, foot, front, not_saved, text_of
from craft_widgets.errors import NotSaved
from craft_widgets.keeping import Keeper
from craft_widgets.learning_log import log_event
from craft_widgets.questions.models import TextItem
from craft_widgets.wording import say

MOST_SIGNS = 400


class OneSentence(Element):
    """Keep one sentence in `answers/<item>.json`.

    Parameters
    ----------
    item : the question
    """

    _esm = front("one_sentence.js")

    def __init__(self, item: TextItem) -> None:
        super().__init__(say("text.kind"), item.id, item.competency, "text")
        self.item = item
        self._keeper = Keeper(item.id, item.version)
        self._acts = {"keep": self._keep}
        answer = self._keeper.answer
        if answer is None:
            box = feedback("note", self._keeper.remark) if self._keeper.remark else ""
            self.state = self._shown("", box)
        else:
            found = answer.response.get("text") if isinstance(answer.response, dict) else ""
            typed = found[:MOST_SIGNS] if isinstance(found, str) else ""
            text = say("saved.back_text", when="{when}")
            self.state = self._shown(typed, feedback("restored", text, say("saved.back")))

    def _keep(self, message: Message) -> State:
        typed = text_of(message, "text", MOST_SIGNS + 1).strip()
        if not typed:
            return self._shown(typed, feedback("note", say("text.empty"), say("explore.problem")))
        if len(typed) > MOST_SIGNS:
            box = feedback("note", say("text.long", most=MOST_SIGNS), say("explore.problem"))
            return self._shown(text_of(message, "text", 4 * MOST_SIGNS), box)
        attempts = self._keeper.answer.attempts + 1 if self._keeper.answer else 1
        try:
            self._keeper.keep({"text": typed}, attempts=attempts, event={"text": typed})
        except NotSaved as problem:
            return self._shown(typed, not_saved(str(problem)))
        log_event(self.item.id, "wrote", signs=len(typed), attempts=attempts)
        return self._shown(typed, "")

    def _shown(self, typed: str, box: str) -> State:
        answer, item = self._keeper.answer, self.item
        line = foot(say("text.fresh"))
        if answer:
            line = foot(say("saved.at", time="{time}"), self._keeper.code, answer) | {"tick": True}
        return {
            "given": words(item.given) if item.given else "",
            "question": words(item.question),
            "label": words(item.label),
            "hint": words(item.hint or say("text.hint")),
            "typed": typed,
            "most": MOST_SIGNS,
            "kept": answer is not None,
            "feedback": box,
            "foot": line,
        }

    def _static_body(self) -> str:
        typed = words(self.state["typed"]) or "……"
        return f'<p class="ck-question">{self.state["question"]}</p><p>{typed}</p>'
