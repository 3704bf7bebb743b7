"""HandOverBox: a number from another module, as the course has it, as you have it, or as measured."""

from typing import cast

from craft_look import words
from craft_widgets.elements.element import (
    Element,
    Message,
    State,
    feedback,
    foot,
    front,
    front_css,
    not_saved,
    text_of,
)
from craft_widgets.errors import NotSaved, NumberProblem
from craft_widgets.handing_over import (
    ORIGINS,
    HandOver,
    Number,
    Origin,
    course_value,
    course_values,
    is_damaged,
    keep,
    read,
    typed,
)
from craft_widgets.questions.typed_numbers import read_number
from craft_widgets.questions.units import factor
from craft_widgets.runs import mark_kept, when_kept
from craft_widgets.visits import stays_with_visit
from craft_widgets.wording import find, say, shown

MOST_TYPED = 200
FIELDS = ("value", "low", "high")


class HandOverBox(Element):
    """Choose the number that all notebooks go on with; it lies in `handover.json`.

    Parameters
    ----------
    name : of the number, such as "toggle_mass_g"
    """

    _esm = front("hand_over.js")
    _css = front_css("hand_over.css")

    def __init__(self, name: str) -> None:
        now = read(name)
        super().__init__(say("hand_over.kind"), f"hand_over_{name}", "", "hand_over")
        self.name = name
        self._offered = 0
        self._known = course_values()[name]
        self._unit = str(self._known["unit"])
        self._acts = {"keep": self._keep}
        self.face = {
            **self.face,
            "question": words(say(f"hand_over.numbers.{name}")),
            "given": words(self._way()),
            "unit": words(self._unit),
            "course": words(self._number(course_value(name))),
            "source": words(say("hand_over.from_source", source=self._known["source"])),
        }
        self.state = self._shown(now.origin, self._texts(), self._first_box(now))
        when_kept(self._follow)

    def _follow(self, item_id: str) -> None:
        """Show what another element has just offered."""
        texts = self._texts()
        if item_id != f"hand_over_{self.name}" and texts != self.state["texts"]:
            self._offered += 1
            self.state = {**self._shown(read(self.name).origin, texts, ""), "ack": self.state.get("ack")}

    def _way(self) -> str:
        modules = find("hand_over.modules")
        first, *more = [modules[code] for code in self._known["to"]]
        targets = say("hand_over.and", first=first, last=more[-1]) if more else first
        return say("hand_over.way", source=modules[self._known["from"]], targets=targets)

    def _first_box(self, now: HandOver) -> str:
        if is_damaged():
            return feedback("note", say("hand_over.unreadable"))
        if now.saved_at:
            return feedback("restored", say("saved.back_text", when="{when}"), say("saved.back"))
        return ""

    def _keep(self, message: Message) -> State:
        origin = cast(Origin, message.get("origin"))
        texts = self._texts()
        if origin not in ORIGINS:
            return self._shown(read(self.name).origin, texts, "")
        if origin != "course":
            texts[origin] = {field: text_of(message, field, MOST_TYPED) for field in FIELDS}
        try:
            number = None if origin == "course" else self._read(texts[origin])
            keep(self.name, origin, number)
            mark_kept(f"hand_over_{self.name}")
        except NumberProblem as problem:
            return self._shown(origin, texts, feedback("note", str(problem), say("check.unread")))
        except NotSaved as problem:
            return self._shown(origin, texts, not_saved(str(problem)))
        key = "hand_over.kept_here" if stays_with_visit() else "hand_over.kept_text"
        text = say(key, number=self._number(read(self.name)))
        return self._shown(origin, texts, feedback("right", text, say("hand_over.kept")))

    def _read(self, texts: dict[str, str]) -> Number:
        """Return what was typed; raises NumberProblem with a sentence."""
        value = self._one(texts["value"])
        low, high = (self._one(texts[field]) if texts[field].strip() else None for field in ("low", "high"))
        if low is not None and high is not None and low > high:
            raise NumberProblem(say("hand_over.turned"))
        if (low is not None and value < low) or (high is not None and value > high):
            told = {"low": shown(low) if low else "–", "high": shown(high) if high else "–"}
            raise NumberProblem(say("hand_over.outside", **told))
        return Number(value, low, high)

    def _one(self, text: str) -> float:
        number = read_number(text)
        size = factor(number.unit, self._unit) if number.unit else 1.0
        if size is None:
            raise NumberProblem(say("hand_over.unit", unit=self._unit, typed=number.unit))
        if number.value <= 0:
            raise NumberProblem(say("hand_over.negative", typed=text.strip()))
        return number.value * size

    def _texts(self) -> dict[str, dict[str, str]]:
        """What stands in the fields: what was once written, in the unit of the number."""
        written = typed(self.name)
        return {
            origin: {
                field: f"{number:.10g}"
                if origin in written and (number := getattr(written[origin], field)) is not None
                else ""
                for field in FIELDS
            }
            for origin in ORIGINS[1:]
        }

    def _number(self, number: HandOver) -> str:
        facts = {"value": shown(number.value), "unit": self._unit}
        if number.low is None or number.high is None:
            return say("hand_over.number", **facts)
        return say("hand_over.number_range", low=shown(number.low), high=shown(number.high), **facts)

    def _shown(self, origin: str, texts: dict[str, dict[str, str]], box: str) -> State:
        now = read(self.name)
        line = foot(say("hand_over.fresh"))
        if now.saved_at:
            line = foot(say("saved.at", time="{time}"), say("hand_over.file"), now) | {"tick": True}
        return {"origin": origin, "texts": texts, "offered": self._offered, "feedback": box, "foot": line}

    def _static_body(self) -> str:
        now = read(self.name)
        origin = say(f"hand_over.origins.{now.origin}")
        return (
            f'<p class="ck-given">{self.face["given"]}</p><p class="ck-question">{self.face["question"]}</p>'
            f"<p>{words(origin)}: {words(self._number(now))}</p>"
            f'<p class="ck-caption">{self.face["source"]}</p>'
        )
