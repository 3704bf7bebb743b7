"""ExitTicket without a browser: what is kept, which headings are listed, what its lint refuses."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from tea import tell

from craft_widgets import ask
from craft_widgets.answers import read_answer, write_answer
from craft_widgets.questions.checks import check_items
from craft_widgets.questions.headings import read_outline

NewKernel = Callable[[], None]


def notebook(folder: Path, *texts: str) -> Path:
    path = folder / "asking.ipynb"
    cells = [{"cell_type": "markdown", "source": text.splitlines(keepends=True)} for text in texts]
    path.write_text(json.dumps({"cells": [*cells, {"cell_type": "code", "source": "## no heading"}]}))
    return path


def test_headings_below_the_title_are_listed_once_without_marks(tmp_path: Path) -> None:
    text = "# Title\n## A **bold** one\n#### Deep ##\n\n```\n## code\n```\n## A **bold** one\n## See [this](x.md)\n##\n"
    assert read_outline(notebook(tmp_path, text)).headings == ["A bold one", "Deep", "See this"]


def test_the_version_changes_with_the_text_and_with_nothing_else(tmp_path: Path) -> None:
    first = read_outline(notebook(tmp_path, "## A", "words")).version
    path = notebook(tmp_path, "## A", "words")
    document = json.loads(path.read_text())
    document["cells"][-1] |= {"outputs": [1], "source": "1 + 1"}
    path.write_text(json.dumps(document))
    assert read_outline(path).version == first
    assert read_outline(notebook(tmp_path, "## A", "other words")).version != first


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"cells": 3}', '{"cells": [{}]}', '{"cells": [{"cell_type": 1}]}']
)
def test_a_notebook_that_cannot_be_read_has_no_headings(tmp_path: Path, text: str) -> None:
    path = tmp_path / "asking.ipynb"
    path.write_text(text)
    assert read_outline(path).headings == [] and read_outline(tmp_path / "gone.ipynb").version == ""


def test_a_ticket_is_kept_with_the_name_and_version_of_its_notebook(coat: Path) -> None:
    element = ask("coat_ticket")
    assert element.face["headings"] == ["The break", "The &lt;i&gt;mend&lt;/i&gt;"]
    assert element.face["chip"] == "" and element.state["foot"]["right"] == "Optional"
    state = tell(element, "keep", clear=4, useful=None, stuck=[1], text=" <b>More</b> ")
    assert "Thank you." in state["feedback"] and state["kept"]
    assert read_answer("coat_ticket").response == {
        "notebook": "asking",
        "notebook_version": read_outline(coat / "asking.ipynb").version,
        "clear": 4,
        "useful": None,
        "stuck": ["The <i>mend</i>"],
        "text": "<b>More</b>",
    }


def test_an_empty_ticket_is_fine_and_not_kept(coat: Path) -> None:
    for message in (
        {},
        {"clear": 9, "useful": True, "stuck": "x", "text": " "},
        {"stuck": [7, -1, "0", True]},
    ):
        assert "both are fine" in tell(ask("coat_ticket"), "keep", **message)["feedback"]
    assert not (coat / "answers").exists()


def test_a_long_text_is_told_and_stays_on_the_page(coat: Path) -> None:
    state = tell(ask("coat_ticket"), "keep", text="x" * 301)
    assert "Keep it under 300 signs." in state["feedback"] and state["text"] == "x" * 301
    assert not (coat / "answers").exists()


def test_a_ticket_is_back_and_can_be_changed(coat: Path, new_kernel: NewKernel) -> None:
    tell(ask("coat_ticket"), "keep", clear=2, useful=5, stuck=[0, 1], text="mine")
    new_kernel()
    element = ask("coat_ticket")
    state = element.state
    assert (state["clear"], state["useful"], state["stuck"], state["text"]) == (2, 5, [0, 1], "mine")
    assert "Your answer is back" in state["feedback"]
    tell(element, "keep", clear=3, useful=5, stuck=[], text="")
    assert read_answer("coat_ticket").attempts == 2 and read_answer("coat_ticket").response["stuck"] == []


@pytest.mark.parametrize(
    "response",
    [
        None,
        [],
        {"clear": "5", "useful": 1.5, "stuck": {"a": 1}, "text": 3},
        {"clear": 6, "stuck": ["gone", 4, {}] * 5_000},
        {"text": "", "useful": True, "stuck": None},
    ],
)
def test_a_file_that_someone_changed_opens_as_fresh(coat: Path, response: object) -> None:
    write_answer("coat_ticket", response)
    state = ask("coat_ticket").state
    assert (state["clear"], state["useful"], state["stuck"], state["text"]) == (None, None, [], "")


def test_work_at_risk_is_said(coat: Path, full_disk: None) -> None:
    assert "The folder is full." in tell(ask("coat_ticket"), "keep", clear=1)["feedback"]


def test_it_says_who_reads_it_and_the_static_twin_asks_the_same(coat: Path) -> None:
    element = ask("coat_ticket")
    assert "Your teacher reads it if you hand it in" in element.face["words"]["who"]
    assert "Was it clear?" in element._static_html() and "<script" not in element._static_html()


def test_a_ticket_of_a_notebook_that_is_not_there_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "n1_items.yaml"
    path.write_text(yaml.safe_dump([{"id": "bye", "kind": "ticket", "version": 1, "notebook": "n1_gone"}]))
    assert check_items(path) == [
        "n1_items.yaml, item bye: no notebook 'n1_gone' lies beside this file. Name it without its ending."
    ]
    (tmp_path / "n1_gone.py").touch()
    assert check_items(path) == []
