"""The instructor's `source/` folder: notebooks with solutions and hidden tests, and their data."""

from __future__ import annotations

from pathlib import Path

from craft_kit.build.files import write_atomically
from craft_kit.build.notebook import notebook_bytes, source_notebook
from craft_kit.build.tree import Course


def write_sources(course: Course, folder: Path) -> None:
    """Write `<assignment>/<notebook>.ipynb` and data files below `folder`."""
    for assignment in course.assignments:
        for source in assignment.sources:
            target = folder / assignment.id / source.path.with_suffix(".ipynb").name
            write_atomically(target, notebook_bytes(source_notebook(source)))
        for path in assignment.data:
            write_atomically(
                folder / assignment.id / path.relative_to(assignment.folder),
                (course.root / path).read_bytes(),
            )
