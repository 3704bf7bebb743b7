"""What the dashboards must show for the demonstration class, worked out here from the class plan and the
marks that the known answers earn (tests/cases), without any of the kit's grading."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
CLASS = yaml.safe_load((ROOT / "src/craft_kit/demonstration/class.yaml").read_text(encoding="utf-8"))
AUTO = {
    "SF1": ["A1"],
    "SF2": ["A1"],
    "ML1": ["B1"],
    "ML2": ["B1"],
    "ML3": ["B1"],
    "DI1": ["D1"],
    "DI2": ["D1", "D2"],
}
JUDGED = {"SF3": "A1", "ML3": "B1", "DI3": "D2"}
CODES = ("SF1", "SF2", "SF3", "ML1", "ML2", "ML3", "DI1", "DI2", "DI3")
ORDER = ("none", "not_yet", "partly", "meets", "beyond")
SOUND_FILES = {*CLASS["strips"], "checkerboard"}
PLANS_THAT_HOLD = {
    "edge",
    "props",
}  # "heavy" is over its budget, "bridge" spans 17.5 mm of air: 19 or 18 of 25


@dataclass(frozen=True)
class Figures:
    """Achieved competencies per learner, and judged works that wait per assignment."""

    achieved: dict[str, set[str]]
    waiting: dict[str, int]

    @property
    def totals(self) -> list[int]:
        """Learners who achieved each competency, in the order of the page."""
        return [sum(code in codes for codes in self.achieved.values()) for code in CODES]


def figures() -> Figures:
    """The figures of the whole class."""
    people = CLASS["people"]
    achieved = {p["name"]: {code for code in CODES if _achieved(p, code)} for p in people}
    waiting = {a: sum(_waits(p[a]) for p in people) for a in ("A1", "B1", "D1", "D2")}
    return Figures(achieved, waiting)


def _achieved(person: dict[str, Any], code: str) -> bool:
    auto = all(any(_reached(a, work, code) for work in person[a]) for a in AUTO.get(code, ()))
    judged = code not in JUDGED or any(_meets(work) for work in person[JUDGED[code]])
    return auto and judged


def _reached(assignment: str, work: dict[str, Any], code: str) -> bool:
    if work.get("damage"):
        return False
    if assignment == "D2":
        return work.get("file") in SOUND_FILES and work.get("plan", "edge") in PLANS_THAT_HOLD
    case = ROOT / "tests/cases" / f"{assignment}-{work['answer'].replace('.', '_')}" / "expected.json"
    criterion = json.loads(case.read_text(encoding="utf-8"))["criteria"][code]
    return bool(criterion["score"] >= 0.8 * criterion["max"])


def _meets(work: dict[str, Any]) -> bool:
    return (
        work.get("mark", True)
        and not work.get("damage")
        and ORDER.index(work.get("written", "none")) >= ORDER.index("meets")
    )


def _waits(works: list[dict[str, Any]]) -> bool:
    if not works:
        return False
    last = works[-1]
    return last.get("written", "none") != "none" and not last.get("mark", True) and not last.get("damage")
