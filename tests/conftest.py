"""What every test shares: one Chromium for the whole run, and Jupyter kept out of the user's home."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright
from xdist.scheduler import LoadScopeScheduling

from craft_kit.browser import obtain_browser
from craft_kit.server import jupyter_environment

# Folders whose tests share a server, a browser page or a graded class.
TOGETHER = ("tests/browser", "tests/dashboards", "tests/widgets")
# What takes longest goes first, so that no process waits long for the other at the end.
FIRST = (
    "tests/browser",
    "tests/widgets",
    "tests/grading/test_engine_parity.py",
    "tests/test_cases.py",
    "tests/kit",
    "tests/test_types.py",
)


class SharedTogether(LoadScopeScheduling):
    """Deal out whole files, and whole folders where tests share what is dear to make."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return next((folder for folder in TOGETHER if file.startswith(folder)), file)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what takes longest in front."""
    places = {start: number for number, start in enumerate(FIRST)}

    def place(item: pytest.Item) -> int:
        return next((at for start, at in places.items() if item.nodeid.startswith(start)), len(FIRST))

    items.sort(key=place)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> SharedTogether:
    """Tell pytest-xdist how to deal out tests."""
    return SharedTogether(config, log)


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
        # A page of JupyterLab is closed long before its scripts pay for being compiled a second time, for speed.
        chromium = playwright.chromium.launch(executable_path=obtain_browser(), args=["--js-flags=--no-opt"])
        yield chromium
        chromium.close()
