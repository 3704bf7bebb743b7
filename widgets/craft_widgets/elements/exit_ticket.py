"""ExitTicket: clear? useful? stuck where? Optional, never marked, with the notebook's name and version."""

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
    text_of,
)
from craft_widgets.errors import NotSaved
from craft_widgets.keeping import Keeper
from craft_widgets.learning_log import log_event
from craft_widgets.places import work_folder
from craft_widgets.questions.headings import read_outline
from craft_widgets.questions.ticket_item import TicketItem
from craft_widgets.wording import say

MOST_SIGNS = 300
STEPS = 5
_SCALES = ("clear", "useful")


class ExitTicket(Element):
    """Ask how a notebook was; keep it in `answers/<item>.json`.

    Parameters
    ----------
    item : names the notebook, whose headings are the places to be stuck at
    """

    _esm = front("exit_ticket.js")
    _css = front_css("exit_ticket.css")

    def __init__(self, item: TicketItem) -> None:
        super().__init__(say("ticket.kind"), item.id, "", "ticket")
        self.item = item
        self._outline = read_outline(work_folder() / f"{item.notebook}.ipynb")
        self._keeper = Keeper(item.id, item.version)
        self._acts = {"keep": self._keep}
        hint = words(say("ticket.hint", most=MOST_SIGNS))
        headings = [words(heading) for heading in self._outline.headings]
        who = say("ticket.who_here" if self._keeper.in_visit else "ticket.who")
        self.face = {
            **self.face,
            "who": words(who),
            "headings": headings,
            "steps": STEPS,
            "most": MOST_SIGNS,
            "hint": hint,
        }
        answer = self._keeper.answer
        box = feedback("note", self._keeper.remark) if self._keeper.remark else ""
        if answer:
            box = feedback("restored", say("saved.back_text", when="{when}"), say("saved.back"))
        self.state = self._shown(self._read(answer.response if answer else None), box)

    def _read(self, found: Any) -> State:
        """Return a ticket from a message or a response: steps 1 to 5, headings that exist, a text."""
        found = found if isinstance(found, dict) else {}
        stuck = found.get("stuck")
        known = [
            heading for heading in self._outline.headings if isinstance(stuck, list) and heading in stuck
        ]
        return {name: _step(found.get(name)) for name in _SCALES} | {
            "stuck": known,
            "text": text_of(found, "text", MOST_SIGNS).strip(),
        }

    def _keep(self, message: Message) -> State:
        """The page names headings by their place in the list."""
        places = message.get("stuck")
        headings = self._outline.headings
        stuck = [headings[place] for place in _places(places, len(headings))]
        ticket = self._read({**message, "stuck": stuck})
        if len(text_of(message, "text", 4 * MOST_SIGNS).strip()) > MOST_SIGNS:
            text = text_of(message, "text", 4 * MOST_SIGNS)
            box = feedback("note", say("ticket.long", most=MOST_SIGNS), say("explore.problem"))
            return self._shown(ticket | {"text": text}, box)
        if not any(ticket.values()):
            return self._shown(ticket, feedback("note", say("ticket.empty"), say("ticket.optional")))
        log_event(self.item.id, "ticket kept", clear=ticket["clear"], useful=ticket["useful"], stuck=stuck)
        attempts = self._keeper.answer.attempts + 1 if self._keeper.answer else 1
        response = {"notebook": self.item.notebook, "notebook_version": self._outline.version, **ticket}
        try:
            self._keeper.keep(response, attempts=attempts, event=ticket)
        except NotSaved as problem:
            return self._shown(ticket, not_saved(str(problem)))
        thanks = say("ticket.thanks_here" if self._keeper.in_visit else "ticket.thanks")
        return self._shown(ticket, feedback("right", thanks, say("ticket.kept")))

    def _shown(self, ticket: State, box: str) -> State:
        answer = self._keeper.answer
        line = foot(say("ticket.fresh"), say("ticket.optional"))
        if answer:
            line = foot(say("saved.at", time="{time}"), self._keeper.code, answer) | {"tick": True}
        return {
            **{name: ticket[name] for name in _SCALES},
            "stuck": [self._outline.headings.index(heading) for heading in ticket["stuck"]],
            "text": ticket["text"],
            "kept": answer is not None,
            "feedback": box,
            "foot": line,
        }

    def _static_body(self) -> str:
        asked = [say(f"ticket.{name}.question") for name in _SCALES] + [say("ticket.stuck")]
        return f"<p>{words(say('ticket.lead'))}</p><ul>{''.join(f'<li>{words(text)}</li>' for text in asked)}</ul>"


def _step(found: object) -> int | None:
    return found if type(found) is int and 1 <= found <= STEPS else None


def _places(found: object, count: int) -> list[int]:
    if not isinstance(found, list):
        return []
    return sorted({place for place in found[:100] if type(place) is int and 0 <= place < count})
