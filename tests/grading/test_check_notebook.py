"""`craft check-notebook` from a learner's side."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from craft_kit.cli import make_app

ROOT = Path(__file__).parents[2]
RELEASE = ROOT / "assignments" / "m1_fashion_metrics" / "A1" / "A1.ipynb"
run = CliRunner()


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    return Path(shutil.copy(RELEASE, tmp_path / "A1.ipynb"))


def check(notebook: Path) -> tuple[int, str]:
    result = run.invoke(
        make_app(("check-notebook",)), ["check-notebook", str(notebook), "--release", str(RELEASE)]
    )
    return result.exit_code, result.output


def test_a_notebook_as_it_was_handed_out_is_complete(mine: Path) -> None:
    assert check(mine) == (0, "A1 is complete. You can hand it in.\n")


def test_a_deleted_test_and_a_changed_one_are_named_by_their_titles(mine: Path) -> None:
    content = json.loads(mine.read_text(encoding="utf-8"))
    content["cells"] = [cell for cell in content["cells"] if cell["id"] != "test_a1_t1"]
    next(cell for cell in content["cells"] if cell["id"] == "test_a1_t2")["source"] = "pass"
    mine.write_text(json.dumps(content), encoding="utf-8")
    before = mine.read_bytes()
    code, said = check(mine)
    assert code == 1
    assert "The test “One wear” is missing. For marking it is put back." in said
    assert "The test “Paid back” has another text" in said
    assert mine.read_bytes() == before


def test_a_file_that_is_no_notebook_is_said_in_a_sentence(mine: Path) -> None:
    mine.write_bytes(b"<html>")
    code, said = check(mine)
    assert code == 1 and said.startswith("A1.ipynb holds a web page")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert check(tmp_path / "none.ipynb")[0] == 2


def test_answers_and_texts_are_named_by_what_a_learner_sees(mine: Path) -> None:
    content = json.loads(mine.read_text(encoding="utf-8"))
    content["cells"] = [
        cell for cell in content["cells"] if cell["id"] not in ("a1_t2_text", "a1_t2", "a1_r1")
    ]
    mine.write_text(json.dumps(content), encoding="utf-8")
    said = check(mine)[1]
    assert "The cell “2. Paid back (4 points)” is missing." in said
    assert "The cell for your answer “payback_wears” is missing." in said
    assert "The cell for your answer “The letter to the owner” is missing." in said


def test_the_release_is_found_in_the_kit(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    result = run.invoke(make_app(("check-notebook",)), ["check-notebook", str(mine)])
    assert result.exit_code == 0, result.output
