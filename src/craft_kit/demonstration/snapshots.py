"""The snapshots of the demonstration class that travel with the kit, for pages without a class."""

from __future__ import annotations

import shutil
from pathlib import Path

from craft_grading.course import SETTINGS, Course


def write_demonstration(course: Course, folder: Path) -> None:
    """Renew `folder` with the progress of the demonstration class (course.yaml, progress/)."""
    if folder.exists():
        shutil.rmtree(folder)
    shutil.copytree(course.progress_folder, folder / course.progress_folder.name)
    shutil.copy2(course.folder / SETTINGS, folder / SETTINGS)
