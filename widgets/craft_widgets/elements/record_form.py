"""RecordForm: fields with rules, never judged, kept as a record that can print as a card."""

from typing import Any

from craft_widgets.elements.element import feedback
from craft_widgets.elements.fields import Fields
from craft_widgets.keeping import leave_files
from craft_widgets.pictures.card import card_svg
from craft_widgets.pictures.picture import in_light
from craft_widgets.questions.record_item import FormField, RecordItem
from craft_widgets.wording import say


class RecordForm(Fields):
    """A record: it is kept once every rule holds, with its card beside the notebook.

    Parameters
    ----------
    item : its fields, and what of them stands on the card
    """

    def __init__(self, item: RecordItem) -> None:
        self._card_item = item.card
        super().__init__(say("record.kind"), item, 0, 1)

    @property
    def _is_done(self) -> bool:
        return True  # what may stay empty may stay so

    def _rows_of(self, response: Any) -> list[Any]:
        return [response.get("fields")] if isinstance(response, dict) else []

    def _response(self, rows: list[dict[str, Any]]) -> dict[str, Any]:
        return {"fields": rows[0]}

    def _before_saving(self) -> str:
        marked = sum(bool(field.note) for field in self._filled)
        if not marked:
            return ""
        return feedback("note", say("record.look", n=marked, of=len(self._filled)), say("record.look_word"))

    def _leave(self) -> str:
        return leave_files({self._card_item.file: in_light(self._card(None))} if self._card_item else {})

    def _said(self) -> str:
        if self._card_item is None:
            return super()._said()
        if self._keeper.in_visit:
            return say("saved.here")
        return say("record.card", file=self._card_item.file)

    def _card(self, px: float | None) -> str:
        card = self._card_item
        if card is None:
            return ""
        lines = [(field.card, self._printed(field)) for field in self.item.fields if field.card]
        return card_svg(card.title, [(head, text) for head, text in lines if text], card.foot or "", px)

    def _printed(self, field: FormField) -> str:
        filled = self._rows[0][field.name]
        if filled.no_number:
            return field.none or ""
        text = next((option.text for option in field.options if option.id == filled.value), filled.text)
        return f"{text} {field.unit}".strip() if text and filled.value is not None else text
