"""What all learning elements share: their frame, their files, their messages, their static twin.

An element has two synced values. `face` is what stays (words, marks); `state` is what changes.
JavaScript sends messages {"act": …, "n": …} and draws whatever `state` says; the answer to message n
carries ack = n, so the page can tell that it arrived. Right answers stay in Python.
"""

from collections.abc import Callable
from datetime import datetime
from importlib.resources import files
from typing import Any, Protocol

import anywidget
import traitlets

from craft_look import css, feedback_html, framed, icon, mark_svg, words
from craft_widgets.errors import WidgetError
from craft_widgets.visits import stays_with_visit
from craft_widgets.wording import find, language, say

Message = dict[str, Any]
State = dict[str, Any]


def front(*names: str) -> str:
    """Return one ES module from files in `front/`: anywidget modules cannot import each other."""
    return "\n".join(_text(name) for name in ("base.js", *names))


def front_css(*names: str) -> str:
    """Return the style of an element: the look, what elements share, and its own files in `front/`."""
    return css() + "\n".join(_text(name) for name in ("elements.css", *names))


def _text(name: str) -> str:
    return files("craft_widgets").joinpath("front", name).read_text(encoding="utf-8")


class Element(anywidget.AnyWidget):
    """A learning element; each kind says what it draws and which messages it takes.

    Attributes
    ----------
    face : words and marks that do not change
    state : what is shown now
    """

    _css = front_css()
    face = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)

    def __init__(self, kind: str, item_id: str, competency: str, part: str) -> None:
        super().__init__()
        self.face = {
            "kind": words(kind),
            "chip": chip(competency),
            "mark": mark_svg(20),
            "words": {key: text for key, text in find(part).items()},
            "line": find("line"),
            "worked": find("worked"),
            "saved": find("saved"),
            "offline": feedback("offline", say("line.offline_text"), say("line.offline")),
            "gone": feedback("offline", say("line.gone_text"), say("line.gone")),
            "lang": language(),
            "draft": f"craft-draft:{item_id}",
            "check": icon("check", 20),
        }
        self._acts: dict[str, Callable[[Message], State]] = {}
        self.on_msg(self._receive)

    def _receive(self, _element: object, message: object, _buffers: object) -> None:
        """Take one message: the act it names gives the new state."""
        if not isinstance(message, dict) or message.get("act") not in self._acts:
            return
        try:
            state = self._acts[message["act"]](_whole(message))
        except WidgetError as problem:
            state = {**self.state, "feedback": feedback("note", str(problem), say("explore.problem"))}
        self.state = {**state, "ack": message.get("n")}

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        """Add a picture of the element that needs no JavaScript, for printed and exported pages."""
        data, metadata = super()._repr_mimebundle_(**kwargs) or ({}, {})
        return {**data, "text/html": framed(self._static_html())}, metadata

    def _static_html(self) -> str:
        head = f'<div class="ck-head">{self.face["mark"]}<span>{self.face["kind"]}</span></div>'
        foot = self.state.get("foot", {})
        left = static_time(foot)
        return (
            f'<section class="ck-card ck-element">{head}{self._static_body()}'
            f'<div class="ck-foot"><span>{left}</span><span>{foot.get("right", "")}</span></div></section>'
        )

    def _static_body(self) -> str:
        """Return what stands in the card of the static picture; each kind of element draws its own."""
        raise NotImplementedError


def _whole(found: Any) -> Any:
    """Return a message whose texts can be written to a file: half a sign, as a browser may send, becomes �."""
    if isinstance(found, str):
        return found.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(found, list):
        return [_whole(one) for one in found]
    if isinstance(found, dict):
        return {key: _whole(value) for key, value in found.items()}
    return found


def lock() -> str:
    """Return the sign of what is not open yet."""
    return (
        '<svg class="ck-icon" width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor" '
        'stroke-width="2" stroke-linejoin="round" aria-hidden="true" focusable="false">'
        '<path d="M4.5 9.5h11v7h-11ZM7 9.5V6.6a3 3 0 0 1 6 0v2.9"/></svg>'
    )


def feedback(kind: str, text: str, word: str | None = None) -> str:
    """Return a feedback box for the element's own live region, which is the one that announces."""
    return feedback_html(kind, text, word).replace(' role="status"', "")


def reason_html(tone: str, text: str, word: str = "") -> str:
    """Return a line under a choice or a field: a sign, its word for those who hear the page, a sentence.

    tone : "right", "nearly", "notyet" or "note"
    """
    sign = {"right": "check", "notyet": "look"}.get(tone, tone)
    told = f'<span class="ck-sr">{words(word)}: </span>' if word else ""
    return f'<span class="ck-why ck-tone--{tone}">{icon(sign, 16)}{told}<span>{words(text)}</span></span>'


def chip(competency: str) -> str:
    """Return the competency for the header, its code and its name in small; nothing where there is none."""
    if not competency:
        return ""
    name = find("competencies").get(competency, "")
    return f'<span class="ck-chip"><b>{words(competency)}</b> {words(name)}</span>'


class Dated(Protocol):
    """What is kept, with the moment when it was [ISO 8601, UTC]."""

    @property
    def saved_at(self) -> str:
        """When it was kept."""


def foot(left: str, right: str = "", answer: Dated | None = None) -> State:
    """Return the footer: `{time}` in `left` becomes the time of saving, in the reader's own clock."""
    if answer and stays_with_visit():
        left, right = say("saved.visit", time="{time}"), say("saved.visit_why")
    saved = {"saved_at": answer.saved_at} if answer else {}
    return {"left": words(left), "right": words(right), **saved}


def static_time(line: State) -> str:
    """Return the left of a footer with the time of this machine, for pages without JavaScript."""
    text = str(line.get("left", ""))
    if "saved_at" in line:
        moment = datetime.fromisoformat(line["saved_at"]).astimezone()
        text = text.replace("{time}", moment.strftime("%H:%M"))
    return text


def back_box(kind: str, is_older: bool) -> str:
    """Return "Your answer is back", with what it is when checked again: right, nearly, notyet."""
    text = say("saved.back_text", when="{when}") + " "
    text += say("saved.older") if is_older else say("tries.checked", word=say(f"tries.{kind}"))
    return feedback("restored", text, say("saved.back"))


def text_of(message: Message, name: str, most: int) -> str:
    """Return a text from a message, cut to `most` signs; "" where it holds none."""
    found = message.get(name)
    return found[:most] if isinstance(found, str) else ""


def not_saved(why: str) -> str:
    """Return the box for work at risk."""
    return feedback("danger", say("saved.unsaved_text", why=why), say("saved.unsaved"))
