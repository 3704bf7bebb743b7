"""Pictures that stand in a text: attached to its cell, or written into its HTML."""

from __future__ import annotations

import re
from typing import Any

from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode

Pictures = dict[str, dict[str, str]]
"""By the name that the text uses, then by kind; base64."""
KINDS = ("image/png", "image/jpeg", "image/gif", "image/webp")
BASE64 = re.compile(r"[A-Za-z0-9+/=\s]+")
WRITTEN = re.compile(r"(?<=src=\")data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]+(?=\")")
IN_TAG = re.compile(r"(?<=src=[\"'])attachment:([^\"'>]+)")
SET_ASIDE = re.compile(r"(?<=src=\")data:image/png;base64,(\d+)(?=\")")


def pictures_of(cell: dict[str, Any]) -> Pictures:
    """Return what is attached to a cell and is a picture; a learner's file may hold anything there."""
    attached = cell.get("attachments")
    if not isinstance(attached, dict):
        return {}
    kept = {
        name: {kind: text for kind in KINDS if (text := _base64(bundle.get(kind)))}
        for name, bundle in attached.items()
        if isinstance(name, str) and name.isprintable() and isinstance(bundle, dict)
    }
    return {name: kinds for name, kinds in kept.items() if kinds}


def _base64(data: Any) -> str:
    if isinstance(data, list) and all(isinstance(line, str) for line in data):
        data = "".join(data)
    return data if isinstance(data, str) and BASE64.fullmatch(data) else ""


class AnyName(NotebookNode):  # type: ignore[misc]
    """Pictures of a cell. A name that it does not hold has an empty one: the page then shows its words.

    nbconvert makes no page at all of a text that names a picture of another cell, as a copied text does.
    """

    def __contains__(self, name: object) -> bool:
        return True

    def __missing__(self, name: str) -> dict[str, str]:
        return {KINDS[0]: ""}


class AttachedPictures(Preprocessor):
    """Let a page be made of every text, whatever pictures it names."""

    def preprocess_cell(self, cell: Any, resources: Any, index: int) -> tuple[Any, Any]:
        """Return the cell with an answer for each name."""
        if cell.cell_type == "markdown":
            pictures = AnyName(pictures_of(cell))
            cell["source"] = IN_TAG.sub(lambda name: _address(pictures[name[1]]), cell.source)
            cell["attachments"] = pictures
        return cell, resources


def _address(picture: dict[str, str]) -> str:
    kind, text = next(iter(picture.items()))
    return f"data:{kind};base64,{text}"


def without_pictures(html: str) -> tuple[str, list[str]]:
    """Return HTML with a number in the place of each picture, and the pictures: they are long, and need no cleaning."""
    pictures: list[str] = []

    def number(found: re.Match[str]) -> str:
        pictures.append(found[0])
        return f"data:image/png;base64,{len(pictures) - 1}"

    return WRITTEN.sub(number, html), pictures


def with_pictures(html: str, pictures: list[str]) -> str:
    """Put the pictures back, each once."""
    left = dict(enumerate(pictures))
    return SET_ASIDE.sub(lambda found: left.pop(int(found[1]), "data:image/png;base64,"), html)
