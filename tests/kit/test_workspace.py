"""The working copy is brought up to date and never overwrites a learner's work."""

from __future__ import annotations

import json
from pathlib import Path

from craft_kit.workspace import refresh

PAGE = Path("modules/m/n1.ipynb")
DATA = Path("course.json")


def notebook(text: str, outputs: int = 0) -> bytes:
    cell = {"cell_type": "code", "id": "a", "source": [text], "outputs": [{}] * outputs, "metadata": {}}
    return json.dumps({"cells": [cell], "metadata": {"saved": outputs}, "nbformat": 4}).encode()


def test_new_files_are_written(tmp_path: Path) -> None:
    done = refresh(tmp_path, [(PAGE, notebook("1")), (DATA, b"{}")])
    assert done.new == [PAGE, DATA]
    assert (tmp_path / PAGE).read_bytes() == notebook("1")


def test_untouched_files_follow_the_course(tmp_path: Path) -> None:
    refresh(tmp_path, [(PAGE, notebook("1"))])
    assert refresh(tmp_path, [(PAGE, notebook("2"))]).updated == [PAGE]
    assert (tmp_path / PAGE).read_bytes() == notebook("2")


def test_a_changed_file_stays_as_the_learner_left_it(tmp_path: Path) -> None:
    refresh(tmp_path, [(PAGE, notebook("1"))])
    mine = notebook("my own sum")
    (tmp_path / PAGE).write_bytes(mine)
    assert refresh(tmp_path, [(PAGE, notebook("2"))]).kept == [PAGE]
    assert refresh(tmp_path, [(PAGE, notebook("3"))]).kept == [PAGE]
    assert (tmp_path / PAGE).read_bytes() == mine


def test_saving_outputs_is_not_a_change(tmp_path: Path) -> None:
    refresh(tmp_path, [(PAGE, notebook("1"))])
    (tmp_path / PAGE).write_bytes(notebook("1", outputs=3))
    assert refresh(tmp_path, [(PAGE, notebook("2"))]).updated == [PAGE]


def test_a_damaged_notebook_counts_as_the_learners(tmp_path: Path) -> None:
    refresh(tmp_path, [(PAGE, notebook("1"))])
    (tmp_path / PAGE).write_bytes(b"{ half of it")
    assert refresh(tmp_path, [(PAGE, notebook("2"))]).kept == [PAGE]


def test_files_of_the_learner_are_not_touched(tmp_path: Path) -> None:
    own = tmp_path / "modules/m/answers/m1.json"
    own.parent.mkdir(parents=True)
    own.write_text("mine")
    refresh(tmp_path, [(PAGE, notebook("1"))])
    assert own.read_text() == "mine"
