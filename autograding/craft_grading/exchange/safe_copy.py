"""Copy what a learner handed in: regular files with plain names, within bounds, and nothing that they point to.

A folder in the exchange is written by learners and read with the grader's rights. A link in it may name the
gradebook, a pipe never ends, a deep or large tree fills the disk. So each folder is opened from its parent
and never by path, and nothing is followed.
"""

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from craft_grading.errors import SubmissionError

AGAIN = "Take it out of the folder, and hand in once more."
PASSED_OVER = frozenset({".ipynb_checkpoints", "__pycache__", ".DS_Store"})
CHUNK_BYTES = 1 << 20
FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW
FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK


@dataclass(frozen=True)
class Bounds:
    """How much one hand-in may hold."""

    files: int = 200
    file_bytes: int = 20_000_000
    all_bytes: int = 100_000_000
    depth: int = 8


class _Counted:
    """What one copy has come to so far."""

    def __init__(self, bounds: Bounds) -> None:
        self.bounds, self.files, self.bytes = bounds, 0, 0

    def file(self, name: str) -> None:
        self.files += 1
        if self.files > self.bounds.files:
            raise SubmissionError(
                f"More than {self.bounds.files} files and folders arrived. Hand in only what is asked for."
            )

    def chunk(self, name: str, size: int, so_far: int) -> None:
        self.bytes += size
        if so_far > self.bounds.file_bytes:
            raise SubmissionError(f"{name} is larger than {self.bounds.file_bytes / 1e6:g} MB. {AGAIN}")
        if self.bytes > self.bounds.all_bytes:
            raise SubmissionError(
                f"All files together are larger than {self.bounds.all_bytes / 1e6:g} MB. {AGAIN}"
            )


def copy_safely(source: Path, target: Path, bounds: Bounds = Bounds()) -> None:
    """Copy the folder `source` to `target`, which is new.

    Raises SubmissionError where something is no regular file, has other names, or is too large; then
    nothing is left of the copy.
    """
    target.mkdir(parents=True)
    try:
        handle = os.open(source, FOLDER)
        try:
            _copy_folder(handle, target, "", _Counted(bounds), 0)
        finally:
            os.close(handle)
    except BaseException:
        shutil.rmtree(target, ignore_errors=True)
        raise


def _copy_folder(handle: int, target: Path, below: str, counted: _Counted, depth: int) -> None:
    if depth > counted.bounds.depth:
        raise SubmissionError(f"Folders lie more than {counted.bounds.depth} deep at {below}. {AGAIN}")
    for name in sorted(os.listdir(handle)):
        if name in PASSED_OVER:
            continue
        shown = f"{below}{name}"
        _refuse_odd_name(name, below)
        kind = os.stat(name, dir_fd=handle, follow_symlinks=False).st_mode
        if stat.S_ISDIR(kind):
            counted.file(shown)
            with _opened(handle, name, FOLDER, shown) as inner:
                (target / name).mkdir()
                _copy_folder(inner, target / name, f"{shown}/", counted, depth + 1)
        elif stat.S_ISREG(kind):
            with _opened(handle, name, FILE, shown) as inner:
                _copy_file(inner, target / name, shown, counted)
        else:
            what = "a link" if stat.S_ISLNK(kind) else "no file"
            raise SubmissionError(f"{shown} is {what}. Hand in the file itself.")


@contextmanager
def _opened(handle: int, name: str, flags: int, shown: str) -> Iterator[int]:
    try:
        inner = os.open(name, flags, dir_fd=handle)
    except OSError as problem:  # swapped for a link since it was looked at, or not readable
        message = f"{shown} cannot be read ({problem.strerror}). Save it again, and hand in once more."
        raise SubmissionError(message) from problem
    try:
        yield inner
    finally:
        os.close(inner)


def _copy_file(inner: int, target: Path, shown: str, counted: _Counted) -> None:
    found = os.fstat(inner)
    if not stat.S_ISREG(found.st_mode):
        raise SubmissionError(f"{shown} is no file. Hand in the file itself.")
    if found.st_nlink > 1:
        # A second name of the same file: it could be one that only the grader may read.
        raise SubmissionError(f"{shown} is a second name of another file. Hand in a copy.")
    counted.file(shown)
    size = 0
    with target.open("xb") as file:
        while chunk := os.read(inner, CHUNK_BYTES):
            size += len(chunk)
            counted.chunk(shown, len(chunk), size)
            file.write(chunk)


def _refuse_odd_name(name: str, below: str) -> None:
    if not name.isprintable() or len(name.encode("utf-8", "surrogateescape")) > 200 or "\\" in name:
        raise SubmissionError(
            f"A file below {below or 'your folder'} has a name that cannot be kept ({name!r}). {AGAIN}"
        )
