"""A notebook's folder for each test, and one JupyterLab with one Chromium for those that need a page."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import pytest
from browser.desk import Desk
from browser.serving import serve
from playwright.sync_api import Browser

from craft_kit.server import jupyter_environment
from craft_widgets import answers, runs

ITEMS = """
- id: tea_cups
  kind: number
  version: 1
  competency: SF1
  source: garments_ademe
  given: "A pot holds {pot} g of tea <b>leaves</b>."
  question: "It fills {cups} cups. How many g are in one cup?"
  label: "Tea in one cup"
  params: {pot: 12, cups: {start: 8, low: 4, high: 30, step: 1}}
  answer: pot / cups
  unit: g
  right: "{pot} g shared by {cups} cups."
  worked: ["Take a loaf: 900 g, 18 slices.", "900 divided by 18 is 50."]
  misconceptions: [{id: multiplied, wrong: pot * cups, message: "You multiplied. A cup is a part: divide."}]
- id: tea_guess
  kind: predict
  version: 2
  competency: SF1
  source: garments_ademe
  question: "How many cups does one pot fill?"
  scale: {low: 0, high: 20, step: 0.5, unit: cups}
  params: {pot: 12}
  opens: "the curve"
  outcome: {answer: pot / 1.5, sentence: "It fills 8.", rows: [{label: "One pot", value: 8, unit: cups, highlight: true}]}
  misconceptions: [{id: as_grams, wrong: pot, message: "12 is the grams of the pot."}]
- id: tea_choice
  kind: predict
  version: 1
  competency: SF1
  source: garments_ademe
  question: "Which cup is stronger?"
  choices: [{id: first, text: "The first"}, {id: second, text: "The second"}]
  opens: "the curve"
  outcome: {answer: first, sentence: "The first is.", rows: [{label: "First", value: 2, unit: g}, {label: "Second", value: 1, unit: g}]}
- id: tea_words
  kind: text
  version: 1
  competency: SF3
  question: "What would you tell a guest?"
  label: "Your sentence"
"""


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


def restart(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "_WORK", folder)
    for name, empty in (("_run", set()), ("_waiting", {}), ("_kept", [])):
        monkeypatch.setattr(runs, name, empty)


MESHES = """from craft_lab.geometry import Mesh, toggle
from craft_widgets import show, view
part = toggle(['001', '011'])
view(part)"""
CELLS = {
    "elements.ipynb": [
        'from craft_widgets import ask, explore\nask("tea_guess")',
        'ask("tea_cups")',
        'explore("m1_n1_wears", after="tea_guess")',
        'explore("m4_n1_strip")',
        'ask("tea_words")',
        'ask("tea_choice")',
    ],
    "numbers.ipynb": [
        'from craft_widgets import explore, hand_over, source_note\nhand_over("toggle_mass_g")',
        'source_note("garments_ademe", "manteau")',
        'explore("m1_n1_wears")',
        'explore("m4_n1_draw")',
    ],
    "meshes.ipynb": [
        MESHES,
        "view(Mesh(part.triangles_mm[1:], 'toggle with a hole'))",
        "show(part)",
    ],
}


@pytest.fixture(scope="session")
def element_desk(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Desk]:
    """A folder with a notebook of every kind of element, served as `craft start` serves the course."""
    place = tmp_path_factory.mktemp("elements")
    folder = place / "course"
    folder.mkdir()
    (folder / "tea_items.yaml").write_text(ITEMS, encoding="utf-8")
    (folder / "course.json").write_text('{"schema": "craftkit/course-index/1", "modules": [], "pages": []}')
    for name, cells in CELLS.items():
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
        notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
        nbformat.write(notebook, folder / name)
    yield from serve(place, folder, jupyter_environment(place / "jupyter", "learner"), browser)


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on, no file can be written."""

    def refuse(*_: object, **__: object) -> tuple[int, str]:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(answers.tempfile, "mkstemp", refuse)
