"""Elements in a real Chromium: 1 million triangles in the 3D view, and an explorer that follows its slider."""

from __future__ import annotations

import re
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
from playwright.sync_api import Page, WebSocket, sync_playwright

from craft_kit.browser import obtain_browser
from craft_kit.server import jupyter_environment

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))
from browser.desk import Desk, run_all
from browser.serving import serve

FIRST_CELL = """
import numpy as np, time
from craft_lab.geometry import Mesh
from craft_widgets import view

def fluted_ring(rows, columns):
    u, v = np.meshgrid(*(np.linspace(0, 2 * np.pi, n, endpoint=False) for n in (rows, columns)), indexing="ij")
    r = 8 + 1.5 * np.cos(9 * u + 3 * v)
    a = np.stack([(30 + r * np.cos(v)) * np.cos(u), (30 + r * np.cos(v)) * np.sin(u), r * np.sin(v)], axis=2)
    b, d = np.roll(a, -1, axis=0), np.roll(a, -1, axis=1)
    c = np.roll(b, -1, axis=1)
    return Mesh(np.concatenate([np.stack(t, axis=2).reshape(-1, 3, 3) for t in ((a, b, c), (a, c, d))]), "ring")

mesh = fluted_ring(1000, 500)
"""
SHOW_CELL = (
    "began = time.time()\nshown = view(mesh)\nprint('from', began, 'measured', time.time() - began)\nshown"
)
DRAWN = "() => Number(document.querySelector('.ck-mesh-stage')?.dataset.drawn ?? 0) > 0"
TURN = """() => new Promise(done => { const stage = document.querySelector('.ck-mesh-stage'); stage.focus();
  const before = stage.dataset.drawn; const began = performance.now();
  stage.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowLeft', bubbles: true}));
  const look = () => { if (stage.dataset.drawn === before) { requestAnimationFrame(look); return; }
    stage.querySelector('canvas').getContext('2d').getImageData(0, 0, 1, 1); done(performance.now() - began); };
  requestAnimationFrame(look); })"""


STRIP_CELL = "from craft_widgets import explore\nexplore('m4_n1_strip')"


@contextmanager
def notebook_page(*codes: str) -> Iterator[tuple[Desk, Page]]:
    """A JupyterLab with a notebook of these cells, and a page in a real Chromium."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name) / "course"
        folder.mkdir()
        cells = [nbformat.v4.new_code_cell(code) for code in codes]
        notebook = nbformat.v4.new_notebook(cells=cells)
        notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
        nbformat.write(notebook, folder / "page.ipynb")
        browser = playwright.chromium.launch(executable_path=obtain_browser())
        server = serve(Path(name), folder, jupyter_environment(Path(name) / "jupyter", "learner"), browser)
        yield next(server), browser.new_page()
        browser.close()
        server.close()


def main() -> None:
    """Measure and print."""
    a_million_triangles()
    a_moved_slider()


def a_million_triangles() -> None:
    """Seconds to the first picture, MB sent, milliseconds a turn."""
    sent = [0, 0]  # bytes that came over the kernel's line; the largest message

    def count(payload: bytes | str) -> None:
        sent[0] += len(payload)
        sent[1] = max(sent[1], len(payload))

    with notebook_page(FIRST_CELL, SHOW_CELL) as (desk, page):
        page.on("websocket", lambda line: listen(line, count))
        desk.open_lab(page, "page.ipynb")
        run_all(page)
        page.wait_for_function(DRAWN, timeout=120_000)
        drawn = time.time()
        began, measured = map(
            float, re.findall(r"from ([\d.]+) measured ([\d.]+)", page.inner_text(".jp-Notebook"))[0]
        )
        page.wait_for_timeout(2000)
        turns = sorted(page.evaluate(TURN) for _ in range(7))
    print("3D view, 1 000 000 triangles, Chromium with software WebGL, JupyterLab")
    print(
        f"  its cell to first picture    {drawn - began:6.1f} s (of it {measured:.1f} s measuring the mesh)"
    )
    print(
        f"  mesh sent to the page        {sent[1] / 1e6:6.1f} MB (everything else {(sent[0] - sent[1]) / 1e6:.1f} MB)"
    )
    print(f"  one turn, median             {turns[3]:6.0f} ms")


def a_moved_slider() -> None:
    """Milliseconds from the key to the redrawn picture, the part and its numbers made anew each time."""
    with notebook_page(STRIP_CELL) as (desk, page):
        desk.open_lab(page, "page.ipynb")
        run_all(page)
        card = page.locator(".ck-element").last
        card.get_by_role("slider").first.focus()
        times = []
        for key in ["ArrowRight", "ArrowLeft"] * 10:
            card.evaluate("card => { delete card.dataset.redrawMs; }")
            page.keyboard.press(key)
            page.wait_for_function("card => card.dataset.redrawMs", arg=card.element_handle(), timeout=10_000)
            times.append(float(card.get_attribute("data-redraw-ms") or "nan"))
    times.sort()
    print("Explorer of the strip, slider moved by key, JupyterLab")
    print(f"  redrawn after, median        {times[10]:6.0f} ms (90th percentile {times[17]:.0f} ms)")


def listen(line: WebSocket, count: object) -> None:
    """Count what comes over one websocket."""
    line.on("framereceived", count)  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
