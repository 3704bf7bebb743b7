"""How often grading a piece of work was begun and did not end: kept on disk, so that a crash counts, too."""

from pathlib import Path

from craft_grading.course import Course
from craft_lab.whole_files import write_whole

MOST = 2


class Tries:
    """Counts below .watch/ of a course, by the digest of the work; what came to an end is forgotten."""

    def __init__(self, course: Course) -> None:
        self._folder = course.folder / ".watch"
        self._folder.mkdir(exist_ok=True)
        for left in self._folder.glob(".*"):  # half written when a watcher was killed
            left.unlink()

    def parked(self, learner: str, assignment: str, digest: str) -> bool:
        """Tell whether this work is left for a person."""
        return self._count(self._path(learner, assignment, digest)) >= MOST

    def begin(self, learner: str, assignment: str, digest: str) -> None:
        """Note that grading begins."""
        path = self._path(learner, assignment, digest)
        write_whole(path, str(self._count(path) + 1).encode())

    def end(self, learner: str, assignment: str, digest: str) -> None:
        """Forget work whose grading came to an end."""
        self._path(learner, assignment, digest).unlink(missing_ok=True)

    def begun(self) -> tuple[tuple[str, str], ...]:
        """Return assignment and learner of all that was begun and did not come to its end."""
        names = [path.name.split("+", 1) for path in sorted(self._folder.iterdir()) if "+" in path.name]
        return tuple((assignment, rest.rpartition("+")[0]) for assignment, rest in names)

    def end_all(self, learner: str, assignment: str) -> None:
        """Forget all work of a learner on an assignment, earlier hand-ins too."""
        for path in self._folder.iterdir():
            if path.name.rpartition("+")[0] == f"{assignment}+{learner}":
                path.unlink(missing_ok=True)

    def _path(self, learner: str, assignment: str, digest: str) -> Path:
        return self._folder / f"{assignment}+{learner}+{digest[:24]}"

    def _count(self, path: Path) -> int:
        try:
            return int(path.read_text())
        except (OSError, ValueError):
            return 0
