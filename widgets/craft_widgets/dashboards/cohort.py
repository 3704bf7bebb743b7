"""The teacher's page: who needs you and why, what waits, where the class slows down, which task to look at."""

from collections.abc import Sequence

from craft_look import attr, feedback_html, words
from craft_widgets.dashboards.chooser import demonstration_label
from craft_widgets.dashboards.heat_map import heat_map
from craft_widgets.dashboards.help_list import Help, Reason, who_needs_help
from craft_widgets.dashboards.items_figure import items_figure
from craft_widgets.dashboards.links import Links
from craft_widgets.dashboards.phrases import count, day_and_time, sentence
from craft_widgets.dashboards.snapshots import Snapshot
from craft_widgets.dashboards.waiting import pieces, waiting_card, waiting_work

_SHOWN_FIRST = 6  # people in the open list; the others stand behind a summary


def cohort_page(
    snapshots: Sequence[Snapshot], links: Links | None = None, remarks: Sequence[str] = ()
) -> str:
    """Return the page of a class as HTML, to stand inside `.ck`.

    Parameters
    ----------
    snapshots : one progress snapshot a learner, as `load_snapshots` returns them
    links : where names and buttons lead; by default this server's formgrader
    remarks : sentences about snapshots that could not be read
    """
    there = links or Links()
    if not snapshots:
        return '<div class="ck-page"><h1>Nothing here yet</h1><p>The class appears with the first graded work.</p></div>'
    people, waiting = who_needs_help(snapshots), waiting_work(snapshots)
    course = snapshots[0]["course"]
    newest = max(snapshot["made_at"] for snapshot in snapshots)
    label = demonstration_label() if any(s["course"]["demonstration"] for s in snapshots) else ""
    return (
        f'<div class="ck-page ck-cohort"><header class="ck-top">{label}<h1>{words(title(people, pieces(waiting)))}</h1>'
        f'<p class="ck-quiet">{words(course["title"])} · {count(len(snapshots), "learner")}. '
        f"Seen by teachers only. Updated {day_and_time(newest)}.</p></header>"
        + "".join(feedback_html("note", remark, "One learner is left out") for remark in remarks)
        + f'<div class="ck-cards">{help_card(people, there)}{waiting_card(waiting, there)}</div>'
        + heat_map(snapshots, there)
        + items_figure(snapshots)
        + "</div>"
    )


def title(people: Sequence[Help], waiting: str) -> str:
    """Return the title of the page: who needs you, and what waits."""
    if not people:
        return f"Nobody needs you now; {waiting}"
    return (
        f"{sentence(count(len(people), 'learner'))} {'needs' if len(people) == 1 else 'need'} you; {waiting}"
    )


def help_card(people: Sequence[Help], links: Links) -> str:
    """Return the list of learners who need someone, with one action each."""
    if not people:
        return '<section class="ck-card"><h2 class="ck-finding">Everyone is on the way</h2></section>'
    first, rest = people[:_SHOWN_FIRST], people[_SHOWN_FIRST:]
    more = (
        f"<details><summary>And {count(len(rest), 'other')}</summary>{_list(rest, links)}</details>"
        if rest
        else ""
    )
    return f'<section class="ck-card ck-help"><h2 class="ck-finding">Who needs help, and why</h2>{_list(first, links)}{more}</section>'


def _list(people: Sequence[Help], links: Links) -> str:
    return f'<ul class="ck-list ck-people">{"".join(_person(entry, links) for entry in people)}</ul>'


def _person(entry: Help, links: Links) -> str:
    main, others = entry.reasons[0], entry.reasons[1:]
    also = (
        f'<p class="ck-caption">Also: {words("; ".join(reason.what for reason in others))}.</p>'
        if others
        else ""
    )
    return (
        f'<li><p><strong>{words(entry.name)}</strong> <span class="ck-quiet">{words(main.what)}</span></p>'
        f"<p>{words(main.why)}</p>{also}<p>{_action(entry, main, links)}</p></li>"
    )


def _action(entry: Help, reason: Reason, links: Links) -> str:
    href = links.student(entry.learner, reason.assignment)
    label = words(reason.action)
    return f'<a href="{attr(href)}">{label.removesuffix(".")}</a>' if href else f"<strong>{label}</strong>"
