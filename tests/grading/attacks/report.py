"""Every attack at every tier that this machine offers: `make proofs`, or with PYTHONPATH=tests

    python -m grading.attacks.report

Ends with 1 where an outcome was not fair.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from grading.attacks.arena import FULL, PLAN, Attack
from grading.attacks.judge import (
    ATTACKS,
    CLASSES,
    LANDLOCK_AND_SECCOMP,
    NO_WALLS,
    WITHOUT_WALLS,
    grade,
    place_outside,
    points,
    unfair,
)
from grading.proofs import own_home

from craft_grading.engine.host import Template
from craft_grading.engine.tiers import standing
from craft_grading.sandbox.confine import Walls


def main() -> int:
    """Try them all, and print the report."""
    faults = 0
    with tempfile.TemporaryDirectory(prefix="craft-attacks-") as place, own_home():
        for title, walls, attacks in _tiers():
            with Template(PLAN.modules, walls) as template:
                faults += _try(title, template, attacks, place_outside(Path(place) / "course"))
    print(f"{faults} unfair outcomes")
    return int(faults > 0)


def _tiers() -> Iterator[tuple[str, Walls, Sequence[Attack]]]:
    found = standing()
    if found.tier != "split":
        yield f"tier {found.tier}, the best that this machine offers", found.walls, ATTACKS
        if found.walls.namespaces:
            yield "tier confined: without namespaces", LANDLOCK_AND_SECCOMP, ATTACKS
    yield "tier split: what harms the machine is not tried", NO_WALLS, WITHOUT_WALLS


def _try(title: str, template: Template, attacks: Sequence[Attack], outside: Path) -> int:
    """Print a line a class; after each class an honest neighbour is graded, who must get everything."""
    print(f"{title}: {len(attacks)} attacks")
    faults = 0
    for kind, members in CLASSES.items():
        tried = [attack for attack in members if attack in attacks]
        if not tried:
            continue
        found = [
            f"{attack.name}: {problem}" for attack in tried for problem in unfair(attack, template, outside)
        ]
        if points(grade(Attack("honest"), template, outside)) != FULL:
            found.append("an honest neighbour lost points")
        print(f"    {kind:<20}{len(tried):>4} tried, {len(found)} unfair", flush=True)
        for sentence in found:
            print(f"        UNFAIR {sentence}")
        faults += len(found)
    return faults


if __name__ == "__main__":
    sys.exit(main())
