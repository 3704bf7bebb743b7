"""Write the progress snapshots of a class: progress/<learner>.json, one file per learner on the roster."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from craft_credentials.catalogue import load_catalogue
from craft_credentials.snapshot import make_snapshot
from craft_credentials.snapshot_model import CoursePart, LearnerPart, Snapshot
from craft_grading.course import Course
from craft_grading.evidence import EvidenceItem, Receipt, now
from craft_lab.whole_files import write_whole

Fact = TypeVar("Fact", EvidenceItem, Receipt)


def course_snapshots(
    course: Course, made_at: datetime | None = None, also: Iterable[EvidenceItem] = ()
) -> tuple[Snapshot, ...]:
    """Return a snapshot of every learner on the roster, also of those who have handed in nothing.

    also : evidence that is not in the store: what would be if it were
    """
    catalogue = load_catalogue(course.folder)
    with course.evidence() as store:
        items, receipts = _by_learner([*store.items(), *also]), _by_learner(store.receipts())
    settings = course.settings
    part = CoursePart(id=settings.id, title=settings.title, demonstration=settings.demonstration)
    moment = made_at or now()
    return tuple(
        make_snapshot(
            part,
            LearnerPart(id=learner.id, name=learner.name),
            items[learner.id],
            receipts[learner.id],
            catalogue,
            course.evidence_map,
            moment,
            settings.pathway,
        )
        for learner in course.roster()
    )


def write_progress(course: Course, made_at: datetime | None = None) -> tuple[Path, ...]:
    """Write the snapshots and return their paths. Snapshots of people who left the roster are removed.

    Each file appears whole or not at all, so a dashboard that reads meanwhile sees the old or the new one.
    """
    folder = course.progress_folder
    folder.mkdir(exist_ok=True)
    paths = tuple(_write(folder, snapshot) for snapshot in course_snapshots(course, made_at))
    for path in folder.glob("*.json"):
        if path not in paths:
            path.unlink()
    return paths


def _write(folder: Path, snapshot: Snapshot) -> Path:
    path = folder / f"{snapshot.learner.id}.json"
    write_whole(path, (snapshot.model_dump_json(indent=1) + "\n").encode())
    return path


def _by_learner(facts: list[Fact]) -> defaultdict[str, list[Fact]]:
    groups: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        groups[fact.learner].append(fact)
    return groups
