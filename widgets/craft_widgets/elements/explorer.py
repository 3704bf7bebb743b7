"""Explorer: a question, a picture that follows the controls, and a scenario to keep."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from craft_lab.errors import LabError
from craft_look import figure_html, table_html, words
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
from craft_widgets.errors import ExplorerProblem, ItemError, NotSaved
from craft_widgets.explorers import find_exploration
from craft_widgets.explorers.controls import Fixed
from craft_widgets.explorers.exploration import Kept, Shown, View
from craft_widgets.explorers.scenarios import Scenario, added, cleaned, next_name, scenarios_in, table_of
from craft_widgets.handing_over import offer
from craft_widgets.keeping import Keeper, leave_files
from craft_widgets.learning_log import log_event
from craft_widgets.questions.guesses import CANNOT, in_words
from craft_widgets.questions.load import find_item
from craft_widgets.questions.models import PredictItem
from craft_widgets.runs import has_run, mark_kept, response_of, when_kept, when_run
from craft_widgets.wording import find, say

NARROW_PX, WIDE_PX = 280, 760


class Explorer(Element):
    """An explorer; every message recomputes the whole view from its values.

    Parameters
    ----------
    name : of the explorer, and of its answer file
    after : id of a prediction that opens it, or None
    """

    _esm = front("board.js", "controls.js", "scenarios.js", "explorer.js")
    _css = front_css("explorer.css", "board.css")

    def __init__(self, name: str, after: str | None = None) -> None:
        self.exploration = find_exploration(name)
        super().__init__(say("explore.kind"), name, self.exploration.competency, "explore")
        self._keeper = Keeper(name)
        self._after = after
        self._width_px = Shown().width_px
        self._given = self._read_given()
        self._moved = 0
        self._values = self._first_values()
        self._touched = self._keeper.answer is not None
        response = self._keeper.answer.response if self._keeper.answer else None
        self._scenarios = scenarios_in(response, self.exploration) if self.exploration.scenarios else ()
        self._acts = {"move": self._move, "save": self._save, "again": self._again}
        if self.exploration.scenarios:
            self._acts |= {"load": self._load, "delete": self._delete}
        table = find(name).get("table", find("explore.table"))
        self.face = {
            **self.face,
            "words": {**self.face["words"], "table": table},
            "question": words(say(f"{name}.question")),
            "controls": [control.face() for control in self.exploration.controls],
            "saves": self._saves,
            "scenarios": find("scenarios") if self.exploration.scenarios else None,
            "lock": lock(),
        }
        if self._is_locked():
            assert after is not None
            when_run(after, self._open)
        if self.exploration.start or self.exploration.given:
            when_kept(self._follow)
        self.state = self._shown(self._first_box())

    @property
    def _fixed(self) -> list[Fixed]:
        return [one for one in self.exploration.controls if isinstance(one, Fixed)]

    @property
    def _saves(self) -> bool:
        return self.exploration.keep is not None or self.exploration.scenarios

    def _is_locked(self) -> bool:
        return self._after is not None and not has_run(self._after)

    def _open(self) -> None:
        self.state = {**self._shown(""), "ack": self.state.get("ack")}

    def _follow(self, item_id: str) -> None:
        """Begin from what another explorer has just saved, unless a person has begun here."""
        if item_id == self.exploration.name:
            return
        before, self._given = self._given, self._read_given()
        if self._given != before or not self._touched:
            self._values = self._cleaned(self._values) if self._touched else self._start_values()
            self.state = {**self._shown(""), "ack": self.state.get("ack")}

    def _first_values(self) -> dict[str, Any]:
        last = self._keeper.log[-1] if self._keeper.log else None
        if isinstance(last, dict) and "values" in last:
            return self._cleaned(last["values"])
        return self._start_values()

    def _start_values(self) -> dict[str, Any]:
        start = self.exploration.start
        return self._cleaned(start(response_of) if start else None)

    def _read_given(self) -> dict[str, Any]:
        given = self.exploration.given
        return given(response_of) if given else {}

    def _cleaned(self, found: object) -> dict[str, Any]:
        """Return a value for each control; what other answers give holds."""
        moved = found if isinstance(found, Mapping) else {}
        return self.exploration.values({**moved, **self._given})

    def _first_box(self) -> str:
        if self._keeper.remark:
            return feedback("note", self._keeper.remark)
        if self._keeper.answer and self._saves:
            return feedback("restored", say("saved.back_text", when="{when}"), say("saved.back"))
        return ""

    def _move(self, message: Message) -> State:
        values = self._cleaned(message.get("values"))
        self._touched = self._touched or values != self._values
        self._moved += values != self._values
        self._values = values
        width = message.get("width")
        if isinstance(width, (int, float)) and not isinstance(width, bool):
            self._width_px = round(min(max(width, NARROW_PX), WIDE_PX))
        return self._shown("")

    def _again(self, _message: Message) -> State:
        self._values = self._cleaned(None)
        return self._shown("")

    def _save(self, message: Message) -> State:
        self._values = self._cleaned(message.get("values"))
        if not self._saves or self._is_locked():
            return self._shown("")
        try:
            kept = self.exploration.keep(self._values) if self.exploration.keep else Kept({})
            if not self.exploration.scenarios:
                return self._shown(self._kept(kept))
            name = cleaned(message.get("name")) or next_name(self._scenarios)
            return self._shown(self._kept_as(name, kept))
        except (LabError, ExplorerProblem) as problem:
            return self._shown(feedback("note", str(problem), say("explore.problem")))
        except NotSaved as problem:
            return self._shown(not_saved(str(problem)))

    def _kept(self, kept: Kept) -> str:
        """Write the files, then the answer that speaks of them."""
        left = leave_files(kept.files)
        attempts = self._keeper.answer.attempts + 1 if self._keeper.answer else 1
        self._keeper.keep(kept.response, attempts=attempts, event={"values": self._values})
        for (number, origin), value in kept.offers.items():
            offer(number, origin, value)
        self._touched = True
        log_event(self.exploration.name, "saved", scenarios=attempts, moved=self._moved)
        mark_kept(self.exploration.name)
        files = ", ".join([f"answers/{self.exploration.name}.json", *kept.files])
        text = say("saved.here") if self._keeper.in_visit else say("explore.saved_files", files=files)
        origins = dict.fromkeys(say(f"hand_over.origins.{origin}") for _, origin in kept.offers)
        text += f". {say('explore.offered', origin=', '.join(origins))}" if origins else ""
        return feedback("right", text, say("explore.saved_word")) + left

    def _kept_as(self, name: str, kept: Kept) -> str:
        """Keep the values under a name, beside the scenarios that are there."""
        scenarios = added(self._scenarios, Scenario(name, self._values))
        response = {**kept.response, "scenarios": [one.saved() for one in scenarios]}
        self._kept(replace(kept, response=response))
        self._scenarios = scenarios
        key = "scenarios.kept_here" if self._keeper.in_visit else "scenarios.kept"
        text = say(key, name=name, file=self.exploration.name)
        return feedback("right", text, say("explore.saved_word"))

    def _load(self, message: Message) -> State:
        """Go on from a scenario."""
        for scenario in self._scenarios:
            if scenario.name == message.get("name"):
                self._values, self._touched = self._cleaned(scenario.values), True
                return self._shown(feedback("note", say("scenarios.loaded", name=scenario.name)))
        return self._shown("")

    def _delete(self, message: Message) -> State:
        name = message.get("name")
        left = tuple(scenario for scenario in self._scenarios if scenario.name != name)
        answer = self._keeper.answer
        if len(left) == len(self._scenarios) or answer is None:
            return self._shown("")
        own = answer.response if isinstance(answer.response, dict) else {}
        response = {**own, "scenarios": [one.saved() for one in left]}
        try:
            self._keeper.keep(
                response, attempts=answer.attempts, event={"values": self._values, "deleted": name}
            )
        except NotSaved as problem:
            return self._shown(not_saved(str(problem)))
        self._scenarios = left
        return self._shown(feedback("note", say("scenarios.deleted", name=name)))

    def _compared(self) -> State:
        """What the page needs for the scenarios; nothing where this explorer has none."""
        if not self.exploration.scenarios or self._is_locked():
            return {}
        table = table_of(self.exploration, self._scenarios)
        return {"scenarios": table, "next_name": next_name(self._scenarios)}

    def _guess(self) -> float | str | None:
        """What was predicted: a number on a scale, the words of a choice, or None."""
        response = response_of(self._after) if self._after else None
        guess = response.get("guess") if isinstance(response, dict) else None
        if guess is None or guess == CANNOT:
            return None
        if isinstance(guess, (int, float)):
            return float(guess)
        try:
            item = find_item(str(self._after))
        except ItemError:
            return None
        return in_words(item, guess) or None if isinstance(item, PredictItem) else None

    def _view(self) -> View | str:
        """Return the view, or a sentence where these values have none."""
        try:
            return self.exploration.compute(self._values, Shown(self._width_px, self._guess()))
        except (LabError, ExplorerProblem) as problem:
            return str(problem)

    def _shown(self, box: str) -> State:
        locked = self._is_locked()
        state: State = {
            "locked": locked,
            "values": self._values,
            "fixed": {one.name: words(one.printed(self._values[one.name])) for one in self._fixed},
            "feedback": box,
            "foot": self._foot(),
            **self._compared(),
        }
        if locked:
            told = feedback("note", say("explore.locked"), say("explore.locked_word"))
            return {**state, "feedback": told, "view": None}
        view = self._view()
        if isinstance(view, str):
            return {**state, "view": {"problem": feedback("note", view, say("explore.problem"))}}
        return {**state, "view": _drawn(view)}

    def _foot(self) -> State:
        answer = self._keeper.answer
        if answer is None or not self._saves:
            return foot(say("explore.fresh") if self._saves else "")
        right = f"answers/{self.exploration.name}.json · {self._keeper.code}"
        return foot(say("saved.at", time="{time}"), right, answer) | {"tick": True}

    def _static_body(self) -> str:
        question = f'<p class="ck-question">{self.face["question"]}</p>'
        view = None if self._is_locked() else self._view()
        if not isinstance(view, View):
            return question + f"<p>{words(view or say('explore.locked_word'))}</p>"
        kept = table_of(self.exploration, self._scenarios, buttons=False) if self._scenarios else ""
        return (
            question
            + kept
            + figure_html(
                view.finding,
                view.svg,
                view.alt,
                view.headers,
                view.rows,
                view.source,
                view.note,
                marked=view.marked,
            )
        )


def _drawn(view: View) -> State:
    """Return a view as pieces of HTML: the page puts the controls between picture and table."""
    note = f"{words(view.note)} " if view.note else ""
    name = find("explore.table")
    return {
        "finding": words(view.finding),
        "svg": view.svg,
        "alt": words(view.alt),
        "caption": note + words(say("explore.source", source=view.source)),
        "messages": "".join(f"<p>{words(text)}</p>" for text in view.messages),
        "table": table_html(view.headers, view.rows, name, marked=view.marked),
    }
