"""What every test shares: Jupyter keeps out of the user's home."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from craft_kit.server import jupyter_environment


@pytest.fixture(scope="session")
def quiet_jupyter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A Jupyter environment of its own for this run, for tests that start kernels or nbgrader."""
    before = dict(os.environ)
    os.environ.update(jupyter_environment(tmp_path_factory.mktemp("jupyter"), "instructor"))
    yield
    os.environ.clear()
    os.environ.update(before)
