"""What a run may use beside time: files, bytes on the disk, processor time; each is told in a sentence."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from grading.attacks.arena import FULL, HALF, LIMITS, PLAN, Attack

from craft_grading.engine.bounds import Bounds
from craft_grading.engine.host import Template
from craft_grading.engine.tiers import standing
from craft_grading.engine.work import Graded, Task, grade_one
from craft_grading.sandbox.limits import Limits

NONE = dict.fromkeys(FULL, 0.0)
BUSY = HALF + "\nimport time\nwhile time.process_time() < 20: pass"
CALM = HALF + "\nimport time\ntime.sleep(1.5)"


@pytest.fixture(scope="module")
def template() -> Iterator[Template]:
    with Template(PLAN.modules, standing().walls) as template:
        yield template


def grade(half: str, template: Template, limits: Limits, files: dict[str, bytes] | None = None) -> Graded:
    submission = Attack("own", {"half": half}, files=files or {}).submission()
    return grade_one(Task("ana", PLAN, submission, limits), template)


def points(graded: Graded) -> dict[str, float | None]:
    marks = {name: graded.marks["A1", name].mark for name in FULL}
    return {name: mark.points if mark else None for name, mark in marks.items()}


def said(graded: Graded) -> str:
    """What the cell of the answer shows."""
    cells = json.loads(graded.files["A1.ipynb"])["cells"]
    return json.dumps(next(cell["outputs"] for cell in cells if cell["id"] == "half"))


def test_processor_time_is_counted_and_waiting_is_not(template: Template) -> None:
    limits = replace(LIMITS, cell_s=25.0, cell_cpu_s=1.0)
    busy = grade(BUSY, template, limits)
    assert "more than 1 seconds of processor time" in said(busy)
    assert points(grade(CALM, template, limits)) == FULL


def test_the_sentence_names_both_bounds(template: Template) -> None:
    graded = grade("for n in range(400): open(f'{n}', 'w').close()", template, LIMITS)
    assert points(graded) == NONE
    assert "may write 300 files and folders, 16 MB in all" in said(graded)


def test_what_was_handed_in_does_not_count(template: Template) -> None:
    files = {f"answers/{n}.txt": b"x" * 100_000 for n in range(200)}
    graded = grade(HALF + "\nfor n in range(200): open(f'{n}', 'w').close()", template, LIMITS, files)
    assert points(graded) == FULL


@pytest.mark.parametrize(
    ("files", "size", "is_fine"), [(5, 0, True), (6, 0, False), (1, 20_000, True), (1, 60_000, False)]
)
def test_files_and_bytes_are_those_on_the_disk(tmp_path: Path, files: int, size: int, is_fine: bool) -> None:
    bounds = Bounds(tmp_path, Limits(scratch_files=5, scratch_bytes=40_000))
    for n in range(files):
        (tmp_path / str(n)).write_bytes(b"x" * size)
    assert (bounds.scratch_problem() is None) == is_fine


def test_links_are_counted_and_not_followed(tmp_path: Path) -> None:
    outside, inside = tmp_path / "outside", tmp_path / "inside"
    outside.mkdir()
    inside.mkdir()
    (outside / "big").write_bytes(b"x" * 100_000)
    bounds = Bounds(inside, Limits(scratch_files=2, scratch_bytes=40_000))
    os.symlink(outside, inside / "folder")
    os.symlink(outside / "big", inside / "file")
    assert bounds.scratch_problem() is None
    os.symlink(inside, inside / "round")
    assert bounds.scratch_problem() is not None
