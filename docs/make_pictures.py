"""Pictures of real pages of a real server, in Chromium.

`make pictures` makes those of the README. They give no turn away: the lesson is shown as a learner finds it,
before any guess. `python docs/make_pictures.py modules/m4_digital_making` leaves pictures of every notebook in
that folder in .craft/pictures, for a person who reads them: as a page and in JupyterLab, wide and narrow,
light and dark.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from craft_kit.browser import obtain_browser
from craft_kit.build.learner import content_files
from craft_kit.build.tree import find_root, read_course
from craft_kit.server import free_port, jupyter_environment, lab_command
from craft_kit.workspace import refresh_trusted

ROOT = find_root(Path(__file__).parent)
README, LOOKED_AT = ROOT / "docs/pictures", ROOT / ".craft/pictures"
TOKEN = "only-for-pictures"
PICTURES = {
    "lesson": ("modules/m1_fashion_metrics/n1_wear_tag.ipynb", "", 760),
    "progress": ("dashboards/my_progress.ipynb", "&class=demonstration&learner=greta", 900),
    "class": ("dashboards/cohort.ipynb", "", 1100),
}
WIDE, NARROW = 1100, 360
MOST_PX = 16_000  # a browser paints no taller page
SCROLLED = "200 + document.querySelector('.jp-WindowedPanel-outer').scrollHeight"
ALIVE = """document.querySelector('#rendered_cells') && !document.body.innerText.includes('Loading widget')
  && [...document.querySelectorAll('section.ck-element')].every(one => one.closest('.ck-w') || !one.offsetParent)"""
PROMPTS = "[...document.querySelectorAll('.jp-CodeCell .jp-InputArea-prompt')].every(one => /\\[\\d+\\]/.test(one.textContent))"


def main(folders: list[str]) -> None:
    """Make the pictures of the README, or of every notebook in `folders`."""
    with _served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=obtain_browser())
        if not folders:
            for name, (shown, query, height) in PICTURES.items():
                _page(browser, address, f"{shown}?{query}", README / f"{name}.png", WIDE, height=height)
        for notebook in (path for folder in folders for path in sorted((ROOT / folder).rglob("*.ipynb"))):
            below = notebook.relative_to(ROOT).as_posix()
            for width in (WIDE, NARROW):
                for theme in ("light", "dark"):
                    target = LOOKED_AT / f"{notebook.stem}-page-{width}-{theme}.png"
                    _page(browser, address, f"{below}?&theme={theme}", target, width)
            _lab(browser, address, below, LOOKED_AT / f"{notebook.stem}-jupyterlab-{WIDE}-light.png")
        browser.close()


@contextmanager
def _served() -> Iterator[str]:
    """Serve a fresh working copy of the course; the address, until the end."""
    with tempfile.TemporaryDirectory() as place:
        folder, port = Path(place) / "course", free_port(8950)
        env = jupyter_environment(Path(place) / "jupyter", "learner") | {"JUPYTER_TOKEN": TOKEN}
        refresh_trusted(folder, content_files(read_course(ROOT)), env["JUPYTER_DATA_DIR"])
        server = subprocess.Popen(lab_command(folder, port, "--no-browser"), cwd=folder, env=env)
        try:
            _wait(f"http://127.0.0.1:{port}/api/status?token={TOKEN}")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)


def _page(
    browser: Browser, address: str, notebook: str, target: Path, width: int, height: int | None = None
) -> None:
    """A notebook as a page without code; all of it where no height is given."""
    page = browser.new_page(viewport={"width": width, "height": height or 900})
    page.goto(f"{address}/voila/render/{notebook}&token={TOKEN}", wait_until="domcontentloaded")
    page.wait_for_selector("#rendered_cells", state="visible", timeout=120_000)
    page.wait_for_function(ALIVE, timeout=120_000)
    page.wait_for_timeout(2000)
    _keep(page, target, full_page=height is None)


def _lab(browser: Browser, address: str, notebook: str, target: Path) -> None:
    """A notebook in JupyterLab after "Run all", all of it, without the panel on the left."""
    page = browser.new_page(viewport={"width": WIDE, "height": 900})
    page.goto(f"{address}/lab/tree/{notebook}?reset&token={TOKEN}", wait_until="domcontentloaded")
    page.get_by_text("| Idle").wait_for(timeout=90_000)
    page.click(".lm-MenuBar-item:has-text('Run')")
    page.click("li.lm-Menu-item[data-command='runmenu:run-all']")
    page.wait_for_function(PROMPTS, timeout=120_000)
    page.keyboard.press("Control+b")
    page.set_viewport_size({"width": WIDE, "height": min(page.evaluate(SCROLLED), MOST_PX)})
    page.evaluate("document.querySelector('.jp-WindowedPanel-outer').scrollTo(0, 0)")
    page.wait_for_timeout(2000)
    _keep(page, target)


def _keep(page: Page, target: Path, full_page: bool = False) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=target, full_page=full_page)
    page.close()
    print(target.relative_to(ROOT), file=sys.stderr)


def _wait(address: str) -> None:
    for _ in range(240):
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.25)
    raise SystemExit("The server did not answer.")


if __name__ == "__main__":
    main(sys.argv[1:])
