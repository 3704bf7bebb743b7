"""The learning log: on this machine only, readable, stoppable, deletable, and never in the way."""

import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from tea import tell

from craft_widgets import ask, explore, learning_log, my_log
from craft_widgets.learning_log import FILE, SCHEMA, STOPPED, delete_log, log_event, read_events, stop_log

DOCUMENT = Path(__file__).parents[2] / "docs/learning-log.md"


@pytest.fixture
def course(here: Path) -> Path:
    """The folder of the notebook is the root of the working copy, too."""
    (here / "course.json").write_text("{}")
    return here


def test_what_is_done_is_noted_with_time_and_item(course: Path) -> None:
    tell(ask("tea_guess"), "keep", guess=8.0, confidence=1, seconds=4.2)
    check = ask("tea_cups")
    tell(check, "check", text="96")
    tell(check, "step", text="96")
    tell(check, "check", text="1.5")
    tell(ask("tea_words"), "keep", text="Warm the pot.")
    predicted, first, step, second, wrote = read_events()
    assert {entry["schema"] for entry in read_events()} == {SCHEMA}
    assert predicted["event"] == "predicted" and predicted["guess"] == 8.0 and predicted["seconds"] == 4.2
    assert predicted["match"] is True and predicted["confidence"] == 1
    assert first["misconception_id"] == "multiplied" and first["attempts"] == 1
    assert step == {**step, "item": "tea_cups", "event": "asked for a step", "hint_level": 1}
    assert second["verdict"] == "right" and second["attempts"] == 2
    assert wrote["signs"] == len("Warm the pot.") and "Warm" not in (course / FILE).read_text()


def test_the_log_lies_at_the_root_of_the_working_copy(here: Path, tmp_path: Path) -> None:
    (here.parent / "course.json").unlink(missing_ok=True)
    assert learning_log.root_folder() == here
    (here / "course.json").write_text("{}")
    assert learning_log.root_folder() == here


def test_a_stopped_log_takes_nothing_and_goes_on_when_told(course: Path) -> None:
    log_event("tea_cups", "checked")
    page = my_log()
    state = tell(page, "stop")
    assert state["stopped"] and (course / STOPPED).exists()
    log_event("tea_cups", "checked")
    assert len(read_events()) == 1
    assert not tell(page, "go_on")["stopped"]
    log_event("tea_cups", "checked")
    assert len(read_events()) == 2


def test_its_owner_reads_every_field_and_deletes_it(course: Path) -> None:
    page = my_log()
    assert "Nothing is noted yet" in page.state["finding"] and not page.state["any"]
    log_event("tea_cups", "checked", verdict="right", note="<b>x</b>")
    state = tell(page, "look")
    assert "verdict right" in state["last"] and "&lt;b&gt;x&lt;/b&gt;" in state["last"]
    assert "One line" in state["finding"]
    assert not tell(page, "delete")["any"] and not (course / FILE).exists()


def test_a_damaged_line_is_left_out(course: Path) -> None:
    log_event("a", "checked")
    with (course / FILE).open("a") as file:
        file.write('{"cut": \n[1]\n{"schema": "another/1"}\n')
    log_event("b", "checked")
    assert [entry["item"] for entry in read_events()] == ["a", "b"]


def test_a_log_that_cannot_be_written_holds_nobody_back(course: Path) -> None:
    (course / FILE).mkdir()
    log_event("a", "checked")
    assert read_events() == []
    state = tell(my_log(), "delete")
    assert "cannot be changed" in state["feedback"]
    assert "Right" in tell(ask("tea_cups"), "check", text="1.5")["feedback"]


def test_a_long_log_lets_its_older_half_go(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learning_log, "MOST_BYTES", 4000)
    for number in range(100):
        log_event(f"item_{number}", "checked", text="é" * 300)
    found = read_events()
    assert (course / FILE).stat().st_size < 6000
    assert found[-1]["item"] == "item_99" and found[0]["item"] != "item_0"
    assert [entry["item"] for entry in found] == [f"item_{100 - len(found) + at}" for at in range(len(found))]


def test_deleting_and_stopping_work_from_plain_python(course: Path) -> None:
    log_event("a", "checked")
    stop_log(True)
    delete_log()
    stop_log(False)
    assert read_events() == [] and sorted(path.name for path in course.glob("learning_log*")) == []


def test_every_event_of_the_elements_is_documented(course: Path) -> None:
    told = DOCUMENT.read_text(encoding="utf-8")
    sources = (Path(learning_log.__file__).parent / "elements").glob("*.py")
    calls = [
        call for file in sources for call in re.findall(r"log_event\((.*?)\)\n", file.read_text(), re.DOTALL)
    ]
    assert len(calls) >= 5
    for call in calls:
        for event in re.findall(r'"([a-z ]+)"', call.split("=")[0]):
            assert f"| {event} |" in told, event
        for name in re.findall(r"\b([a-z_]+)=", call):
            assert f"`{name}`" in told, name


def test_an_explorer_notes_how_often_its_controls_were_moved(course: Path) -> None:
    card = explore("m1_n1_tag")
    values = card.state["values"]
    tell(card, "move", values={**values, "so_far": 20.0})
    tell(card, "save", values={**values, "so_far": 20.0})
    assert json.loads((course / FILE).read_text())["moved"] == 1


def test_all_that_is_noted_stands_in_three_columns(course: Path) -> None:
    """A fourth one lay out of sight on a phone, and its rows were as high as its text is long."""
    log_event("tea_cups", "checked", verdict="right")
    table = BeautifulSoup(my_log().state["last"], "html.parser")
    assert len(table("th", scope="col")) == 3
    assert table("td")[-1].get_text() == "checked: verdict right"
