"""Built notebooks: the same bytes each time, what nbgrader would release, and a check that bites."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from craft_kit.build.files import orphans, stale_files, write_generated
from craft_kit.build.notebook import notebook_bytes, release_notebook, source_notebook
from craft_kit.build.parse import Source
from craft_kit.build.tree import Course, evidence_map, find_root, read_course
from craft_kit.build.way import module_of

ROOT = find_root(Path(__file__).parent)


@pytest.fixture(scope="module")
def kit() -> Course:
    return read_course(ROOT)


@pytest.fixture
def copy(tmp_path: Path) -> Course:
    """The content of the course in a folder of its own, built."""
    for room in ("modules", "assignments", "dashboards", "autograding"):
        shutil.copytree(ROOT / room, tmp_path / room)
    course = read_course(tmp_path)
    write_generated(course)
    return course


def test_two_builds_give_the_same_bytes(kit: Course) -> None:
    for source in (*kit.lessons, *(s for a in kit.assignments for s in a.sources)):
        assert notebook_bytes(release_notebook(source)) == notebook_bytes(release_notebook(source))


def test_a_lesson_knows_its_place_in_the_module_and_a_workbench_stands_beside(kit: Course) -> None:
    by_name = {source.path.name: module_of(source, kit.lessons) for source in kit.lessons}
    lesson, bench = by_name["n4_turn_the_part.py"], by_name["w1_chainmail.py"]
    assert (lesson["title"], lesson["credential"]) == ("Digital making", "MC-3")
    assert [step["number"] for step in lesson["way"]] == list(range(7))
    assert [step["file"] for step in lesson["way"]].index(lesson["here"]) == 4
    assert bench["way"] == lesson["way"]
    assert bench["here"] == "w1_chainmail.ipynb" not in [step["file"] for step in bench["way"]]
    assert by_name["n1_how_lessons_work.py"]["credential"] == ""


def test_cell_ids_are_grade_ids_or_stable_hashes(kit: Course) -> None:
    for assignment in kit.assignments:
        for source in assignment.sources:
            notebook = source_notebook(source)
            graded = [c for c in notebook.cells if "nbgrader" in c.metadata]
            assert all(cell.id == cell.metadata.nbgrader.grade_id for cell in graded)
            assert len({cell.id for cell in notebook.cells}) == len(notebook.cells)


def test_no_release_holds_a_solution_or_a_hidden_test(kit: Course) -> None:
    for assignment in kit.assignments:
        for source in assignment.sources:
            text = notebook_bytes(release_notebook(source)).decode()
            assert "BEGIN SOLUTION" not in text
            assert "HIDDEN TESTS" not in text
            public, private = _lines(source)
            for line in private - public:
                assert json.dumps(line, ensure_ascii=False)[1:-1] not in text, line


def _lines(source: Source) -> tuple[set[str], set[str]]:
    """What a learner may read, and what is between the marks (short lines tell nothing)."""
    public: set[str] = set()
    private: set[str] = set()
    for cell in source.cells:
        inside = False
        for line in map(str.strip, cell.source.splitlines()):
            if "BEGIN SOLUTION" in line or "BEGIN HIDDEN" in line:
                inside = True
            elif "END SOLUTION" in line or "END HIDDEN" in line:
                inside = False
            elif len(line) > 12:
                (private if inside else public).add(line)
    return public, private


def test_one_changed_character_is_named_with_the_repairing_command(copy: Course) -> None:
    assert stale_files(copy) == []
    path = copy.root / "modules/m1_fashion_metrics/n1_wear_tag.ipynb"
    path.write_text(path.read_text(encoding="utf-8").replace("coat", "boat", 1), encoding="utf-8")
    assert stale_files(copy) == [Path("modules/m1_fashion_metrics/n1_wear_tag.ipynb")]


def test_a_notebook_without_a_source_is_named(copy: Course) -> None:
    stray = copy.root / "modules/m1_fashion_metrics/extra.ipynb"
    stray.write_text("{}")
    assert orphans(copy) == [Path("modules/m1_fashion_metrics/extra.ipynb")]


def test_the_evidence_map_sums_to_the_points_of_the_story(kit: Course) -> None:
    found = evidence_map(kit)
    points = {
        (assignment, kind): sum(c.points for c in found.cells_of(assignment) if c.kind == kind)
        for assignment in ("A1", "B1", "D1", "D2")
        for kind in ("auto", "rubric")
    }
    assert points == {
        ("A1", "auto"): 12,
        ("A1", "rubric"): 8,
        ("B1", "auto"): 16,
        ("B1", "rubric"): 8,
        ("D1", "auto"): 22,
        ("D1", "rubric"): 0,
        ("D2", "auto"): 25,
        ("D2", "rubric"): 16,
    }
