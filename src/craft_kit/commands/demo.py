"""`craft demo`: a demonstration class, graded for real, then its dashboards."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from craft_grading.engine.lean import LeanEngine
from craft_grading.engine.warm import WarmTemplates
from craft_kit.build.learner import DEMONSTRATION, content_files
from craft_kit.build.tree import find_root, read_course
from craft_kit.commands.grade import grade_with_progress
from craft_kit.demonstration.make import make_class
from craft_kit.demonstration.snapshots import write_demonstration
from craft_kit.quiet import quiet_jupyter
from craft_kit.server import jupyter_environment, serve_lab
from craft_kit.workspace import refresh_trusted


def demo(
    browser: Annotated[
        bool, typer.Option("--open/--no-open", help="Open the dashboards when the class is graded.")
    ] = True,
    folder: Annotated[
        Path | None,
        typer.Option("--folder", metavar="DIR", help="Where the class goes (default: .craft/demo)."),
    ] = None,
    date: Annotated[
        datetime | None, typer.Option(help="The day on which the class is looked at.", formats=["%Y-%m-%d"])
    ] = None,
    publish: Annotated[
        bool, typer.Option("--publish", help="Also renew the snapshots that travel with the kit.")
    ] = False,
    port: Annotated[int, typer.Option(min=1024, max=65485, help="First port to try on 127.0.0.1.")] = 8888,
) -> None:
    """Make a class of invented people, grade their notebooks, open the dashboards on it."""
    quiet_jupyter()
    root = find_root()
    kit = read_course(root)
    place = folder or root / ".craft" / "demo"
    if (place / "course.yaml").is_file() and "demonstration: true" in (place / "course.yaml").read_text():
        shutil.rmtree(place)
    now = date.replace(hour=12, tzinfo=UTC) if date else datetime.now(UTC)
    console = Console()
    console.print("A demonstration class: invented people, real notebooks, graded by the real pipeline.")
    with WarmTemplates() as warm:
        engine = LeanEngine(warm=warm)
        course = make_class(
            kit, place, now, lambda course, name: grade_with_progress(course, name, console, engine=engine)
        )
    console.print(f"The class is in {place}. It is a demonstration: its pages say so.", highlight=False)
    if publish:
        write_demonstration(course, root / DEMONSTRATION)
    if browser:
        _open(root, place, port)


def _open(root: Path, course: Path, port: int) -> None:
    env = jupyter_environment(root / ".craft" / "jupyter-demo", "learner", course)
    folder = root / ".craft" / "demo-pages"
    refresh_trusted(folder, content_files(read_course(root)), env["JUPYTER_DATA_DIR"])
    serve_lab(folder, env, "voila/render/dashboards/cohort.ipynb", port, open_browser=True, token=None)
