"""The files that a learner hands in beside the notebook: is each there, and can it be opened?"""

import json
from collections.abc import Iterator
from pathlib import Path

from craft_grading.evidence_map import MapAssignment
from craft_lab.errors import MeshError

SAVE_AGAIN = "Save it again beside the notebook, and hand in once more."


def missing_or_unreadable(assignment: MapAssignment, folder: Path) -> Iterator[str]:
    """Yield one sentence for each file of `assignment.hands_in` that is missing or cannot be opened."""
    for name in assignment.hands_in:
        path = folder / name
        if not path.is_file():
            yield f"{name} did not arrive with {assignment.id}. {SAVE_AGAIN}"
        elif path.stat().st_size == 0:
            yield f"{name} is empty: 0 bytes arrived. {SAVE_AGAIN}"
        elif problem := _problem(path):
            yield f"{name}: {problem}"


def _problem(path: Path) -> str:
    if path.suffix.lower() == ".stl":
        return _stl_problem(path)
    if path.suffix.lower() == ".json":
        return _json_problem(path)
    return ""


def _stl_problem(path: Path) -> str:
    from craft_lab.geometry import read_stl

    try:
        read_stl(path)
    except MeshError as problem:
        return str(problem)
    return ""


def _json_problem(path: Path) -> str:
    try:
        json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        return f"the file cannot be read. {SAVE_AGAIN}"
    return ""
