"""`craft check-notebook` from a learner's side."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from craft_kit.cli import make_app
from craft_kit.errors import SetupError

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


def write(mine: Path, **sources: str) -> None:
    """Put texts into cells, as a learner types them; a file holds them as lines."""
    content = json.loads(mine.read_text(encoding="utf-8"))
    for cell in content["cells"]:
        if cell["id"] in sources:
            cell["source"] = sources[cell["id"]].splitlines(keepends=True)
    mine.write_text(json.dumps(content), encoding="utf-8")


def test_a_notebook_as_it_was_handed_out_is_in_its_place_and_all_of_it_open(mine: Path) -> None:
    code, said = check(mine)
    assert code == 0 and "complete" not in said
    lines = said.splitlines()
    assert lines[0] == "Each cell of A1 is in its place."
    assert [line.split(":")[0] for line in lines[1:-1]] == [
        "“One wear”", "“Paid back”", "“From lowest to highest”", "“The letter”",
    ]  # fmt: skip
    assert lines[-1].startswith("You can hand it in now, and again")


def test_a_sum_is_answered_by_its_code_or_by_its_form(mine: Path) -> None:
    shutil.copy(RELEASE.with_name("a1_items.yaml"), mine.parent)
    write(mine, a1_t1="def impact_per_wear(f, w, c=0, k=1):\n    return f / w + c / k\n", a1_r1="Mend it.")
    assert "“One wear”" not in check(mine)[1] and "“The letter”" not in check(mine)[1]
    cases = [{"wears": {"value": 77.5}}, {"wears": {"value": 20.0}}, {"wears": {"value": None}}]
    save_form(mine, "a1_t2_form", cases)
    assert "“Paid back”: its form is not full yet, 2 of 3." in check(mine)[1]
    cases[2] = {"wears": {"value": 30.0}}
    save_form(mine, "a1_t2_form", cases)
    both = {"lowest": {"value": 1.0}, "highest": {"value": 2.0}}
    assert [line.split(":")[0] for line in check(mine)[1].splitlines()[1:-1]] == ["“From lowest to highest”"]
    save_form(mine, "a1_t3_form", [both] * 3)
    assert check(mine) == (0, "A1 is complete. You can hand it in.\n")


def test_files_that_are_handed_in_beside_the_notebook_are_missed(tmp_path: Path) -> None:
    release = ROOT / "assignments" / "m4_digital_making" / "D2" / "D2.ipynb"
    notebook = Path(shutil.copy(release, tmp_path))
    command = ["check-notebook", str(notebook), "--release", str(release)]
    said = run.invoke(make_app(("check-notebook",)), command).output
    assert "“Draw it”: nothing is saved yet." in said and "“Plan its print”: nothing is saved yet." in said


def save_form(notebook: Path, item: str, cases: list[dict[str, object]]) -> None:
    answer = {
        "schema": "craftkit/answer/1", "item_id": item, "item_version": 1, "seed": 1,
        "saved_at": "2026-11-30T10:00:00+00:00", "response": {"cases": cases}, "attempts": 1, "log": [],
    }  # fmt: skip
    (notebook.parent / "answers").mkdir(exist_ok=True)
    (notebook.parent / "answers" / f"{item}.json").write_text(json.dumps(answer), encoding="utf-8")


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
    missing = run.invoke(make_app(("check-notebook",)), ["check-notebook", str(tmp_path / "none.ipynb")])
    assert isinstance(missing.exception, SetupError) and "There is no file" in str(missing.exception)


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
