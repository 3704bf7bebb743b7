"""Each case in tests/cases/ gets the marks, competencies or the sentence that its folder expects."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from cases_course import Case, GradedClass, grade_cases, read_cases
from grading.parity.compare import compare
from grading.parity.sides import by_nbgrader, graded_again, rows_of

from craft_grading.feedback import write_feedback

CASES = read_cases()
RELEASES = sorted(Path(__file__).parents[1].glob("assignments/*/*/*.ipynb"))
PLACES = re.compile(r"\b(ask|explore)\(")
WITH_NBGRADER = ("A1-high_first", "D2-own_stl")
"""Graded by plain nbgrader, too, which takes seconds each; `make proofs` does it with all of them."""


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory, quiet_jupyter: None) -> GradedClass:
    return grade_cases(tmp_path_factory.mktemp("cases"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case, graded: GradedClass) -> None:
    expected, outcome = case.expected, graded.outcomes[case.learner]
    assert outcome.outcome == expected["outcome"], outcome
    for words in expected.get("says", []):
        assert words in (outcome.remark or "")
    if expected["outcome"] != "graded":
        return
    snapshot = graded.snapshots[case.learner]
    marks = {t["grade_id"]: t["score"] for t in snapshot["tasks"] if t["assignment"] == case.assignment}
    assert {name: marks[name] for name in expected["marks"]} == expected["marks"]
    found = {c["code"]: c for c in snapshot["competencies"]}
    for code, wanted in expected.get("criteria", {}).items():
        auto = next(
            c for c in found[code]["criteria"] if c["kind"] == "auto" and c["assignment"] == case.assignment
        )
        assert {"score": auto["score"], "max": auto["max"], "state": auto["state"]} == wanted


def test_plain_nbgrader_gives_the_same_marks(graded: GradedClass) -> None:
    chosen = {case.assignment: [case.learner] for case in CASES if case.name in WITH_NBGRADER}
    found = compare(graded_again(graded.course, by_nbgrader, chosen), rows_of(graded.course, chosen))
    assert found.undeclared == []
    assert found.cells == sum(len(graded.course.evidence_map.cells_of(name)) for name in chosen)


def test_the_exit_code_tells(graded: GradedClass) -> None:
    not_graded = {c.assignment for c in CASES if c.expected["outcome"] != "graded"}
    for assignment, code in graded.exit_codes.items():
        if assignment in not_graded:
            assert code == 1
        elif any(c.assignment == assignment and c.expected.get("says") for c in CASES):
            assert code == 3
        else:
            assert code == 0


def test_a_form_that_is_not_all_right_says_so_in_the_feedback(graded: GradedClass) -> None:
    """Two of the three drawn cases are right; how many is told, which and what else was asked is not."""
    page = write_feedback(graded.course, "A1", "A1-form_two_of_three")[0].read_text(encoding="utf-8")
    text = BeautifulSoup(page, "html.parser").get_text()
    assert text.count("Your form: 2 of 3 cases are right. All of them give the points.") == 1
    assert "0.882 kg for one wear" in text and "Traceback" not in text
    assert "1.763968043" not in text and "c[" not in text


def test_the_submitted_bytes_are_kept_as_they_came(graded: GradedClass) -> None:
    for case in CASES:
        target = graded.course.submitted(case.learner, case.assignment)
        for path in case.folder.rglob("*"):
            if path.is_file() and path.name not in ("README.md", "expected.json"):
                name = (
                    path.relative_to(case.folder)
                    .as_posix()
                    .replace("submission.ipynb", f"{case.assignment}.ipynb")
                )
                assert (target / name).read_bytes() == path.read_bytes()


def test_every_known_answer_has_its_case() -> None:
    from craft_kit.build.tree import find_root, read_course
    from craft_kit.demonstration.known import read_known

    kit = read_course(find_root(Path(__file__).parent))
    for assignment in kit.assignments:
        for name in read_known(kit.root / assignment.folder).names:
            assert f"{assignment.id}-{name.replace('.', '_')}" in {case.name for case in CASES}


@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.stem)
def test_what_a_learner_works_with_cannot_be_deleted_and_the_first_text_says_how_it_opens(
    release: Path,
) -> None:
    cells = json.loads(release.read_bytes())["cells"]
    given = [cell for cell in cells if PLACES.search("".join(cell["source"]))]
    assert given and all(cell["metadata"]["deletable"] is False for cell in given)
    assert "Shift + Enter" in "".join(cells[0]["source"])
