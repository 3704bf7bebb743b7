"""One class, one server and one Chromium for all tests in a real browser."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from browser.desk import Desk
from browser.serving import serve
from playwright.sync_api import Browser

from craft_kit.build.learner import content_files, instructor_files
from craft_kit.build.tree import find_root, read_course
from craft_kit.server import jupyter_environment
from craft_kit.workspace import refresh, refresh_trusted

ROOT = find_root(Path(__file__).parent)
LOOKED_AT = datetime(2026, 11, 24, 12)


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
    refresh(demonstration, instructor_files(read_course(ROOT)))
    yield from serve(place, demonstration, env, browser)


def _learner(place: Path, browser: Browser, course: Path | None) -> Iterator[Desk]:
    folder = place / "course"
    env = jupyter_environment(place / "jupyter", "learner", course)
    refresh_trusted(folder, content_files(read_course(ROOT)), env["JUPYTER_DATA_DIR"])
    yield from serve(place, folder, env, browser)
