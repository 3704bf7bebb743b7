"""Answer files: whole or not at all, read with a sentence where they cannot be used."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from craft_widgets.answers import read_answer, write_answer
from craft_widgets.errors import AnswerProblem, NotSaved
from craft_widgets.places import answers_folder


def test_an_answer_comes_back_as_it_was_written(here: Path) -> None:
    saved = write_answer("a1", {"x": [1, "é"]}, item_version=3, seed=7, attempts=2, log=[{"text": "1"}])
    assert read_answer("a1") == saved
    assert (answers_folder() / "a1.json").parent == here / "answers"


def test_the_file_holds_the_keys_of_the_contract_and_no_word_on_being_right(here: Path) -> None:
    write_answer("a1", {"value": 2})
    document = json.loads((here / "answers/a1.json").read_text())
    assert set(document) == {
        "schema",
        "item_id",
        "item_version",
        "seed",
        "saved_at",
        "response",
        "attempts",
        "log",
    }
    assert document["schema"] == "craftkit/answer/1" and document["saved_at"].endswith("+00:00")


def test_the_code_stands_for_the_response_only(here: Path) -> None:
    first = write_answer("a1", {"value": 2}, attempts=1)
    again = write_answer("a1", {"value": 2}, attempts=9)
    assert first.code == again.code != write_answer("a1", {"value": 3}).code
    assert len(first.code) == 9 and first.code[4] == "-"


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (b"", "cannot be read"),
        (b"{", "cannot be read"),
        (b"\xff\xfe", "cannot be read"),
        (b"[" * 100_000, "cannot be read"),
        (b'{"schema": NaN}', "cannot be read"),
        (b"[]", "not an answer of this course"),
        (b'{"schema": "craftkit/answer/1"}', "not an answer of this course"),
        (b" " * 1_000_001, "larger than an answer can be"),
    ],
)
def test_a_damaged_file_is_answered_by_one_sentence(here: Path, content: bytes, part: str) -> None:
    (here / "answers").mkdir()
    (here / "answers/a1.json").write_bytes(content)
    with pytest.raises(AnswerProblem, match=part):
        read_answer("a1")


def test_a_missing_file_says_how_to_save(here: Path) -> None:
    with pytest.raises(AnswerProblem, match="no saved answer answers/a1.json yet. Open its task and save"):
        read_answer("a1")


def test_the_answer_of_another_task_is_refused(here: Path) -> None:
    write_answer("a1", 1)
    os.rename(here / "answers/a1.json", here / "answers/a2.json")
    with pytest.raises(AnswerProblem, match="another task"):
        read_answer("a2")


def test_a_pipe_in_place_of_a_file_is_refused_and_does_not_hang(here: Path) -> None:
    (here / "answers").mkdir()
    os.mkfifo(here / "answers/a1.json")
    with pytest.raises(AnswerProblem):
        read_answer("a1")


@pytest.mark.parametrize("name", ["../a1", "a/b", "", "a b", "x" * 65, "a.json"])
def test_a_name_cannot_leave_the_folder(here: Path, name: str) -> None:
    for use in (read_answer, lambda item: write_answer(item, 1)):
        with pytest.raises(AnswerProblem, match="named by letters"):
            use(name)


def test_a_kill_between_write_and_rename_leaves_the_older_answer_whole(here: Path) -> None:
    write_answer("a1", "older")
    code = (
        "import os, signal\nfrom craft_widgets import answers\n"
        f"os.replace = lambda *_: os.kill(os.getpid(), {int(signal.SIGKILL)})\n"
        "answers.write_answer('a1', 'newer')"
    )
    killed = subprocess.run([sys.executable, "-c", code], cwd=here, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert read_answer("a1").response == "older"


def test_a_full_folder_is_said_and_leaves_nothing_behind(here: Path, full_disk: None) -> None:
    with pytest.raises(NotSaved, match="The folder is full"):
        write_answer("a1", 1)
    assert list((here / "answers").iterdir()) == []


@pytest.mark.parametrize("response", [{1, 2}, float("nan"), "x" * 1_000_001])
def test_what_no_file_can_hold_is_refused(here: Path, response: object) -> None:
    with pytest.raises(NotSaved):
        write_answer("a1", response)


def test_a_file_that_cannot_be_read_is_kept_beside_the_new_one(here: Path) -> None:
    (here / "answers").mkdir()
    (here / "answers/a1.json").write_text("half an ans")
    write_answer("a1", "new")
    assert (here / "answers/a1.kept").read_text() == "half an ans"
    assert read_answer("a1").response == "new"


def test_reading_answers_loads_no_widget_library() -> None:
    code = "import sys, craft_widgets.answers, craft_widgets; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert not {"anywidget", "ipywidgets", "traitlets", "IPython", "matplotlib"} & set(loaded.split())


def test_changing_the_folder_in_a_cell_does_not_move_the_answers(tmp_path: Path) -> None:
    code = "from craft_widgets.answers import write_answer\nimport os\nos.chdir('/')\nwrite_answer('a1', 1)"
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True)
    assert (tmp_path / "answers/a1.json").is_file()
