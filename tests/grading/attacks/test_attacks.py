"""Every attack gets a fair outcome: honest cells keep their marks, nothing leaks, nobody else is touched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from grading.attacks import on_the_machine
from grading.attacks.arena import FULL, PLAN, Attack
from grading.attacks.judge import (
    ATTACKS,
    LANDLOCK_AND_SECCOMP,
    NO_WALLS,
    WITHOUT_WALLS,
    grade,
    place_outside,
    points,
    unfair,
)

from craft_grading.engine.host import Template
from craft_grading.engine.tiers import standing

WITHOUT_NAMESPACES = [
    *on_the_machine.READ,
    *on_the_machine.WRITE,
    *on_the_machine.REACH,
    *(attack for attack in on_the_machine.KILL if attack.name.startswith("kills")),
]
"""Those that walls stop; `make proofs` tries all."""


@pytest.fixture(scope="module")
def template() -> Iterator[Template]:
    with Template(PLAN.modules, standing().walls) as template:
        yield template


@pytest.fixture(scope="module")
def without_namespaces() -> Iterator[Template]:
    """Landlock and seccomp must do alone."""
    if standing().tier == "split":
        pytest.skip("this machine offers neither Landlock nor seccomp")
    with Template(PLAN.modules, LANDLOCK_AND_SECCOMP) as template:
        yield template


@pytest.fixture(scope="module")
def without_walls() -> Iterator[Template]:
    with Template(PLAN.modules, NO_WALLS) as template:
        yield template


@pytest.fixture(scope="module")
def outside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return place_outside(tmp_path_factory.mktemp("course"))


def test_there_are_attacks_of_every_kind() -> None:
    assert len({attack.name for attack in ATTACKS}) == len(ATTACKS) >= 40


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_attack(attack: Attack, template: Template, outside: Path) -> None:
    assert unfair(attack, template, outside) == []


@pytest.mark.parametrize("attack", WITHOUT_NAMESPACES, ids=lambda attack: attack.name)
def test_attack_without_namespaces(attack: Attack, without_namespaces: Template, outside: Path) -> None:
    assert unfair(attack, without_namespaces, outside) == []


@pytest.mark.parametrize("attack", WITHOUT_WALLS, ids=lambda attack: attack.name)
def test_attack_without_walls(attack: Attack, without_walls: Template, outside: Path) -> None:
    assert unfair(attack, without_walls, outside) == []


def test_without_walls_the_limits_are_all_that_is_recorded(without_walls: Template, outside: Path) -> None:
    assert grade(Attack("honest"), without_walls, outside).layers == {"rlimits": 1}


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
