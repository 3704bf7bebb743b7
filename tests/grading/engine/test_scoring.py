"""The table of nbgrader 0.9.6's points, and the differences that docs/grading.md declares."""

from __future__ import annotations

from typing import Any

import pytest
from nbformat.v4 import new_code_cell, new_output
from nbgrader.utils import determine_grade

from craft_grading.engine.scoring import NBGRADER, Mark, mark_manual, mark_test
from craft_grading.sandbox.proxies import FOR_THE_LEARNERS


def result(text: str) -> Any:
    return new_output("execute_result", data={"text/plain": text} if text else {}, execution_count=1)


def printed(name: str, text: str = "said") -> Any:
    return new_output("stream", name=name, text=text)


ERROR = new_output("error", ename="AssertionError", evalue="", traceback=[])
SAME = {
    "nothing": [],
    "printed": [printed("stdout")],
    "an error": [ERROR],
    "an error behind a picture": [new_output("display_data", data={"image/png": ""}), ERROR],
    "2": [result("2")],
    " 2 ": [result(" 2 ")],
    "2.5": [result("2.5")],
    "1e0": [result("1e0")],
    "0": [result("0")],
    "True": [result("True")],
    "None": [result("None")],
    "'3'": [result("'3'")],
    "[3]": [result("[3]")],
    "array(3.)": [result("array(3.)")],
    "a picture only": [new_output("display_data", data={"text/plain": "1"})],
}
OURS: dict[str, tuple[list[Any], Mark]] = {
    "a warning and the right answer": ([printed("stderr", "DeprecationWarning")], Mark(4.0)),
    "half a point, then a warning": ([result("3"), printed("stderr")], Mark(3.0)),
    "a warning, then half a point": ([printed("stderr"), result("3")], Mark(3.0)),
    "a number of NumPy": ([result("np.float64(0.0)")], Mark(0.0)),
    "an integer of NumPy": ([result("np.int64(3)")], Mark(3.0)),
    "nan": ([result("nan")], Mark(0.0, look=True)),
    "nan of NumPy": ([result("np.float64(nan)")], Mark(0.0, look=True)),
    "less than nothing": ([result("-1")], Mark(0.0, look=True)),
    "more than all": ([result("4.0000001")], Mark(0.0, look=True)),
    "without end": ([result("inf")], Mark(0.0, look=True)),
    "no text": ([result("")], Mark(0.0, look=True)),
    "an object of the learner's": ([result(f"{FOR_THE_LEARNERS}Yes>")], Mark(0.0, look=True)),
}


def nbgraders(outputs: list[Any]) -> Any:
    cell = new_code_cell(outputs=outputs, metadata={"nbgrader": {"grade": True, "points": 4}})
    return determine_grade(cell)[0]


@pytest.mark.parametrize("name", SAME)
def test_as_nbgrader(name: str) -> None:
    assert mark_test(SAME[name], True, 4.0) == Mark(nbgraders(SAME[name]))


@pytest.mark.parametrize("name", OURS)
def test_declared_difference(name: str) -> None:
    outputs, mark = OURS[name]
    assert mark_test(outputs, True, 4.0) == mark


STOPS = ("more than all", "without end", "no text")


@pytest.mark.parametrize("name", [n for n in OURS if n not in STOPS])
def test_nbgraders_policy_marks_as_nbgrader(name: str) -> None:
    outputs, _ = OURS[name]
    assert mark_test(outputs, True, 4.0, NBGRADER) == Mark(nbgraders(outputs))


@pytest.mark.parametrize("name", STOPS)
def test_where_nbgrader_stops_its_policy_leaves_the_cell_to_a_person(name: str) -> None:
    outputs, _ = OURS[name]
    with pytest.raises((ValueError, KeyError)):
        nbgraders(outputs)
    assert mark_test(outputs, True, 4.0, NBGRADER) == Mark(None, look=True)


def test_a_cell_that_was_stopped_is_worth_nothing() -> None:
    assert mark_test([], False, 4.0) == Mark(0.0)


def test_a_written_answer_is_a_persons_unless_nothing_was_written() -> None:
    assert mark_manual(is_as_released=True) == Mark(0.0)
    assert mark_manual(is_as_released=False) == Mark(None)
