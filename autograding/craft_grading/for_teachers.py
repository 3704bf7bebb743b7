"""Learners' work as formgrader shows it: nothing in it runs, in a page that may change marks.

Named in nbgrader_config.py; formgrader's exporter takes both.
"""

from __future__ import annotations

import re
from time import monotonic
from typing import Any

import bleach
from nbconvert.filters import markdown2html, strip_files_prefix

from craft_grading.attached import AttachedPictures, with_pictures, without_pictures
from craft_grading.page_parts import SCRIPT, STYLE, without_parts
from craft_grading.time_limit import within

MOST_LETTERS, MOST_DEEP = 100_000, 200
"""What takes more, or lies deeper, may take minutes to clean."""
PIECE_S, PAGE_S = 3.0, 20.0
"""What shorter HTML may take: tables with text between their cells cost the square of their length."""
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
ANYWHERE = frozenset(["title", "lang", "dir", "role", "colspan", "rowspan", "scope", "align"])
OF_TAG = {"a": {"href"}, "img": {"alt", "width", "height"}, "ol": {"start"}}
CLASS = re.compile(r"\w{1,3}|dataframe|highlight|hl-\w+|anchor-link")
"""Classes of tables and coloured code. Formgrader's own, "full-credit", would make a mark of a teacher's click."""
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
    # As tags alone, their text would stand on the page.
    shown = without_parts(STYLE, without_parts(SCRIPT, html))
    if len(shown) > MOST_LETTERS or _depth(shown) > MOST_DEEP or Patience.left_s <= 0:
        return TOO_MUCH.format(length=len(shown))
    begun_s = monotonic()
    try:
        with within(min(PIECE_S, Patience.left_s)):
            return str(bleach.clean(shown, tags=TAGS, attributes=_may_stay, protocols=PROTOCOLS, strip=True))
    except TimeoutError:
        return TOO_MUCH.format(length=len(shown))
    finally:
        Patience.left_s -= monotonic() - begun_s


class Patience:
    """What is left of the time for one page; pages are made one after another."""

    left_s = PAGE_S


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
    if name == "class":
        return all(map(CLASS.fullmatch, value.split()))
    return name in ANYWHERE or name in OF_TAG.get(tag, ())


class CleanOutputs(AttachedPictures):
    """Leave of what cells showed only what cannot run."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Return the notebook with clean outputs: a page begins."""
        Patience.left_s = PAGE_S
        return super().preprocess(nb, resources)  # type: ignore[no-untyped-call,no-any-return]

    def preprocess_cell(self, cell: Any, resources: Any, index: int) -> tuple[Any, Any]:
        """Return the cell with clean outputs."""
        for output in cell.get("outputs", ()):
            output.pop("svg_filename", None)
            if "data" in output:
                output["data"], output["metadata"] = _shown(output["data"]), _sizes(output.get("metadata"))
        return super().preprocess_cell(cell, resources, index)


def _shown(data: Any) -> Any:
    shown = {kind: content for kind, content in data.items() if kind in KEPT}
    if "text/html" in data:
        shown["text/html"] = clean_around_pictures(str(data["text/html"]))
    elif "text/markdown" in data:
        shown["text/html"] = clean_around_pictures(markdown2html(str(data["text/markdown"])))
    return type(data)(shown)


def _sizes(metadata: Any) -> dict[str, dict[str, int]]:
    """Return the sizes of pictures: the page writes them into a tag as they are, and takes a file's name for a picture."""
    told = metadata if isinstance(metadata, dict) else {}
    sizes = {kind: told.get(kind) for kind in KEPT}
    return {
        kind: {name: size[name] for name in ("width", "height") if type(size.get(name)) is int}
        for kind, size in sizes.items()
        if isinstance(size, dict)
    }
