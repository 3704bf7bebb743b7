"""Elements that ask, in a notebook that runs without a browser, as autograding does: quiet, small, no file."""

import json
from pathlib import Path

import nbformat
from nbclient import NotebookClient


def test_elements_that_ask_run_headless_with_a_picture_each(coat: Path, quiet_jupyter: None) -> None:
    notebook = nbformat.read(coat / "asking.ipynb", as_version=4)
    NotebookClient(
        notebook, kernel_name="python3", resources={"metadata": {"path": str(coat)}}, store_widget_state=False
    ).execute()
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    pages = [output.data["text/html"] for cell in cells for output in cell.outputs]
    assert len(pages) == len(cells) and all("ck-question" in page or "<ul>" in page for page in pages)
    assert not any("<script" in page for page in pages)
    assert len(json.dumps(notebook)) < 40_000 * len(cells)
    assert not (coat / "answers").exists()
