"""`craft build`: notebooks from their sources, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from craft_kit.build.files import orphans, stale_files, write_generated
from craft_kit.build.learner import write_learner_tree
from craft_kit.build.tree import find_root, read_course


def build(
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; fail if a notebook is not what its source makes.")
    ] = False,
    learner: Annotated[
        Path | None,
        typer.Option(
            "--learner",
            metavar="DIR",
            help="Write the tree for learners there: no solutions, no hidden tests.",
        ),
    ] = None,
    root: Annotated[
        Path | None, typer.Option(help="The checkout with modules/ and assignments/.", show_default=False)
    ] = None,
) -> None:
    """Build lessons, releases and the evidence map from their sources."""
    course = read_course(find_root(root))
    if learner is not None:
        written = write_learner_tree(course, learner)
        typer.echo(f"{written} files for learners in {learner}: no solution, no hidden test.")
        return
    lost = orphans(course)
    for path in lost:
        typer.echo(
            f"{path}: no source makes this notebook. Delete it, or add {path.with_suffix('.py').name}.",
            err=True,
        )
    if check:
        stale = stale_files(course)
        for path in stale:
            typer.echo(f"{path} is not what its source makes. Run: craft build", err=True)
        if stale or lost:
            raise typer.Exit(1)
        typer.echo("Every notebook is what its source makes.")
        return
    for path in write_generated(course):
        typer.echo(f"built {path}")
    if lost:
        raise typer.Exit(1)
