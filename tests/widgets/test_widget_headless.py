"""Elements in a notebook that runs without a browser: it runs, stays small, writes nothing."""

import json
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbconvert import HTMLExporter

CELLS = [
    "from craft_widgets import ask, explore, show\nask('tea_cups')",
    "ask('tea_guess')",
    "explore('m1_n1_wears', after='tea_guess')",
    "explore('m4_n1_strip')",
    "from craft_lab.geometry import toggle\nshow(toggle(['001', '011']))",
]


@pytest.fixture
def run(here: Path, quiet_jupyter: None) -> nbformat.NotebookNode:
    cells = [nbformat.v4.new_code_cell(cell) for cell in CELLS]
    notebook = nbformat.v4.new_notebook(cells=cells)
    NotebookClient(
        notebook, kernel_name="python3", resources={"metadata": {"path": str(here)}}, store_widget_state=False
    ).execute()
    return notebook


def test_a_headless_run_is_quiet_small_and_writes_no_answer(here: Path, run: nbformat.NotebookNode) -> None:
    kinds = [[output.output_type for output in cell.outputs] for cell in run.cells]
    assert kinds == [["execute_result"]] * len(CELLS)
    assert len(json.dumps(run)) < 250_000
    assert not (here / "answers").exists()


def test_an_exported_page_shows_the_elements_without_script(run: nbformat.NotebookNode) -> None:
    exporter = HTMLExporter(mathjax_url="", require_js_url="", mermaid_js_url="")
    exporter.display_data_priority = ["text/html", "text/plain"]
    page, _ = exporter.from_notebook_node(run)
    assert "How many g are in one cup?" in page and "How many cups does one pot fill?" in page
    assert page.count("<figure") >= 2
