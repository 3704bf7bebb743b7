"""Only regular files within bounds are copied; what points elsewhere is refused, and nothing is left behind."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from craft_grading.errors import SubmissionError
from craft_grading.exchange.safe_copy import Bounds, copy_safely

SMALL = Bounds(files=3, file_bytes=100, all_bytes=150, depth=1)


def link_to_a_secret(folder: Path) -> None:
    (folder.parent / "gradebook.db").write_text("marks")
    (folder / "A1.ipynb").symlink_to(folder.parent / "gradebook.db")


def link_to_a_folder(folder: Path) -> None:
    (folder / "answers").symlink_to(folder.parent)


def second_name(folder: Path) -> None:
    (folder.parent / "gradebook.db").write_text("marks")
    os.link(folder.parent / "gradebook.db", folder / "A1.ipynb")


def pipe(folder: Path) -> None:
    os.mkfifo(folder / "A1.ipynb")


def too_many(folder: Path) -> None:
    for number in range(4):
        (folder / f"{number}.txt").touch()


def too_many_folders(folder: Path) -> None:
    for number in range(4):
        (folder / f"{number}").mkdir()


def too_large(folder: Path) -> None:
    (folder / "a.stl").write_bytes(b"0" * 101)


def too_much(folder: Path) -> None:
    for name in "ab":
        (folder / name).write_bytes(b"0" * 90)


def too_deep(folder: Path) -> None:
    (folder / "a" / "b").mkdir(parents=True)
    (folder / "a" / "b" / "c.txt").touch()


def odd_name(folder: Path) -> None:
    (folder / "a\nb.txt").touch()


HOSTILE: dict[Callable[[Path], None], str] = {
    link_to_a_secret: "A1.ipynb is a link",
    link_to_a_folder: "answers is a link",
    second_name: "second name of another file",
    pipe: "A1.ipynb is no file",
    too_many: "More than 3 files",
    too_many_folders: "More than 3 files and folders",
    too_large: "a.stl is larger than",
    too_much: "All files together",
    too_deep: "more than 1 deep at a/b/",
    odd_name: "a name that cannot be kept",
}


@pytest.mark.parametrize("make", HOSTILE, ids=lambda make: make.__name__)
def test_what_is_not_plain_is_refused_with_a_sentence(tmp_path: Path, make: Callable[[Path], None]) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    source.mkdir()
    make(source)
    with pytest.raises(SubmissionError, match=HOSTILE[make]) as told:
        copy_safely(source, target, SMALL)
    assert "and" in str(told.value) or "Hand in" in str(told.value), "it says what to do"
    assert not target.exists()


def test_the_folder_itself_may_be_no_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "source").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError):
        copy_safely(tmp_path / "source", tmp_path / "target")


def test_plain_work_arrives_byte_for_byte(tmp_path: Path) -> None:
    source = tmp_path / "source"
    (source / "answers").mkdir(parents=True)
    (source / ".ipynb_checkpoints").mkdir()
    (source / "A1.ipynb").write_bytes(b"\xef\xbb\xbf{}")
    (source / "answers" / "a1 é.json").write_bytes(b"1")
    copy_safely(source, tmp_path / "target")
    found = {path.relative_to(tmp_path / "target").as_posix() for path in (tmp_path / "target").rglob("*")}
    assert found == {"A1.ipynb", "answers", "answers/a1 é.json"}
    assert (tmp_path / "target" / "A1.ipynb").read_bytes() == b"\xef\xbb\xbf{}"
