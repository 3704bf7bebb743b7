"""Learners × competencies as a real table: colour is spent on what needs someone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from craft_look import attr, icon, words
from craft_widgets.dashboards.csv_link import csv_link
from craft_widgets.dashboards.links import Links
from craft_widgets.dashboards.phrases import STATES, count, criteria, level, percent, sentence, tests_share
from craft_widgets.dashboards.snapshots import Snapshot

_SHORT = ("nearly", "not_yet")
_MOST_AT_ONCE = 40
"""With more learners than this, the table scrolls in its own box, and its heads and totals stay in sight."""


@dataclass(frozen=True)
class Column:
    """One competency over the class.

    achieved, short : learners who achieved it; who tried and are below a bar
    """

    code: str
    title: str
    module: str
    achieved: int
    short: int


def columns(snapshots: Sequence[Snapshot]) -> list[Column]:
    """Return the competencies that this course marks, in their order."""
    found = []
    for competency in snapshots[0]["competencies"]:
        if competency["linked"]:
            states = [_of(snapshot, competency["code"])["state"] for snapshot in snapshots]
            short = sum(state in _SHORT for state in states)
            achieved = states.count("achieved")
            found.append(
                Column(competency["code"], competency["title"], competency["module"], achieved, short)
            )
    return found


def slowest(found: Sequence[Column]) -> Column | None:
    """Return the competency with most learners below a bar, the earliest of equals; None if nobody is."""
    column = max(found, key=lambda column: column.short, default=None)
    return column if column and column.short else None


def heat_map(snapshots: Sequence[Snapshot], links: Links) -> str:
    """Return the heat map with its finding, legend and download."""
    found = columns(snapshots)
    slow = slowest(found)
    ordered = sorted(snapshots, key=lambda s: (-_achieved(s, found), s["learner"]["name"]))
    finding = _finding(slow, len(snapshots))
    body = "".join(_row(snapshot, found, links) for snapshot in ordered)
    table = (
        f'<table class="ck-heat"><thead>{_module_heads(snapshots[0], found)}{_heads(found, slow)}</thead>'
        f"<tbody>{body}</tbody><tfoot>{_totals(found)}</tfoot></table>"
    )
    box = "ck-scroll ck-scroll--tall" if len(ordered) > _MOST_AT_ONCE else "ck-scroll"
    return (
        f'<section class="ck-card"><h2 class="ck-finding">{words(finding)}</h2>'
        f'<div class="{box}" tabindex="0" role="region" aria-label="Learners and competencies">{table}</div>'
        f"{_LEGEND}<p>{_download(ordered, found)}</p></section>"
    )


def _finding(slow: Column | None, learners: int) -> str:
    if slow is None:
        return "Nobody is below a bar"
    return (
        f"**{slow.code}** {slow.title} is where the class slows down: {slow.achieved} of {learners} achieved"
    )


def _of(snapshot: Snapshot, code: str) -> dict[str, Any]:
    return next((c for c in snapshot["competencies"] if c["code"] == code), _ABSENT)


_ABSENT: dict[str, Any] = {"state": "not_started", "criteria": [], "missing": "", "title": "", "code": ""}


def _achieved(snapshot: Snapshot, found: Sequence[Column]) -> int:
    return sum(_of(snapshot, column.code)["state"] == "achieved" for column in found)


def _module_heads(snapshot: Snapshot, found: Sequence[Column]) -> str:
    titles = {module["id"]: module["title"] for module in snapshot["modules"]}
    cells = []
    for module in dict.fromkeys(column.module for column in found):
        width = sum(column.module == module for column in found)
        cells.append(f'<th scope="colgroup" colspan="{width}">{words(titles.get(module, module))}</th>')
    return f'<tr class="ck-heat-modules"><td></td>{"".join(cells)}<td></td></tr>'


def _heads(found: Sequence[Column], slow: Column | None) -> str:
    cells = "".join(
        f'<th scope="col"{" class=ck-slow" if column is slow else ""}><abbr title="{attr(column.title)}">'
        f"{words(column.code)}</abbr></th>"
        for column in found
    )
    return f'<tr><th scope="col" class="ck-heat-name">Learner</th>{cells}<th scope="col">of {len(found)}</th></tr>'


def _row(snapshot: Snapshot, found: Sequence[Column], links: Links) -> str:
    learner = snapshot["learner"]
    href = links.student(learner["id"])
    name = f'<a href="{attr(href)}">{words(learner["name"])}</a>' if href else words(learner["name"])
    cells = "".join(f"<td>{_cell(_of(snapshot, column.code))}</td>" for column in found)
    total = f'<td class="ck-num ck-quiet">{_achieved(snapshot, found)}</td>'
    return f'<tr><th scope="row" class="ck-heat-name">{name}</th>{cells}{total}</tr>'


def _cell(competency: dict[str, Any]) -> str:
    state = competency["state"]
    if state == "not_started":
        return '<span class="ck-cell"><span aria-hidden="true">·</span><span class="ck-sr">not started</span></span>'
    word = f'<span class="ck-sr">{STATES[state][1]}, </span>'
    if state == "with_teacher":
        return f'<span class="ck-cell ck-cell--with_teacher">{word}to mark</span>'
    to_come = _to_come(competency)
    if to_come:
        return f'<span class="ck-cell ck-cell--open">{word}{words(to_come)} open</span>'
    sign = icon("check", 13) if state == "achieved" else ""
    return f'<span class="ck-cell ck-cell--{state}">{word}{sign}{words(shown(competency))}</span>'


def _to_come(competency: dict[str, Any]) -> str:
    """Return the work that is still to hand in where all that came is enough; "" where that is not all."""
    untried = [c["assignment"] for c in competency["criteria"] if c["state"] == "not_tried"]
    tried = {c["state"] for c in competency["criteria"]} - {"not_tried"}
    return ", ".join(dict.fromkeys(untried)) if tried == {"reached"} else ""


def shown(competency: dict[str, Any]) -> str:
    """Return what a cell says: per cent for tests, the level in words for judged work, the weaker of both."""
    share = tests_share(competency)
    tests_short = any(c["state"] == "below" for c in criteria(competency, "auto"))
    judged = [c for c in criteria(competency, "rubric") if c["state"] in ("reached", "below")]
    judged_short = [c for c in judged if c["state"] == "below"]
    absent = any(c["state"] == "not_handed_in" for c in criteria(competency, "rubric"))
    if absent and not tests_short and not judged_short:
        return "missing"
    if share is not None and (tests_short or not judged_short):
        return percent(share).removesuffix(" %")
    chosen = judged_short or judged
    return level(chosen[0]["level"]) if chosen else "missing"


def _totals(found: Sequence[Column]) -> str:
    cells = "".join(f'<td class="ck-num">{column.achieved}</td>' for column in found)
    total = sum(column.achieved for column in found)
    return (
        f'<tr><th scope="row" class="ck-heat-name">Achieved</th>{cells}<td class="ck-num">{total}</td></tr>'
    )


_LEGEND = (
    '<ul class="ck-list ck-legend" aria-label="What the cells mean">'
    f'<li><span class="ck-cell ck-cell--achieved">{icon("check", 13)}90</span>achieved: per cent of the tests, or the level</li>'
    '<li><span class="ck-cell ck-cell--nearly">72</span>nearly there: 60 to 79, “partly”, or judged work missing</li>'
    '<li><span class="ck-cell ck-cell--not_yet">45</span>not yet: under 60, or “not yet”</li>'
    '<li><span class="ck-cell ck-cell--open">D2 open</span>what came is enough, D2 is not handed in yet</li>'
    '<li><span class="ck-cell ck-cell--with_teacher">to mark</span>handed in, waits for you</li>'
    '<li><span class="ck-cell">·</span>not started</li></ul>'
)


def _download(ordered: Sequence[Snapshot], found: Sequence[Column]) -> str:
    rows = []
    for snapshot in ordered:
        learner = snapshot["learner"]
        for column in found:
            competency = _of(snapshot, column.code)
            share = tests_share(competency)
            judged = "; ".join(level(c["level"]) for c in criteria(competency, "rubric") if c["level"])
            tests = "" if share is None else round(100 * share, 1)
            state = STATES[competency["state"]][1]
            rows.append(
                (
                    learner["id"],
                    learner["name"],
                    column.code,
                    column.title,
                    state,
                    tests,
                    judged,
                    competency["missing"],
                )
            )
    heads = ("id", "name", "competency", "title", "state", "tests_percent", "judged_level", "missing")
    size = sentence(count(len(ordered), "learner"))
    return csv_link(f"Download as CSV ({size.lower()}, {len(rows)} rows)", "class.csv", heads, rows)
