"""Short ways to write down a map and evidence by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from craft_grading.evidence import EvidenceItem, Receipt
from craft_grading.evidence_map import EvidenceMap
from craft_grading.levels import level_of

START = datetime(2026, 11, 1, 9, tzinfo=UTC)
MODULES = {"A": "m1_fashion_metrics", "B": "m2_material_lifecycles", "D": "m4_digital_making"}
# The thin assignments: (cell, kind, competency, points).
THIN: dict[str, list[tuple[str, str, str, float]]] = {
    "A1": [
        ("T1", "auto", "SF1", 4),
        ("T2", "auto", "SF1", 4),
        ("T3", "auto", "SF2", 4),
        ("R1", "rubric", "SF3", 8),
    ],
    "B1": [
        ("T1", "auto", "ML1", 5),
        ("T2", "auto", "ML1", 3),
        ("T3", "auto", "ML2", 4),
        ("T4", "auto", "ML3", 4),
        ("R1", "rubric", "ML3", 8),
    ],
    "D1": [
        ("T1", "auto", "DI1", 5),
        ("T2", "auto", "DI1", 4),
        ("T3", "auto", "DI1", 3),
        *((f"T4{part}", "auto", "DI2", 2.0) for part in "abcd"),
        ("R1", "rubric", "DI3", 8),
    ],
}


def make_map(cells: dict[str, list[tuple[str, str, str, float]]] | None = None) -> EvidenceMap:
    """A map of assignments with one notebook each."""
    table = THIN if cells is None else cells
    return EvidenceMap.model_validate(
        {
            "schema": "craftkit/evidence-map/1",
            "assignments": [
                {"id": a, "title": f"Title of {a}", "module": MODULES[a[0]], "notebooks": [a], "minutes": 45}
                for a in table
            ],
            "cells": [
                {
                    "assignment": a,
                    "module": MODULES[a[0]],
                    "notebook": a,
                    "grade_id": grade_id,
                    "kind": kind,
                    "competency": competency,
                    "points": points,
                    "title": f"Task {grade_id}",
                    "test_sha256": "f" * 64,
                }
                for a, rows in table.items()
                for grade_id, kind, competency, points in rows
            ],
        }
    )


def mark(
    course_map: EvidenceMap, cell: str, score: float | None, attempt: int = 1, hour: int = 0, **changes: Any
) -> EvidenceItem:
    """One fact: `cell` is "A1/T1"; `hour` counts from the start; None stands for waiting."""
    assignment, grade_id = cell.split("/")
    mapped = course_map.cell(assignment, assignment, grade_id)
    assert mapped is not None, cell
    judged = mapped.kind == "rubric" and score is not None
    values: dict[str, Any] = {
        "learner": "ana",
        "competency": mapped.competency,
        "criterion": f"{assignment}/{mapped.kind}/{mapped.competency}",
        "assignment": assignment,
        "notebook": assignment,
        "grade_id": grade_id,
        "attempt": attempt,
        "score": score,
        "max": mapped.points,
        "level": level_of(score, mapped.points) if judged and score is not None else None,
        "state": "waiting" if score is None else "marked",
        "source": mapped.kind,
        "tier": "shared",
        "submitted_at": START + timedelta(days=attempt),
        "graded_at": START + timedelta(days=attempt, hours=1 + hour),
        "submission_sha256": f"{attempt:064x}",
        "test_sha256": "f" * 64,
    }
    return EvidenceItem.model_validate(values | changes)


def receipt(assignment: str, attempt: int | None, remark: str | None = None, late: bool = False) -> Receipt:
    """What became of one submission; attempt None stands for one that was not graded."""
    day = START + timedelta(days=attempt or 9)
    return Receipt(
        learner="ana",
        assignment=assignment,
        submission_sha256=f"{attempt or 99:064x}",
        outcome="graded" if attempt else "not_graded",
        attempt=attempt,
        late=late,
        tier="shared" if attempt else None,
        remark=remark,
        submitted_at=day,
        recorded_at=day,
    )
