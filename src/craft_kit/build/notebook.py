"""Cells become a notebook: nbgrader metadata (schema 3), stable ids, the release without answers."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from typing import Any

import nbformat
from nbformat import NotebookNode

from craft_grading.conventions import CODE_STUB, TEXT_STUB
from craft_kit.build.guard import guard_source
from craft_kit.build.parse import Cell, Source
from craft_look import together

FLAGS = {  # role: (grade, solution, locked, task)
    "solution": (False, True, False, False),
    "test": (True, False, True, False),
    "manual": (True, True, False, False),
    "fixed": (False, False, True, False),
    "task": (False, False, True, True),
}
LAB_ONLY = "lab-only"
"""Tag of cells that a page without code does not show."""
CODE = re.compile(r"(`[^`]+`)")
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


def source_notebook(source: Source, module: dict[str, Any] | None = None) -> NotebookNode:
    """The full notebook: for an assignment, with solutions and hidden tests (nbgrader's `source/`).

    module : what a lesson's page says about its module; see way.module_of
    """
    cells = [_cell(cell) for cell in source.cells]
    if source.front.without:
        guard = Cell(0, "code", guard_source(source.front.without), {"role": "fixed", "grade_id": "without"})
        cells.insert(1, _cell(guard))
    _give_ids(cells)
    if source.kind == "assignment":  # a cell without a role opens what is handed in
        for cell in cells:
            if "nbgrader" not in cell["metadata"]:
                cell["metadata"]["deletable"] = False
    metadata: dict[str, Any] = {
        "kernelspec": dict(KERNEL),
        "language_info": {"name": "python"},
        "title": source.front.title,
        "craft": {"language": source.front.language},
    }
    if source.front.pattern:
        metadata["craft"]["pattern"] = source.front.pattern
    if module:
        metadata["craft"]["module"] = module
    notebook = nbformat.from_dict({"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": cells})
    nbformat.validate(notebook)
    return notebook


def release_notebook(source: Source) -> NotebookNode:
    """What a learner receives, made by nbgrader's own steps: no solution, no hidden test."""
    from nbgrader.preprocessors import (
        ClearHiddenTests,
        ClearMarkScheme,
        ClearSolutions,
        ComputeChecksums,
        LockCells,
    )

    notebook = source_notebook(source)
    if source.kind != "assignment":
        return notebook
    steps = (
        LockCells(),
        ClearSolutions(code_stub={"python": CODE_STUB}, text_stub=TEXT_STUB),
        ClearHiddenTests(),
        ClearMarkScheme(),
        ComputeChecksums(),
    )
    resources: dict[str, Any] = {"metadata": {"name": source.path.stem}}
    for step in steps:
        notebook, resources = step.preprocess(notebook, resources)
    nbformat.validate(notebook)
    return notebook


def notebook_bytes(notebook: NotebookNode) -> bytes:
    """The same notebook gives the same bytes: sorted keys, one space, LF, UTF-8."""
    text = json.dumps(notebook, indent=1, sort_keys=True, ensure_ascii=False)
    return (text + "\n").encode()


def _cell(cell: Cell) -> dict[str, Any]:
    made: dict[str, Any] = {"cell_type": cell.type, "metadata": {}, "source": cell.source}
    if cell.type == "markdown":
        made["source"] = _held_together(cell.source)
    if cell.type == "code":
        made |= {"execution_count": None, "outputs": []}
    role = cell.header.get("role")
    if cell.header.get("only") == "lab":
        made["metadata"]["tags"] = [LAB_ONLY]
    if role:
        made["metadata"] = _graded_metadata(role, cell.header)
    return made


def _held_together(text: str) -> str:
    """Text to read, in which no line ends between a number and its unit; what is code stays as it is."""
    return "".join(part if CODE.fullmatch(part) else together(part) for part in CODE.split(text))


def _graded_metadata(role: str, header: dict[str, Any]) -> dict[str, Any]:
    grade, solution, locked, task = FLAGS[role]
    nbgrader: dict[str, Any] = {
        "grade": grade,
        "grade_id": header["grade_id"],
        "locked": locked,
        "schema_version": 3,
        "solution": solution,
        "task": task,
    }
    if grade or task:
        nbgrader["points"] = header["points"]
    metadata: dict[str, Any] = {"nbgrader": nbgrader}
    # For readers only: marks are mapped by the evidence map, never by what a submission says.
    craft = {key: header[key] for key in ("competency", "title", "kernel") if key in header}
    if craft:
        metadata["craft"] = craft
    return metadata


def _give_ids(cells: list[dict[str, Any]]) -> None:
    """id = grade_id, else a hash of type and text; repeats get -2, -3."""
    times: Counter[str] = Counter()
    for cell in cells:
        graded = cell["metadata"].get("nbgrader", {}).get("grade_id")
        content = f"{cell['cell_type']}\n{cell['source']}".encode()
        name = graded or hashlib.sha256(content).hexdigest()[:12]
        times[name] += 1
        cell["id"] = name if times[name] == 1 else f"{name}-{times[name]}"
