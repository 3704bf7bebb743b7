"""A disk that fills up while a class is graded: a sentence, nothing half-written, and the next run goes on."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from grading.tiny_course import RIGHT, hand_in
from kit.test_commands import craft

from craft_grading.course import Course, open_course
from craft_grading.marks import read_marks

ROOM_KB = 20  # full in the middle of the first marks
LEARNERS = ("ana", "ben", "cora", "dan")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, of 6 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(place)], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("Only root may make a small disk, and this machine does not let us.")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_disk_loses_nothing(new_course: Callable[[], Course], small_disk: Path) -> None:
    course = new_course()
    for learner in LEARNERS:
        hand_in(course, learner, RIGHT)
    folder = small_disk / "class"
    shutil.copytree(course.folder, folder)
    handed_in = {path: path.read_bytes() for path in (folder / "submitted").rglob("*") if path.is_file()}
    _fill(small_disk / "other", ROOM_KB)
    told = craft("grade", "A1", "--course", folder)
    assert told.returncode in (1, 2) and "Traceback" not in told.stderr
    (small_disk / "other").unlink()
    again = craft("grade", "A1", "--course", folder)
    assert again.returncode in (0, 3), again.stdout + again.stderr
    opened = open_course(folder)
    assert {name: marks.points for name, marks in read_marks(opened, "A1").items()} == dict.fromkeys(
        LEARNERS, 8.0
    )
    with opened.evidence() as store:
        assert {receipt.attempt for receipt in store.receipts() if receipt.outcome == "graded"} == {1}
    assert {path: path.read_bytes() for path in handed_in} == handed_in


def _fill(path: Path, room_kb: int) -> None:
    free = shutil.disk_usage(path.parent).free
    with path.open("wb") as file:
        file.write(b"0" * max(0, free - room_kb * 1024))
        file.flush()
        os.fsync(file.fileno())
