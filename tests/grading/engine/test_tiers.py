"""What this machine's protections stop, found by trying; and what happens where they are missing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from grading.tiny_course import RIGHT, hand_in

from craft_grading.course import Course
from craft_grading.engine import tiers
from craft_grading.engine.lean import LeanEngine
from craft_grading.engine.tiers import PROBES, Standing, probe, standing
from craft_grading.errors import TooWeakError
from craft_grading.evidence import CREDENTIAL_TIERS
from craft_grading.evidence_map import MapCell
from craft_grading.grade import grade_assignment
from craft_grading.sandbox import landlock, seccomp
from craft_grading.sandbox.confine import Walls

needs_landlock = pytest.mark.skipif(landlock.abi() == 0, reason="this kernel offers no Landlock")
needs_seccomp = pytest.mark.skipif(not seccomp.supported(), reason="calls of this machine are not known")
FILES = {"read outside", "list outside", "write outside", "read another process"}
CALLS = {"open a socket", "fork", "start a program", "signal another process", "change a mode outside"}


@needs_landlock
@needs_seccomp
def test_landlock_and_seccomp_without_namespaces_stop_every_probe() -> None:
    assert probe(Walls(namespaces=False)) == ()


@needs_landlock
def test_without_seccomp_the_calls_are_open_and_files_are_shut() -> None:
    holes = set(probe(Walls(seccomp=False, namespaces=False)))
    assert holes >= {"fork"} and not holes & FILES


@needs_seccomp
def test_without_landlock_files_are_open_and_calls_are_shut() -> None:
    holes = set(probe(Walls(landlock=False, namespaces=False)))
    assert holes >= {"read outside", "list outside"} and not holes & CALLS


def test_limits_hold_even_without_walls() -> None:
    holes = set(probe(Walls(False, False, False)))
    assert not holes & {"use more memory", "write a huge file"}
    assert holes <= set(PROBES)


@needs_landlock
@needs_seccomp
def test_this_machine_is_good_enough_for_credentials() -> None:
    assert standing().tier in CREDENTIAL_TIERS


def test_a_weak_machine_refuses_unless_told_and_then_says_so_in_the_evidence(
    new_course: Callable[[], Course], monkeypatch: pytest.MonkeyPatch
) -> None:
    weak = Standing("split", Walls(False, False, False), ("read outside", "fork"))
    monkeypatch.setattr(tiers, "standing", lambda: weak)
    course = new_course()
    hand_in(course, "ana", RIGHT)
    with pytest.raises(TooWeakError, match="could read outside, fork"):
        grade_assignment(course, "A1", engine=LeanEngine())
    assert grade_assignment(course, "A1", engine=LeanEngine(allow_weak=True)).outcomes[0].points == 8.0
    with course.evidence() as store:
        assert {item.tier for item in store.items("ana")} == {"split"}


def test_a_test_that_asks_for_the_learners_process_carries_the_weaker_tier(
    new_course: Callable[[], Course],
) -> None:
    course = new_course()
    cells = tuple(
        replace_kernel(cell) if cell.grade_id == "test_a1_t2" else cell for cell in course.evidence_map.cells
    )
    shared = course.evidence_map.model_copy(update={"cells": cells})
    (course.folder / "evidence_map.json").write_text(shared.to_json(), encoding="utf-8")
    course.__dict__.pop("evidence_map", None)
    hand_in(course, "ana", RIGHT)
    grade_assignment(course, "A1")
    with course.evidence() as store:
        found = {item.grade_id: item.tier for item in store.items("ana")}
    assert found["test_a1_t2"] == "shared" and found["test_a1_t1"] == standing().tier


def replace_kernel(cell: MapCell) -> MapCell:
    return cell.model_copy(update={"kernel": "shared"})
