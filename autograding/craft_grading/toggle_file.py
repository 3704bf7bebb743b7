"""What the four checks of D1's own toggle say about the file that a learner hands in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from craft_lab.errors import LabError
from craft_lab.geometry import Finding, ToggleReport, is_blank, is_test_strip, read_stl, toggle_report

Aspect = Literal["closed", "one_body", "tunnel_and_walls", "group"]
FILE = "toggle.stl"


@dataclass(frozen=True)
class Check:
    """Whether the points are earned, and one sentence that says why."""

    ok: bool
    sentence: str


def check(aspect: Aspect, card: Mapping[str, Any], folder: Path | None = None) -> Check:
    """Look at one aspect of `toggle.stl` in `folder` (default: where the notebook lies).

    Parameters
    ----------
    aspect : "closed"; "one_body"; "tunnel_and_walls" (tunnel at least band + 1 mm, walls at least
        0.8 mm, by rays through the middle of the part); "group" (symmetry chosen = symmetry found)
    card : what the learner's strip file says: rows, group, band_mm

    Notes
    -----
    No aspect earns points if the file is missing or cannot be read, the strip is blank or our test
    strip (also shifted, mirrored or turned), or the face of the file does not wear the strip of the card.
    """
    try:
        report = _report(card, (folder or Path.cwd()) / FILE)
    except (LabError, _NotOwnWork) as problem:
        return Check(False, str(problem))
    if not report.squares.ok and report.closed.ok:
        return Check(False, report.squares.sentence)
    return _joined(*_findings(report, aspect))


class _NotOwnWork(Exception):
    """A sentence that stands for all four checks."""


def _report(card: Mapping[str, Any], path: Path) -> ToggleReport:
    rows = _rows(card)
    if is_blank(rows):
        raise _NotOwnWork("The strip is blank. Raise at least one square, then save your card again.")
    if is_test_strip(rows):
        raise _NotOwnWork("This is the test strip of the course. Draw your own, then save your card again.")
    if not path.is_file():
        raise _NotOwnWork(f"There is no {FILE} beside the notebook. Save your card: it makes the file.")
    return toggle_report(read_stl(path), rows, _band(card), str(card.get("group", "")))


def _rows(card: Mapping[str, Any]) -> list[str]:
    rows = card.get("rows")
    if not isinstance(rows, list | tuple) or not rows or not all(isinstance(row, str) for row in rows):
        raise _NotOwnWork("Your card holds no rows of squares. Save your card again.")
    return list(rows)


def _band(card: Mapping[str, Any]) -> float:
    band = card.get("band_mm")
    if isinstance(band, bool) or not isinstance(band, int | float):
        raise _NotOwnWork("Your card holds no band width. Save your card again.")
    return float(band)


def _findings(report: ToggleReport, aspect: Aspect) -> tuple[Finding, ...]:
    return {
        "closed": (report.closed,),
        "one_body": (report.one_body,),
        "tunnel_and_walls": (report.tunnel, report.walls),
        "group": (report.symmetry,),
    }[aspect]


def _joined(*findings: Finding) -> Check:
    short = [finding for finding in findings if not finding.ok]
    return Check(not short, " ".join(finding.sentence for finding in (short or findings)))
