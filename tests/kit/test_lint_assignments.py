"""`craft check A1` marks what learners may hand in, and names the test that cannot tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from craft_kit.build.tree import find_root, read_course
from craft_kit.demonstration.known import read_known
from craft_kit.lint.assignments import check_assignment
from craft_kit.lint.attempts import KINDS, attempts, hard_coded, judged_by

ROOT = find_root(Path(__file__).parent)
NAMES = [assignment.id for assignment in read_course(ROOT).assignments]
SOURCE = '''# ---
# title: Twice
# minutes: 5
# ---

# %% [markdown] role="fixed" grade_id="t_text"
# # Twice
#
# {told}

# %% role="solution" grade_id="t_1"
def twice(x):
    """Twice as much."""
    ### BEGIN SOLUTION
    doubled = x + x
    return doubled
    ### END SOLUTION

# %% role="test" grade_id="test_t_1" points=2 competency="SF1" title="Twice"
{before}
{visible}
### BEGIN HIDDEN TESTS
{hidden}
### END HIDDEN TESTS
'''
KNOWN = """schema: craftkit/known-answers/1
right: {t_1: return x + x}
slips: {squared: {idea: Squares, code: {t_1: return x * x}}}
written: {}
"""


def small_course(folder: Path, **parts: str) -> list[str]:
    home = folder / "assignments" / "m1_fashion_metrics" / "T1"
    (home / "known").mkdir(parents=True)
    (folder / "modules").mkdir()
    defaults = {
        "told": "Give twice as much.",
        "before": "",
        "hidden": "assert twice(-1.5) == -3",
        "visible": 'assert twice(3) == 6, "Twice three is six."',
    }
    (home / "T1.py").write_text(SOURCE.format(**defaults | parts), encoding="utf-8")
    (home / "known" / "answers.yaml").write_text(KNOWN, encoding="utf-8")
    course = read_course(folder)
    return check_assignment(course, course.assignments[0], lambda _: None)


def test_a_sound_assignment_has_nothing_to_repair(tmp_path: Path) -> None:
    assert small_course(tmp_path) == []


MISUSES = {
    "a constant passes": ({"hidden": "pass"}, "'always 6' passes"),
    "the right answer does not": ({"hidden": "assert twice(1) == 3"}, "the right answer gets 0 of 2"),
    "stderr": ({"before": "import sys\nprint('careful', file=sys.stderr)"}, "writes to stderr"),
    "told in the text": ({"told": "Hint: assert twice(-1.5) == -3"}, "it shows a hidden line"),
}


@pytest.mark.parametrize("name", MISUSES)
def test_a_test_that_cannot_tell_is_named(tmp_path: Path, name: str) -> None:
    parts, says = MISUSES[name]
    told = small_course(tmp_path, **parts)
    assert any(says in sentence for sentence in told), told


@pytest.mark.parametrize("name", NAMES)
def test_the_graded_work_of_the_course_tells_right_from_wrong(name: str) -> None:
    course = read_course(ROOT)
    lines: list[str] = []
    assignment = course.assignment(name)
    # Each slip is graded by tests/test_cases.py, with its competencies.
    assert check_assignment(course, assignment, lines.append, set(KINDS) - {"slip"}) == []
    assert len(lines) > 20 if judged_by(assignment) else len(lines) == 2


def test_a_slip_that_passes_is_named(tmp_path: Path) -> None:
    told = small_course(tmp_path, hidden="assert twice(2) == 4", visible="assert twice(0) == 0")
    assert any("'squared' passes, written into t_1" in sentence for sentence in told), told


def test_values_of_visible_tests_are_tried_as_answers() -> None:
    course = read_course(ROOT)
    a1 = course.assignment("A1")
    assert "77.5" in hard_coded(a1)
    assert judged_by(a1)["a1_t2"] == ("test_a1_t2",)
    kinds = {attempt.kind for attempt in attempts(a1, read_known(ROOT / a1.folder))}
    assert kinds == {"right", "slip", "empty", "constant", "cheat"}
