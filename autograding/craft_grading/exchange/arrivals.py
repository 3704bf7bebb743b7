"""What lies in the exchange: one folder a hand-in, named by whoever handed in."""

import os
import re
import stat
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from craft_grading.errors import GradingError
from craft_grading.submissions import moment_of
from craft_lab.whole_files import write_whole

SECRET = "submission_secret.txt"
GRACE = timedelta(minutes=10)
"""How long handing in may take: the folder's name says when it began, the file system when it ended."""
MOST_LOOKED_AT = 2000
PLAIN = re.compile(r"\w[\w.@+ -]*\Z")


@dataclass(frozen=True)
class Arrival:
    """A complete hand-in.

    Attributes
    ----------
    learner, assignment : as the folder's name says
    folder : where it lies in the exchange
    said_at : when its name says that it was handed in (UTC)
    arrived_at : when its files were last changed, as the file system says (UTC): nobody can set it back
    owner : who owns the folder, or None where the system has no name for them
    """

    learner: str
    assignment: str
    folder: Path
    said_at: datetime
    arrived_at: datetime
    owner: str | None

    @property
    def submitted_at(self) -> datetime:
        """The time that counts: what the name says, unless the file system says noticeably otherwise.

        A name from the future, of a machine whose clock is wrong, would keep out every later hand-in.
        """
        return self.said_at if abs(self.arrived_at - self.said_at) <= GRACE else self.arrived_at


def inbound(exchange: Path, course_id: str) -> Path:
    """Return the folder into which learners hand in.

    Raises GradingError where the exchange has none for this course.
    """
    folder = exchange / course_id / "inbound"
    if not folder.is_dir():
        raise GradingError(
            f"There is no folder {folder}. Release an assignment first: `nbgrader release_assignment NAME`."
        )
    return folder


def read_arrivals(folder: Path) -> tuple[Arrival, ...]:
    """Return every complete hand-in in an inbound folder, the oldest first; what is still being written waits."""
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False) and (arrival := _read(Path(entry.path))):
                found.append(arrival)
    return tuple(sorted(found, key=lambda one: (one.submitted_at, one.folder.name)))


def newest(arrivals: tuple[Arrival, ...]) -> tuple[Arrival, ...]:
    """Return the last hand-in of each learner for each assignment, the oldest of them first."""
    last = {(one.learner, one.assignment): one for one in arrivals}
    return tuple(sorted(last.values(), key=lambda one: (one.submitted_at, one.folder.name)))


def write_timestamp(folder: Path, moment: datetime) -> None:
    """Write timestamp.txt as nbgrader does."""
    text = moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f UTC")
    write_whole(folder / "timestamp.txt", text.encode())


def _read(folder: Path) -> Arrival | None:
    parts = folder.name.rsplit("+", 3)
    if len(parts) < 3 or not PLAIN.match(parts[0]) or not PLAIN.match(parts[1]):
        return None
    said_at = moment_of(parts[2])
    if said_at is None:
        return None
    try:
        found = folder.stat(follow_symlinks=False)
        secret = (folder / SECRET).stat(follow_symlinks=False)
    except OSError:
        return None
    if not found.st_mode & stat.S_IWOTH or not stat.S_ISREG(
        secret.st_mode
    ):  # nbgrader's last step is to open it
        return None
    changed = max([found.st_ctime, *_changes(folder)])
    return Arrival(
        parts[0], parts[1], folder, said_at, datetime.fromtimestamp(changed, UTC), _name_of(found.st_uid)
    )


def _changes(folder: Path) -> list[float]:
    """When each thing in the folder, at any depth, last changed."""
    times: list[float] = []
    for place, folders, names in os.walk(folder):
        for name in (*folders, *names):
            with suppress(OSError):  # gone since it was listed
                times.append(os.stat(os.path.join(place, name), follow_symlinks=False).st_ctime)
        if len(times) > MOST_LOOKED_AT:  # far beyond what is collected
            break
    return times


def _name_of(uid: int) -> str | None:
    try:
        import pwd

        return pwd.getpwuid(uid).pw_name
    except (ImportError, KeyError):
        return None
