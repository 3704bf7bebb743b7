"""`craft grade`: from submissions to marks and evidence, one line a learner."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from craft_grading.course import Course, open_course
from craft_grading.engine.lean import LeanEngine
from craft_grading.engine.nbgrader import NbgraderEngine
from craft_grading.engine.seam import Engine
from craft_grading.exchange.arrivals import inbound, newest, read_arrivals
from craft_grading.exchange.collect import checks_owner, collect
from craft_grading.grade import GradeReport, LearnerOutcome, grade_assignment
from craft_kit.errors import SetupError
from craft_kit.quiet import quiet_jupyter


class EngineName(StrEnum):
    """Who runs the notebooks."""

    craft = "craft"
    nbgrader = "nbgrader"


CourseOption = Annotated[Path, typer.Option("--course", metavar="DIR", help="The course folder.")]
WorkersOption = Annotated[
    int | None, typer.Option(min=1, help="Submissions at a time; one a core by default.")
]
AllowWeakOption = Annotated[
    bool,
    typer.Option(
        "--allow-weak",
        help="Grade where learner code cannot be shut in; the results do not count for credentials.",
    ),
]


def grade(
    assignment: Annotated[str, typer.Argument(help="Such as A1.", show_default=False)],
    course: CourseOption = Path("."),
    force: Annotated[bool, typer.Option("--force", help="Grade again what did not change.")] = False,
    engine: Annotated[
        EngineName, typer.Option(help="craft: isolated and fast. nbgrader: its own, not isolated.")
    ] = EngineName.craft,
    workers: WorkersOption = None,
    exchange: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help="Collect from this nbgrader exchange first, safely.", show_default=False
        ),
    ] = None,
    scheduler: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS",
            help="Grade on the workers of this Dask scheduler, such as tcp://10.0.0.5:8786.",
            show_default=False,
        ),
    ] = None,
    allow_weak: AllowWeakOption = False,
) -> None:
    """Grade every submission of an assignment that is new or whose tests changed.

    Exit code 0: all graded. 1: some could not be graded. 3: all graded, but a file to hand in is
    missing or cannot be opened. 2: the course or the command needs you.
    """
    quiet_jupyter()
    chosen = _engine(engine, workers, scheduler, allow_weak)
    opened = open_course(course)
    refused = _collect(opened, exchange, assignment) if exchange else False
    report = grade_with_progress(opened, assignment, Console(), force, chosen)
    raise typer.Exit(report.exit_code or int(refused))


def _engine(name: EngineName, workers: int | None, scheduler: str | None, allow_weak: bool) -> Engine:
    if name is EngineName.craft:
        return LeanEngine(workers, allow_weak, scheduler=scheduler)
    if scheduler:
        raise SetupError(
            "`--scheduler` goes with `--engine craft`: nbgrader's own engine grades here, one by one."
        )
    return NbgraderEngine()


def _collect(course: Course, exchange: Path, assignment: str) -> bool:
    """Collect the newest hand-ins of an assignment; tell what is refused, and return whether something was."""
    arrivals = newest(read_arrivals(inbound(exchange.resolve(), course.settings.id)))
    wanted = [arrival for arrival in arrivals if arrival.assignment == assignment]
    refused = [one for one in collect(course, wanted, checks_owner(course)) if one.refused]
    for one in refused:
        typer.echo(f"{assignment}  {one.arrival.learner:<16} not collected  {one.refused}", err=True)
    return bool(refused)


def grade_with_progress(
    course: Course, assignment: str, console: Console, force: bool = False, engine: Engine | None = None
) -> GradeReport:
    """Grade, showing a bar with what is done and the time left, and one line per learner."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(assignment, total=None)

        def show(outcome: LearnerOutcome, done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)
            bar.console.print(line(assignment, outcome), markup=False, highlight=False, soft_wrap=True)

        report = grade_assignment(course, assignment, show, engine, force)
    graded = sum(outcome.outcome == "graded" for outcome in report.outcomes)
    console.print(
        f"{assignment}: {graded} of {len(report.outcomes)} graded, {len(report.not_handed_in)} not handed in.",
        highlight=False,
    )
    return report


def line(assignment: str, outcome: LearnerOutcome) -> str:
    """One learner's outcome: id, points, how many answers wait for a teacher, and the sentence if there is one."""
    points = f"{outcome.points:g} of {outcome.max_points:g}" if outcome.points is not None else "not graded"
    if outcome.outcome == "unknown":
        points = "not on the roster"
    if outcome.waiting:
        points += f", {outcome.waiting} to mark"
    same = "" if outcome.ran or outcome.outcome != "graded" else " (nothing new)"
    told = f"{assignment}  {outcome.learner:<16} {points}{same}"
    if outcome.remark:
        told += f"  {outcome.remark}"
    if outcome.outcome != "graded" and "Traceback" in outcome.detail:  # a fault of ours, or of the course
        told += f" ({outcome.detail.strip().splitlines()[-1]})"
    return told
