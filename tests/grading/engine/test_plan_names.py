"""What the source says about names: which a test shares with learners, and which are given to them."""

from __future__ import annotations

from craft_grading.engine.plan import NotebookPlan, PlanCell, Role


def cell(role: Role, source: str, solved: str = "") -> PlanCell:
    return PlanCell(role, "code", role, source, source, {}, solved)


STUB = "def build(n):\n    raise NotImplementedError"


def plan(*cells: PlanCell) -> NotebookPlan:
    return NotebookPlan("A1", cells, {})


def test_classes_that_the_answers_use_are_given_to_learners_and_others_stay_the_courses() -> None:
    found = plan(
        cell("fixed", "class Node: pass\nclass Checker: pass"),
        cell("solution", STUB, "def build(n):\n    return Node()"),
        cell("test", "Checker()"),
    )
    assert found.given_classes == {"Node"}
    assert found.asks_for_classes


def test_names_that_a_test_shares_are_those_of_all_other_cells() -> None:
    found = plan(
        cell("plain", "import math"),
        cell("fixed", "rate = 2"),
        cell("solution", STUB, "def build(n):\n    return n\nhelp_ = 1"),
        cell("test", "wanted = 3"),
    )
    assert found.shared == {"math", "rate", "build", "help_"}
    assert not found.asks_for_classes
    assert plan(cell("solution", STUB)).asks_for_classes  # nobody knows


def test_a_course_that_evaluates_text_says_so_in_its_own_cells() -> None:
    assert plan(cell("test", "assert eval(repr(x)) == x")).runs_text
    assert not plan(cell("test", "assert evaluate(x)"), cell("solution", "eval('1')")).runs_text
