"""A real JupyterLab on this machine for the tests in a browser."""

from __future__ import annotations

import os
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from browser.desk import TOKEN, Desk
from playwright.sync_api import Browser

from craft_kit.server import free_port, lab_command

# Two test processes must not find the same port free at the same moment.
FIRST_PORT = 8930 + 100 * int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:])


def serve(place: Path, folder: Path, env: dict[str, str], browser: Browser) -> Iterator[Desk]:
    """Serve `folder` as the `craft` command does, yield the desk in front of it, stop the server."""
    port = free_port(FIRST_PORT)
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
        try:
            server.wait(timeout=60)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
            raise


def _wait(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(240):
        assert server.poll() is None, log.read_text()[-3000:]
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.25)
    raise AssertionError(f"The server did not answer. {log.read_text()[-3000:]}")
