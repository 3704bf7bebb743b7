import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from grading.tiny_course import evidence_map, hand_in_bytes, source_notebook

from craft_grading import notebook_file
from craft_grading.course import Course, CourseSettings
from craft_grading.errors import UnknownLearnerError, UnreadableNotebookError
from craft_grading.preflight import check_submission, not_on_the_roster
from craft_grading.submissions import digest, read_submission
from craft_lab.geometry import toggle, write_stl

NEVER_TO_A_LEARNER = ("wrong", "failed", "error", "invalid", "incorrect", "oops", "just", "simply", "easy")
NOTEBOOK: dict[str, Any] = json.loads(nbformat.writes(source_notebook()))
WHOLE = json.dumps(NOTEBOOK, indent=1).encode()


def make_course(folder: Path, hands_in: tuple[str, ...] = ()) -> Course:
    (folder / "evidence_map.json").write_text(evidence_map(hands_in=hands_in).to_json(), encoding="utf-8")
    return Course(folder, CourseSettings(id="tiny", title="Tiny"))


def check(course: Course, learner: str = "ana") -> str | None:
    submission = read_submission(course.submitted(learner, "A1"))
    return check_submission(course, submission, {"ana"}).sentence


def with_cells(change: Callable[[list[dict[str, Any]]], None]) -> bytes:
    notebook = json.loads(WHOLE)
    change(notebook["cells"])
    return json.dumps(notebook).encode()


def test_a_notebook_as_it_should_be_earns_no_remark(tmp_path: Path) -> None:
    course = make_course(tmp_path)
    hand_in_bytes(course, "ana", WHOLE)
    assert check(course) is None


def deep(levels: int) -> bytes:
    return b'{"cells": ' + b"[" * levels + b"]" * levels + b"}"


MERGED = WHOLE.replace(b'"cells"', b'<<<<<<< HEAD\n "cells"', 1) + b"\n=======\n>>>>>>> theirs\n"


@pytest.mark.parametrize(
    ("content", "received"),
    [
        (b"", "is empty"),
        (b"<!DOCTYPE html><html><body>Sign in</body></html>", "holds a web page"),
        (b"\n <HTML><head>", "holds a web page"),
        (b"%PDF-1.7 ...", "holds a PDF"),
        (b"PK\x03\x04....", "holds a ZIP archive"),
        (b"\x89PNG\r\n", "holds a picture"),
        (WHOLE[: len(WHOLE) // 2], "stops in the middle"),
        (WHOLE[:-3], "stops in the middle"),
        (WHOLE.replace(b",", b",,", 1), "cannot be read from line"),
        (b'{"cells": "\xff\xfe"}', "not text"),
        (MERGED, "two versions mixed"),
        (b"[1, 2, 3]", "no notebook cells"),
        (b'{"cells": {}, "metadata": {}}', "no notebook cells"),
        (b'{"cells": [], "metadata": {}, "nbformat": 4}', "without cells"),
        (b'{"cells": [' + b"9" * 5000 + b"]}", "a number of thousands of digits"),
        (deep(200), "nested too deeply"),
        (deep(100_000), "nested too deeply"),
    ],
)
def test_a_file_that_is_no_notebook_is_refused_with_what_came_and_what_to_do(
    tmp_path: Path, content: bytes, received: str
) -> None:
    course = make_course(tmp_path)
    path = hand_in_bytes(course, "ana", content)
    with pytest.raises(UnreadableNotebookError, match=received) as refused:
        check(course)
    sentence = str(refused.value)
    assert sentence.startswith("A1.ipynb ") and sentence.endswith("hand it in again.")
    assert not any(word in sentence.lower().split() for word in NEVER_TO_A_LEARNER)
    assert path.read_bytes() == content


@pytest.mark.parametrize("content", [b"\xef\xbb\xbf" + WHOLE, WHOLE.decode().encode("utf-16")])
def test_a_notebook_that_another_program_saved_as_text_is_read(tmp_path: Path, content: bytes) -> None:
    course = make_course(tmp_path)
    hand_in_bytes(course, "ana", content)
    assert check(course) is None


def test_a_very_large_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notebook_file, "LARGEST_BYTES", 1000)
    course = make_course(tmp_path)
    hand_in_bytes(course, "ana", WHOLE)
    with pytest.raises(UnreadableNotebookError, match="very large"):
        check(course)


def test_somebody_who_is_not_on_the_roster_is_named(tmp_path: Path) -> None:
    course = make_course(tmp_path)
    hand_in_bytes(course, "zoe", WHOLE)
    with pytest.raises(UnknownLearnerError, match="'zoe' is not on the roster"):
        check(course, "zoe")


def test_a_renamed_notebook_is_found_and_named(tmp_path: Path) -> None:
    course = make_course(tmp_path)
    hand_in_bytes(course, "ana", WHOLE).rename(course.submitted("ana", "A1") / "A1 (1).ipynb")
    with pytest.raises(UnreadableNotebookError, match=r"A1.ipynb is missing. Received: A1 \(1\).ipynb"):
        check(course)


def test_another_notebook_under_this_name_is_refused(tmp_path: Path) -> None:
    course = make_course(tmp_path)
    hand_in_bytes(course, "ana", with_cells(lambda cells: [c["metadata"].clear() for c in cells] and None))
    with pytest.raises(UnreadableNotebookError, match="holds no task of A1"):
        check(course)


def test_a_copied_task_cell_is_refused_before_nbgrader_would_lose_the_whole_notebook(tmp_path: Path) -> None:
    course = make_course(tmp_path)
    hand_in_bytes(course, "ana", with_cells(lambda cells: cells.append(cells[1] | {"id": "another"})))
    with pytest.raises(UnreadableNotebookError, match="'a1_t1' more than once"):
        check(course)


def test_a_deleted_test_cell_is_a_remark_with_its_title(tmp_path: Path) -> None:
    course = make_course(tmp_path)
    hand_in_bytes(course, "ana", with_cells(lambda cells: cells.pop(2) and None))
    assert check(course) == "The cell for “One wear” is missing from A1.ipynb. Your teacher looks at it."


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    course = make_course(tmp_path)
    hand_in_bytes(course, "ana", WHOLE)
    (course.submitted("ana", "A1") / "data.csv").symlink_to(tmp_path / "evidence_map.json")
    with pytest.raises(UnreadableNotebookError, match="data.csv is a link"):
        check(course)


def test_a_timestamp_that_names_no_time_is_refused(tmp_path: Path) -> None:
    course = make_course(tmp_path)
    hand_in_bytes(course, "ana", WHOLE, at="yesterday evening")
    with pytest.raises(UnreadableNotebookError, match="names no time"):
        check(course)


def test_missing_and_unreadable_files_beside_the_notebook_are_remarks(tmp_path: Path) -> None:
    course = make_course(tmp_path, ("toggle.stl", "answers/strip.json"))
    folder = hand_in_bytes(course, "ana", WHOLE).parent
    sentence = check(course) or ""
    assert "toggle.stl did not arrive" in sentence and "answers/strip.json did not arrive" in sentence
    (folder / "answers").mkdir()
    (folder / "answers" / "strip.json").write_text("{", encoding="utf-8")
    (folder / "toggle.stl").write_bytes(b"<!DOCTYPE html><html><body>404</body></html>")
    sentence = check(course) or ""
    assert "toggle.stl: " in sentence and "web page" in sentence
    assert "answers/strip.json: the file cannot be read" in sentence
    (folder / "answers" / "strip.json").write_text("{}", encoding="utf-8")
    write_stl(toggle([[0, 0, 1], [0, 1, 1]]), folder / "toggle.stl")
    assert check(course) is None


def test_the_digest_is_about_the_work_alone(tmp_path: Path) -> None:
    course = make_course(tmp_path)
    folder = hand_in_bytes(course, "ana", WHOLE).parent
    first = digest(folder)
    (folder / "timestamp.txt").write_text("2026-12-01 10:00:00 UTC", encoding="utf-8")
    (folder / ".ipynb_checkpoints").mkdir()
    (folder / ".ipynb_checkpoints" / "A1-checkpoint.ipynb").write_bytes(b"old")
    assert digest(folder) == first
    (folder / "toggle.stl").write_bytes(b"solid")
    assert digest(folder) != first


def test_names_and_bytes_cannot_be_exchanged_for_the_same_digest(tmp_path: Path) -> None:
    for name, content in {"one/ab": b"c", "two/a": b"bc"}.items():
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_bytes(content)
    assert digest(tmp_path / "one") != digest(tmp_path / "two")


@pytest.mark.parametrize(
    ("folder", "says"),
    [
        ("zoe", "Add this learner to roster.csv"),
        ("Ana", "Rename the folder submitted/Ana to ana"),
        ("o\u0308rn", "Rename the folder submitted/o\u0308rn to \u00f6rn"),
        ("ana bell", "cannot be the id of a learner. Rename the folder"),
    ],
)
def test_a_folder_that_is_nobodys_says_what_would_make_it_somebodys(folder: str, says: str) -> None:
    assert says in not_on_the_roster(folder, ["ana", "\u00f6rn"])
