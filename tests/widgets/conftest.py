"""A notebook's folder for each test, and one JupyterLab with one Chromium for those that need a page."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from browser.desk import Desk
from browser.serving import serve
from hands import elements
from playwright.sync_api import Browser
from tea import ITEMS

from craft_kit.server import jupyter_environment
from craft_widgets import places, runs, visits

COAT_ITEMS = Path(__file__).with_name("coat_items.yaml")
CLOTH_ITEMS = Path(__file__).with_name("cloth_items.yaml")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A notebook's folder with four questions, as a kernel that has just started sees it."""
    (tmp_path / "tea_items.yaml").write_text(ITEMS, encoding="utf-8")
    restart(tmp_path, monkeypatch)
    return tmp_path


@pytest.fixture
def new_kernel(here: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Call it, and everything that lived in the kernel only is gone."""
    return lambda: restart(here, monkeypatch)


@pytest.fixture
def coat(here: Path) -> Path:
    """The same folder, with a question of each kind that `coat_items.yaml` holds."""
    shutil.copy(COAT_ITEMS, here)
    nbformat.write(notebook_of(CELLS["asking.ipynb"]), here / "asking.ipynb")
    return here


def restart(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "_WORK", folder)
    monkeypatch.setattr(visits, "_remembered", {})
    for name, empty in (("_run", set()), ("_waiting", {}), ("_kept", []), ("_saved", [])):
        monkeypatch.setattr(runs, name, empty)


MESHES = """from craft_lab.geometry import Mesh, toggle
from craft_widgets import show, view
part = toggle(['001', '011'])
view(part)"""
CELLS = {
    "every.ipynb": elements.CELLS,
    "every_too.ipynb": elements.CELLS,
    "elements.ipynb": [
        'from craft_widgets import ask, explore\nask("tea_guess")',
        'ask("tea_cups")',
        'explore("m1_n1_wears", after="tea_guess")',
        'explore("m4_n1_strip")',
        'ask("tea_words")',
        'ask("tea_choice")',
    ],
    "asking.ipynb": [
        "# One coat\n\n## The **break**\n\nLook at it.\n\n## The <i>mend</i>",
        'from craft_widgets import ask\nask("coat_one")',
        'ask("coat_many")',
        'ask("coat_steps")',
        'ask("coat_blocks")',
        'ask("coat_cards")',
        'ask("coat_ticket")',
    ],
    "meshes.ipynb": [
        MESHES,
        "view(Mesh(part.triangles_mm[1:], 'toggle with a hole'))",
        "show(part)",
    ],
}


def notebook_of(cells: list[str]) -> Any:
    """Return a notebook: what begins with a heading is text."""
    kinds = {True: nbformat.v4.new_markdown_cell, False: nbformat.v4.new_code_cell}
    notebook = nbformat.v4.new_notebook(cells=[kinds[cell.startswith("# ")](cell) for cell in cells])
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
    return notebook


@pytest.fixture(scope="session")
def element_desk(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Desk]:
    """A folder with a notebook of every kind of element, served as `craft start` serves the course."""
    place = tmp_path_factory.mktemp("elements")
    folder = place / "course"
    folder.mkdir()
    (folder / "tea_items.yaml").write_text(ITEMS, encoding="utf-8")
    shutil.copy(COAT_ITEMS, folder)
    shutil.copy(CLOTH_ITEMS, folder)
    (folder / "course.json").write_text('{"schema": "craftkit/course-index/1", "modules": [], "pages": []}')
    for name, cells in CELLS.items():
        nbformat.write(notebook_of(cells), folder / name)
    yield from serve(place, folder, jupyter_environment(place / "jupyter", "learner"), browser)


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on, no file can be written."""

    def refuse(*_: object, **__: object) -> tuple[int, str]:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(tempfile, "mkstemp", refuse)
