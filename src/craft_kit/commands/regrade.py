"""`craft regrade`: mark again, and see first whose points and competencies would move."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from craft_credentials.progress import course_snapshots
from craft_grading.course import Course, open_course
from craft_grading.course_source import as_source
from craft_grading.regrade import Preview, preview_regrade
from craft_kit.commands.grade import CourseOption, grade_with_progress
from craft_kit.quiet import quiet_jupyter


def regrade(
    assignment: Annotated[str, typer.Argument(help="Such as A1.", show_default=False)],
    course: CourseOption = Path("."),
    preview: Annotated[bool, typer.Option("--preview", help="Show what would move; write nothing.")] = False,
) -> None:
    """Mark every submission of an assignment again. Earlier marks stay in the evidence."""
    quiet_jupyter()
    opened = open_course(course)
    if not preview:
        raise typer.Exit(grade_with_progress(opened, assignment, Console(), force=True).exit_code)
    found = preview_regrade(opened, assignment)
    for line in (*_points(found), *_competencies(opened, assignment, found)):
        typer.echo(line)
    typer.echo(f"{len(found.moves)} of the marks would move. Nothing was written.")


def _points(found: Preview) -> list[str]:
    moved = [f"{m.learner:<16} {m.cell.title}: {_said(m.before)} → {_said(m.after)}" for m in found.moves]
    return moved + [f"{learner:<16} not graded: {why}" for learner, why in found.not_graded.items()]


def _said(points: float | None) -> str:
    return "waiting" if points is None else f"{points:g}"


def _competencies(course: Course, assignment: str, found: Preview) -> list[str]:
    moved = {move.learner for move in found.moves}
    asked = as_source(course, assignment)
    lines = []
    for before, after in zip(
        course_snapshots(course), course_snapshots(asked, also=found.evidence), strict=True
    ):
        if before.learner.id in moved:
            for one, other in zip(before.competencies, after.competencies, strict=True):
                if one.state != other.state:
                    lines.append(f"{before.learner.id:<16} {one.code}: {one.state} → {other.state}")
    return lines
