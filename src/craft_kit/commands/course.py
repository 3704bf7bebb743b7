"""`craft course`: the folder that holds everything of one class."""

from __future__ import annotations

import shlex
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from craft_credentials.catalogue import catalogue_documents
from craft_grading.assignments import assignments_of
from craft_grading.course import BEFORE, id_from, new_settings, open_course
from craft_grading.existing_course import read_existing
from craft_grading.new_course import EARLIER, init_course, update_course
from craft_kit.build.sources import write_sources
from craft_kit.build.tree import evidence_map, find_root, read_course
from craft_kit.quiet import quiet_jupyter

app = typer.Typer(no_args_is_help=True)
Folder = Annotated[Path, typer.Argument(metavar="DIR", help="The course folder.", show_default=False)]


@app.callback()
def course() -> None:
    """Make a course folder, or bring corrected assignments into it."""


@app.command("init")
def init(
    folder: Folder,
    title: Annotated[
        str, typer.Option(help="What learners read above their progress.")
    ] = "Craft, fashion and making",
    course_id: Annotated[
        str | None, typer.Option("--id", help="nbgrader's course id (default: from the folder's name).")
    ] = None,
    roster: Annotated[
        Path | None, typer.Option(help="CSV: id, last_name, first_name, email, lms_user_id.")
    ] = None,
    existing: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="DIR",
            help="A course of nbgrader's: its assignments, work, marks and settings come in. It is only read.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Make an ordinary nbgrader course with the assignments of this kit."""
    quiet_jupyter()
    kit = read_course(find_root())
    before = read_existing(existing, [one.id for one in kit.assignments]) if existing else None
    known_id = before.course_id if before else None
    settings = new_settings(course_id or known_id or id_from(folder.resolve().name), title)
    with tempfile.TemporaryDirectory() as place:
        write_sources(kit, Path(place))
        sources, documents = Path(place), catalogue_documents()
        course = init_course(folder, settings, sources, evidence_map(kit), documents, roster, before)
    learners = len(course.roster())
    typer.echo(
        f"Course {settings.id} is in {folder}: {len(assignments_of(course))} assignments, {learners} learners."
    )
    if existing:
        typer.echo(f"{existing} stays as it was. Its settings are in {folder / BEFORE}.")
    fill = "" if learners else f"fill {folder}/roster.csv, "
    typer.echo(
        f"Next: {fill}put work into {folder}/submitted/<learner>/<assignment>/, "
        f"then: craft grade A1 --course {shlex.quote(str(folder))}"
    )


@app.command("update")
def update(folder: Folder) -> None:
    """Bring new and corrected assignments into the course. Work and marks stay."""
    quiet_jupyter()
    kit = read_course(find_root())
    with tempfile.TemporaryDirectory() as place:
        write_sources(kit, Path(place))
        changed = update_course(open_course(folder), Path(place), evidence_map(kit))
    if not changed:
        typer.echo("Nothing changed.")
        return
    typer.echo(f"Changed: {', '.join(changed)}. What they were before is in {folder / EARLIER}.")
    for assignment in changed:
        typer.echo(f"Next: craft grade {assignment} --course {shlex.quote(str(folder))}")
