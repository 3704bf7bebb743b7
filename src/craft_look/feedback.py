"""Feedback: a sign, a word and one or two sentences about an idea, never about a person."""

from craft_look.errors import UnknownNameError
from craft_look.icons import icon
from craft_look.words import attr, words

_KINDS = {
    "right": ("check", "Right", "right"),
    "nearly": ("nearly", "Nearly right", "nearly"),
    "notyet": ("look", "Not yet", "notyet"),
    "together": ("look", "Let us do one step together", "notyet"),
    "restored": ("back", "Your answer is back", "note"),
    "note": ("note", "Good to know", "note"),
    "waiting": ("clock", "With your teacher", "note"),
    "offline": ("danger", "No connection", "danger"),
    "danger": ("danger", "Not saved", "danger"),
}


def feedback_html(kind: str, text: str, word: str | None = None, link: tuple[str, str] | None = None) -> str:
    """Return a feedback box, announced politely when it appears.

    Parameters
    ----------
    kind : "right", "nearly", "notyet", "together", "restored", "note", "waiting", "offline", "danger"
    text : one or two sentences; `**…**` and CO2 as in `words`
    word : stands instead of the kind's own word
    link : (address, words) of the one next move

    Raises
    ------
    UnknownNameError : names the kinds that exist
    """
    if kind not in _KINDS:
        raise UnknownNameError("kind of feedback", kind, _KINDS)
    sign, own_word, tone = _KINDS[kind]
    move = f'<p><a href="{attr(link[0])}">{words(link[1])}</a></p>' if link else ""
    return (
        f'<div class="ck-feedback ck-tone--{tone}" role="status">{icon(sign, 24)}'
        f'<p class="ck-feedback-word">{words(word or own_word)}</p><p>{words(text)}</p>{move}</div>'
    )
