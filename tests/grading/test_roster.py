from pathlib import Path

import pytest

from craft_grading.errors import RosterError
from craft_grading.roster import Learner, read_roster, write_roster


def _read(tmp_path: Path, content: bytes) -> tuple[Learner, ...]:
    path = tmp_path / "roster.csv"
    path.write_bytes(content)
    return read_roster(path)


def test_what_was_written_is_read(tmp_path: Path) -> None:
    learners = (Learner("ana", "Łuczak", "Ana", "ana@example.org"), Learner("ben.k-2"))
    write_roster(tmp_path / "roster.csv", learners)
    assert read_roster(tmp_path / "roster.csv") == learners
    assert [learner.name for learner in learners] == ["Ana Łuczak", "ben.k-2"]


def test_a_roster_from_a_spreadsheet_may_have_semicolons_a_mark_and_other_columns(tmp_path: Path) -> None:
    content = "\ufeffid;first_name;group\r\nana;Ana;blue\r\n".encode()
    assert _read(tmp_path, content) == (Learner("ana", first_name="Ana"),)


def test_rows_that_a_spreadsheet_left_empty_are_passed_over(tmp_path: Path) -> None:
    assert _read(tmp_path, b"id;first_name\r\nana;Ana\r\n;\r\n ; ;\r\n") == (
        Learner("ana", first_name="Ana"),
    )


def test_letters_with_marks_are_one_letter_however_they_were_typed(tmp_path: Path) -> None:
    assert _read(tmp_path, "id\no\u0308rn\n".encode()) == (Learner("\u00f6rn"),)


def test_a_folder_in_the_place_of_a_roster_is_named(tmp_path: Path) -> None:
    with pytest.raises(RosterError, match="is a folder. Name the CSV file"):
        read_roster(tmp_path)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"name\nana\n", "no column 'id'"),
        (b"", "no column 'id'"),
        (b"id\nana\nana\n", "line 3: 'ana' is listed twice"),
        (b"id,first_name\n,Ana\n", "line 2: '' cannot be the id"),
        (b"id\n../eve\n", "name of a folder"),
        (b"id\n*\n", "name of a folder"),
        ("id,first_name\nana,Zoë\n".encode("latin-1"), "CSV UTF-8"),
    ],
)
def test_a_roster_that_cannot_be_used_is_refused_with_line_and_remedy(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    with pytest.raises(RosterError, match=sentence.replace("'", ".")):
        _read(tmp_path, content)
