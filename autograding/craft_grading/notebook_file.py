"""Open a notebook file that came from anywhere, or say in a sentence why it cannot be opened."""

import codecs
import json
import re
from pathlib import Path
from typing import Any

from craft_grading.errors import UnreadableNotebookError

LARGEST_BYTES = 50_000_000
DEEPEST = 100
"""Lists and objects inside each other: a real notebook has about ten."""
AGAIN = "hand it in again."
SAVE = f"Open your notebook in JupyterLab, save it, and {AGAIN}"
MERGE_MARKERS = re.compile(rb"^(<{7} |={7}\r?$|>{7} )", re.MULTILINE)
OTHER_FILES = (
    (re.compile(rb"\s*<(!doctype html|html)", re.IGNORECASE), "a web page"),
    (re.compile(rb"%PDF"), "a PDF"),
    (re.compile(rb"PK\x03\x04"), "a ZIP archive"),
    (re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8"), "a picture"),
)


def read_notebook(path: Path) -> dict[str, Any]:
    """Return the content of a notebook file, with a list `cells` of at least one cell.

    Raises UnreadableNotebookError with what was received and what to do.
    """
    refuse_size(path)
    return parse_notebook(path.name, path.read_bytes())


def refuse_size(path: Path) -> None:
    """Raise UnreadableNotebookError where a notebook file is empty, or too large to be opened."""
    name, size = path.name, path.stat().st_size
    if size == 0:
        raise UnreadableNotebookError(f"{name} is empty: 0 bytes arrived. {SAVE}")
    if size > LARGEST_BYTES:
        raise UnreadableNotebookError(
            f"{name} is very large: {size / 1e6:.0f} MB, at most {LARGEST_BYTES / 1e6:.0f} MB can be read. "
            f"In JupyterLab choose “Clear Outputs of All Cells”, save it, and {AGAIN}"
        )


def parse_notebook(name: str, data: bytes) -> dict[str, Any]:
    """Return the content of a notebook's bytes; see read_notebook.

    A byte-order mark and UTF-16, which other programs write, are understood.
    """
    if not data:
        raise UnreadableNotebookError(f"{name} is empty: 0 bytes arrived. {SAVE}")
    _refuse_other_files(name, data)
    return _with_cells(name, _parse(name, data))


def to_bytes(notebook: dict[str, Any]) -> bytes:
    """Return a notebook as a file: sorted keys, one line a cell, LF, UTF-8.

    nbformat's own form, one line a value, takes Python ten times as long, and machines read this one.
    """
    cells = ",\n".join(_to_text(cell) for cell in notebook["cells"])
    around = _to_text({name: value for name, value in notebook.items() if name != "cells"})
    return f'{{"cells": [\n{cells}\n],\n{around[1:]}\n'.encode("utf-8", "backslashreplace")


def _to_text(content: dict[str, Any]) -> str:
    return json.dumps(content, sort_keys=True, ensure_ascii=False)


def _refuse_other_files(name: str, data: bytes) -> None:
    for pattern, what in OTHER_FILES:
        if pattern.match(data):
            raise UnreadableNotebookError(f"{name} holds {what}, not a notebook. {SAVE}")
    if MERGE_MARKERS.search(data):
        raise UnreadableNotebookError(
            f"{name} holds two versions mixed by git (lines with <<<<<<< and >>>>>>>). "
            f"Choose one version, open it in JupyterLab, save it, and {AGAIN}"
        )


def _parse(name: str, data: bytes) -> Any:
    try:
        content = json.loads(data.decode(_encoding(data)))
    except UnicodeDecodeError as problem:
        raise UnreadableNotebookError(f"{name} holds bytes that are not text. {SAVE}") from problem
    except json.JSONDecodeError as problem:
        cut = problem.msg.startswith("Unterminated string") or problem.pos >= len(problem.doc.rstrip())
        where = "stops in the middle" if cut else f"cannot be read from line {problem.lineno} on"
        raise UnreadableNotebookError(f"{name} {where}: part of the file is lost. {SAVE}") from problem
    except ValueError as problem:  # Python reads no whole number of more than 4300 digits
        raise UnreadableNotebookError(
            f"{name} holds a number of thousands of digits, which cannot be read. {SAVE}"
        ) from problem
    except RecursionError as problem:
        raise UnreadableNotebookError(f"{name} is nested too deeply to be a notebook. {SAVE}") from problem
    if _depth(content) > DEEPEST:
        raise UnreadableNotebookError(f"{name} is nested too deeply to be a notebook. {SAVE}")
    return content


def _encoding(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return "utf-8-sig"


def _with_cells(name: str, content: Any) -> dict[str, Any]:
    cells = content.get("cells", content.get("worksheets")) if isinstance(content, dict) else None
    if not isinstance(cells, list):
        raise UnreadableNotebookError(f"{name} holds data, but no notebook cells. {SAVE}")
    if not cells:
        raise UnreadableNotebookError(f"{name} is a notebook without cells. {SAVE}")
    found: dict[str, Any] = content
    return found


def _depth(content: Any) -> int:
    """Count how many lists and objects lie inside each other, without recursion."""
    level, depth = [content], 0
    while level:
        depth += 1
        level = [
            inner
            for outer in level
            for inner in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(inner, dict | list)
        ]
    return depth
