"""Mend the structure of a submitted notebook before it runs: the source says what belongs in it.

Answers are the learner's, everything else is the source's. What was mended is said in sentences for the
learner. Mending a mended notebook changes nothing, and a release needs no mending.
"""

from __future__ import annotations

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from nbformat import from_dict
from nbgrader.utils import compute_checksum

from craft_grading.attached import Pictures, pictures_of
from craft_grading.engine.plan import NotebookPlan, PlanCell, text_of
from craft_grading.errors import UnreadableNotebookError

Cell = dict[str, Any]
TYPES = ("code", "markdown", "raw")
CELL_ID = re.compile(r"[A-Za-z0-9_-]{1,64}\Z")
LONGEST_OWN_ID = 56
"""Of an id that another cell has, so that a number behind it fits."""
MOST_SPLIT_LETTERS = 100_000
"""Python takes a hundred times its letters in memory to read them, and here that is the grader's."""


@dataclass(frozen=True)
class Mended:
    """A notebook as it should be: cells with their plan (None for the learner's own), and what was mended."""

    cells: tuple[tuple[PlanCell | None, Cell], ...]
    notes: tuple[str, ...]
    to_look_at: frozenset[str]
    """grade_ids of written answers of which more than one version came."""

    def notebook(self, plan: NotebookPlan) -> dict[str, Any]:
        """Return it as a notebook without outputs."""
        return {
            "cells": [cell for _, cell in self.cells],
            "metadata": plan.metadata,
            "nbformat": 4,
            "nbformat_minor": 5,
        }


def mend(plan: NotebookPlan, content: dict[str, Any]) -> Mended:
    """Return the mended form of a notebook's content (JSON with a list `cells`).

    Locked cells get their text, type and place back; answers keep the learner's text; missing cells return
    as the release had them; of several versions of an answer the last that differs from the release counts.
    """
    notes: list[str] = []
    found, owners = _assign(plan, [c for c in _all_cells(content) if isinstance(c, dict)], notes)
    if plan.by_grade_id and not found:
        raise UnreadableNotebookError(
            f"{plan.name}.ipynb holds no task of {plan.name}: it is another notebook. "
            f"Open {plan.name}.ipynb as it was handed out, and hand that in."
        )
    if _out_of_order(plan, owners):
        notes.append("Some cells are in another order. For marking each task is in its place.")
    chosen: dict[str, str] = {}
    spare: dict[str, list[Cell]] = defaultdict(list)
    to_look_at: set[str] = set()
    for grade_id, cell in plan.by_grade_id.items():
        copies = found.get(grade_id, [])
        chosen[grade_id], others = _choose(cell, copies, notes)
        spare[grade_id] = others
        if cell.role == "manual" and others:
            to_look_at.add(grade_id)
    cells = list(_in_order(plan, chosen, owners, spare))
    return Mended(tuple(_with_ids(cells)), tuple(notes), frozenset(to_look_at))


def _all_cells(content: dict[str, Any]) -> Iterator[Any]:
    """nbformat 4 keeps cells in the notebook, nbformat 3 in worksheets, under other names."""
    if isinstance(content.get("cells"), list):
        yield from content["cells"]
        return
    for sheet in _list(content, "worksheets"):
        for cell in _list(sheet, "cells"):
            if isinstance(cell, dict) and cell.get("cell_type") == "heading":
                yield cell | {"cell_type": "markdown", "source": f"# {text_of(cell)}"}
            elif isinstance(cell, dict):
                yield cell | {"source": cell.get("input", cell.get("source", ""))}


def _list(content: Any, name: str) -> list[Any]:
    """What a file has under a name; what is no list holds no cells."""
    found = content.get(name) if isinstance(content, dict) else None
    return found if isinstance(found, list) else []


def _assign(
    plan: NotebookPlan, cells: list[Cell], notes: list[str]
) -> tuple[dict[str, list[Cell]], list[tuple[str, Cell]]]:
    """Whose is each cell? Return the copies by grade_id, and all cells with their grade_id or ""."""
    names = [_claimed(plan, cell) for cell in cells]
    taken = set(names)
    for position, cell in enumerate(cells):
        if names[position] or isinstance(cell.get("metadata"), dict) and cell["metadata"].get("nbgrader"):
            continue
        name = _recognised(plan, cell, taken)
        if name:
            names[position] = name
            taken.add(name)
            notes.append(f"{_speak(plan.by_grade_id[name])} has lost its label. For marking it has it again.")
    found: dict[str, list[Cell]] = defaultdict(list)
    for name, cell in zip(names, cells, strict=True):
        if name:
            found[name].append(cell)
    return found, list(zip(names, cells, strict=True))


def _claimed(plan: NotebookPlan, cell: Cell) -> str:
    metadata = cell.get("metadata")
    nbgrader = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    name = nbgrader.get("grade_id") if isinstance(nbgrader, dict) else None
    return name if isinstance(name, str) and name in plan.by_grade_id else ""


def _recognised(plan: NotebookPlan, cell: Cell, taken: set[str]) -> str:
    """A cell without a label is known by its id, else by the exact text of the release."""
    for name, wanted in plan.by_grade_id.items():
        if name not in taken and cell.get("id") == wanted.id:
            return name
    text = text_of(cell).strip()
    for name, wanted in plan.by_grade_id.items():
        if name not in taken and text and text == wanted.release.strip():
            return name
    return ""


def _choose(cell: PlanCell, copies: list[Cell], notes: list[str]) -> tuple[str, list[Cell]]:
    """Return the text that counts for a cell, and copies to keep beside it as the learner's own."""
    if cell.is_locked:
        if not copies:
            notes.append(f"{_speak(cell)} is missing. For marking it is put back.")
        elif len(copies) > 1:
            notes.append(f"{_speak(cell)} is there more than once. One is marked.")
        elif text_of(copies[0]).strip() not in (cell.release.strip(), cell.source.strip()):
            # An older release of the course is nothing to tell the learner: its own checksum still fits.
            if not _is_as_handed_out(copies[0]):
                notes.append(
                    f"{_speak(cell)} has another text than was handed out. For marking it has its own."
                )
        elif copies[0].get("cell_type") != cell.cell_type:
            notes.append(f"{_speak(cell)} has another type. For marking it has its own.")
        return cell.source, []
    if not copies:
        notes.append(f"{_speak(cell)} is missing. It counts as not answered.")
        return cell.release, []
    if any(copy.get("cell_type") != cell.cell_type for copy in copies):
        notes.append(f"{_speak(cell)} has another type. For marking it has its own.")
    return _of_several(cell, copies, notes)


def _is_as_handed_out(copy: Cell) -> bool:
    metadata = copy["metadata"]["nbgrader"]
    try:
        text = text_of(copy)
        checksum = compute_checksum(from_dict({**copy, "source": text}))
    except Exception:  # noqa: BLE001 (whatever stands in its metadata, it is not what was handed out)
        return False
    return bool(metadata.get("checksum") == checksum)


def _of_several(cell: PlanCell, copies: list[Cell], notes: list[str]) -> tuple[str, list[Cell]]:
    joined = _joined(cell, copies)
    if joined is not None:
        notes.append(f"{_speak(cell)} is split. For marking its parts are one cell.")
        return joined, []
    answered = [copy for copy in copies if text_of(copy).strip() != cell.release.strip()]
    if len(copies) > 1:
        notes.append(f"{_speak(cell)} is there more than once. The last one that you filled in counts.")
    if not answered:
        return text_of(copies[-1]), []
    last = text_of(answered[-1])
    others = [copy for copy in answered[:-1] if text_of(copy) != last]
    return last, others


def _joined(cell: PlanCell, copies: list[Cell]) -> str | None:
    """The parts of a cell that was split in two, where only together they are Python."""
    if cell.cell_type != "code" or len(copies) < 2:
        return None
    texts = [text_of(copy) for copy in copies]
    whole = "\n".join(texts)
    if len(whole) > MOST_SPLIT_LETTERS:
        return None
    return whole if _is_python(whole) and not all(_is_python(text) for text in texts) else None


def _is_python(text: str) -> bool:
    try:
        ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _out_of_order(plan: NotebookPlan, owners: list[tuple[str, Cell]]) -> bool:
    order = {name: n for n, name in enumerate(plan.by_grade_id)}
    numbers = [order[name] for name, _ in owners if name]
    firsts = list(dict.fromkeys(numbers))
    return firsts != sorted(firsts)


def _in_order(
    plan: NotebookPlan, chosen: dict[str, str], owners: list[tuple[str, Cell]], spare: dict[str, list[Cell]]
) -> Iterator[tuple[PlanCell | None, Cell]]:
    """Known cells in the order of the source; the learner's own stay behind the one that they followed."""
    behind: dict[str, list[Cell]] = defaultdict(list)
    previous = ""
    for name, cell in owners:
        if name:
            previous = name
        else:
            behind[previous].append(cell)
    yield from ((None, _own(cell)) for cell in behind[""])
    for name, planned in plan.by_grade_id.items():
        yield from ((None, _own(cell)) for cell in spare[name])  # before it: what runs last counts
        shown = [cell for owner, cell in owners if owner == name and not planned.is_locked]
        yield planned, _known(planned, chosen[name], shown)
        yield from ((None, _own(cell)) for cell in behind[name])


def _known(planned: PlanCell, text: str, copies: list[Cell]) -> Cell:
    """A cell of the source; to an answer belongs what is attached to any copy of it."""
    pictures = dict(planned.pictures)
    for copy in copies:
        pictures |= pictures_of(copy)
    return _cell(planned.id, planned.cell_type, text, planned.metadata, pictures)


def _own(cell: Cell) -> Cell:
    """A learner's own cell, without its metadata: nobody needs it, and a page cannot be made of all of it."""
    kind = cell.get("cell_type")
    name = cell.get("id")
    identifier = name if isinstance(name, str) and CELL_ID.match(name) else "own"
    return _cell(identifier, kind if kind in TYPES else "raw", text_of(cell), {}, pictures_of(cell))


def _cell(identifier: str, kind: str, text: str, metadata: dict[str, Any], pictures: Pictures) -> Cell:
    text = text.encode(
        "utf-8", "replace"
    ).decode()  # a lone half of a letter pair cannot be written to a file
    made: Cell = {"id": identifier, "cell_type": kind, "metadata": dict(metadata), "source": text}
    if kind == "code":
        made |= {"outputs": [], "execution_count": None}
    elif pictures:
        made |= {"attachments": pictures}
    return made


def _with_ids(cells: list[tuple[PlanCell | None, Cell]]) -> Iterator[tuple[PlanCell | None, Cell]]:
    """Ids are unique: the source's cells keep theirs, a learner's cell with one of these gets another."""
    used = {cell["id"] for planned, cell in cells if planned}
    times: Counter[str] = Counter()
    for planned, cell in cells:
        if planned is None:
            name = cell["id"][:LONGEST_OWN_ID] if cell["id"] in used else cell["id"]
            while cell["id"] in used:
                times[name] += 1
                cell["id"] = f"{name}-{times[name] + 1}"
            used.add(cell["id"])
        yield planned, cell


def _speak(cell: PlanCell) -> str:
    kind = {"test": "The test", "task": "The task", "fixed": "The cell"}.get(
        cell.role, "The cell for your answer"
    )
    return f"{kind} “{cell.title}”"
