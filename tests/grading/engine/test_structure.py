"""Mending: a release needs none, a mended notebook needs no more, and everything said is fit for a learner."""

from __future__ import annotations

import json
import tracemalloc
from time import process_time
from typing import Any

import pytest
from grading.attacks import on_the_machine, on_the_test
from grading.attacks.arena import NOTEBOOK, RIGHT, answered, cell_of, release
from hypothesis import given, settings
from hypothesis import strategies as st

from craft_grading.engine.structure import CELL_ID, MOST_SPLIT_LETTERS, mend
from craft_grading.errors import UnreadableNotebookError
from craft_grading.notebook_file import parse_notebook

NEVER_TO_A_LEARNER = {"wrong", "failed", "error", "invalid", "incorrect", "oops", "just", "simply", "easy"}
ATTACKS = [a for a in (*on_the_test.ATTACKS, *on_the_machine.ATTACKS) if a.marks is not None]
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text() | st.integers(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4),
    max_leaves=12,
)


def sources(content: dict[str, Any]) -> list[tuple[str, str, str]]:
    mended = mend(NOTEBOOK, content)
    return [(c["id"], c["cell_type"], c["source"]) for _, c in mended.cells]


def test_a_release_needs_no_mending() -> None:
    mended = mend(NOTEBOOK, release())
    assert mended.notes == ()
    assert [cell["source"] for _, cell in mended.cells] == [planned.source for planned in NOTEBOOK.cells]


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_mending_twice_is_mending_once(attack: Any) -> None:
    content = parse_notebook("A1.ipynb", attack.submission()["A1.ipynb"])
    once = mend(NOTEBOOK, content)
    again = mend(NOTEBOOK, json.loads(json.dumps(once.notebook(NOTEBOOK))))
    assert [cell for _, cell in again.cells] == [cell for _, cell in once.cells]
    assert not {word.strip(".,“”") for word in " ".join(once.notes).lower().split()} & NEVER_TO_A_LEARNER


def test_a_learners_own_cell_stays_behind_the_one_that_it_followed() -> None:
    content = answered(RIGHT)
    content["cells"].insert(3, {"id": "mine", "cell_type": "code", "source": "half(8)", "metadata": {}})
    assert [name for name, _, _ in sources(content)][2:5] == ["half", "mine", "test_half"]


def test_of_two_answers_the_one_filled_in_counts() -> None:
    content = answered(RIGHT)
    stub = cell_of(release(), "half")
    content["cells"].insert(3, stub | {"id": "copy"})
    mended = mend(NOTEBOOK, content)
    assert [c["source"] for p, c in mended.cells if p and p.grade_id == "half"] == [RIGHT["half"]]


def test_a_notebook_of_old_format_keeps_its_answers() -> None:
    cells = [{k: v for k, v in cell.items() if k != "id"} for cell in answered(RIGHT)["cells"]]
    for cell in cells:
        if cell["cell_type"] == "code":
            cell["input"] = cell.pop("source")
    old = {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": cells}]}
    assert sources(old) == sources(answered(RIGHT))


@pytest.mark.parametrize("sheets", [[{"cells": 5}], [{"cells": None}, 7], [{}], 5, None, {"cells": []}])
def test_sheets_that_hold_no_cells_hold_no_task(sheets: Any) -> None:
    with pytest.raises(UnreadableNotebookError, match="it is another notebook"):
        mend(NOTEBOOK, {"worksheets": sheets, "nbformat": 3, "metadata": {}})


def test_a_learners_own_cell_keeps_no_metadata() -> None:
    content = answered(RIGHT)
    odd = {"jupyter": "x", "slideshow": 5, "name": [1], "collapsed": "y", "trusted": []}
    content["cells"].append({"id": "mine", "cell_type": "code", "source": "half(8)", "metadata": odd})
    own = [cell for planned, cell in mend(NOTEBOOK, content).cells if planned is None]
    assert [cell["metadata"] for cell in own] == [{}]


def test_very_many_cells_without_an_id_take_no_longer_each() -> None:
    content = answered(RIGHT)
    content["cells"] += [{"cell_type": "raw", "source": "", "metadata": {}}] * 20_000
    before = process_time()
    ids = [cell["id"] for _, cell in mend(NOTEBOOK, content).cells]
    assert process_time() - before < 5
    assert len(set(ids)) == len(ids) and all(CELL_ID.match(name) for name in ids)


def test_a_very_long_split_answer_is_not_read_as_python_here() -> None:
    content = answered(RIGHT)
    half, long = cell_of(content, "half"), "x = 1\n" * (MOST_SPLIT_LETTERS // 6)
    content["cells"] += [half | {"source": f"def half(x):\n{long}"}, half | {"source": "    return x / 2"}]
    tracemalloc.start()
    notes = mend(NOTEBOOK, content).notes
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10 * MOST_SPLIT_LETTERS and "more than once" in " ".join(notes)


def test_another_notebook_is_named_as_such() -> None:
    with pytest.raises(UnreadableNotebookError, match="it is another notebook"):
        mend(NOTEBOOK, {"cells": [{"cell_type": "code", "source": "1"}], "metadata": {}})


@settings(max_examples=60, deadline=None)
@given(st.lists(JSON, max_size=5), st.sampled_from([planned.grade_id for planned in NOTEBOOK.cells]), JSON)
def test_whatever_stands_in_a_file_the_tests_are_the_courses(cells: list[Any], name: str, odd: Any) -> None:
    content = answered(RIGHT)
    content["cells"] += cells
    cell_of(content, name)["metadata"] = odd
    mended = mend(NOTEBOOK, content)
    kept = [(c["source"], c["cell_type"]) for p, c in mended.cells if p and p.is_locked]
    assert kept == [(p.source, p.cell_type) for p in NOTEBOOK.cells if p.is_locked]
    json.dumps(mended.notebook(NOTEBOOK)).encode()


PICTURE = {"image/png": "aGVsbG8="}


def test_a_picture_stays_with_the_letter_and_what_is_none_does_not() -> None:
    content = answered(RIGHT)
    letter = cell_of(content, "letter")
    letter |= {"source": "![mine](attachment:a.png)"}
    letter["attachments"] = {"a.png": PICTURE, "b": {"text/html": "x"}, "c": 1, "d": {"image/png": "<x>"}}
    once = mend(NOTEBOOK, content)
    assert {c["id"]: c["attachments"] for _, c in once.cells if "attachments" in c} == {
        "letter": {"a.png": PICTURE}
    }
    again = mend(NOTEBOOK, json.loads(json.dumps(once.notebook(NOTEBOOK))))
    assert again.cells == once.cells
