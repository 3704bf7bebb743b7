"""`craft check-notebook`: before handing in, does the notebook hold together?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from craft_grading.check_notebook import check_against_release
from craft_grading.errors import UnreadableNotebookError


def check_notebook(
    notebook: Annotated[Path, typer.Argument(help="Your notebook, such as A1.ipynb.", show_default=False)],
    release: Annotated[
        Path | None,
        typer.Option(help="The notebook as it was handed out; found by its name in the kit if not given."),
    ] = None,
) -> None:
    """Look at a notebook before it is handed in. Nothing is run and nothing is changed.

    Exit code 0: everything is in its place. 1: a sentence says what is not.
    """
    if not notebook.is_file():
        typer.echo(f"There is no file {notebook}. Name your notebook.", err=True)
        raise typer.Exit(2)
    try:
        findings = check_against_release(notebook, release or find_release(notebook))
    except UnreadableNotebookError as problem:
        findings = (str(problem),)
    for sentence in findings:
        typer.echo(sentence)
    if not findings:
        typer.echo(f"{notebook.name} is complete. You can hand it in.")
    raise typer.Exit(1 if findings else 0)


def find_release(notebook: Path) -> Path:
    """Return the release of the same name: in the course's assignments, or in a course folder's release/."""
    for place in (Path.cwd(), *notebook.resolve().parents):
        for pattern in (f"assignments/*/*/{notebook.name}", f"release/*/{notebook.name}"):
            for found in sorted(place.glob(pattern)):
                if found.resolve() != notebook.resolve():
                    return found
    typer.echo(
        f"The notebook {notebook.name} as it was handed out is not beside you. Name it with --release.",
        err=True,
    )
    raise typer.Exit(2)
