"""The dashboards in a real Voilà: our page, nothing from elsewhere, first picture first, kernels ended."""

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import jupytext
import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from craft_look import page_css
from craft_widgets.dashboards import dashboard_css
from craft_widgets.dashboards.page import cohort_html, my_progress_html

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
JUPYTER = ROOT / "src" / "craft_kit" / "jupyter"
WIDGET = '''
import anywidget
class Drawn(anywidget.AnyWidget):
    _esm = """export default { render({ el }) { const p = document.createElement("p"); p.id = "drawn";
      p.textContent = "drawn by the widget"; el.append(p); } }"""
    def _repr_mimebundle_(self, **more):
        bundle = super()._repr_mimebundle_(**more)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        return dict(data) | {"text/html": '<p id="still">its static form</p>'}, metadata
Drawn()
'''


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, invented_class: list[dict[str, Any]]) -> Path:
    place = tmp_path_factory.mktemp("voila")
    course = place / "course"
    (course / "progress").mkdir(parents=True)
    for snapshot in invented_class:
        (course / "progress" / f"{snapshot['learner']['id']}.json").write_text(
            json.dumps(snapshot), encoding="utf-8"
        )
    for name, title in (("my_progress", "My progress"), ("cohort", "The class")):
        notebook = jupytext.read(ROOT / "dashboards" / f"{name}.py", fmt="py:percent")
        _write(place / f"{name}.ipynb", notebook.cells, title)
    cells = [nbformat.v4.new_code_cell(WIDGET)]
    _write(place / "widget.ipynb", cells, "A <b>widget</b>", language="da")
    return place


def _write(path: Path, cells: list[nbformat.NotebookNode], title: str, language: str = "en") -> None:
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    code = [cell for cell in cells if cell.cell_type == "code"]
    notebook = nbformat.v4.new_notebook(
        cells=code, metadata={"title": title, "craft": {"language": language}, "kernelspec": kernel}
    )
    nbformat.write(notebook, path)


@pytest.fixture(scope="module")
def voila(folder: Path) -> Iterator[tuple[str, Path]]:
    """A Voilà of its own on this machine; yields its address and its log."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = {
        name: str(folder / name.lower())
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")
    }
    environment = os.environ | own | {
        "HOME": str(folder), "JUPYTER_PATH": str(JUPYTER / "share"), "JUPYTER_CONFIG_PATH": str(JUPYTER / "etc"),
        "CRAFT_COURSE": str(folder / "course"), "CRAFT_ROLE": "learner",
    }  # fmt: skip
    log = folder / "voila.log"
    with log.open("w") as page:
        server = subprocess.Popen(
            [sys.executable, "-m", "voila", "--no-browser", f"--port={port}", "--Voila.ip=127.0.0.1", str(folder)],
            env=environment, cwd=folder, stdout=page, stderr=subprocess.STDOUT,
        )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(server, address)
        yield address, log
    finally:
        server.terminate()
        try:
            server.wait(timeout=15)
        except subprocess.TimeoutExpired:  # a thread of AnyIO can keep it (craft_kit.lab says why)
            server.kill()
            server.wait()


def _wait_for(server: subprocess.Popen[bytes], address: str) -> None:
    for _ in range(120):
        assert server.poll() is None, "Voilà ended while it started"
        with suppress(OSError):
            urlopen(f"{address}/voila/static/voila.js").close()
            return
        time.sleep(0.25)
    raise AssertionError("Voilà did not answer within 30 seconds")


def opened(browser: Browser, address: str, width: int = 1100) -> tuple[Page, list[str]]:
    """Open a page and keep every complaint: requests to elsewhere, console errors, page errors."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    complaints: list[str] = []
    page.on(
        "request",
        lambda r: None if re.match(r"http://127\.0\.0\.1|data:|blob:", r.url) else complaints.append(r.url),
    )
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda problem: complaints.append(str(problem)))
    page.goto(address, wait_until="commit")
    return page, complaints


@pytest.mark.parametrize(("theme", "width"), [("light", 1100), ("dark", 320)])
def test_the_page_is_ours_accessible_and_asks_nobody_else(
    browser: Browser, voila: tuple[str, Path], theme: str, width: int
) -> None:
    page, complaints = opened(
        browser, f"{voila[0]}/voila/render/my_progress.ipynb?theme={theme}&learner=bo", width
    )
    page.get_by_role("heading", level=1, name="Four competencies achieved").wait_for()
    page.wait_for_load_state("networkidle")
    assert page.title() == "My progress"
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.locator("main").count() == page.locator("header.ck-bar").count() == 1
    assert "independent of the project" in page.locator("footer").inner_text()
    assert page.evaluate("document.body.dataset.jpThemeLight") == ("false" if theme == "dark" else "true")
    assert page.evaluate("document.fonts.check('700 16px \"Atkinson Hyperlegible\"')")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("#loading").count() == 0
    found = Axe().run(
        page, options={"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}}
    )
    assert found.violations_count == 0, found.generate_report()
    assert complaints == []
    page.close()


def test_another_invented_learner_is_a_plain_link_away(browser: Browser, voila: tuple[str, Path]) -> None:
    page, _ = opened(browser, f"{voila[0]}/voila/render/my_progress.ipynb?theme=dark")
    page.get_by_text("Look at another learner").click()
    page.get_by_role("link", name="Rosa I.").click()
    page.get_by_role("heading", level=1, name="All of two credentials achieved").wait_for()
    assert page.evaluate("document.body.dataset.jpThemeLight") == "false"
    page.close()


def test_the_class_page_opens_without_a_widget(browser: Browser, voila: tuple[str, Path]) -> None:
    page, complaints = opened(browser, f"{voila[0]}/voila/render/cohort.ipynb")
    page.get_by_role("heading", level=1, name="Ten learners need you").wait_for()
    page.wait_for_load_state("networkidle")
    assert page.locator("script[type='application/vnd.voila.cell-output+json']").count() == 0
    assert complaints == []
    page.close()


def test_a_widget_shows_its_static_form_until_it_is_drawn(browser: Browser, voila: tuple[str, Path]) -> None:
    page = browser.new_page()
    page.route("**/voila.js*", lambda route: route.abort())
    page.goto(f"{voila[0]}/voila/render/widget.ipynb")
    assert page.get_by_text("its static form").is_visible()
    assert page.evaluate("document.documentElement.lang") == "da"
    page.close()
    page, complaints = opened(browser, f"{voila[0]}/voila/render/widget.ipynb")
    page.get_by_text("drawn by the widget").wait_for()
    assert not page.get_by_text("its static form").is_visible()
    assert page.locator("header b").count() == 0
    assert complaints == []
    page.close()


LOOKED_AT = [
    "margin-top",
    "margin-bottom",
    "margin-left",
    "padding-top",
    "padding-left",
    "padding-bottom",
    "font-size",
    "font-weight",
    "line-height",
    "color",
    "background-color",
    "text-align",
    "list-style-type",
    "text-decoration-line",
    "border-bottom-width",
    "display",
]
STYLES = """(names) => [...document.querySelectorAll(".ck-page, .ck-page *:not(svg *)")].map(e =>
  [e.tagName, e.className, ...names.map(name => getComputedStyle(e).getPropertyValue(name))].join("|"))"""


@pytest.mark.parametrize("name", ["my_progress", "cohort"])
def test_nothing_of_the_host_changes_how_the_page_looks(
    browser: Browser, voila: tuple[str, Path], folder: Path, name: str
) -> None:
    here = {"CRAFT_COURSE": str(folder / "course"), "QUERY_STRING": "learner=bo"}
    html = {"my_progress": my_progress_html, "cohort": cohort_html}[name](here, folder)
    alone = browser.new_page(viewport={"width": 1100, "height": 800})
    alone.set_content(
        f"<!doctype html><html><style>{page_css()}{dashboard_css()}</style><body data-jp-theme-light='true'>"
        f"<main class='ck ck-main'><div class='ck'>{html}</div></main></body></html>"
    )
    hosted, _ = opened(browser, f"{voila[0]}/voila/render/{name}.ipynb?learner=bo")
    hosted.get_by_role("heading", level=1).wait_for()
    hosted.wait_for_load_state("networkidle")
    assert hosted.evaluate(STYLES, LOOKED_AT) == alone.evaluate(STYLES, LOOKED_AT)
    hosted.close()
    alone.close()


def test_leaving_a_page_ends_its_kernel(browser: Browser, voila: tuple[str, Path]) -> None:
    page, _ = opened(browser, f"{voila[0]}/voila/render/my_progress.ipynb")
    page.get_by_role("heading", level=1).wait_for()
    page.wait_for_load_state("networkidle")
    kernel = page.evaluate("JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId")
    page.goto("about:blank")
    for _ in range(40):
        if f"Kernel shutdown: {kernel}" in voila[1].read_text():
            break
        time.sleep(0.1)
    assert f"Kernel shutdown: {kernel}" in voila[1].read_text()
    page.close()
