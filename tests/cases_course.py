"""The folders of tests/cases/ as one class: each case is a learner, graded once by the real pipeline."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from craft_credentials.catalogue import catalogue_documents
from craft_credentials.progress import course_snapshots
from craft_grading.course import Course, CourseSettings
from craft_grading.grade import LearnerOutcome, grade_assignment
from craft_grading.new_course import init_course
from craft_grading.roster import Learner, write_roster
from craft_kit.build.sources import write_sources
from craft_kit.build.tree import evidence_map, find_root, read_course

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Case:
    """A folder: README.md (one sentence), expected.json, and the files that a learner hands in."""

    name: str
    folder: Path
    expected: dict[str, Any]

    @property
    def assignment(self) -> str:
        return str(self.expected["assignment"])

    @property
    def learner(self) -> str:
        return self.name.replace("=", "-")


def read_cases() -> list[Case]:
    """Every case, by name."""
    return [
        Case(folder.name, folder, json.loads((folder / "expected.json").read_text(encoding="utf-8")))
        for folder in sorted(CASES.iterdir())
        if folder.is_dir()
    ]


@dataclass(frozen=True)
class GradedClass:
    """The class after `craft grade`: outcomes by learner, exit codes by assignment, snapshots."""

    course: Course
    outcomes: dict[str, LearnerOutcome]
    exit_codes: dict[str, int]
    snapshots: dict[str, Any]


def grade_cases(folder: Path) -> GradedClass:
    """Make a course in `folder`, hand in every case, grade."""
    cases = read_cases()
    kit = read_course(find_root(Path(__file__).parent))
    sources, roster = folder / "sources", folder / "roster.csv"
    write_sources(kit, sources)
    listed = tuple(Learner(case.learner) for case in cases if case.expected["outcome"] != "unknown")
    write_roster(roster, listed)
    settings = CourseSettings(id="cases", title="The cases")
    course = init_course(
        folder / "course", settings, sources, evidence_map(kit), catalogue_documents(), roster
    )
    for case in cases:
        _hand_in(course, case)
    outcomes, exit_codes = {}, {}
    for assignment in sorted({case.assignment for case in cases}):
        report = grade_assignment(course, assignment)
        exit_codes[assignment] = report.exit_code
        outcomes |= {outcome.learner: outcome for outcome in report.outcomes}
    snapshots = {s.learner.id: json.loads(s.model_dump_json()) for s in course_snapshots(course)}
    return GradedClass(course, outcomes, exit_codes, snapshots)


def _hand_in(course: Course, case: Case) -> None:
    target = course.submitted(case.learner, case.assignment)
    shutil.copytree(case.folder, target, ignore=shutil.ignore_patterns("README.md", "expected.json"))
    notebook = target / "submission.ipynb"
    if notebook.exists():
        notebook.rename(target / f"{case.assignment}.ipynb")
