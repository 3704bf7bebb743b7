"""Whatever a run leaves behind is removed, and nothing else."""

from __future__ import annotations

import os
from pathlib import Path

from craft_grading.engine.scratch import scratch_folder

DEEP = 2100
"""Paths of this depth are longer than the system takes, and than Python's own recursion goes."""


def test_folders_however_deep_and_shut_are_removed(tmp_path: Path) -> None:
    with scratch_folder({"answers/one.txt": b"1"}) as folder:
        assert (folder / "answers" / "one.txt").read_bytes() == b"1"
        here = os.getcwd()
        try:
            os.chdir(folder)
            for _ in range(DEEP):
                os.mkdir("d")
                Path("file").write_text("x")
                os.chdir("d")
        finally:
            os.chdir(here)
        os.chmod(folder / "d" / "d", 0)
        os.chmod(folder, 0o500)
    assert not folder.exists()


def test_what_links_point_to_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir(mode=0o750)
    (tmp_path / "kept" / "file").write_text("mine")
    with scratch_folder({}) as folder:
        os.symlink(tmp_path / "kept", folder / "link")
        os.symlink(tmp_path / "kept" / "file", folder / "other")
        (folder / "in").mkdir()
        os.symlink(tmp_path / "kept", folder / "in" / "link")
    assert not folder.exists()
    assert (tmp_path / "kept" / "file").read_text() == "mine"
    assert (tmp_path / "kept").stat().st_mode & 0o777 == 0o750


def test_a_folder_that_is_gone_already_is_no_trouble() -> None:
    with scratch_folder({}) as folder:
        folder.rmdir()
