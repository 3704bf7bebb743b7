"""What a learner can know about their notebook before it is handed in: the mending that grading would do."""

from pathlib import Path

from craft_grading.engine.plan import plan_of_release
from craft_grading.engine.structure import mend
from craft_grading.notebook_file import read_notebook


def check_against_release(notebook: Path, release: Path) -> tuple[str, ...]:
    """Return one sentence for each thing that is not as it was handed out; none if all is in its place.

    Answers are not looked at, only whether cells are there, whole and in order.

    Raises UnreadableNotebookError where a file cannot be opened, or is another notebook.
    """
    plan = plan_of_release(notebook.stem, read_notebook(release))
    return mend(plan, read_notebook(notebook)).notes
