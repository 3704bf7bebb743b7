"""PredictThenRun: a guess is kept first, then the run opens."""

from craft_look import words
from craft_widgets.elements.element import (
    Element,
    Message,
    State,
    feedback,
    foot,
    front,
    front_css,
    lock,
    not_saved,
)
from craft_widgets.errors import NotSaved
from craft_widgets.keeping import Keeper
from craft_widgets.learning_log import log_event
from craft_widgets.pictures.bars import bars_html
from craft_widgets.questions.guesses import Guess, happened, in_words, is_match, read_guess, slip, sureness
from craft_widgets.questions.models import PredictItem
from craft_widgets.runs import has_run, mark_run
from craft_widgets.wording import say


class PredictThenRun(Element):
    """Keep a prediction, then show it beside what happened.

    Parameters
    ----------
    item : the question; nothing of its outcome reaches the page before Run is pressed
    """

    _esm = front("thread.js", "predict_then_run.js")
    _css = front_css("thread.css", "predict_then_run.css")

    def __init__(self, item: PredictItem) -> None:
        super().__init__(say("predict.kind"), item.id, item.competency, "predict")
        self.item = item
        self._keeper = Keeper(item.id, item.version)
        answer = self._keeper.answer
        self._guess = read_guess(item, answer.response) if answer else None
        self._ran = self._guess is not None and has_run(item.id)
        self._acts = {"keep": self._keep, "run": self._run}
        self.face = {**self.face, **self._fixed()}
        if self._ran:
            mark_run(item.id)
        box = feedback("note", self._keeper.remark) if self._keeper.remark else ""
        self.state = self._shown(self._back() if self._guess and not self._ran else box)

    def _fixed(self) -> State:
        item = self.item
        scale = item.scale.model_dump() if item.scale else None
        return {
            "lock": lock(),
            "given": words(item.given) if item.given else "",
            "question": words(item.question),
            "choices": [{"id": option.id, "html": words(option.text)} for option in item.choices or ()],
            "scale": scale and {**scale, "unit": words(scale["unit"])},
        }

    def _back(self) -> str:
        return feedback("restored", say("saved.back_text", when="{when}"), say("saved.back"))

    def _keep(self, message: Message) -> State:
        if self._ran:
            return self._shown("")
        guess = read_guess(self.item, message)
        if guess is None:
            chosen = message.get("guess") is not None
            missing = say("predict.choose_sure" if chosen else "predict.choose")
            return self._shown(feedback("note", missing, say("explore.problem")))
        return self._save(guess, run=False)

    def _run(self, _message: Message) -> State:
        if self._guess is None:
            return self.state  # it still says what is missing
        return self._shown("") if self._ran else self._save(self._guess, run=True)

    def _save(self, guess: Guess, run: bool) -> State:
        """Keep a guess. A folder that takes no file holds nobody back: the guess lives in the kernel, too."""
        response = guess.response(run)
        kept = [entry for entry in self._keeper.log if isinstance(entry, dict) and not entry.get("run")]
        self._guess, self._ran = guess, run
        risk = ""
        try:
            self._keeper.keep(response, attempts=len(kept) + (not run), event=response)
        except NotSaved as problem:
            risk = not_saved(str(problem))
        log_event(self.item.id, "ran" if run else "predicted", match=is_match(self.item, guess), **response)
        if run:
            mark_run(self.item.id)
        return self._shown(risk)

    def _shown(self, box: str) -> State:
        guess, answer = self._guess, self._keeper.answer
        line = foot(say("predict.fresh"))
        if guess and answer:
            line = foot(say("predict.kept", time="{time}"), self._keeper.code, answer) | {"tick": True}
        return {
            "stage": "ran" if self._ran else "kept" if guess else "fresh",
            "guess": guess.value if guess else None,
            "confidence": guess.confidence if guess else None,
            "result": self._result() if self._ran else "",
            "feedback": box + (self._look_closer() if self._ran else ""),
            "foot": line,
        }

    def _result(self) -> str:
        """The prediction beside what happened, and the numbers as bars."""
        assert self._guess is not None
        guess, item = self._guess, self.item
        mine = guess.value if item.scale and not isinstance(guess.value, str) else None
        pair = (
            f'<div class="ck-pair"><div><p class="ck-eyebrow">{words(sureness(guess))}</p>'
            f'<p class="ck-big">{words(in_words(item, guess.value))}</p></div>'
            f'<div><p class="ck-eyebrow">{words(say("predict.happened"))}</p>'
            f'<p class="ck-big">{words(happened(item))}</p></div></div>'
        )
        return pair + bars_html(item.outcome.rows, mine, item.scale.unit if item.scale else "")

    def _look_closer(self) -> str:
        assert self._guess is not None
        idea = slip(self.item, self._guess)
        sentence = f"{idea.message} {self.item.outcome.sentence}" if idea else self.item.outcome.sentence
        if is_match(self.item, self._guess):
            word = say("predict.as_predicted")
        else:
            word = say("predict.surprised" if self._guess.counted else "predict.look")
        return feedback("notyet", f"{sentence} {say('predict.opened', opens=self.item.opens)}", word)

    def _static_body(self) -> str:
        choices = "".join(f"<li>{choice['html']}</li>" for choice in self.face["choices"])
        listed = f"<ul>{choices}</ul>" if choices else ""
        return f'<p class="ck-question">{self.face["question"]}</p>{listed}{self.state["result"]}'
