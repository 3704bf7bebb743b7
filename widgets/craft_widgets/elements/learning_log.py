"""LearningLog: what this machine has noted of your work, to read, to stop, to delete."""

from collections import Counter
from datetime import datetime
from typing import Any

from craft_look import table_html, words
from craft_widgets.elements.element import Element, Message, State, feedback, foot, front
from craft_widgets.learning_log import FILE, delete_log, is_stopped, read_events, stop_log
from craft_widgets.visits import stays_with_visit
from craft_widgets.wording import find, say

LAST = 20  # events shown one by one


class LearningLog(Element):
    """The learning log of this working copy; `my_log()` in a cell returns it."""

    _esm = front("learning_log.js")

    def __init__(self) -> None:
        super().__init__(say("log.kind"), "learning_log", "", "log")
        self._acts = {"look": self._look, "delete": self._delete, "stop": self._stop, "go_on": self._go_on}
        self.state = self._shown("")

    def _look(self, _message: Message) -> State:
        return self._shown("")

    def _delete(self, _message: Message) -> State:
        return self._do(delete_log, "log.deleted")

    def _stop(self, _message: Message) -> State:
        return self._do(lambda: stop_log(True), "log.stopped_now")

    def _go_on(self, _message: Message) -> State:
        return self._do(lambda: stop_log(False), "log.goes_on")

    def _do(self, act: Any, key: str) -> State:
        try:
            act()
        except OSError:
            return self._shown(feedback("note", say("log.no_folder", file=FILE), say("explore.problem")))
        return self._shown(feedback("note", say(key), say("log.done")))

    def _shown(self, box: str) -> State:
        events = read_events()
        visit = stays_with_visit()
        name = (
            "log.visit"
            if visit
            else "log.empty"
            if not events
            else "log.one"
            if len(events) == 1
            else "log.finding"
        )
        return {
            "finding": words(say(name, n=len(events))),
            "where": words(say("log.where", file=FILE)),
            "counts": _counts(events),
            "last": _last(events),
            "stopped": is_stopped(),
            "any": bool(events),
            "visit": visit,
            "feedback": box,
            "foot": foot("" if visit else say("log.is_stopped" if is_stopped() else "log.is_on")),
        }

    def _static_body(self) -> str:
        return f'<p class="ck-question">{self.state["finding"]}</p><p>{self.state["where"]}</p>'


def _counts(events: list[dict[str, Any]]) -> str:
    """Return how often each event came, as a table."""
    if not events:
        return ""
    counted = Counter(str(entry.get("event")) for entry in events).most_common()
    return table_html(find("log.count_headers"), [list(pair) for pair in counted], say("log.counts"))


def _last(events: list[dict[str, Any]]) -> str:
    """Return the last events word by word: nothing of the log is hidden from its owner."""
    rows = [[_moment(entry), entry.get("item"), _told(entry)] for entry in events[-LAST:]]
    return table_html(find("log.headers"), rows[::-1], say("log.last", n=LAST)) if rows else ""


def _moment(entry: dict[str, Any]) -> str:
    try:
        return datetime.fromisoformat(str(entry.get("at"))).astimezone().strftime("%d.%m. %H:%M")
    except ValueError:
        return ""


def _told(entry: dict[str, Any]) -> str:
    """The event and all that is noted with it, in one column: a second one lies out of sight on a phone."""
    own = {"schema", "at", "item", "event"}
    rest = ", ".join(f"{key} {value}" for key, value in entry.items() if key not in own)
    return f"{entry.get('event')}: {rest}" if rest else str(entry.get("event"))
