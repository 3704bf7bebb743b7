"""What a cell shows is bounded and can be written to a file, whoever made it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from grading import tiny_course
from grading.attacks.arena import FULL, LIMITS, PLAN, Attack
from grading.attacks.on_the_test import before
from grading.tiny_course import hand_in

from craft_grading.course import Course
from craft_grading.engine.host import Template
from craft_grading.engine.outputs import DEEPEST, MOST_OUTPUTS, MOST_UPDATED, Outputs
from craft_grading.engine.run import CellResult, CellRun, NotebookRun
from craft_grading.engine.tiers import standing
from craft_grading.engine.work import CUT, MOST_LETTERS, Task, _shortened, grade_one
from craft_grading.feedback import write_feedback
from craft_grading.grade import grade_assignment
from craft_grading.sandbox.limits import Limits

SEND = """\
import os, socket, struct
channel = socket.socket(fileno=os.dup(3))
def send(text): channel.sendall(struct.pack(">cII", b"o", len(text), 0) + text)
"""


@pytest.fixture(scope="module")
def template() -> Iterator[Template]:
    with Template(PLAN.modules, standing().walls) as template:
        yield template


def run(template: Template, folder: Path, limits: Limits, *cells: CellRun) -> list[CellResult]:
    with template.fork("learner", folder, limits) as learner, template.fork("test", folder, limits) as test:
        return NotebookRun(learner, test, limits).run("", cells)


def printed(text: str, name: str = "stdout") -> dict[str, Any]:
    return {"output_type": "stream", "name": name, "text": text}


def display(content: Any, name: str = "", kind: str = "display_data") -> dict[str, Any]:
    event = {"output_type": kind, "data": {"application/json": content}, "metadata": {}}
    return event | {"transient": {"display_id": name}} if name else event


def nested(levels: int) -> Any:
    value: Any = "x"
    for _ in range(levels):
        value = [value]
    return value


def test_all_cells_of_a_notebook_are_bounded_together(template: Template, tmp_path: Path) -> None:
    limits = replace(LIMITS, all_output_bytes=250_000)
    talk = CellRun("learner", "print('x' * 100_000)")
    results = run(template, tmp_path, limits, talk, talk, talk, CellRun("learner", "x = 1"))
    assert [result.complete for result in results] == [True, True, False, True]
    assert results[2].outputs[-1]["evalue"] == "This notebook shows more than 0.25 MB."


def test_what_the_test_side_shows_takes_nothing_from_the_learner() -> None:
    outputs = Outputs(1000, 1000)
    for _ in range(5):
        outputs.begin(counts=False)
        outputs.add(printed("x"), 900)
        assert not outputs.problem
    outputs.begin()
    outputs.add(printed("x"), 900)
    assert not outputs.problem
    outputs.begin()
    outputs.add(printed("x"), 900)
    assert outputs.problem == "This notebook shows more than 0.001 MB."


def test_what_one_cell_shows_too_much_takes_nothing_from_the_next() -> None:
    outputs = Outputs(1000, 1500)
    outputs.add(printed("x"), 5000)
    assert outputs.problem == "This cell shows more than 0.001 MB."
    cell = outputs.begin()
    outputs.add(printed("x"), 900)
    assert cell and not outputs.problem


def test_displays_of_one_cell_are_bounded_and_printed_text_beyond_is_left_out() -> None:
    outputs = Outputs(10**9, 10**9)
    for n in range(2 * MOST_OUTPUTS):
        outputs.add(printed("x", ("stdout", "stderr")[n % 2]), 1)
    assert len(outputs.cell) == MOST_OUTPUTS and not outputs.problem
    outputs.begin()
    for _ in range(MOST_OUTPUTS + 1):
        outputs.add(display(1), 1)
    assert outputs.problem == "This cell shows more than 5000 outputs."


def test_a_picture_that_moves_shows_one_output_at_a_time() -> None:
    outputs = Outputs(10**9, 10**9)
    for _ in range(MOST_OUTPUTS + 1):
        outputs.add({"output_type": "clear_output", "wait": True}, 1)
        outputs.add(display(1), 1)
    assert len(outputs.cell) == 1 and not outputs.problem


def test_an_update_reaches_the_newest_displays_of_its_name() -> None:
    outputs = Outputs(10**9, 10**9)
    cell = outputs.begin()
    for _ in range(MOST_UPDATED + 10):
        outputs.add(display("old", "a"), 1)
    outputs.add(display("new", "a", "update_display_data"), 1)
    shown = [output["data"]["application/json"] for output in cell]
    assert shown == ["old"] * 10 + ["new"] * MOST_UPDATED


def test_an_update_counts_once_for_each_display_that_it_fills() -> None:
    outputs = Outputs(1000, 10**9)
    for _ in range(10):
        outputs.add(display("old", "a"), 1)
    outputs.add(display("new", "a", "update_display_data"), 200)
    assert outputs.problem


def test_a_learners_cell_changes_no_display_of_a_test() -> None:
    outputs = Outputs(1000, 1000)
    shown = outputs.begin(counts=False)
    outputs.add(display("the test's", "a"), 1)
    outputs.begin()
    outputs.add(display("the learner's", "a", "update_display_data"), 1)
    assert shown[0]["data"] == {"application/json": "the test's"}


def test_a_message_that_is_too_large_is_not_read(template: Template, tmp_path: Path) -> None:
    source = SEND + "send(b'[' + b'[],' * 10_000_000 + b'[]]')"
    started = perf_counter()
    (result,) = run(template, tmp_path, LIMITS, CellRun("learner", source))
    assert result.outputs[-1]["evalue"] == "This cell shows more than 1 MB."
    assert perf_counter() - started < LIMITS.cell_s


def test_very_many_updates_of_very_many_displays_cost_no_time(template: Template) -> None:
    event = '{"output_type":"%s","data":{},"metadata":{},"transient":{"display_id":"a"}}'
    source = SEND + (
        f"for n in range(4000): send(b'{event % 'display_data'}')\n"
        f"for n in range(90_000): send(b'{event % 'update_display_data'}')"
    )
    limits = replace(LIMITS, output_bytes=20_000_000)
    started = perf_counter()
    graded = grade_one(
        Task("ana", PLAN, Attack("updates", change=before(source)).submission(), limits), template
    )
    assert perf_counter() - started < 2 * limits.cell_s
    assert {name: graded.marks["A1", name].mark.points for name in FULL} == FULL  # type: ignore[union-attr]


def test_text_is_such_as_a_file_can_hold() -> None:
    outputs = Outputs(10**6, 10**6)
    outputs.add(printed("a\ud800"), 1)
    outputs.add({"output_type": "error", "ename": "E\udcff", "evalue": "\ud800", "traceback": ["\ud800"]}, 1)
    outputs.add(display([{"\ud800": "ü\udcff😀"}]), 1)
    text = json.dumps(outputs.cell, ensure_ascii=False).encode().decode()
    assert text.count("?") == 6 and "ü?😀" in text


@pytest.mark.parametrize(("levels", "is_kept"), [(DEEPEST - 1, True), (DEEPEST, False), (900, False)])
def test_a_display_that_is_nested_too_deeply_is_left_out(levels: int, is_kept: bool) -> None:
    outputs = Outputs(10**6, 10**6)
    outputs.add(display(nested(levels)), 1)
    outputs.add({"output_type": ["stream"]}, 1)
    assert bool(outputs.cell) == is_kept


def test_a_marked_copy_shows_a_million_letters_of_a_cell() -> None:
    long = [printed("x" * 700_000), printed("y" * 700_000, "stderr"), printed("z"), display(1)]
    first, second, last = _shortened(long)
    assert len(first["text"]) + second["text"].count("y") == MOST_LETTERS
    assert second["text"].endswith(f"y\n{CUT}") and last == display(1)


DEEP = SEND + (
    """send(b'{"output_type": "display_data", "metadata": {}, "data": {"application/json": ' """
    """+ b'[' * 960 + b']' * 960 + b'}}')\n"""
)
ODD = {"jupyter": "x", "slideshow": 5, "name": [1], "collapsed": "y", "hide_input": {}, "trusted": []}


@pytest.mark.parametrize(
    "before_it", ["print('\\ud800')\n", "display({'text/html': '\\udcff'}, raw=True)\n", DEEP]
)
def test_a_page_is_made_of_whatever_a_cell_shows(new_course: Callable[[], Course], before_it: str) -> None:
    course = new_course()
    hand_in(course, "ana", tiny_course.RIGHT | {"a1_t1": before_it + tiny_course.RIGHT["a1_t1"]})
    assert grade_assignment(course, "A1").outcomes[0].points == 8.0
    assert write_feedback(course, "A1", "ana")


def test_a_page_is_made_whatever_a_learners_own_cell_says_of_itself(new_course: Callable[[], Course]) -> None:
    course = new_course()
    path = hand_in(course, "ana", tiny_course.RIGHT)
    notebook = json.loads(path.read_bytes())
    own = {"id": "own", "cell_type": "code", "source": "1", "outputs": [], "execution_count": None}
    notebook["cells"].insert(1, own | {"metadata": ODD})
    path.write_text(json.dumps(notebook), encoding="utf-8")
    assert grade_assignment(course, "A1").outcomes[0].points == 8.0
    assert write_feedback(course, "A1", "ana")
