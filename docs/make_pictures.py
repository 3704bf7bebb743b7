"""Make the pictures of the README: `make pictures`. Real pages of a real server, in Chromium.

They give no turn away: the lesson is shown as a learner finds it, before any guess.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from craft_kit.browser import obtain_browser
from craft_kit.build.learner import content_files
from craft_kit.build.tree import find_root, read_course
from craft_kit.server import free_port, jupyter_environment, lab_command
from craft_kit.workspace import refresh

HERE = Path(__file__).parent / "pictures"
TOKEN = "only-for-pictures"
PICTURES = {
    "lesson": ("modules/m1_fashion_metrics/n1_wear_tag.ipynb", "", 760),
    "progress": ("dashboards/my_progress.ipynb", "&class=demonstration&learner=greta", 900),
    "class": ("dashboards/cohort.ipynb", "", 1100),
}


def main() -> None:
    """Serve a fresh working copy, photograph, stop."""
    root = find_root(Path(__file__).parent)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "course"
        refresh(folder, content_files(read_course(root)))
        port = free_port(8950)
        env = jupyter_environment(Path(place) / "jupyter", "learner") | {"JUPYTER_TOKEN": TOKEN}
        server = subprocess.Popen(lab_command(folder, port, "--no-browser"), cwd=folder, env=env)
        try:
            _wait(f"http://127.0.0.1:{port}/api/status?token={TOKEN}")
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=obtain_browser())
                for name, (page, query, height) in PICTURES.items():
                    _take(
                        browser,
                        f"http://127.0.0.1:{port}/voila/render/{page}?token={TOKEN}{query}",
                        name,
                        height,
                    )
                browser.close()
        finally:
            server.terminate()
            server.wait(timeout=20)


def _take(browser: Browser, address: str, name: str, height: int) -> None:
    page = browser.new_page(viewport={"width": 1100, "height": height})
    page.goto(address, wait_until="domcontentloaded")
    page.wait_for_selector("main section", timeout=60_000)
    page.wait_for_timeout(3000)
    HERE.mkdir(exist_ok=True)
    page.screenshot(path=str(HERE / f"{name}.png"))
    page.close()
    print(f"{HERE.name}/{name}.png", file=sys.stderr)


def _wait(address: str) -> None:
    for _ in range(240):
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.25)
    raise SystemExit("The server did not answer.")


if __name__ == "__main__":
    main()
