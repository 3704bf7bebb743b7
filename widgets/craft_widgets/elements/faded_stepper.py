"""FadedStepper: a worked example whose steps become the learner's own, one after the other."""

from typing import Any

from craft_look import words
from craft_widgets.elements.element import (
    Element,
    Message,
    State,
    back_box,
    feedback,
    foot,
    front,
    front_css,
    not_saved,
    text_of,
)
from craft_widgets.elements.step_rows import blank_row, static_steps, worked_lines, written_row
from craft_widgets.errors import NotSaved
from craft_widgets.keeping import Keeper
from craft_widgets.learning_log import log_event
from craft_widgets.questions.fading import (
    ALONE,
    FULL,
    Typed,
    blanks,
    is_passed,
    judge_step,
    judge_step_value,
    open_level,
    values_of,
)
from craft_widgets.questions.judge import Verdict
from craft_widgets.questions.steps_item import Step, StepsItem
from craft_widgets.questions.steps_saved import MOST_TYPED, MOST_WORDS, Saved, read_saved
from craft_widgets.wording import fill, find, say

TRIES = 3  # then the step that is missing is shown, on the numbers of the first level
_BACK = ("ask", "unread")  # a question back is no try


class FadedStepper(Element):
    """Show a worked example, then leave its steps blank from the end; keep them in `answers/<item>.json`.

    Parameters
    ----------
    item : the example; right values of blank steps stay in Python
    """

    _esm = front("thread.js", "faded_stepper.js")
    _css = front_css("thread.css", "faded_stepper.css")

    def __init__(self, item: StepsItem) -> None:
        super().__init__(say("steps.kind"), item.id, item.competency, "steps")
        self.item = item
        self._keeper = Keeper(item.id, item.version)
        self._acts = {"check": self._check, "next": self._next, "alone": self._alone}
        self._acts |= {"guided": self._guided, "more": self._more, "why": self._why}
        self.face = {**self.face, "prompt": words(item.why) if item.why else "", "most": MOST_WORDS}
        answer = self._keeper.answer
        self._saved = read_saved(item, answer.response if answer else None)
        self._seed = answer.seed if answer else 0
        self._level = open_level(
            item, self._seed, self._saved.level, self._saved.straight, self._saved.values
        )
        self._tries = answer.attempts if answer else 0
        self._errors: dict[str, int] = {}
        self._verdicts = self._judged_again()
        back = answer is not None and (self._level > FULL or bool(self._saved.why))
        self.state = self._shown(self._opening(back), back)

    def _opening(self, back: bool) -> str:
        """What is said when the page opens."""
        if not back:
            return feedback("note", self._keeper.remark) if self._keeper.remark else ""
        if self._verdicts:
            return back_box("right" if self._passed() else "notyet", self._keeper.is_older)
        return feedback("restored", say("saved.back_text", when="{when}"), say("saved.back"))

    def _values(self) -> dict[str, float]:
        return values_of(self.item, self._seed, self._level)

    def _judged_again(self) -> dict[str, Verdict]:
        """What was saved on this level, judged anew."""
        own: Typed = self._saved.values.get(self._level, {})
        values = self._values()
        return {
            step.name: judge_step_value(step, values, own, own[step.name])
            for step in blanks(self.item, self._level)
            if step.name in own
        }

    def _check(self, message: Message) -> State:
        typed, settled = message.get("typed"), message.get("settled")
        self._saved.why = text_of(message, "why", MOST_WORDS)
        texts = typed if isinstance(typed, dict) else {}
        self._verdicts = {}
        own: Typed = {}
        values = self._values()
        found: dict[str, Any] = {}
        for step in blanks(self.item, self._level):
            text = text_of(texts, step.name, MOST_TYPED)
            verdict = judge_step(step, values, own, text, settled=settled == step.name)
            self._verdicts[step.name] = verdict
            found[step.name] = {"text": text, "value": verdict.value}
            if verdict.value is not None:
                own[step.name] = verdict.value
        self._saved.keep(self._level, found)
        if any(verdict.kind in _BACK for verdict in self._verdicts.values()):
            return self._shown(self._box())
        self._tries += 1
        for name, verdict in self._verdicts.items():
            self._errors[name] = self._errors.get(name, 0) + (verdict.kind != "right")
        log_event(self.item.id, "steps checked", level=self._level, errors=dict(self._errors))
        return self._keep({"ideas": {name: verdict.idea for name, verdict in self._verdicts.items()}})

    def _keep(self, event: dict[str, Any]) -> State:
        """Save where the learner is; what cannot be saved stays on the page, with a word."""
        event = {"level": self._level, "seed": self._seed, "typed": self._saved.texts(self._level), **event}
        response = self._saved.response(self._level)
        try:
            self._keeper.keep(response, attempts=self._tries, seed=self._seed, event=event)
        except NotSaved as problem:
            return self._shown(self._box() + not_saved(str(problem)))
        return self._shown(self._box())

    def _passed(self) -> bool:
        return is_passed(self.item, self._seed, self._level, self._saved.values.get(self._level, {}))

    def _next(self, message: Message) -> State:
        if self._level == ALONE or not self._passed():
            return self._shown("")
        return self._go(self._level + 1, message)

    def _alone(self, message: Message) -> State:
        """ "I know this": straight to the last level, which still has to be passed."""
        self._saved.straight = True
        return self._go(ALONE, message)

    def _guided(self, message: Message) -> State:
        self._saved.straight = False
        wanted = open_level(self.item, self._seed, ALONE, False, self._saved.values)
        return self._go(FULL if wanted <= FULL + 1 else wanted, message)

    def _more(self, message: Message) -> State:
        """The last level once more, with other numbers."""
        if not (self._level == ALONE and self._passed()):
            return self._shown("")
        self._seed += 1
        self._saved = Saved(straight=True, why=self._saved.why)
        return self._go(ALONE, message)

    def _why(self, message: Message) -> State:
        self._saved.why = text_of(message, "why", MOST_WORDS)
        return self._keep({"why": self._saved.why})

    def _go(self, level: int, message: Message) -> State:
        if "why" in message:
            self._saved.why = text_of(message, "why", MOST_WORDS)
        self._level, self._tries, self._errors = level, 0, {}
        log_event(self.item.id, "level opened", level=level, straight=self._saved.straight)
        self._verdicts = self._judged_again()
        return self._keep({"opened": True})

    def _box(self) -> str:
        steps = [step for step in blanks(self.item, self._level) if step.name in self._verdicts]
        if not steps:
            return ""
        for step in steps:
            verdict = self._verdicts[step.name]
            if verdict.kind in _BACK:
                return feedback("note", verdict.sentence, self._label(step))
            if verdict.kind != "right":
                return feedback(verdict.kind, f"{self._label(step)}: {verdict.sentence}")
        done = say("steps.finished" if self._level == ALONE else "steps.passed")
        return feedback("right", f"{done} {self._verdicts[steps[-1].name].sentence}")

    def _label(self, step: Step) -> str:
        return fill(step.label, self._values())

    def _worked(self) -> list[str]:
        """After the third try: the example up to the first step that is missing, on other numbers."""
        right = [name for name, verdict in self._verdicts.items() if verdict.kind == "right"]
        missing = [step for step in blanks(self.item, self._level) if step.name not in right]
        return worked_lines(self.item, self._seed, missing[0]) if self._tries >= TRIES and missing else []

    def _shown(self, box: str, back: bool = False) -> State:
        item, level, values = self.item, self._level, self._values()
        passed = self._passed()
        told: list[str] = find("steps.told")
        return {
            "level": level,
            "form": f"{self._seed}/{level}",
            "given": words(fill(item.given, values)) if item.given else "",
            "question": words(fill(item.question, values)),
            "told": words(told[level]),
            "rows": [self._row(step, values) for step in item.steps],
            "passed": passed,
            "next": find("steps.next")[level] if passed and level < ALONE else "",
            "offer_alone": level < ALONE,
            "offer_guided": level == ALONE and self._saved.straight and not passed and self._seed == 0,
            "offer_more": level == ALONE and passed,
            "why": self._saved.why,
            "feedback": box,
            "steps": self._worked() if not passed else [],
            "more_steps": False,
            "saved": self._keeper.shown() if back else "",
            "foot": self._foot(back),
        }

    def _row(self, step: Step, values: dict[str, float]) -> State:
        if step not in blanks(self.item, self._level):
            return written_row(step, values)
        return blank_row(
            step, values, self._saved.texts(self._level).get(step.name, ""), self._verdicts.get(step.name)
        )

    def _foot(self, back: bool) -> State:
        answer = self._keeper.answer
        if answer is None:
            return foot(say("steps.fresh"), say("tries.free"))
        left = f"answers/{self.item.id}.json" if back else say("saved.at", time="{time}")
        right = f"{say('steps.level', n=self._level + 1)} · {self._keeper.code}"
        return foot(left, right, answer) | {"tick": True}

    def _static_body(self) -> str:
        return static_steps(self.state)
