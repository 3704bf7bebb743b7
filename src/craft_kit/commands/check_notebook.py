"""`craft check-notebook`: before handing in, does the notebook hold together?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from craft_kit import notebook_check
from craft_kit.errors import SetupError


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
    for path, what in ((notebook, "your notebook"), (release, "the notebook as it was handed out")):
        if path and not path.is_file():
            raise SetupError(f"There is no file {path}. Name {what}, such as A1.ipynb.")
    checked = notebook_check.check_notebook(notebook, release or notebook_check.find_release(notebook))
    for sentence in checked.sentences:
        typer.echo(sentence)
    if checked.advice:
        typer.echo(checked.advice)
    raise typer.Exit(0 if checked.complete else 1)
