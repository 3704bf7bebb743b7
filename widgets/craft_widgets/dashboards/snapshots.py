"""Progress snapshots from files: plain dictionaries, checked before anything is drawn."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from craft_widgets.dashboards.errors import DamagedSnapshot, NoProgressYet, SnapshotProblem

SCHEMA = "craftkit/progress/1"
LARGEST_BYTES = 5_000_000

Snapshot = dict[str, Any]

# What the pages read: a list names a list of records, a tuple their keys.
_SHAPE: dict[str, Any] = {
    "course": ("id", "title", "demonstration"),
    "learner": ("id", "name"),
    "made_at": str,
    "last_submission_at": (str, type(None)),
    "modules": [("id", "title")],
    "competencies": [
        ("code", "title", "module", "linked", "state", "explanation", "missing", "criteria"),
    ],
    "tasks": [
        ("assignment", "notebook", "grade_id", "title", "competency", "kind", "score", "max", "first_score")
        + ("level", "state"),
    ],
    "assignments": [("id", "title", "module", "submitted_at", "late", "attempts", "state", "note")],
    "credentials": [("code", "title", "ects", "eqf", "competencies", "achieved", "of", "state", "note")],
    "stacked": ("code", "title", "ects", "any", "of", "and", "complete"),
    "next_step": ("title", "why", "minutes", "assignment", "kind", "path"),
    "counts_for_credential": bool,
}
_CRITERION = ("assignment", "kind", "bar", "share", "level", "state", "attempts", "waiting_since")


class _Unlike(ValueError):
    """In what way a file is no snapshot, in words."""


class ClassSnapshots(NamedTuple):
    """The snapshots of a class, by learner id, and one sentence for each file left out."""

    snapshots: list[Snapshot]
    remarks: list[str]


def learners(folder: Path) -> list[str]:
    """Return the ids of all learners with a snapshot in this folder, sorted."""
    return sorted(path.stem for path in folder.glob("*.json")) if folder.is_dir() else []


def load_snapshot(folder: Path, learner: str) -> Snapshot:
    """Return one learner's progress snapshot.

    Parameters
    ----------
    folder : the course's progress/ folder, one <learner>.json each
    learner : id of the learner; only names of files in the folder are ever opened

    Raises
    ------
    NoProgressYet : no such folder, or nothing of this learner in it
    DamagedSnapshot : the file is no snapshot of this learner
    """
    if learner not in learners(folder):
        raise NoProgressYet(
            f"There is no progress for {learner!r} yet. It appears here after your first hand-in is graded."
        )
    snapshot = _read(folder / f"{learner}.json")
    if snapshot["learner"]["id"] != learner:
        raise DamagedSnapshot(
            f"{learner}.json holds the progress of another learner, so it is not shown. "
            "Your teacher can write it again with: craft progress"
        )
    return snapshot


def load_snapshots(folder: Path) -> ClassSnapshots:
    """Return every readable snapshot of a class; one damaged file never hides the others.

    Raises
    ------
    NoProgressYet : the folder does not exist or holds no snapshot
    """
    names = learners(folder)
    if not names:
        raise NoProgressYet("There is no progress to show yet. Grade an assignment first: craft grade")
    snapshots, remarks = [], []
    for name in names:
        try:
            snapshots.append(load_snapshot(folder, name))
        except SnapshotProblem as problem:
            remarks.append(str(problem))
    return ClassSnapshots(snapshots, remarks)


def _read(path: Path) -> Snapshot:
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise _Unlike("it is larger than 5 MB")
        snapshot = json.loads(path.read_text(encoding="utf-8"))
        _check(snapshot)
    except (OSError, ValueError, RecursionError) as problem:
        raise DamagedSnapshot(
            f"The progress in {path.name} cannot be read: {_reason(problem)}. "
            "Your teacher can write it again with: craft progress"
        ) from problem
    return dict(snapshot)


def _reason(problem: BaseException) -> str:
    if isinstance(problem, json.JSONDecodeError):
        return f"line {problem.lineno} is not JSON"
    if isinstance(problem, UnicodeDecodeError):
        return "it is not UTF-8 text"
    if isinstance(problem, OSError):
        return problem.strerror or "the file cannot be opened"
    return "it is nested too deeply" if isinstance(problem, RecursionError) else str(problem)


def _check(snapshot: object) -> None:
    """Raise _Unlike in words where something that the pages read is not there."""
    if not isinstance(snapshot, dict) or snapshot.get("schema") != SCHEMA:
        raise _Unlike(f"it does not say schema {SCHEMA}")
    for name, shape in _SHAPE.items():
        if name not in snapshot:
            raise _Unlike(f"{name!r} is missing")
        _check_value(name, snapshot[name], shape)
    for competency in snapshot["competencies"]:
        _check_value(f"criteria of {competency['code']}", competency["criteria"], [_CRITERION])


def _check_value(name: str, value: object, shape: Any) -> None:
    if isinstance(shape, list):
        if not isinstance(value, Sequence) or isinstance(value, str):
            raise _Unlike(f"{name!r} is not a list")
        for record in value:
            _check_value(name, record, shape[0])
    elif isinstance(shape, tuple) and isinstance(shape[0], str):
        if not isinstance(value, Mapping):
            raise _Unlike(f"{name!r} is not a record")
        absent = [key for key in shape if key not in value]
        if absent:
            raise _Unlike(f"{name!r} lacks {absent[0]!r}")
    elif not isinstance(value, shape):
        raise _Unlike(f"{name!r} has an unexpected value")
