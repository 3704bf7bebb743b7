"""A real PostgreSQL for one run: its own folder, 127.0.0.1, a free port; and courses whose marks it keeps."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, text

from craft_grading.course import SETTINGS, Course, open_course
from craft_grading.new_course import make_release
from craft_kit.server import free_port

SERVER = "-c listen_addresses=127.0.0.1 -c fsync=off -c unix_socket_directories={place}"


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
        options = f"-p {port} {SERVER.format(place=place)}"
        run("pg_ctl", "-D", str(data), "-w", "-l", str(place / "log"), "-o", options, "start")
        yield f"postgresql+psycopg://grader@127.0.0.1:{port}/postgres"
    finally:
        run("pg_ctl", "-D", str(data), "-m", "immediate", "stop")
        shutil.rmtree(place, ignore_errors=True)


def fresh_databases(server: str) -> dict[str, str]:
    """Make two empty databases for one course; return their URLs as course.yaml names them."""
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    names = ("gradebook", "evidence")
    with engine.connect() as connection:
        for name in names:
            connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
            connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return {f"{name}_url": server.rpartition("/")[0] + f"/{name}" for name in names}


def on_postgres(course: Course, databases: dict[str, str]) -> Course:
    """The same course folder, its marks kept by the server."""
    moved = course.settings.model_copy(update=databases)
    (course.folder / SETTINGS).write_text(moved.to_yaml(), encoding="utf-8")
    opened = open_course(course.folder)
    make_release(opened, "A1")
    return opened
