"""The tree that learners get: lessons, releases, dashboards; no solution, no hidden test."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from craft_credentials.catalogue import load_catalogue
from craft_kit.build.files import write_atomically
from craft_kit.build.tree import EVIDENCE_MAP, Course, generated_files
from craft_kit.errors import SetupError
from craft_kit.notebook_check import HANDED_OUT

PACKAGES = (
    "src/craft_lab",
    "src/craft_look",
    "src/craft_kit",
    "widgets/craft_widgets",
    "autograding/craft_grading",
    "autograding/craft_credentials",
)
BESIDE = (
    "autograding/competencies.yaml",
    "autograding/microcredentials.yaml",
    "pyproject.toml",
    "constraints.txt",
    "README.md",
    "LICENSE",
    "LICENSE-CONTENT",
)
START_PAGE = Path("modules/start.md")
DEMONSTRATION = Path("dashboards/demonstration")
PROGRESS_PAGE, CLASS_PAGE = Path("dashboards/my_progress.ipynb"), Path("dashboards/cohort.ipynb")


def content_files(course: Course) -> Iterator[tuple[Path, bytes]]:
    """What a learner works with: (path below the learner's folder, bytes)."""
    graded = {source.path.with_suffix(".ipynb"): a.id for a in course.assignments for source in a.sources}
    for path, content in generated_files(course):
        if path != EVIDENCE_MAP:
            yield path, content
        if path in graded:  # once more, to compare with: the other copy is written in
            yield HANDED_OUT / graded[path] / path.name, content
    for pattern in (
        "modules/*/*_items.yaml",
        "modules/*/data/**/*",
        f"{DEMONSTRATION}/**/*.json",
        f"{DEMONSTRATION}/*.yaml",
    ):
        for path in sorted(course.root.glob(pattern)):
            if path.is_file():
                yield path.relative_to(course.root), path.read_bytes()
    for assignment in course.assignments:
        for path in assignment.data:
            yield path, (course.root / path).read_bytes()
    yield Path("start.md"), (course.root / START_PAGE).read_bytes()
    yield Path("course.json"), course_index(course)


def course_index(course: Course) -> bytes:
    """The list behind the "Course" panel: modules with their lessons and graded work."""
    titles = {module.id: module.title for module in load_catalogue().modules}
    modules: list[dict[str, object]] = []
    for module in sorted({source.module for source in course.lessons}):
        lessons = [
            _entry(s.path, s.front.title, s.front.minutes) for s in course.lessons if s.module == module
        ]
        graded = [
            _entry(s.path, f"{a.id}: {s.front.title}", s.front.minutes)
            for a in course.assignments
            if a.module == module
            for s in a.sources
        ]
        modules.append(
            {"id": module, "title": titles.get(module, module), "lessons": lessons, "graded": graded}
        )
    return _index(modules, [("My progress", f"voila/render/{PROGRESS_PAGE}")])


def instructor_files(course: Course) -> Iterator[tuple[Path, bytes]]:
    """What the instructor's server adds to a course folder: the page of the class, and the list of pages."""
    for path, content in generated_files(course):
        if path == CLASS_PAGE:
            yield path, content
    yield (
        Path("course.json"),
        _index([], [("The class", f"voila/render/{CLASS_PAGE}"), ("Formgrader", "formgrader")]),
    )


def _index(modules: list[dict[str, object]], pages: list[tuple[str, str]]) -> bytes:
    listed = [{"title": title, "address": address} for title, address in pages]
    index = {"schema": "craftkit/course-index/1", "modules": modules, "pages": listed}
    return (json.dumps(index, indent=1, ensure_ascii=False) + "\n").encode()


def write_learner_tree(course: Course, target: Path) -> int:
    """Write a whole learner repository (content, packages, binder) into an empty or own folder; count files."""
    marker = target / "course.json"
    if target.exists() and not target.is_dir():
        raise SetupError(f"{target} is a file. Name a new or an empty folder.")
    if target.exists() and any(target.iterdir()) and not marker.is_file():
        raise SetupError(f"{target} is not empty and holds no course. Name an empty folder.")
    files = [*content_files(course), *_package_files(course.root), *_binder_files(course.root)]
    for path, content in files:
        write_atomically(target / path, content)
    return len(files)


def _entry(path: Path, title: str, minutes: int | None) -> dict[str, object]:
    return {"path": path.with_suffix(".ipynb").as_posix(), "title": title, "minutes": minutes}


def _package_files(root: Path) -> Iterator[tuple[Path, bytes]]:
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path.relative_to(root), path.read_bytes()
    for name in BESIDE:
        yield Path(name), (root / name).read_bytes()


def _binder_files(root: Path) -> Iterator[tuple[Path, bytes]]:
    for path in sorted((root / "binder").glob("*")):
        if path.is_file():
            yield path.relative_to(root), path.read_bytes()
