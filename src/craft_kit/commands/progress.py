"""`craft progress`: one snapshot per learner, from the evidence."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from craft_credentials.progress import write_progress
from craft_grading.course import open_course
from craft_grading.marks import graded_outside, sync_course
from craft_kit.quiet import quiet_jupyter


def progress(
    course: Annotated[Path, typer.Option("--course", metavar="DIR", help="The course folder.")] = Path("."),
) -> None:
    """Add marks given in formgrader to the evidence, then write progress/<learner>.json."""
    quiet_jupyter()
    opened = open_course(course)
    new = sync_course(opened)
    written = write_progress(opened)
    for assignment in opened.evidence_map.assignments:
        if outside := graded_outside(opened, assignment.id):
            many = "1 submission" if len(outside) == 1 else f"{len(outside)} submissions"
            typer.echo(
                f"{assignment.id}: {many} marked in nbgrader or formgrader, not in the evidence yet. "
                f"Run: craft grade {assignment.id} --course {shlex.quote(str(course))}",
                err=True,
            )
    typer.echo(f"{len(written)} snapshots in {opened.progress_folder}, {new} new marks in the evidence.")
