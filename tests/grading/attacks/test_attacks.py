"""Every attack gets a fair outcome: honest cells keep their marks, nothing leaks, nobody else is touched."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from grading.attacks import on_the_machine, on_the_test
from grading.attacks.arena import FULL, LIMITS, PLAN, SECRET, Attack

from craft_grading.engine.host import Template
from craft_grading.engine.tiers import standing
from craft_grading.engine.work import Graded, Task, grade_one
from craft_grading.errors import UnreadableNotebookError
from craft_grading.sandbox.confine import Walls

WITHOUT_NAMESPACES = [
    *on_the_machine.READ,
    *on_the_machine.WRITE,
    *on_the_machine.REACH,
    *(attack for attack in on_the_machine.KILL if attack.name.startswith("kills")),
]
WITHOUT_WALLS = [
    *on_the_test.ATTACKS,
    *(attack for attack in on_the_machine.READ if "test" in attack.name or "history" in attack.name),
]
"""Two processes alone must do for marks and hidden tests. What harms the machine is not tried without walls."""
ATTACKS = [*on_the_test.ATTACKS, *on_the_machine.ATTACKS]


@pytest.fixture(scope="module")
def template() -> Iterator[Template]:
    with Template(PLAN.modules, standing().walls) as template:
        yield template


@pytest.fixture(scope="module")
def without_namespaces() -> Iterator[Template]:
    """As on a machine where containers forbid namespaces: Landlock and seccomp must do alone."""
    if standing().tier == "split":
        pytest.skip("this machine offers neither Landlock nor seccomp")
    with Template(PLAN.modules, Walls(namespaces=False)) as template:
        yield template


@pytest.fixture(scope="module")
def without_walls() -> Iterator[Template]:
    """As with --allow-weak on a machine that offers no protection: tier "split"."""
    with Template(PLAN.modules, Walls(False, False, False)) as template:
        yield template


@pytest.fixture(scope="module")
def outside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder beside the runs that no submission may touch."""
    folder = tmp_path_factory.mktemp("course")
    (folder / "gradebook.db").write_text(SECRET)
    return folder


def grade(attack: Attack, template: Template, outside: Path) -> Graded:
    files = {
        name: data.replace(b"{outside}", str(outside).encode()).replace(b"{pid}", str(os.getpid()).encode())
        for name, data in attack.submission().items()
    }
    return grade_one(Task("mallory", PLAN, files, LIMITS), template)


def points(graded: Graded) -> dict[str, Any]:
    return {name: graded.marks["A1", name].mark.points for name in FULL}  # type: ignore[union-attr]


def shown(graded: Graded) -> str:
    """What the learner's own cells show."""
    notebook = json.loads(graded.files["A1.ipynb"])
    return json.dumps([c.get("outputs") for c in notebook["cells"] if not c["id"].startswith("test_")])


def test_there_are_attacks_of_every_kind() -> None:
    assert len({attack.name for attack in ATTACKS}) == len(ATTACKS) >= 40


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_attack(attack: Attack, template: Template, outside: Path) -> None:
    if attack.marks is None:
        with pytest.raises(UnreadableNotebookError):
            grade(attack, template, outside)
        return
    graded = grade(attack, template, outside)
    assert points(graded) == attack.marks
    assert attack.notes in " ".join(graded.notes)
    assert SECRET not in shown(graded)
    assert (outside / "gradebook.db").read_text() == SECRET
    assert (outside / "gradebook.db").stat().st_mode & 0o777


@pytest.mark.parametrize("attack", WITHOUT_NAMESPACES, ids=lambda attack: attack.name)
def test_attack_without_namespaces(attack: Attack, without_namespaces: Template, outside: Path) -> None:
    graded = grade(attack, without_namespaces, outside)
    assert points(graded) == attack.marks
    assert SECRET not in shown(graded)
    assert (outside / "gradebook.db").read_text() == SECRET


@pytest.mark.parametrize("attack", WITHOUT_WALLS, ids=lambda attack: attack.name)
def test_attack_without_walls(attack: Attack, without_walls: Template, outside: Path) -> None:
    graded = grade(attack, without_walls, outside)
    assert graded.layers == {"rlimits": 1}
    assert points(graded) == attack.marks
    assert attack.notes in " ".join(graded.notes)
    assert SECRET not in shown(graded)


def test_an_honest_neighbour_keeps_every_point(template: Template, outside: Path) -> None:
    honest = Attack("honest")
    for attack in (on_the_machine.KILL[0], on_the_machine.RESOURCES[0], on_the_machine.KILL[12]):
        grade(attack, template, outside)
        assert points(grade(honest, template, outside)) == FULL


def test_a_letter_of_which_two_versions_came_is_for_a_person(template: Template, outside: Path) -> None:
    def copy_letter(notebook: dict[str, Any]) -> None:
        letter = notebook["cells"][-1]
        notebook["cells"].append(letter | {"id": "other", "source": "Throw it away."})

    graded = grade(replace(Attack("two letters"), change=copy_letter), template, outside)
    mark = graded.marks["A1", "letter"].mark
    assert mark is not None and mark.points is None and mark.look
