"""Work that waits for a mark: one row a task, the oldest first."""

from collections.abc import Sequence
from dataclasses import dataclass

from craft_look import attr, words
from craft_widgets.dashboards.links import Links
from craft_widgets.dashboards.phrases import count, days_between
from craft_widgets.dashboards.snapshots import Snapshot


@dataclass(frozen=True)
class Waiting:
    """One judged task with work to mark.

    learners : how many wait; oldest_days : whole days since the first was handed in, None unknown
    """

    assignment: str
    notebook: str
    title: str
    competency: str
    learners: int
    oldest_days: int | None


def waiting_work(snapshots: Sequence[Snapshot]) -> list[Waiting]:
    """Return the judged tasks with work to mark, the oldest first."""
    found: dict[tuple[str, str, str, str], list[int | None]] = {}
    for snapshot in snapshots:
        for task in snapshot["tasks"]:
            if task["kind"] == "rubric" and task["state"] == "waiting":
                key = (task["assignment"], task["notebook"], task["title"], task["competency"])
                since = _since(snapshot, task["assignment"], task["competency"])
                found.setdefault(key, []).append(days_between(since, snapshot["made_at"]))
    rows = [
        Waiting(*key, len(days), max((d for d in days if d is not None), default=None))
        for key, days in found.items()
    ]
    return sorted(rows, key=lambda row: (-(row.oldest_days or 0), row.assignment, row.title))


def _since(snapshot: Snapshot, assignment: str, code: str) -> str | None:
    for competency in snapshot["competencies"]:
        if competency["code"] == code:
            for criterion in competency["criteria"]:
                if criterion["kind"] == "rubric" and criterion["assignment"] == assignment:
                    return str(criterion["waiting_since"]) if criterion["waiting_since"] else None
    return None


def waiting_card(rows: Sequence[Waiting], links: Links) -> str:
    """Return the card of waiting work with one button: the oldest."""
    if not rows:
        return '<section class="ck-card"><h2 class="ck-finding">Nothing waits for a mark</h2></section>'
    oldest = rows[0]
    href = links.marking(oldest.assignment, oldest.notebook)
    button = (
        f'<p><a class="ck-button" href="{attr(href)}">Start with {words(oldest.assignment)}</a></p>'
        if href
        else ""
    )
    body = "".join(_row(row) for row in rows)
    heads = "".join(
        f'<th scope="col"{kind}>{text}</th>'
        for text, kind in (
            ("Work", ""),
            ("Learners", " class=ck-num"),
            ("Oldest", " class=ck-num"),
        )
    )
    return (
        '<section class="ck-card"><h2 class="ck-finding">Waiting for your mark</h2>'
        f'<table class="ck-table"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>{button}</section>'
    )


def _row(row: Waiting) -> str:
    days = "–" if row.oldest_days is None else "today" if row.oldest_days < 1 else _days_old(row.oldest_days)
    return (
        f'<tr><th scope="row">{words(row.assignment)} {words(row.title)} '
        f'<span class="ck-quiet ck-item-where">{words(row.competency)}</span></th>'
        f'<td class="ck-num">{row.learners}</td><td class="ck-num">{days}</td></tr>'
    )


def _days_old(days: int) -> str:
    """Return "1 day", "6 days": digits, for a column."""
    return f"{days} day{'' if days == 1 else 's'}"


def pieces(rows: Sequence[Waiting]) -> str:
    """Return the end of the page's title: how much waits."""
    number = sum(row.learners for row in rows)
    if not number:
        return "nothing waits for a mark"
    return f"{count(number, 'piece')} of work {'waits' if number == 1 else 'wait'} for a mark"
