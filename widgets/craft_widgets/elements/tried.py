"""What can be tried as often as one likes: judged each time, kept, and judged once more when it is back."""

from typing import Any, ClassVar, Protocol

from craft_look import words
from craft_widgets.answers import AnswerFile
from craft_widgets.elements.element import Element, Message, State, back_box, feedback, foot, not_saved
from craft_widgets.errors import NotSaved
from craft_widgets.keeping import Keeper
from craft_widgets.learning_log import log_event
from craft_widgets.wording import say

TRIES = 3  # then help is offered


class Judged(Protocol):
    """What is said about an answer: right, nearly, notyet or a question back; one or two sentences."""

    @property
    def kind(self) -> str:
        """Which of these."""

    @property
    def sentence(self) -> str:
        """The idea behind it."""


class Tried(Element):
    """An element with a verdict; each kind says what an answer is, how it is judged and what it shows.

    Attributes
    ----------
    nothing : the answer before there is one
    """

    nothing: ClassVar[Any]

    def __init__(self, kind: str, item_id: str, version: int, competency: str, part: str) -> None:
        super().__init__(kind, item_id, competency, part)
        self._keeper = Keeper(item_id, version)
        self._seed = self._tries = 0

    @property
    def _said(self) -> Judged | None:
        """What is said about the answer now, None before it is judged."""
        raise NotImplementedError

    def _take_back(self, answer: AnswerFile) -> Any:
        """Judge a saved response again and return the answer in it, as far as it holds one."""
        raise NotImplementedError

    def _shown(self, given: Any, box: str, back: bool = False) -> State:
        """Return what is shown: the answer, a box of feedback, whether it comes from the file."""
        raise NotImplementedError

    def _first(self) -> State:
        """Return what is shown when the cell has run: nothing yet, or what was saved."""
        keeper = self._keeper
        if keeper.answer is None:
            return self._shown(self.nothing, feedback("note", keeper.remark) if keeper.remark else "")
        self._seed, self._tries = keeper.answer.seed, keeper.answer.attempts
        given = self._take_back(keeper.answer)
        if self._said is None:
            return self._shown(given, "")
        return self._shown(given, back_box(self._said.kind, keeper.is_older), back=True)

    def _keep(self, given: Any, response: Any, box: str, event: State) -> State:
        """Save a response; return what is shown of it, and a word where it could not be saved."""
        try:
            self._keeper.keep(response, attempts=self._tries, seed=self._seed, event=event)
        except NotSaved as problem:
            box += not_saved(str(problem))
        return self._shown(given, box)

    def _box(self) -> str:
        return feedback(self._said.kind, self._said.sentence) if self._said else ""

    def _frame(self, box: str, back: bool) -> State:
        """Return what each of them shows: feedback, the saved response, the footer."""
        return {
            "back": back,
            "form": self._seed,
            "feedback": box,
            "saved": self._keeper.shown() if back else "",
            "foot": self._foot(back),
        }

    def _foot(self, back: bool) -> State:
        """The try, or the file it came from."""
        keeper = self._keeper
        if keeper.answer is None or keeper.answer.seed != self._seed:
            return foot(say("tries.fresh"), say("tries.free"))
        if back:
            return foot(f"answers/{keeper.item_id}.json", keeper.code, keeper.answer) | {"tick": True}
        right = f"{say('tries.try', n=keeper.answer.attempts)} · {keeper.code}"
        return foot(say("saved.at", time="{time}"), right, keeper.answer) | {"tick": True}


class TriedBySteps(Tried):
    """One that shows the steps of another example, one by one, to whoever asks or has tried three times.

    Parameters
    ----------
    worked : the steps
    """

    def __init__(
        self, kind: str, item_id: str, version: int, competency: str, part: str, worked: list[str]
    ) -> None:
        super().__init__(kind, item_id, version, competency, part)
        self._worked = worked
        self._steps = 0

    def _read(self, message: Message) -> Any:
        """Return the answer that a message holds."""
        raise NotImplementedError

    def _count_try(self) -> None:
        """One more try: after the third, a step is shown."""
        self._tries += 1
        if self._tries >= TRIES and self._said and self._said.kind != "right":
            self._steps = max(self._steps, 1)

    def _step(self, message: Message) -> State:
        self._steps = min(self._steps + 1, len(self._worked))
        log_event(self._keeper.item_id, "asked for a step", hint_level=self._steps)
        return self._shown(self._read(message), self._box())

    def _frame(self, box: str, back: bool) -> State:
        kind = self._said.kind if self._said else ""
        return super()._frame(box, back) | {
            "steps": [] if kind == "right" else [words(text) for text in self._worked[: self._steps]],
            "more_steps": self._steps < len(self._worked),
            "offer_step": kind in ("nearly", "notyet") and not back,
        }
