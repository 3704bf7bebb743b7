"""One class, one server and one Chromium for all tests in a real browser."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from browser.desk import TOKEN, Desk
from playwright.sync_api import Browser, sync_playwright

from craft_kit.browser import obtain_browser
from craft_kit.build.learner import content_files, instructor_files
from craft_kit.build.tree import find_root, read_course
from craft_kit.server import free_port, jupyter_environment, lab_command
from craft_kit.workspace import refresh, sign

ROOT = find_root(Path(__file__).parent)
LOOKED_AT = datetime(2026, 11, 24, 12)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=obtain_browser())
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration class, made and graded by the command as a person runs it."""
    folder = tmp_path_factory.mktemp("demo") / "class"
    command = [Path(sys.executable).with_name("craft"), "demo", "--no-open", "--folder", folder]
    command += ["--date", f"{LOOKED_AT:%Y-%m-%d}"]
    shown = subprocess.run(
        list(map(str, command)), cwd=ROOT, capture_output=True, text=True, timeout=900, check=False
    )
    assert shown.returncode == 0, shown.stdout[-2000:] + shown.stderr[-2000:]
    return folder


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Desk]:
    """A learner's working copy, served as `craft start` serves it, without a class."""
    yield from _learner(tmp_path_factory.mktemp("desk"), browser, None)


@pytest.fixture(scope="session")
def class_desk(
    tmp_path_factory: pytest.TempPathFactory, browser: Browser, demonstration: Path
) -> Iterator[Desk]:
    """The same pages, with the demonstration class behind the dashboards."""
    yield from _learner(tmp_path_factory.mktemp("class_desk"), browser, demonstration)


@pytest.fixture(scope="session")
def teacher(
    browser: Browser, demonstration: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Desk]:
    """The instructor's server on the demonstration class, as `craft start --course DIR` serves it."""
    place = tmp_path_factory.mktemp("teacher")
    env = jupyter_environment(place / "jupyter", "instructor", demonstration)
    env["JUPYTER_CONFIG_PATH"] = os.pathsep.join([str(demonstration), env["JUPYTER_CONFIG_PATH"]])
    refresh(demonstration, instructor_files(read_course(ROOT)))
    yield from _serve(place, demonstration, env, browser)


def _learner(place: Path, browser: Browser, course: Path | None) -> Iterator[Desk]:
    folder = place / "course"
    env = jupyter_environment(place / "jupyter", "learner", course)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_DATA_DIR", env["JUPYTER_DATA_DIR"])
        sign(folder, refresh(folder, content_files(read_course(ROOT))).new)
    yield from _serve(place, folder, env, browser)


def _serve(place: Path, folder: Path, env: dict[str, str], browser: Browser) -> Iterator[Desk]:
    port = free_port(8930)
    with (place / "server.log").open("w") as log:
        server = subprocess.Popen(
            lab_command(folder, port, "--no-browser"),
            cwd=folder,
            env=env | {"JUPYTER_TOKEN": TOKEN},
            stdout=log,
            stderr=log,
        )
    try:
        _wait(f"http://127.0.0.1:{port}/api/status?token={TOKEN}", server, place / "server.log")
        yield Desk(folder, f"http://127.0.0.1:{port}", browser)
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(240):
        assert server.poll() is None, log.read_text()[-3000:]
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.25)
    raise AssertionError(f"The server did not answer. {log.read_text()[-3000:]}")
