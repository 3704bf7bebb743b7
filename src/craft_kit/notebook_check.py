"""Before handing in: does a notebook hold together, and what has no answer yet? Answered alike in a terminal and behind the button."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from craft_grading.check_notebook import check_against_release
from craft_grading.errors import UnreadableNotebookError
from craft_kit.errors import SetupError
from craft_kit.still_open import still_open

HANDED_OUT = Path(".craftkit/release")
"""Below a learner's folder: each graded notebook as it was handed out, which nobody works in."""
TO_MEND = (
    "Did it happen just now? Edit → Undo Cell Operation takes it back. If not, ask your teacher for a fresh "
    "notebook and put your answers into it. You may also hand in as it is: what you wrote is kept."
)


OPEN = "You can hand it in now, and again when more is done: your best try counts."


@dataclass(frozen=True)
class Checked:
    """What a learner is told.

    complete : whether each cell is in its place
    sentences : one for each thing that is not in its place; else one for each task without an answer
    advice : what to do, where something can be done
    """

    complete: bool
    sentences: tuple[str, ...]
    advice: str = ""


def check_notebook(notebook: Path, release: Path) -> Checked:
    """Compare a notebook with its release. Nothing is run and nothing is changed."""
    try:
        findings = check_against_release(notebook, release)
    except UnreadableNotebookError as problem:
        return Checked(False, (str(problem),))
    if findings:
        return Checked(False, findings, TO_MEND)
    if unanswered := tuple(still_open(notebook, release)):
        return Checked(True, (f"Each cell of {notebook.stem} is in its place.", *unanswered), OPEN)
    return Checked(True, (f"{notebook.stem} is complete. You can hand it in.",))


def find_release(notebook: Path) -> Path:
    """Return the release of the same name: where we are, else in the nearest folder above the notebook.

    It lies with a learner's folder, in a course's assignments, or in a course folder's release/.
    Raises SetupError where none does.
    """
    name = notebook.name
    for place in (Path.cwd(), *notebook.resolve().parents):
        for pattern in (f"{HANDED_OUT}/*/{name}", f"assignments/*/*/{name}", f"release/*/{name}"):
            for found in sorted(place.glob(pattern)):
                if found.resolve() != notebook.resolve():
                    return found
    raise SetupError(
        f"No notebook called {name} was handed out here, so there is nothing to compare yours with. "
        "If you gave it another name, give it back its own."
    )
