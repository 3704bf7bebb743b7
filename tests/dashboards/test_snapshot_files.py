"""Snapshots from files: what is missing or damaged is said in a sentence, and hides nobody else."""

import json
from pathlib import Path
from typing import Any

import pytest

from craft_widgets.dashboards import (
    DamagedSnapshot,
    NoProgressYet,
    SnapshotProblem,
    load_snapshot,
    load_snapshots,
)


def test_a_snapshot_comes_back_as_it_was_written(real_folder: Path) -> None:
    written = json.loads((real_folder / "progress" / "ana.json").read_text(encoding="utf-8"))
    assert load_snapshot(real_folder / "progress", "ana") == written


@pytest.mark.parametrize("learner", ["nobody", "../progress/ana", "ana.json", "", ".", "ana\x00"])
def test_only_learners_with_a_file_of_their_own_are_found(real_folder: Path, learner: str) -> None:
    with pytest.raises(NoProgressYet, match="It appears here after your first hand-in is graded"):
        load_snapshot(real_folder / "progress", learner)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "line 1 is not JSON"),
        (b'{"schema": "craftkit/progress/1", ', "is not JSON"),
        (b"<html>login</html>", "is not JSON"),
        (b"[]", "does not say schema"),
        (b'{"schema": "craftkit/progress/9"}', "does not say schema craftkit/progress/1"),
        (b'{"schema": "craftkit/progress/1"}', "'course' is missing"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
    ],
)
def test_a_damaged_file_is_named_with_its_reason(real_folder: Path, content: bytes, reason: str) -> None:
    (real_folder / "progress" / "ana.json").write_bytes(content)
    with pytest.raises(DamagedSnapshot, match=reason) as problem:
        load_snapshot(real_folder / "progress", "ana")
    assert "ana.json" in str(problem.value)
    assert "craft progress" in str(problem.value)


@pytest.mark.parametrize("key", ["competencies", "tasks", "credentials", "next_step", "learner", "stacked"])
@pytest.mark.parametrize("value", [None, 3, "text", [3], {"id": 1}])
def test_a_part_of_another_shape_is_damage_and_never_a_traceback(
    real_folder: Path, key: str, value: Any
) -> None:
    path = real_folder / "progress" / "ana.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {key: value}))
    with pytest.raises(SnapshotProblem):
        load_snapshot(real_folder / "progress", "ana")


def test_progress_of_another_learner_under_ones_name_is_not_shown(real_folder: Path) -> None:
    folder = real_folder / "progress"
    (folder / "ana.json").write_bytes((folder / "bo.json").read_bytes())
    with pytest.raises(DamagedSnapshot, match="another learner"):
        load_snapshot(folder, "ana")


def test_one_damaged_file_hides_nobody_else(real_folder: Path) -> None:
    (real_folder / "progress" / "ana.json").write_text("{")
    found = load_snapshots(real_folder / "progress")
    assert len(found.snapshots) == 23
    assert len(found.remarks) == 1
    assert "ana.json" in found.remarks[0]


@pytest.mark.parametrize("made", [True, False])
def test_a_class_without_snapshots_says_what_comes_first(tmp_path: Path, made: bool) -> None:
    folder = tmp_path / "progress"
    if made:
        folder.mkdir()
    with pytest.raises(NoProgressYet, match="Grade an assignment first"):
        load_snapshots(folder)
