"""Kill graders and watchers at random, many times, and say what that harmed: `make proofs`, or with PYTHONPATH=tests

    python -m grading.kills.report [--kills 200] [--seed N]

Ends with 1 where a fault was found. The seed is printed, so that a run can be repeated.
"""

from __future__ import annotations

import argparse
import random
import secrets
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from grading.database import fresh_databases, on_postgres, running_postgres
from grading.exchange.inbox import make_exchange
from grading.kills.rounds import AFTER, BEFORE, BETWEEN, Graders, Tally, Watchers, soak
from grading.proofs import own_home
from grading.tiny_course import make_course

from craft_grading.course import Course, open_course
from craft_kit.postgres import LEFT_OUT, find_postgres

ROSTER = "".join(f"{name},L.,{name.title()},,\n" for name in ("ana", "ben", "cora", "dan"))


def main() -> int:
    """Soak every way to grade over every database that is here; print the report."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--kills", type=int, default=200, help="in all, at least")
    words.add_argument("--seed", type=int, default=secrets.randbelow(1_000_000))
    asked = words.parse_args()
    print(f"Kills, seed {asked.seed}")
    with tempfile.TemporaryDirectory(prefix="craft-kills-") as place, own_home(), ExitStack() as stack:
        ways = list(_ways(Path(place), stack))
        each = -(-asked.kills // len(ways))
        faults, kills = 0, 0
        for name, killed in ways:
            tally = _soak(killed, each, random.Random(f"{asked.seed} {name}"))
            where = ", ".join(f"{tally.landed[place]} {place}" for place in (BEFORE, BETWEEN, AFTER))
            print(f"{name:<28}{tally.kills:>4} kills in {tally.rounds} rounds: {where}", flush=True)
            for fault in tally.faults:
                print(f"    FAULT: {fault}")
            faults, kills = faults + len(tally.faults), kills + tally.kills
    print(f"{kills} kills, {faults} faults")
    return int(faults > 0)


def _soak(killed: Graders | Watchers, kills: int, chance: random.Random) -> Tally:
    for learner in ("ana", "ben", "cora", "dan"):
        killed.hand_in(learner, 0, chance)
    killed.measure()
    tally = Tally()
    soak(killed, kills, chance, tally)
    return tally


def _ways(place: Path, stack: ExitStack) -> Iterator[tuple[str, Graders | Watchers]]:
    """Each way to grade with its own course; PostgreSQL where it can be started."""
    made = make_course(place, ROSTER)
    yield "craft grade, SQLite", Graders(_copy(made, place / "grade"))
    yield "craft watch, SQLite", Watchers(_copy(made, place / "watch"), make_exchange(place / "exchange"))
    programs = find_postgres()
    if programs is None:
        print(LEFT_OUT)
        return
    for name in ("grade", "watch"):
        url = stack.enter_context(running_postgres(programs))
        course = on_postgres(_copy(made, place / f"{name}-served"), fresh_databases(url))
        way = (
            Graders(course) if name == "grade" else Watchers(course, make_exchange(place / "exchange-served"))
        )
        yield f"craft {name}, PostgreSQL", way


def _copy(course: Course, folder: Path) -> Course:
    shutil.copytree(course.folder, folder)
    return open_course(folder)


if __name__ == "__main__":
    sys.exit(main())
