"""What learners handed in: submitted/<learner>/<assignment>/, read and never written."""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from nbgrader.utils import parse_utc

from craft_grading.course import Course

NOT_THE_WORK = frozenset({"timestamp.txt", "submission_secret.txt", ".DS_Store"})
NOT_THE_WORK_FOLDERS = frozenset({".ipynb_checkpoints", "__pycache__"})
CHUNK_BYTES = 1 << 20
LONGEST_TIME_LETTERS = 100


@dataclass(frozen=True)
class Submission:
    """One learner's files for one assignment.

    sha256 : digest of names and bytes of the work (without timestamp and check-points): the same work
        handed in again has the same digest
    submitted_at : UTC, from timestamp.txt, or None if that file is missing or says no time
    """

    learner: str
    assignment: str
    folder: Path
    sha256: str
    submitted_at: datetime | None


def submission_folders(course: Course, assignment: str) -> list[Path]:
    """Return the folder of every submission of an assignment, by learner; also of people not on the roster."""
    found = (course.folder / "submitted").glob(f"*/{assignment}")
    return sorted(folder for folder in found if folder.is_dir())


def read_submission(folder: Path) -> Submission:
    """Return the submission in submitted/<learner>/<assignment>/."""
    return Submission(folder.parent.name, folder.name, folder, digest(folder), read_submitted_at(folder))


def digest(folder: Path) -> str:
    """Return the sha256 of the work in a folder: every name with its bytes, in order of names.

    A link counts by where it points to; it is not followed.
    """
    total = hashlib.sha256()
    for path in work_files(folder):
        name = path.relative_to(folder).as_posix().encode("utf-8", "surrogateescape")
        total.update(len(name).to_bytes(4, "big") + name + _content(path))
    return total.hexdigest()


def work_files(folder: Path) -> Iterator[Path]:
    """Yield the files of the work, and links, in order of their names."""
    for entry in sorted(folder.iterdir()):
        if entry.is_dir() and not entry.is_symlink():
            if entry.name not in NOT_THE_WORK_FOLDERS:
                yield from work_files(entry)
        elif entry.name not in NOT_THE_WORK:
            yield entry


def _content(path: Path) -> bytes:
    if path.is_symlink():
        return hashlib.sha256(b"link " + os.fsencode(os.readlink(path))).digest()
    if not path.is_file():
        return hashlib.sha256(b"neither file nor folder").digest()
    content = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            content.update(chunk)
    return content.digest()


def read_submitted_at(folder: Path) -> datetime | None:
    """Return the time in timestamp.txt (UTC), or None if that file is missing or says no time."""
    path = folder / "timestamp.txt"
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return moment_of(file.read(LONGEST_TIME_LETTERS + 1).decode("utf-8", "replace"))


def moment_of(text: str) -> datetime | None:
    """Return the time (UTC) that a text says, as nbgrader reads it, or None; learners write such texts, too."""
    if len(text) > LONGEST_TIME_LETTERS:
        return None
    try:
        moment: datetime = parse_utc(text.strip())
    except Exception:  # noqa: BLE001 (odd texts make dateutil raise more than it says, as decimal's errors)
        return None
    return moment.replace(tzinfo=UTC)
