import json
from pathlib import Path
from typing import Any

import pytest
from grading.tiny_course import evidence_map
from pydantic import ValidationError

from craft_grading.errors import EvidenceMapError, UnknownAssignmentError
from craft_grading.evidence_map import EvidenceMap, read_evidence_map


def _document(**changes: Any) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(evidence_map().to_json())
    document["cells"][0] |= changes
    return document


def test_the_document_has_the_agreed_keys() -> None:
    document = json.loads(evidence_map().to_json())
    assert document["schema"] == "craftkit/evidence-map/1"
    assert list(document["assignments"][0]) == ["id", "title", "module", "notebooks", "hands_in", "minutes"]
    assert list(document["cells"][0]) == [
        "assignment",
        "module",
        "notebook",
        "grade_id",
        "kind",
        "competency",
        "points",
        "title",
        "test_sha256",
    ]


def test_a_criterion_is_all_cells_of_one_assignment_and_one_competency_with_judged_ones_apart() -> None:
    document = _document(competency="SF3")
    document["cells"][1]["competency"] = "SF3"
    criteria = EvidenceMap.model_validate(document).criteria
    assert [(c.id, c.max_points) for c in criteria] == [("A1/auto/SF3", 8.0), ("A1/rubric/SF3", 8.0)]


def test_reading_what_was_written_gives_the_same_map(tmp_path: Path) -> None:
    path = tmp_path / "map.json"
    path.write_text(evidence_map().to_json(), encoding="utf-8")
    assert read_evidence_map(path) == evidence_map()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"extra": 1}, "Extra inputs"),
        ({"points": 0}, "greater than 0"),
        ({"notebook": "B9"}, "no assignment lists"),
        ({"module": "m9_other"}, "its assignment says"),
        ({"grade_id": "test_a1_t2"}, "listed twice"),
        ({"test_sha256": "short"}, "should match"),
    ],
)
def test_a_map_that_does_not_hold_together_is_refused(changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        EvidenceMap.model_validate(_document(**changes))


def test_a_damaged_or_missing_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "map.json"
    with pytest.raises(EvidenceMapError, match="There is no evidence map"):
        read_evidence_map(path)
    path.write_text("{}", encoding="utf-8")
    assert read_evidence_map(path).cells == ()
    path.write_text("{", encoding="utf-8")
    with pytest.raises(EvidenceMapError, match="map.json"):
        read_evidence_map(path)


def test_an_unknown_assignment_is_answered_with_those_that_exist() -> None:
    with pytest.raises(UnknownAssignmentError, match="It has: A1"):
        evidence_map().assignment("A9")
