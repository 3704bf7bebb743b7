"""A real PostgreSQL for one test run: its own folder, 127.0.0.1, a free port."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from craft_kit.server import free_port

SETTINGS = "-c listen_addresses=127.0.0.1 -c fsync=off -c unix_socket_directories={place}"


@contextmanager
def running_postgres(programs: Path) -> Iterator[str]:
    """Start a server and yield the SQLAlchemy URL of its database `postgres`."""
    place = Path(tempfile.mkdtemp(prefix="craft-postgres-"))
    as_user: list[str] = []
    if os.getuid() == 0:  # PostgreSQL refuses to run as root
        shutil.chown(place, "postgres", "postgres")
        as_user = ["runuser", "-u", "postgres", "--"]
    data, port = place / "data", free_port(54320)

    def run(program: str, *words: str) -> None:
        command = [*as_user, str(programs / program), *words]
        subprocess.run(command, cwd=place, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    try:
        run("initdb", "-D", str(data), "-A", "trust", "-U", "grader", "-E", "UTF8", "--no-sync")
        options = f"-p {port} {SETTINGS.format(place=place)}"
        run("pg_ctl", "-D", str(data), "-w", "-l", str(place / "log"), "-o", options, "start")
        yield f"postgresql+psycopg://grader@127.0.0.1:{port}/postgres"
    finally:
        run("pg_ctl", "-D", str(data), "-m", "immediate", "stop")
        shutil.rmtree(place, ignore_errors=True)
