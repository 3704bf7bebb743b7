"""Write the generated files, or say which of them do not match their source."""

from __future__ import annotations

from pathlib import Path

from craft_kit.build.tree import Course, generated_files
from craft_lab.whole_files import write_whole


def write_generated(course: Course) -> list[Path]:
    """Write each generated file whose bytes differ; return those that changed."""
    changed = []
    for path, content in generated_files(course):
        target = course.root / path
        if not target.is_file() or target.read_bytes() != content:
            write_atomically(target, content)
            changed.append(path)
    return changed


def stale_files(course: Course) -> list[Path]:
    """The committed files that are missing or whose bytes differ from what their source makes."""
    return [
        path
        for path, content in generated_files(course)
        if not (course.root / path).is_file() or (course.root / path).read_bytes() != content
    ]


def orphans(course: Course) -> list[Path]:
    """Notebooks in the content folders that no source makes."""
    made = {path for path, _ in generated_files(course)}
    there = (
        path
        for room in ("modules", "assignments", "dashboards")
        for path in course.root.glob(f"{room}/**/*.ipynb")
    )
    found = (path.relative_to(course.root) for path in there)
    return sorted(path for path in found if path not in made and ".ipynb_checkpoints" not in path.parts)


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, in a folder that is made if missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, content)
