"""GradedForm: a graded task without code, as fields for each of some drawn cases."""

import getpass
import hashlib
import os
from typing import Any

from craft_look import words
from craft_widgets.elements.element import Message, State, feedback
from craft_widgets.elements.fields import Fields
from craft_widgets.learning_log import log_event
from craft_widgets.questions.cases import cases_of
from craft_widgets.questions.record_item import FormItem
from craft_widgets.wording import fill, say

MOST_DRAWS = 50


class GradedForm(Fields):
    """The form of a task; half filled in it is kept, too. What is right is known to the test alone.

    Parameters
    ----------
    item : its fields, and how its cases are drawn
    """

    def __init__(self, item: FormItem) -> None:
        self._form = item
        super().__init__(say("record.kind_graded"), item, own_seed(item.id, 0), item.cases)
        self._acts |= {"more": self._more}
        self.face = {**self.face, "graded": True}

    def _rows_of(self, response: Any) -> list[Any]:
        rows = response.get("cases") if isinstance(response, dict) else None
        return rows if isinstance(rows, list) else []

    def _response(self, rows: list[dict[str, Any]]) -> dict[str, Any]:
        return {"cases": rows}

    def _said(self) -> str:
        if self._keeper.in_visit:
            return f"{super()._said()} {say('saved.here')}"
        return f"{super()._said()} {say('record.graded')}" if self._is_done else super()._said()

    def _groups(self) -> list[dict[str, str]]:
        return [
            {"name": say("record.case", n=at, of=self._count), "text": words(fill(self._form.case, case))}
            for at, case in enumerate(cases_of(self._form, self._seed), start=1)
        ]

    def _more(self, _message: Message) -> State:
        """Draw other cases; what is saved stays saved until these are."""
        before = cases_of(self._form, self._seed)
        seeds = (own_seed(self._form.id, self._seed + number) for number in range(1, MOST_DRAWS))
        self._seed = next((seed for seed in seeds if cases_of(self._form, seed) != before), self._seed)
        self._rows = self._read([])
        log_event(self.item.id, "asked for another form", form=self._seed)
        return self._shown(feedback("note", say("record.drawn"), say("record.drawn_word")))


def own_seed(item_id: str, attempt: int) -> int:
    """Return the seed of a person's n-th form: another person draws other cases."""
    who = os.environ.get("JUPYTERHUB_USER") or _login()
    return int(hashlib.sha256(f"{who}/{item_id}/{attempt}".encode()).hexdigest()[:8], 16)


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a machine that knows no name for this number
        return ""
