"""`craft progress`: one snapshot per learner, from the evidence."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from craft_credentials.progress import write_progress
from craft_grading.course import open_course
from craft_grading.marks import sync_course
from craft_kit.quiet import quiet_jupyter


def progress(
    course: Annotated[Path, typer.Option("--course", metavar="DIR", help="The course folder.")] = Path("."),
) -> None:
    """Add marks given in formgrader to the evidence, then write progress/<learner>.json."""
    quiet_jupyter()
    opened = open_course(course)
    new = sync_course(opened)
    written = write_progress(opened)
    typer.echo(f"{len(written)} snapshots in {opened.progress_folder}, {new} new marks in the evidence.")
