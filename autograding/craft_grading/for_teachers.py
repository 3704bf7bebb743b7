"""Learners' work as formgrader shows it: nothing in it runs, in a page that may change marks.

Named in nbgrader_config.py; formgrader's exporter takes both.
"""

from __future__ import annotations

import re
from typing import Any

import bleach
from nbconvert.filters import markdown2html, strip_files_prefix

from craft_grading.attached import AttachedPictures, with_pictures, without_pictures
from craft_grading.page_parts import SCRIPT, STYLE, without_parts

MOST_LETTERS, MOST_DEEP = 100_000, 200
"""What takes more, or lies deeper, may take minutes to clean."""
TOO_MUCH = "<p>This is too much for this page ({length} letters of HTML). Open the notebook to see it.</p>"
TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
NEVER_DEEP = frozenset(
    ["br", "col", "hr", "img", "li", "p", "td", "th", "tr", "tbody", "thead", "tfoot", "dd", "dt"]
)
"""Tags that need no end, so that many of them lie beside each other."""
TEXT_TAGS = (
    "a abbr b blockquote br caption code col colgroup dd del details div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 "
    "hr i img ins kbd li mark ol p pre q s samp section small span strong sub summary sup table tbody td tfoot th thead "
    "tr u ul var"
)
TAGS = frozenset(TEXT_TAGS.split())
ANYWHERE = frozenset(["class", "title", "lang", "dir", "role", "colspan", "rowspan", "scope", "align"])
OF_TAG = {"a": {"href"}, "img": {"alt", "width", "height"}, "ol": {"start"}}
BOX = re.compile(r'<input class="task-list-item-checkbox" type="checkbox"[^<>]{0,40}>')
ALIGNED = re.compile(r'style="text-align: ?(left|right|center);?"')
TABLE = '<table class="table table-condensed" style="width: auto"'
"""Formgrader's pages set the cells of a table without a space between them: 3.66 and 2.57 were 3.662.57."""
PROTOCOLS = ("http", "https", "mailto", "data")
PICTURE = re.compile(r"data:image/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*\Z")
KEPT = ("text/plain", "text/latex", "application/json", "image/png", "image/jpeg", "image/svg+xml")
"""Pictures are shown by <img>, where nothing of them runs; text is escaped by the page."""


def clean(html: str) -> str:
    """Return HTML with the tags that text needs; pictures only where they are part of it."""
    shown = without_parts(
        STYLE, without_parts(SCRIPT, html)
    )  # as tags alone, their text would stand on the page
    if len(shown) > MOST_LETTERS or _depth(shown) > MOST_DEEP:
        return TOO_MUCH.format(length=len(shown))
    return str(bleach.clean(shown, tags=TAGS, attributes=_may_stay, protocols=PROTOCOLS, strip=True))


def _depth(html: str) -> int:
    now = deepest = 0
    for end, tag in TAG.findall(html):
        if tag.lower() not in NEVER_DEEP:
            now = max(now - 1, 0) if end else now + 1
            deepest = max(deepest, now)
    return deepest


def clean_markdown(html: str) -> str:
    """Take the place of the filter through which every text cell goes last, and do its work, too."""
    return clean_around_pictures(strip_files_prefix(html))  # type: ignore[no-untyped-call]


def clean_around_pictures(html: str) -> str:
    """Clean HTML whose pictures may be longer than all that is to be cleaned: a photograph is."""
    text, pictures = without_pictures(BOX.sub(_box, ALIGNED.sub(r'align="\1"', html)))
    return with_pictures(clean(text).replace("<table", TABLE), pictures)


def _box(found: re.Match[str]) -> str:
    return "☑ " if "checked" in found[0] else "☐ "


def _may_stay(tag: str, name: str, value: str) -> bool:
    if tag == "a" and name == "href":
        return not value.strip().lower().startswith("data:")
    if tag == "img" and name == "src":
        return bool(PICTURE.match(value))
    return name in ANYWHERE or name in OF_TAG.get(tag, ())


class CleanOutputs(AttachedPictures):
    """Leave of what cells showed only what cannot run."""

    def preprocess_cell(self, cell: Any, resources: Any, index: int) -> tuple[Any, Any]:
        """Return the cell with clean outputs."""
        for output in cell.get("outputs", ()):
            if "data" in output:
                output["data"] = _shown(output["data"])
        return super().preprocess_cell(cell, resources, index)


def _shown(data: Any) -> Any:
    shown = {kind: content for kind, content in data.items() if kind in KEPT}
    if "text/html" in data:
        shown["text/html"] = clean_around_pictures(str(data["text/html"]))
    elif "text/markdown" in data:
        shown["text/html"] = clean_around_pictures(markdown2html(str(data["text/markdown"])))
    return type(data)(shown)
