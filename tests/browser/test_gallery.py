"""The page that has every element once: in JupyterLab, as a page, and run without a browser.

In Notebook 7: tests/widgets/test_widget_every_browser.py.
"""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from browser.desk import Desk, axe_violations, overflow_px, run_all
from nbclient import NotebookClient
from playwright.sync_api import Page, expect

from craft_kit.build.tree import find_root

GALLERY = "modules/m0_start_here/n1_how_lessons_work.ipynb"
ELEMENTS = 17  # cells that show one
ROOT = find_root(Path(__file__).parent)
MOST_BYTES = 600_000


def wait_for_the_last(page: Page) -> None:
    expect(page.get_by_role("button", name="Delete my log")).to_be_visible(timeout=90_000)
    expect(page.get_by_role("img", name="toggle").first).to_be_visible()


@pytest.mark.parametrize("dark", [False, True])
def test_everyone_can_use_every_element_on_the_page(dark: bool, desk: Desk) -> None:
    with desk.page(width=1100) as page:
        desk.open_page(page, GALLERY, dark=dark)
        wait_for_the_last(page)
        for width in (1100, 360, 320):
            page.set_viewport_size({"width": width, "height": 900})
            if width != 360:
                assert axe_violations(page) == []
            assert overflow_px(page) <= 0


def test_everyone_can_use_every_element_in_jupyterlab(desk: Desk) -> None:
    with desk.page(width=1100) as page:
        desk.open_lab(page, GALLERY)
        run_all(page)
        wait_for_the_last(page)
        page.keyboard.press("Control+b")  # the panel on the left would take half of a phone
        page.set_viewport_size({"width": 360, "height": 900})
        assert axe_violations(page, only=".ck") == []


def test_without_a_browser_it_runs_and_its_pictures_stay_small(tmp_path: Path, quiet_jupyter: None) -> None:
    folder = (ROOT / GALLERY).parent
    for file in folder.glob("*_items.yaml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    notebook = nbformat.read(ROOT / GALLERY, as_version=4)
    NotebookClient(
        notebook, timeout=120, resources={"metadata": {"path": str(tmp_path)}}, store_widget_state=False
    ).execute()
    pictures = [
        output.data["text/html"]
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if output.output_type in ("execute_result", "display_data")
    ]
    assert len(pictures) == ELEMENTS
    assert all("ck" in picture for picture in pictures)
    assert len(nbformat.writes(notebook)) < MOST_BYTES
    assert not (tmp_path / "answers").exists()
