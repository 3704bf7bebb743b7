"""Whose page is this? Where nothing tells visitors apart, an answer stays with the visit.

A person's own server (on this machine, on a hub, on Binder) is identity: answers are files. A Voilà that
serves many people from one folder is not: two of them would share and overwrite each other's files. There
each visit has a kernel of its own, and answers live in it as long as the page is open.
"""

import os

from craft_widgets.answers import AnswerFile

ONE_PERSON = "CRAFT_ONE_PERSON"
_remembered: dict[str, AnswerFile] = {}


def stays_with_visit() -> bool:
    """Return whether answers stay in this kernel: the page comes from a Voilà that is nobody's own."""
    pages = os.environ.get("SERVER_SOFTWARE", "").startswith("voila/") or "VOILA_PREHEAT" in os.environ
    own = os.environ.get(ONE_PERSON) == "1" or "JUPYTERHUB_USER" in os.environ
    return pages and not own


def remember(answer: AnswerFile) -> None:
    """Keep an answer for as long as this visit lasts."""
    _remembered[answer.item_id] = answer


def remembered(item_id: str) -> AnswerFile | None:
    """Return an answer of this visit, None where there is none."""
    return _remembered.get(item_id)
