"""Graded work, asked for as a page without code: it has letters to write and a button to check, so it leads on."""

from __future__ import annotations

from typing import Any

import nbformat
from nbformat import NotebookNode

PAGE, NOTEBOOK = "/voila/render/", "/lab/tree/"


def leads_on(notebook: NotebookNode, path: str) -> NotebookNode | None:
    """Return what a page shows in place of graded work: where it is done. None for any other notebook.

    Parameters
    ----------
    path : of the request, such as "/user/ana/voila/render/assignments/m1/A1/A1.ipynb"
    """
    if not any(_is_graded(cell) for cell in notebook.cells) or PAGE not in path:
        return None
    title = notebook.metadata.get("title", "Graded work")
    address = path.replace(PAGE, NOTEBOOK, 1)
    text = (
        f"# {title}\n\nYour graded work is done in its notebook: there are the forms, the letters, and the "
        f"button **Check my notebook**. You need no code there.\n\n**[Open the notebook]({address})**"
    )
    shown = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(text)], metadata=notebook.metadata)
    return nbformat.from_dict(shown)


def _is_graded(cell: Any) -> bool:
    return bool(cell.metadata.get("nbgrader", {}).get("grade"))
