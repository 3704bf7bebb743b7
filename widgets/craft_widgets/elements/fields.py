"""Fields with rules, in one group or several: what a record and the form of a graded task share."""

from typing import Any

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
)
from craft_widgets.errors import NotSaved
from craft_widgets.keeping import Keeper
from craft_widgets.learning_log import log_event
from craft_widgets.questions.filled import Filled, read_fields
from craft_widgets.questions.record_item import FormField, FormItem, RecordItem
from craft_widgets.runs import mark_kept
from craft_widgets.wording import say

Row = dict[str, Filled]
CARD_PX = 340


class Fields(Element):
    """Fields to fill in; kept in `answers/<item>.json`. Each kind says what its groups are and when it keeps.

    Parameters
    ----------
    kind : in words, for the header
    item : its fields; right values are not in it
    seed : of its groups, where nothing is saved
    groups : how many
    """

    _esm = front("record_form.js")
    _css = front_css("record_form.css")

    def __init__(self, kind: str, item: RecordItem | FormItem, seed: int, groups: int) -> None:
        super().__init__(kind, item.id, item.competency, "record")
        self.item = item
        self._keeper = Keeper(item.id, item.version)
        answer = self._keeper.answer if not self._keeper.is_older else None
        self._seed = answer.seed if answer else seed
        self._count = groups
        self._rows = self._read(self._rows_of(answer.response) if answer else [])
        self._acts = {"save": self._save}
        self.face = {
            **self.face,
            "graded": False,
            "given": words(item.given) if item.given else "",
            "question": words(item.question),
            "fields": [_face(field) for field in item.fields],
        }
        self.state = self._shown(self._first_box(), back=answer is not None and self._is_done)

    def _rows_of(self, response: Any) -> list[Any]:
        """Return the rows of a saved response; a file that a person changed may hold none."""
        raise NotImplementedError

    def _response(self, rows: list[dict[str, Any]]) -> dict[str, Any]:
        """Return what is saved of the rows."""
        raise NotImplementedError

    def _before_saving(self) -> str:
        """Return what keeps the fields from being saved, as a box; "" where nothing does."""
        return ""

    def _leave(self) -> str:
        """Write what stands beside the answer; return what the page shows of it. Raises NotSaved."""
        return ""

    def _said(self) -> str:
        """Return what is said of kept fields."""
        filled, count = self._filled, self._number_filled
        return say("record.kept" if count == len(filled) else "record.kept_part", n=count, of=len(filled))

    @property
    def _is_done(self) -> bool:
        """Whether what is kept stays as it is until somebody changes it."""
        return self._number_filled == len(self._filled)

    def _groups(self) -> list[dict[str, str]]:
        """Return name and text of every group."""
        return [{"name": "", "text": ""}]

    def _card(self, px: float | None) -> str:
        """Return the fields as a card to print, \"\" where there is none."""
        return ""

    @property
    def _filled(self) -> list[Filled]:
        return [field for row in self._rows for field in row.values() if field.asked]

    @property
    def _number_filled(self) -> int:
        return sum(not field.is_empty for field in self._filled)

    def _read(self, found: list[Any]) -> list[Row]:
        """Return a row of fields for each group; what fits none is left out."""
        given = (*found[: self._count], *[{}] * (self._count - len(found)))
        rows = [row if isinstance(row, dict) else {} for row in given]
        return [read_fields(self.item.fields, row) for row in rows]

    def _first_box(self) -> str:
        if self._keeper.remark:
            return feedback("note", self._keeper.remark)
        if self._keeper.answer is None:
            return ""
        text = say("saved.back_text", when="{when}")
        if self._keeper.is_older:
            text += " " + say("saved.older")
        return feedback("restored", text, say("saved.back"))

    def _save(self, message: Message) -> State:
        found = message.get("rows")
        self._rows = self._read(found if isinstance(found, list) else [])
        if box := self._before_saving():
            return self._shown(box, notes=True)
        try:
            box = self._kept()
        except NotSaved as problem:
            return self._shown(not_saved(str(problem)), notes=True)
        return self._shown(box, notes=True, back=self._is_done)

    def _kept(self) -> str:
        """Write what stands beside the answer, then the answer that speaks of it; return what is said."""
        left = self._leave()
        count, of = self._number_filled, len(self._filled)
        attempts = self._keeper.answer.attempts + 1 if self._keeper.answer else 1
        rows = [{name: field.response() for name, field in row.items() if field.asked} for row in self._rows]
        self._keeper.keep(self._response(rows), attempts=attempts, seed=self._seed, event={"filled": count})
        mark_kept(self.item.id)
        log_event(self.item.id, "filled in", filled=count, fields=of, attempts=attempts)
        return feedback("right" if count == of else "note", self._said(), say("record.kept_word")) + left

    def _shown(self, box: str, notes: bool = False, back: bool = False) -> State:
        return {
            "groups": self._groups(),
            "rows": [{name: _state(field, notes) for name, field in row.items()} for row in self._rows],
            "form": self._seed,
            "back": back,
            "card": self._card(CARD_PX) if back else "",
            "saved": self._keeper.shown() if back else "",
            "feedback": box,
            "foot": self._foot(),
        }

    def _foot(self) -> State:
        answer = self._keeper.answer
        if answer is None or answer.seed != self._seed:
            return foot(say("record.fresh"))
        right = f"answers/{self.item.id}.json · {self._keeper.code}"
        return foot(say("saved.at", time="{time}"), right, answer) | {"tick": True}

    def _static_body(self) -> str:
        rows = [
            f"<p>{group['text']}</p>" * bool(group["text"])
            + "".join(
                f"<p>{field['label']}{'' if field['label'].endswith('?') else ':'} "
                f"{words(_chosen(field, row[field['name']]['text'])) or '……'} {field['unit']}</p>"
                for field in self.face["fields"]
                if row[field["name"]]["asked"]
            )
            for group, row in zip(self.state["groups"], self.state["rows"], strict=True)
        ]
        return f'<p class="ck-question">{self.face["question"]}</p>{"".join(rows)}'


def _face(field: FormField) -> State:
    return {
        "name": field.name,
        "type": field.type,
        "label": words(field.label),
        "hint": words(field.hint) if field.hint else "",
        "needed": field.required is not None,
        "unit": words(field.unit),
        "options": [[option.id, option.text] for option in field.options],
        "when": field.when,
        "offered": {option.id: option.when for option in field.options if option.when},
        "none": field.none or "",
        "most": field.most,
    }


def _chosen(face: State, text: str) -> str:
    """Return the words of a choice, which the page shows by itself; any other text as it is."""
    return str(dict(face["options"]).get(text, text))


def _state(field: Filled, notes: bool) -> State:
    return {
        "text": field.text,
        "none": field.no_number,
        "asked": field.asked,
        "note": words(field.note) if notes and field.note else "",
    }
