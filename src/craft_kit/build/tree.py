"""Which source makes which file. Every generated file has one named maker."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from craft_credentials.catalogue import load_catalogue
from craft_grading.evidence_map import EvidenceMap, MapAssignment, MapCell
from craft_kit.build.items import check_questions
from craft_kit.build.notebook import notebook_bytes, release_notebook, source_notebook
from craft_kit.build.parse import Kind, Source, read_source
from craft_kit.build.rules import check_source
from craft_kit.build.way import module_of
from craft_kit.errors import BuildError, SetupError

EVIDENCE_MAP = Path("autograding/evidence_map.json")
KNOWN_ANSWERS = "known"
"""Folder of an assignment with its right and known wrong answers: never released."""


@dataclass(frozen=True)
class Assignment:
    """One folder of graded work: its sources and the data files released beside them."""

    id: str
    folder: Path
    sources: tuple[Source, ...]
    data: tuple[Path, ...]

    @property
    def module(self) -> str:
        return self.folder.parent.name


@dataclass(frozen=True)
class Course:
    """Everything that `craft build` reads, checked."""

    root: Path
    lessons: tuple[Source, ...]
    dashboards: tuple[Source, ...]
    assignments: tuple[Assignment, ...]

    def assignment(self, name: str) -> Assignment:
        """The assignment called `name`; raises SetupError naming those that exist."""
        for assignment in self.assignments:
            if assignment.id == name:
                return assignment
        known = ", ".join(a.id for a in self.assignments)
        raise SetupError(f"There is no assignment {name!r}. There are: {known}.")


def find_root(start: Path | None = None) -> Path:
    """The checkout that holds the course: the nearest folder upwards with modules/ and assignments/.

    From where we are, it is else the checkout of this code; from a place that was named, it is none.
    """
    here = (start or Path.cwd()).resolve()
    ours: tuple[Path, ...] = () if start else (Path(__file__).resolve().parents[3],)
    for folder in (here, *here.parents, *ours):
        if (folder / "modules").is_dir() and (folder / "assignments").is_dir():
            return folder
    if start:
        raise SetupError(
            f"{start} is in no checkout of the kit. Name a folder that holds modules/ and assignments/."
        )
    raise SetupError("No course is here: run this inside a craftkit checkout (modules/ and assignments/).")


def read_course(root: Path) -> Course:
    """Parse and check every source below `root`; raises BuildError at the first that cannot be built."""
    competencies = set(load_catalogue().competency_codes)
    lessons = _sources(root, sorted(root.glob("modules/*/[nw][0-9]_*.py")), "lesson", competencies)
    dashboards = _sources(root, sorted(root.glob("dashboards/*.py")), "dashboard", competencies)
    folders = sorted({path.parent for path in root.glob("assignments/*/*/*.py")})
    assignments = tuple(_assignment(root, folder, competencies) for folder in folders)
    check_questions(root, (*lessons, *(source for a in assignments for source in a.sources)))
    return Course(root, lessons, dashboards, assignments)


def generated_files(course: Course) -> Iterator[tuple[Path, bytes]]:
    """Each committed file that is made from a source: (path below the root, bytes)."""
    for source in course.lessons:
        notebook = source_notebook(source, module_of(source, course.lessons))
        yield source.path.with_suffix(".ipynb"), notebook_bytes(notebook)
    for source in course.dashboards:
        yield source.path.with_suffix(".ipynb"), notebook_bytes(source_notebook(source))
    for assignment in course.assignments:
        for source in assignment.sources:
            yield source.path.with_suffix(".ipynb"), notebook_bytes(release_notebook(source))
    yield EVIDENCE_MAP, evidence_map(course).to_json().encode()


def evidence_map(course: Course) -> EvidenceMap:
    """Which graded cell speaks for which competency, from the sources alone."""
    assignments, cells = [], []
    for assignment in course.assignments:
        fronts = [source.front for source in assignment.sources]
        assignments.append(
            MapAssignment(
                id=assignment.id,
                title=fronts[0].title,
                module=assignment.module,
                notebooks=tuple(source.path.stem for source in assignment.sources),
                hands_in=tuple(name for front in fronts for name in front.hands_in),
                minutes=sum(front.minutes or 0 for front in fronts),
            )
        )
        cells += [cell for source in assignment.sources for cell in _map_cells(assignment, source)]
    return EvidenceMap(assignments=tuple(assignments), cells=tuple(cells))


def _map_cells(assignment: Assignment, source: Source) -> Iterator[MapCell]:
    for cell in source.cells:
        role = cell.header.get("role")
        if role in ("test", "manual", "task"):
            yield MapCell(
                assignment=assignment.id,
                module=assignment.module,
                notebook=source.path.stem,
                grade_id=cell.header["grade_id"],
                kind="auto" if role == "test" else "rubric",
                competency=cell.header["competency"],
                points=cell.header["points"],
                title=cell.header["title"],
                test_sha256=hashlib.sha256(cell.source.encode()).hexdigest(),
                kernel=cell.header.get("kernel"),
            )


def _sources(root: Path, paths: list[Path], kind: Kind, competencies: set[str]) -> tuple[Source, ...]:
    sources = []
    for path in paths:
        source = read_source(path, kind)
        short = Source(path.relative_to(root), source.kind, source.front, source.cells)
        check_source(short, competencies)
        sources.append(short)
    return tuple(sources)


def _assignment(root: Path, folder: Path, competencies: set[str]) -> Assignment:
    sources = _sources(root, sorted(folder.glob("*.py")), "assignment", competencies)
    data = tuple(
        sorted(
            path.relative_to(root)
            for path in folder.rglob("*")
            if path.is_file()
            and path.suffix not in (".py", ".ipynb")
            and not _is_private(path.relative_to(folder))
        )
    )
    short = folder.relative_to(root)
    for source in sources:
        if not source.front.minutes:
            raise BuildError(source.path, None, "the front matter has no minutes.", "Write '# minutes: 45'.")
        for name in source.front.hands_in:
            if any(path.relative_to(short).as_posix() == name for path in data):
                raise BuildError(
                    source.path,
                    None,
                    f"{name!r} is handed in by learners and also lies in the folder.",
                    "Grading would copy ours over theirs: rename the data file.",
                )
    return Assignment(folder.name, short, sources, data)


def _is_private(path: Path) -> bool:
    return path.parts[0] in (KNOWN_ANSWERS, "answers") or any(
        part.startswith((".", "__")) for part in path.parts
    )
