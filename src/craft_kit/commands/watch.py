"""`craft watch`: collects, grades and answers as work arrives, until it is stopped."""

from __future__ import annotations

import fcntl
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

from craft_credentials.progress import write_progress
from craft_grading.course import Course, open_course
from craft_grading.engine.lean import LeanEngine
from craft_grading.engine.warm import WarmTemplates
from craft_grading.exchange.arrivals import inbound
from craft_grading.exchange.collect import checks_owner
from craft_grading.exchange.watch import Event, Watcher
from craft_grading.nbgrader_bridge import read_config
from craft_kit.commands.grade import AllowWeakOption, CourseOption, WorkersOption, line
from craft_kit.errors import SetupError
from craft_kit.quiet import quiet_jupyter

SMALL_BATCH = 4
"""Committed together: feedback for the first comes before the last has run."""


def watch(
    course: CourseOption = Path("."),
    exchange: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="nbgrader's exchange; that of nbgrader_config.py or CRAFT_EXCHANGE by default.",
            show_default=False,
        ),
    ] = None,
    every: Annotated[float, typer.Option(min=0.2, help="Seconds between two looks.")] = 1.0,
    pause: Annotated[
        float, typer.Option(min=0, help="Minutes between two attempts of a learner at one assignment.")
    ] = 0.0,
    once: Annotated[bool, typer.Option("--once", help="Do what is to do now, then stop.")] = False,
    workers: WorkersOption = None,
    allow_weak: AllowWeakOption = False,
) -> None:
    """Collect, grade, give feedback and bring progress up to date as work arrives. Stop with Ctrl-C.

    Whatever stops it, the next start goes on where it was: nothing is lost and nothing is graded twice.
    """
    quiet_jupyter()
    opened = open_course(course)
    place = exchange_of(opened, exchange)
    inbound(place, opened.settings.id)
    with one_watcher(opened), WarmTemplates() as warm:
        watcher = Watcher(
            opened,
            place,
            LeanEngine(workers, allow_weak, batch=SMALL_BATCH, warm=warm),
            say,
            partial(write_progress, opened),
            checks_owner(opened),
            timedelta(minutes=pause),
        )
        typer.echo(f"Watching {place} for {opened.settings.title}. Stop with Ctrl-C.")
        _go_on(watcher, every, once)


def _go_on(watcher: Watcher, every: float, once: bool) -> None:
    signal.signal(signal.SIGTERM, _as_ctrl_c)
    try:
        while True:
            graded = watcher.look()
            if once and not graded:
                if watcher.stopped:
                    raise typer.Exit(1)
                return
            if not graded:
                time.sleep(every)
    except KeyboardInterrupt:
        typer.echo("Stopped. Start it again whenever you like: it goes on where it was.")


def say(event: Event) -> None:
    """One line for what happened, with the time (UTC)."""
    if event.what == "stopped":
        typer.echo(f"{datetime.now(UTC):%H:%M:%S}  {event.assignment} waits: {event.sentence}")
        return
    told = f"{datetime.now(UTC):%H:%M:%S}  {event.what:<9}  "
    if event.outcome is not None:
        told += line(event.assignment, event.outcome)
    else:
        told += f"{event.assignment}  {event.learner:<16} {event.sentence}"
    typer.echo(told.rstrip())


def exchange_of(course: Course, named: Path | None) -> Path:
    """Return the exchange: as named, as nbgrader_config.py says, or CRAFT_EXCHANGE.

    Raises SetupError where none of these says it.
    """
    configured = read_config(course).Exchange.get("root")
    for place in (named, configured, os.environ.get("CRAFT_EXCHANGE")):
        if place:
            return Path(place).resolve()
    raise SetupError(
        'No exchange is named. Write --exchange DIR, or c.Exchange.root = "DIR" into the course\'s nbgrader_config.py. '
        "That of `craft start` is the folder .craft/exchange of the kit."
    )


@contextmanager
def one_watcher(course: Course) -> Iterator[None]:
    """Let one watcher at a time look after a course. Raises SetupError for a second one."""
    with (course.folder / ".watching.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SetupError(
                f"{course.folder} is being watched already. Stop that `craft watch` first."
            ) from None
        yield


def _as_ctrl_c(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
