"""What every test shares: one Chromium for the whole run, and Jupyter kept out of the user's home."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from craft_kit.browser import obtain_browser
from craft_kit.server import jupyter_environment

TESTS = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep what shares a class or a server in one process: a folder, or a file at the top."""
    for item in items:
        item.add_marker(pytest.mark.xdist_group(item.path.relative_to(TESTS).parts[0]))


@pytest.fixture(scope="session")
def quiet_jupyter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A Jupyter environment of its own for this run, for tests that start kernels or nbgrader."""
    before = dict(os.environ)
    os.environ.update(jupyter_environment(tmp_path_factory.mktemp("jupyter"), "instructor"))
    yield
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The one Chromium: a second one in the same process would be refused."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=obtain_browser())
        yield chromium
        chromium.close()
