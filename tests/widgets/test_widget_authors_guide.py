"""docs/authors.md: each entry in it passes the check, opens as an element, and is refused as it says."""

import re
from pathlib import Path

import pytest
import yaml

from craft_widgets import ask
from craft_widgets.questions.checks import check_items

GUIDE = (Path(__file__).parents[2] / "docs/authors.md").read_text(encoding="utf-8")
ENTRIES = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
MOST_LINES = 14


@pytest.fixture
def lesson(here: Path) -> Path:
    (here / "n1_my_lesson.py").touch()
    return here


def test_the_guide_shows_each_kind_of_question_once() -> None:
    kinds = [yaml.safe_load(entry)[0]["kind"] for entry in ENTRIES]
    assert kinds == ["number", "choice", "steps", "blocks", "cards", "record", "ticket"]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: yaml.safe_load(entry)[0]["kind"])
def test_an_entry_of_the_guide_is_short_passes_and_opens(lesson: Path, entry: str) -> None:
    (lesson / "n1_items.yaml").write_text(entry, encoding="utf-8")
    assert check_items(lesson / "n1_items.yaml") == []
    assert len(entry.splitlines()) <= MOST_LINES
    assert ask(yaml.safe_load(entry)[0]["id"])._static_html()


def test_the_refusal_in_the_guide_is_the_one_that_comes(lesson: Path) -> None:
    entry = ENTRIES[0].replace("wash: 0.1", "wash: 0")
    (lesson / "n1_items.yaml").write_text(entry, encoding="utf-8")
    (found,) = check_items(lesson / "n1_items.yaml")
    assert found in re.sub(r"\s+", " ", GUIDE)
