"""RecordForm: fields with rules. Kept as a record that prints as a card, or as the form of a graded task."""

import getpass
import hashlib
import os
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
from craft_widgets.keeping import Keeper, leave_files
from craft_widgets.learning_log import log_event
from craft_widgets.pictures.card import card_svg
from craft_widgets.pictures.picture import in_light
from craft_widgets.questions.cases import cases_of
from craft_widgets.questions.filled import Filled, read_fields
from craft_widgets.questions.record_item import FormField, FormItem, RecordItem
from craft_widgets.runs import mark_kept
from craft_widgets.wording import fill, say

Row = dict[str, Filled]
CARD_PX = 340


class RecordForm(Element):
    """Fields to fill in, in one group or one for each drawn case; kept in `answers/<item>.json`.

    Parameters
    ----------
    item : a record (never judged), or the form of a graded task; its right values are not here
    """

    _esm = front("record_form.js")
    _css = front_css("record_form.css")

    def __init__(self, item: RecordItem | FormItem) -> None:
        graded = isinstance(item, FormItem)
        super().__init__(
            say("record.kind_graded" if graded else "record.kind"), item.id, item.competency, "record"
        )
        self.item = item
        self._keeper = Keeper(item.id, item.version)
        answer = self._keeper.answer if not self._keeper.is_older else None
        self._seed = answer.seed if answer else own_seed(item.id, 0)
        self._rows = self._read(_rows_of(item, answer.response) if answer else [])
        self._acts = {"save": self._save, "more": self._more}
        self.face = {
            **self.face,
            "graded": graded,
            "given": words(item.given) if item.given else "",
            "question": words(item.question),
            "fields": [_face(field) for field in item.fields],
        }
        full = not any(field.is_empty for row in self._rows for field in row.values())
        self.state = self._shown(self._first_box(), back=answer is not None and (full or not graded))

    def _read(self, found: list[Any]) -> list[Row]:
        """Return a row of fields for each group; what fits none is left out."""
        count = self.item.cases if isinstance(self.item, FormItem) else 1
        given = [
            row if isinstance(row, dict) else {} for row in (*found[:count], *[{}] * (count - len(found)))
        ]
        return [read_fields(self.item.fields, row) for row in given]

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
        filled = [field for row in self._rows for field in row.values() if field.asked]
        marked = sum(bool(field.note) for field in filled)
        if marked and not self.face["graded"]:
            box = feedback("note", say("record.look", n=marked, of=len(filled)), say("record.look_word"))
            return self._shown(box, notes=True)
        try:
            box = self._kept(len(filled), sum(not field.is_empty for field in filled))
        except NotSaved as problem:
            return self._shown(not_saved(str(problem)), notes=True)
        full = not any(field.is_empty for field in filled)
        return self._shown(box, notes=True, back=full or not self.face["graded"])

    def _kept(self, of: int, count: int) -> str:
        """Write the card, then the answer that speaks of it; return what is said."""
        said = [say("record.kept" if count == of else "record.kept_part", n=count, of=of)]
        said += [say("record.graded")] if self.face["graded"] and count == of else []
        left = leave_files(self._files())
        if not self.face["graded"] and self.item.kind == "record" and self.item.card:
            file = self.item.card.file
            said = [say("saved.here") if self._keeper.in_visit else say("record.card", file=file)]
        attempts = self._keeper.answer.attempts + 1 if self._keeper.answer else 1
        self._keeper.keep(self._response(), attempts=attempts, seed=self._seed, event={"filled": count})
        mark_kept(self.item.id)
        log_event(self.item.id, "filled in", filled=count, fields=of, attempts=attempts)
        return feedback("right" if count == of else "note", " ".join(said), say("record.kept_word")) + left

    def _response(self) -> dict[str, Any]:
        rows = [{name: field.response() for name, field in row.items() if field.asked} for row in self._rows]
        return {"cases": rows} if isinstance(self.item, FormItem) else {"fields": rows[0]}

    def _more(self, _message: Message) -> State:
        """Draw other cases; what is saved stays saved until these are."""
        before = cases_of(self.item, self._seed) if isinstance(self.item, FormItem) else []
        for number in range(1, 50):
            seed = own_seed(self.item.id, self._seed + number)
            if not isinstance(self.item, FormItem) or cases_of(self.item, seed) != before:
                break
        self._seed, self._rows = seed, self._read([])
        log_event(self.item.id, "asked for another form", form=seed)
        return self._shown(feedback("note", say("record.drawn"), say("record.drawn_word")))

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

    def _groups(self) -> list[dict[str, str]]:
        item = self.item
        if not isinstance(item, FormItem):
            return [{"name": "", "text": ""}]
        cases = cases_of(item, self._seed)
        return [
            {"name": say("record.case", n=at, of=item.cases), "text": words(fill(item.case, case))}
            for at, case in enumerate(cases, start=1)
        ]

    def _card(self, px: float | None) -> str:
        item = self.item
        if not isinstance(item, RecordItem) or item.card is None:
            return ""
        lines = [(field.card, self._printed(field)) for field in item.fields if field.card]
        return card_svg(
            item.card.title, [(head, text) for head, text in lines if text], item.card.foot or "", px
        )

    def _printed(self, field: FormField) -> str:
        filled = self._rows[0][field.name]
        if filled.no_number:
            return field.none or ""
        text = next((option.text for option in field.options if option.id == filled.value), filled.text)
        return f"{text} {field.unit}".strip() if text and filled.value is not None else text

    def _files(self) -> dict[str, bytes]:
        if not isinstance(self.item, RecordItem) or self.item.card is None:
            return {}
        return {self.item.card.file: in_light(self._card(None))}

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
                f"<p>{field['label']}: {words(row[field['name']]['text']) or '……'} {field['unit']}</p>"
                for field in self.face["fields"]
                if row[field["name"]]["asked"]
            )
            for group, row in zip(self.state["groups"], self.state["rows"], strict=True)
        ]
        return f'<p class="ck-question">{self.face["question"]}</p>{"".join(rows)}'


def own_seed(item_id: str, attempt: int) -> int:
    """Return the seed of a person's n-th form: another person draws other cases."""
    who = os.environ.get("JUPYTERHUB_USER") or _login()
    return int(hashlib.sha256(f"{who}/{item_id}/{attempt}".encode()).hexdigest()[:8], 16)


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a machine that knows no name for this number
        return ""


def _rows_of(item: RecordItem | FormItem, response: Any) -> list[Any]:
    """Return the rows of a saved response; a file that a person changed may hold none."""
    if not isinstance(response, dict):
        return []
    rows = response.get("cases") if isinstance(item, FormItem) else [response.get("fields")]
    return rows if isinstance(rows, list) else []


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


def _state(field: Filled, notes: bool) -> State:
    return {
        "text": field.text,
        "none": field.no_number,
        "asked": field.asked,
        "note": words(field.note) if notes and field.note else "",
    }
