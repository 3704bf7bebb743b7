"""What a learner has not answered yet in graded work, task by task, named by its heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from craft_grading.notebook_file import read_notebook
from craft_widgets.answers import read_answer
from craft_widgets.errors import AnswerProblem
from craft_widgets.forms import Form

_PLACED = re.compile(r'\b(?:ask|explore)\("(?P<item>\w+)"\)')
_HEADING = re.compile(r"^## (?:\d+\. )?(?P<words>.+?)(?: \(\d+ points\))?$", re.MULTILINE)


def still_open(notebook: Path, release: Path) -> Iterator[str]:
    """Yield a sentence for each task of the release that has no answer in the notebook or beside it.

    Whether an answer is right is not looked at. A sum counts as answered where its code or its form is.
    """
    mine = {_grade_id(cell): _text(cell) for cell in read_notebook(notebook)["cells"]}
    task, coded = notebook.stem, False
    for cell in read_notebook(release)["cells"]:
        grade_id, source = _grade_id(cell), _text(cell)
        if cell["cell_type"] == "markdown" and (found := _HEADING.search(source)):
            task, coded = found["words"], False
        written = mine.get(grade_id, source).strip() not in ("", source.strip())
        if cell["metadata"].get("nbgrader", {}).get("solution"):
            coded = cell["cell_type"] == "code" and written
            if cell["cell_type"] == "markdown" and not written:
                yield f"“{task}”: nothing is written yet. Click its text twice, then write."
        elif cell["cell_type"] == "code" and (placed := _PLACED.search(source)) and not coded:
            yield from _saved(task, placed["item"], notebook.parent)


def _saved(task: str, item: str, folder: Path) -> Iterator[str]:
    try:
        answer = read_answer(item, folder / "answers")
    except AnswerProblem:
        yield f"“{task}”: nothing is saved yet."
        return
    form = Form(item, folder)
    if form.cases and not form.stands:
        fields = [value for case in form.given for value in case.values()]
        filled = len(fields) - fields.count(None)
        yield f"“{task}”: its form is not full yet, {filled} of {len(fields)}."
    elif answer.response is None:
        yield f"“{task}”: nothing is saved yet."


def _text(cell: dict[str, Any]) -> str:
    """Its source; a file holds it as one text or as lines."""
    source = cell.get("source", "")
    return source if isinstance(source, str) else "".join(source)


def _grade_id(cell: dict[str, Any]) -> str:
    return str(cell["metadata"].get("nbgrader", {}).get("grade_id") or cell.get("id", ""))
