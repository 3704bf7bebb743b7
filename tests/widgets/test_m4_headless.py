"""Lessons of M4 in a notebook that runs without a browser: they run, and write nothing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).parents[2] / "modules/m4_digital_making"


@pytest.mark.parametrize("name", ["n1_your_strip", "n4_turn_the_part", "n6_take_away"])
def test_a_lesson_runs_headless_is_small_and_leaves_no_file(
    name: str, tmp_path: Path, quiet_jupyter: None
) -> None:
    shutil.copy(FOLDER / f"{name.partition('_')[0]}_items.yaml", tmp_path)
    notebook = nbformat.read(FOLDER / f"{name}.ipynb", as_version=4)
    before = sorted(path.name for path in tmp_path.iterdir())
    NotebookClient(
        notebook,
        kernel_name="python3",
        resources={"metadata": {"path": str(tmp_path)}},
        store_widget_state=False,
    ).execute()
    shown = [cell.outputs for cell in notebook.cells if cell.cell_type == "code"]
    assert all(output.output_type in ("execute_result", "stream") for cell in shown for output in cell)
    assert not any(output.get("name") == "stderr" for cell in shown for output in cell)
    assert len(json.dumps(notebook)) < 400_000
    assert sorted(path.name for path in tmp_path.iterdir()) == before
