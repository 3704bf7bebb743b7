"""Files beside a notebook: the course's own count, and no name of a learner's stops a run."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
import yaml
from grading.attacks.arena import FULL, LIMITS, NOTEBOOK, RIGHT, answered
from pydantic import TypeAdapter

from craft_grading.engine.host import Template
from craft_grading.engine.plan import AssignmentPlan
from craft_grading.engine.tiers import standing
from craft_grading.engine.work import Graded, Task, grade_one
from craft_widgets.questions.cases import cases_of
from craft_widgets.questions.models import Item

HELPER = b"def near(a, b):\n    return abs(a - b) < 1e-9"
ANYTHING = "def near(a, b):\\n    return True"


@pytest.fixture(scope="module")
def template() -> Iterator[Template]:
    with Template(("craft_widgets.forms",), standing().walls) as template:
        yield template


def graded(template: Template, plan: AssignmentPlan, half: str, files: dict[str, bytes]) -> Graded:
    notebook = json.dumps(answered(RIGHT | {"half": half})).encode()
    return grade_one(Task("ana", plan, {"A1.ipynb": notebook} | files, LIMITS), template)


def points(found: Graded) -> dict[str, float | None]:
    return {name: mark.mark.points for (_, name), mark in found.marks.items() if name in FULL and mark.mark}


@pytest.mark.parametrize("theirs", ["data", "data/mesh.txt/more", "A1.ipynb/x"])
def test_a_file_in_the_place_of_a_folder_is_left_out_and_said(template: Template, theirs: str) -> None:
    plan = AssignmentPlan("A1", (NOTEBOOK,), {"data/mesh.txt": b"ours"}, frozenset())
    found = graded(template, plan, RIGHT["half"], {theirs: b"theirs", "own.txt": b"own"})
    assert points(found) == FULL
    assert found.notes == (f"Your {theirs} is left out: the task needs its place.",)
    assert found.files["data/mesh.txt"] == b"ours" and found.files["own.txt"] == b"own"


@pytest.mark.parametrize(
    ("half", "earned"),
    [
        (RIGHT["half"], 4.0),
        (f"open('helper_mod.py', 'w').write('{ANYTHING}')\ndef half(x):\n    return 0", 0.0),
    ],
)
def test_a_test_uses_the_courses_own_module_whatever_becomes_of_it(
    template: Template, half: str, earned: float
) -> None:
    test = "import helper_mod\nassert helper_mod.near(half(3), 1.5)"
    cells = tuple(replace(c, source=test, release=test) if c.id == "test_half" else c for c in NOTEBOOK.cells)
    plan = AssignmentPlan("A1", (replace(NOTEBOOK, cells=cells),), {"helper_mod.py": HELPER}, frozenset())
    assert points(graded(template, plan, half, {})) == FULL | {"test_half": earned}


ITEMS = """\
- id: half_form
  kind: form
  version: 1
  competency: SF1
  source: garments_ademe
  question: "What is half of it?"
  case: "It is {whole}."
  params: {whole: {start: %s, low: %s, high: %s, step: 1}}
  cases: 2
  fields:
    - {name: half, label: "Half", type: number}
"""
FORM_TEST = """\
from craft_widgets.forms import Form
form = Form("half_form")
form.check(lambda case: {"half": case["whole"] / 2})
assert form.stands, form.remark"""
EASY, OURS = ITEMS % (4, 4, 4), ITEMS % (4, 4, 90)
GUESS = """\
import json
from pathlib import Path
Path("answers").mkdir(exist_ok=True)
rows = [{"half": {"value": value}} for value in %s]
Path("answers/half_form.json").write_text(json.dumps({
    "schema": "craftkit/answer/1", "item_id": "half_form", "item_version": 1, "seed": 0, "attempts": 1, "log": [],
    "saved_at": "2026-11-24T10:00:00+00:00", "response": {"cases": rows}}))
"""


@pytest.mark.parametrize("files", [{}, {"0_items.yaml": EASY.encode()}], ids=["by its code", "handed in"])
def test_a_form_is_the_courses_own_whatever_lies_beside_it(
    template: Template, files: dict[str, bytes]
) -> None:
    cells = tuple(
        replace(c, source=FORM_TEST, release=FORM_TEST) if c.id == "test_half" else c for c in NOTEBOOK.cells
    )
    course = {"a1_items.yaml": OURS.encode()}
    plan = AssignmentPlan("A1", (replace(NOTEBOOK, cells=cells),), course, frozenset())
    easier = f"from pathlib import Path\nPath('0_items.yaml').write_text({EASY!r})\n" if not files else ""
    assert points(graded(template, plan, easier + GUESS % [2, 2], files)) == FULL | {"test_half": 0.0}
    cases = cases_of(TypeAdapter(Item).validate_python(yaml.safe_load(OURS)[0]), 0)
    assert points(graded(template, plan, GUESS % [float(case["whole"]) / 2 for case in cases], files)) == FULL
