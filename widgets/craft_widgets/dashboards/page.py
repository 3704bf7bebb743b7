"""What the dashboard notebooks call: find the class, find who looks, draw, and never end in a traceback."""

import os
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from craft_look import css, feedback_html, words
from craft_widgets.dashboards.chooser import chooser
from craft_widgets.dashboards.cohort import cohort_page
from craft_widgets.dashboards.errors import NoProgressYet, SnapshotProblem
from craft_widgets.dashboards.links import Links, links_here
from craft_widgets.dashboards.progress import progress_page
from craft_widgets.dashboards.snapshots import Snapshot, learners, load_snapshot, load_snapshots

_NO_CLASS = (
    "Your first step: a lesson of ten minutes. What you hand in to a class shows here when it is marked; "
    "what you do on your own stays in your files."
)

if TYPE_CHECKING:
    from IPython.display import HTML


def my_progress() -> "HTML":
    """Return the learner's own page, for the output of a notebook cell."""
    return _shown(my_progress_html(os.environ, Path.cwd()))


def cohort() -> "HTML":
    """Return the page of the class, for the output of a notebook cell."""
    return _shown(cohort_html(os.environ, Path.cwd()))


def my_progress_html(environment: Mapping[str, str], here: Path) -> str:
    """Return the learner's page, or an empty state in words.

    The learner is CRAFT_LEARNER, else the hub's user. A name in the address counts only where the
    snapshot it asks for belongs to a demonstration class: its people are invented.
    """
    query = parse_qsl(environment.get("QUERY_STRING", ""))
    folder = progress_folder(environment, here)
    if folder == _invented(here) and ("class", "demonstration") not in query:
        return _no_class(links_here(environment))
    try:
        snapshot = _whose(folder, environment, dict(query).get("learner"))
    except SnapshotProblem as problem:
        return _empty("Nothing here yet", str(problem))
    others = ""
    if snapshot["course"]["demonstration"]:
        keep = [(name, value) for name, value in query if name in ("class", "theme")]
        others = chooser(_names(folder), snapshot["learner"]["id"], keep)
    return progress_page(snapshot, links_here(environment), others)


def cohort_html(environment: Mapping[str, str], here: Path) -> str:
    """Return the page of the class, or an empty state in words."""
    try:
        found = load_snapshots(progress_folder(environment, here))
    except SnapshotProblem as problem:
        return _empty("Nothing here yet", str(problem))
    return cohort_page(found.snapshots, links_here(environment), found.remarks)


def progress_folder(environment: Mapping[str, str], here: Path) -> Path:
    """Return the folder of snapshots.

    Of the course named by CRAFT_COURSE, else beside the notebook, else of the demonstration class
    that travels with the notebook.
    """
    course = environment.get("CRAFT_COURSE")
    if course:
        return Path(course) / "progress"
    own, invented = here / "progress", _invented(here)
    return invented if invented.is_dir() and not own.is_dir() else own


def _invented(here: Path) -> Path:
    return here / "demonstration" / "progress"


def _whose(folder: Path, environment: Mapping[str, str], asked: str | None) -> Snapshot:
    if asked is not None and (invented := _demonstration(folder, asked)):
        return invented
    learner = environment.get("CRAFT_LEARNER") or environment.get("JUPYTERHUB_USER")
    names = learners(folder)
    if learner in names:
        return load_snapshot(folder, learner)
    for name in names:
        if invented := _demonstration(folder, name):
            return invented
    if learner:
        return load_snapshot(folder, learner)
    raise NoProgressYet(
        "This page shows the progress of one learner, and it does not know yet who you are. "
        "Open it on your hub, or from the course that your teacher set up."
    )


def _demonstration(folder: Path, learner: str) -> Snapshot | None:
    """Return the snapshot of an invented learner; None for anybody real, or nobody."""
    try:
        snapshot = load_snapshot(folder, learner)
    except SnapshotProblem:
        return None
    return snapshot if snapshot["course"]["demonstration"] is True else None


def _names(folder: Path) -> list[tuple[str, str]]:
    found = [snapshot for name in learners(folder) if (snapshot := _demonstration(folder, name))]
    return [(snapshot["learner"]["id"], snapshot["learner"]["name"]) for snapshot in found]


def _no_class(links: Links) -> str:
    """Return the page of somebody in no class: the one next move, and below it what such a page shows."""
    start = links.notebook("start.md")
    first = _empty("Nothing here yet", _NO_CLASS, (start, "Go to the start page") if start else None)
    other = '<p><a href="?class=demonstration">Look at a demonstration class</a></p>'
    return f'<div class="ck-page">{first}{other}</div>'


def _empty(title: str, text: str, link: tuple[str, str] | None = None) -> str:
    return (
        f'<div class="ck-page"><header class="ck-top"><h1>{words(title)}</h1></header>'
        f"{feedback_html('note', text, link=link)}</div>"
    )


def _shown(html: str) -> "HTML":
    from IPython.display import HTML

    return HTML(  # type: ignore[no-untyped-call]
        f'<style>{css()}\n{dashboard_css()}</style><div class="ck">{html}</div>'
    )


@cache
def dashboard_css() -> str:
    """Return the rules of the two pages; they stand on top of craft_look's."""
    return files("craft_widgets.dashboards").joinpath("dashboards.css").read_text(encoding="utf-8")
