"""Find a Chromium for the browser tests, or install one where that is possible.

`python -m craft_kit.browser` prints its path, or says in one sentence what to do.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from craft_kit.debian import install_package
from craft_kit.errors import SetupError

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
DEBIAN = ("chromium-headless-shell", "chromium")
"""The first draws the same pages without the windows around them, for half the work. Ubuntu lacks it."""


def find_browser() -> str | None:
    """The path of a Chromium: $CRAFT_CHROMIUM first, then what is on PATH, then Playwright's own."""
    named = os.environ.get("CRAFT_CHROMIUM")
    if named:
        return named
    for name in NAMES:
        if path := shutil.which(name):
            return path
    return _playwrights_own()


def obtain_browser() -> str:
    """Find a Chromium, or install one; raises SetupError with what to do."""
    for package in DEBIAN:
        if not find_browser():
            install_package(package)
    if not find_browser():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if path := find_browser():
        return path
    raise SetupError(
        "The tests need a Chromium and none could be installed. Install one (Debian: apt-get install chromium-headless-shell) "
        "or name it: CRAFT_CHROMIUM=/path/to/chromium make test"
    )


def _playwrights_own() -> str | None:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if os.path.exists(path) else None


if __name__ == "__main__":
    try:
        print(f"Browser for the tests: {obtain_browser()}")
    except SetupError as problem:
        sys.exit(str(problem))
