"""An existing course of nbgrader's, whose assignments, work, marks and settings come into a new course folder."""

import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from traitlets.config.loader import PyFileConfigLoader

from craft_grading.course import BEFORE, CONFIG, is_course
from craft_grading.errors import CourseError, NoCourseError
from craft_grading.nbgrader_bridge import newest_gradebook_version
from craft_grading.roster import COLUMNS, Learner

GRADEBOOK = "gradebook.db"
STEPS = ("source", "release", "submitted", "autograded", "feedback")
WORDS = {
    "ClearSolutions": ("begin_solution_delimeter", "end_solution_delimeter"),
    "ClearHiddenTests": ("begin_test_delimeter", "end_test_delimeter"),
    "ClearMarkScheme": ("begin_mark_scheme_delimeter", "end_mark_scheme_delimeter"),
}
"""With other words than nbgrader's own, a release of craftkit's assignments would show their solutions."""


@dataclass(frozen=True)
class ExistingCourse:
    """A course folder of nbgrader's. It is read, never written.

    course_id : as its nbgrader_config.py says, or None
    """

    folder: Path
    course_id: str | None

    def learners(self) -> tuple[Learner, ...]:
        """Return the learners of its gradebook, and whoever has work in submitted/, by id."""
        found = {
            path.name: Learner(path.name) for path in self.folder.glob("submitted/[!.]*") if path.is_dir()
        }
        if (self.folder / GRADEBOOK).is_file():
            with closing(self._gradebook()) as gradebook:
                rows = gradebook.execute(f"SELECT {', '.join(COLUMNS)} FROM student")
                found |= {row[0]: Learner(*(cell or "" for cell in row)) for row in rows}
        return tuple(found[name] for name in sorted(found))

    def copy_to(self, folder: Path) -> None:
        """Copy assignments, work, marks, settings, and the files beside these folders, into a new course."""
        for step in STEPS:
            if (self.folder / step).is_dir():
                shutil.copytree(self.folder / step, folder / step, dirs_exist_ok=True)
        for path in self.folder.glob("[!.]*"):
            if path.is_file() and path.name not in (CONFIG, GRADEBOOK) and not (folder / path.name).exists():
                shutil.copy2(path, folder / path.name)
        shutil.copy2(self.folder / CONFIG, folder / BEFORE)
        if (self.folder / GRADEBOOK).is_file():
            with closing(self._gradebook()) as old, closing(sqlite3.connect(folder / GRADEBOOK)) as new:
                old.backup(new)  # whole, even while formgrader has it open

    def _gradebook(self) -> sqlite3.Connection:
        return sqlite3.connect(f"{(self.folder / GRADEBOOK).as_uri()}?mode=ro", uri=True)


def read_existing(folder: Path, taken: Sequence[str]) -> ExistingCourse:
    """Look at an existing course; nothing is written.

    taken : names of assignments that the new course brings itself

    Raises NoCourseError where there is none, CourseError where it cannot come in as it is.
    """
    folder = folder.resolve()
    if not (folder / CONFIG).is_file():
        raise NoCourseError(f"{folder} holds no {CONFIG}. Name the folder of a course of nbgrader's.")
    if is_course(folder):
        raise CourseError(f"{folder} is a course of craftkit's already. Use it as it is.")
    try:
        config = PyFileConfigLoader(CONFIG, path=str(folder)).load_config()
    except Exception as problem:
        raise CourseError(f"{folder / CONFIG} cannot be used: {problem!r}") from problem
    in_the_way = [*_settings_in_the_way(folder, config), *_gradebook_in_the_way(folder / GRADEBOOK)]
    if in_the_way:
        raise CourseError(f"{' '.join(in_the_way)} Nothing was changed.")
    for name in taken:
        if (folder / "source" / name).exists():
            raise CourseError(
                f"{folder} has an assignment {name}, and craftkit brings one of this name. Nothing was changed. "
                "Give yours another name first."
            )
    return ExistingCourse(folder, str(config.CourseDirectory.get("course_id") or "") or None)


def _settings_in_the_way(folder: Path, config: Any) -> list[str]:
    """What a course folder of craftkit's cannot do, one sentence each."""
    own, found = config.CourseDirectory, []
    if own.get("root") and Path(own["root"]).resolve() != folder:
        found.append(f"Its c.CourseDirectory.root is {own['root']}. Name that folder.")
    usual = {f"{step}_directory": step for step in STEPS} | {"db_url": f"sqlite:///{folder / GRADEBOOK}"}
    for name, value in usual.items():
        if own.get(name, value) != value:
            found.append(f"Its c.CourseDirectory.{name} is {own[name]!r}, and craftkit takes {value!r} only.")
    if "directory_structure" in own:
        found.append("It sets c.CourseDirectory.directory_structure, and craftkit takes nbgrader's own only.")
    for section, names in WORDS.items():
        for name in names:
            if name in config.get(section, {}):
                found.append(
                    f"It sets c.{section}.{name}: releases of craftkit's assignments would show solutions. Take the "
                    "line out, and write nbgrader's own words into the sources of a copy."
                )
    return found


def _gradebook_in_the_way(gradebook: Path) -> list[str]:
    if not gradebook.is_file():
        return []
    try:
        with closing(sqlite3.connect(f"{gradebook.as_uri()}?mode=ro", uri=True)) as opened:
            versions = [row[0] for row in opened.execute("SELECT version_num FROM alembic_version")]
    except sqlite3.Error:
        versions = []
    if versions == [newest_gradebook_version()]:
        return []
    return [
        f"{gradebook} is of another nbgrader. Run `nbgrader db upgrade` in {gradebook.parent}; it keeps a copy."
    ]
