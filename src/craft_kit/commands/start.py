"""`craft start`: the course in your browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from craft_kit.build.learner import content_files, instructor_files
from craft_kit.build.tree import find_root, read_course
from craft_kit.errors import SetupError
from craft_kit.server import jupyter_environment, serve_lab
from craft_kit.workspace import refresh, refresh_trusted


def start(
    course: Annotated[
        Path | None,
        typer.Option("--course", metavar="DIR", help="Open this course folder as its instructor."),
    ] = None,
    browser: Annotated[bool, typer.Option("--open/--no-open", help="Open a browser window.")] = True,
    port: Annotated[int, typer.Option(min=1024, max=65485, help="First port to try on 127.0.0.1.")] = 8888,
    token: Annotated[
        str | None, typer.Option(help="Fixed access token (default: a new random one).", show_default=False)
    ] = None,
) -> None:
    """Open the course: lessons, graded work and progress in JupyterLab on this machine."""
    root = find_root()
    exchange = root / ".craft" / "exchange"
    if course is not None:
        if not (course / "nbgrader_config.py").is_file():
            raise SetupError(f"{course} is no course folder. Make one: craft course init {course}")
        folder = course.resolve()
        env = jupyter_environment(root / ".craft" / "jupyter-instructor", "instructor", folder, exchange)
        refresh(folder, instructor_files(read_course(root)))
    else:
        folder = root / ".craft" / "course"
        env = jupyter_environment(root / ".craft" / "jupyter", "learner", exchange=exchange)
        done = refresh_trusted(folder, content_files(read_course(root)), env["JUPYTER_DATA_DIR"])
        if done.kept:
            typer.echo(f"You changed {len(done.kept)} files: they stay as they are.")
    serve_lab(folder, env, "lab" if course else "lab/tree/start.md", port, browser, token)
