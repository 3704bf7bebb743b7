"""What the checks of D2 say about the toggle that a learner hands in, and about how it shall be printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import numpy as np

from craft_lab.errors import LabError
from craft_lab.geometry import (
    Finding,
    IntentReport,
    Mesh,
    PrintIntent,
    ToggleReport,
    intent_report,
    is_blank,
    is_test_strip,
    read_stl,
    toggle_report,
)
from craft_lab.geometry.toggles import printable_rows

Aspect = Literal["skin", "print", "budget", "card"]
FILE = "toggle.stl"
MOST_BYTES, MOST_TRIANGLES = 20_000_000, 200_000
SAVE_CARD = "Save your card again."
SAVE_PLAN = "Save your plan again."


@dataclass(frozen=True)
class Check:
    """Whether the points are earned, and one sentence that says why."""

    ok: bool
    sentence: str


def check(aspect: Aspect, card: object, plan: object = None, folder: Path | None = None) -> Check:
    """Look at one aspect of `toggle.stl` in `folder` (default: where the notebook lies).

    Parameters
    ----------
    aspect : "skin" (closed, right side out, one body); "print" (lying as planned: fits the plate, stands,
        walls at least 0.8 mm, spans at most 10 mm without props); "budget" (the estimate's high end within
        the planned grams, at most 6 g); "card" (tunnel at least band + 1 mm with walls around it, symmetry
        chosen = symmetry found)
    card : what the learner's strip file says: rows, group, band_mm
    plan : what the learner's plan says: posture, infill, support, budget_g; for "print" and "budget"

    Notes
    -----
    No aspect earns points if the file is missing or cannot be read, the strip is blank or our test
    strip (also shifted, mirrored or turned), or the face of the file does not wear the strip of the card.
    """
    try:
        rows, intent = _own_rows(card), _intent(plan) if aspect in ("print", "budget") else None
        mesh = _mesh(folder or Path.cwd())
        report = toggle_report(mesh, rows, _band(card), _text(card, "group"))
    except (LabError, _NotOwnWork) as problem:
        return Check(False, str(problem))
    if not report.squares.ok and report.closed.ok:
        return Check(False, report.squares.sentence)
    return _joined(*(_as_planned(mesh, intent, aspect) if intent else _findings(report, aspect)))


class _NotOwnWork(Exception):
    """A sentence that stands for every check."""


def _own_rows(card: object) -> tuple[str, ...]:
    rows = card.get("rows") if isinstance(card, Mapping) else None
    if not isinstance(rows, list | tuple) or not rows or not all(isinstance(row, str) for row in rows):
        raise _NotOwnWork(f"Your card holds no rows of squares. {SAVE_CARD}")
    strip = printable_rows(rows)
    if is_blank(strip):
        raise _NotOwnWork("The strip is blank. Raise at least one square, then save your card again.")
    if is_test_strip(strip):
        raise _NotOwnWork("This is the test strip of the course. Draw your own, then save your card again.")
    return strip


def _mesh(folder: Path) -> Mesh:
    path = folder / FILE
    if path.is_symlink():
        raise _NotOwnWork(f"{FILE} is a link, not a file. Put the file itself beside the notebook.")
    if path.is_dir():
        raise _NotOwnWork(f"{FILE} is a folder, not a file. Put the file itself beside the notebook.")
    if not path.is_file():
        near = sorted(other.name for other in folder.iterdir() if other.name.lower() == FILE)
        if near:
            raise _NotOwnWork(f"Your file is called {near[0]}. Call it {FILE}, in small letters.")
        raise _NotOwnWork(f"There is no {FILE} beside the notebook. Save your card: it makes the file.")
    return read_stl(path, most_bytes=MOST_BYTES, most_triangles=MOST_TRIANGLES)


def _band(card: object) -> float:
    return _number(card, "band_mm", f"Your card holds no band width. {SAVE_CARD}")


def _intent(plan: object) -> PrintIntent:
    infill = _number(plan, "infill", f"Your plan holds no infill. {SAVE_PLAN}")
    budget = _number(plan, "budget_g", f"Your plan holds no budget in grams. {SAVE_PLAN}")
    if _text(plan, "support") not in ("no", "yes"):
        raise _NotOwnWork(f"Your plan does not say whether props are printed. {SAVE_PLAN}")
    return PrintIntent(_text(plan, "posture"), infill / 100, _text(plan, "support") == "yes", budget)


def _number(saved: object, name: str, otherwise: str) -> float:
    value = saved.get(name) if isinstance(saved, Mapping) else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _NotOwnWork(otherwise)
    return float(value)


def _text(saved: object, name: str) -> str:
    value: Any = saved.get(name) if isinstance(saved, Mapping) else None
    return value if isinstance(value, str) else ""


def _findings(report: ToggleReport, aspect: Aspect) -> tuple[Finding, ...]:
    if aspect == "skin":
        return (report.closed, report.one_body)
    return (report.tunnel, report.walls, report.symmetry)


def _as_planned(mesh: Mesh, intent: PrintIntent, aspect: Aspect) -> tuple[Finding, ...]:
    found = _report(mesh.triangles_mm.tobytes(), intent)
    return (found.budget,) if aspect == "budget" else (found.bed, found.stands, found.walls, found.spans)


@lru_cache(maxsize=8)
def _report(corners: bytes, intent: PrintIntent) -> IntentReport:
    """Return the report that two checks of one file ask for."""
    return intent_report(np.frombuffer(corners).reshape(-1, 3, 3), intent)


def _joined(*findings: Finding) -> Check:
    short = [finding for finding in findings if not finding.ok]
    sentences = dict.fromkeys(finding.sentence for finding in (short or findings))
    return Check(not short, " ".join(sentences))
