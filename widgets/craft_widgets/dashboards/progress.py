"""A learner's own page: where you stand, the next step, every competency, how credentials add up."""

from typing import Any

from craft_look import attr, badge_svg, feedback_html, words
from craft_widgets.dashboards.chooser import demonstration_label
from craft_widgets.dashboards.links import Links
from craft_widgets.dashboards.phrases import count, day, day_and_time, sentence
from craft_widgets.dashboards.progress_map import credential_line, dots, earned, linked_codes, stacking_map
from craft_widgets.dashboards.progress_table import competency_table
from craft_widgets.dashboards.snapshots import Snapshot

_TIER_NOTE = "This evidence shows progress. It does not yet count towards a credential."
_BUTTONS = {"lesson": "Open the lesson", "assignment": "Open {}", "retry": "Open {} again"}


def progress_page(snapshot: Snapshot, links: Links | None = None, chooser: str = "") -> str:
    """Return a learner's progress as HTML, to stand inside `.ck`.

    Parameters
    ----------
    snapshot : a progress snapshot, as `load_snapshot` returns it
    links : where the button leads; by default this server's root
    chooser : links to other learners, for a demonstration class only
    """
    demonstration = demonstration_label() + chooser if snapshot["course"]["demonstration"] else ""
    nearest = nearest_credential(snapshot)
    parts = [
        f'<header class="ck-top">{demonstration}<h1>{words(position(snapshot))}</h1><p class="ck-quiet">{_who(snapshot)}</p>',
        ""
        if snapshot["counts_for_credential"] or not snapshot["tiers"]
        else f'<p class="ck-quiet">{_TIER_NOTE}</p>',
        "</header>",
        f'<div class="ck-cards">{_next_card(snapshot, links or Links())}{_credential_card(snapshot, _last_complete(snapshot) or nearest)}</div>',
        _unreadable(snapshot),
        _competencies(snapshot, _shown_first(snapshot)),
        _hand_ins(snapshot),
        f"<section><h2>How your credentials add up</h2>{stacking_map(snapshot)}</section>",
    ]
    return f'<div class="ck-page ck-progress">{"".join(parts)}</div>'


def position(snapshot: Snapshot) -> str:
    """Return the title: where the learner stands, in one sentence."""
    credentials = snapshot["credentials"]
    complete = [c for c in credentials if c["state"] == "complete"]
    counts = snapshot["counts_for_credential"]
    nearest = nearest_credential(snapshot)
    done = [c for c in snapshot["competencies"] if c["state"] == "achieved"]
    if credentials and len(complete) == len(credentials):
        return "Every credential complete" if counts else "Every competency achieved"
    if complete:
        several = count(len(complete), "credential")
        have = f"{sentence(several)} complete" if counts else f"All of {_named(complete, several)} achieved"
        if nearest is None or nearest["state"] == "not_started":
            return have
        away = count(nearest["of"] - nearest["achieved"], "competency", "competencies")
        return f"{have}, the next is {away} away"
    if done and nearest:
        left = count(nearest["of"] - nearest["achieved"], "more", "more")
        own = "competency" if len(done) == 1 else "competencies"
        return f"{sentence(count(len(done), own, own))} achieved, {left} for {nearest['title']}"
    if all(a["state"] == "not_started" for a in snapshot["assignments"]):
        return f"Nothing here yet. Your first step: {_inside(snapshot['next_step']['title'])}"
    waiting_only = all(c["state"] in ("not_started", "with_teacher") for c in snapshot["competencies"])
    return "Your work is with your teacher" if waiting_only else "You are on the way to your first competency"


def _named(complete: list[dict[str, Any]], several: str) -> str:
    return str(complete[0]["title"]) if len(complete) == 1 else several


def _inside(title: str) -> str:
    """Return a title as it stands inside a sentence: "A wear tag" becomes "a wear tag", "B1" stays."""
    return title[:1].lower() + title[1:] if title[1:2] == " " or title[1:2].islower() else title


def nearest_credential(snapshot: Snapshot) -> dict[str, Any] | None:
    """Return the credential to show first: begun and with the fewest competencies to go, else the first open."""
    competencies = {c["code"]: c for c in snapshot["competencies"]}
    open_ones: list[dict[str, Any]] = [c for c in snapshot["credentials"] if c["state"] != "complete"]
    tried = {
        c["code"]: sum(
            competencies[k]["state"] != "not_started" for k in c["competencies"] if k in competencies
        )
        for c in open_ones
    }
    begun = [c for c in open_ones if tried[c["code"]]]
    if begun:
        return min(begun, key=lambda c: (c["of"] - c["achieved"], -tried[c["code"]]))
    linked = [
        c for c in open_ones if any(competencies[k]["linked"] for k in c["competencies"] if k in competencies)
    ]
    first: list[dict[str, Any]] = linked or open_ones or snapshot["credentials"]
    return first[0] if first else None


def _last_complete(snapshot: Snapshot) -> dict[str, Any] | None:
    complete = [credential for credential in snapshot["credentials"] if credential["state"] == "complete"]
    return complete[-1] if complete else None


def _shown_first(snapshot: Snapshot) -> dict[str, Any] | None:
    """Return the credential whose table stands open: the nearest if it is begun, else the last complete one."""
    nearest = nearest_credential(snapshot)
    begun = nearest is not None and nearest["state"] != "not_started"
    return nearest if begun else _last_complete(snapshot) or nearest


def _who(snapshot: Snapshot) -> str:
    return (
        f"{words(snapshot['learner']['name'])} · {words(snapshot['course']['title'])}. "
        f"Seen by you and your teachers only. Updated {day_and_time(snapshot['made_at'])}."
    )


def _next_card(snapshot: Snapshot, links: Links) -> str:
    step = snapshot["next_step"]
    waits = step["kind"] in ("wait", "done")
    minutes = f", about {step['minutes']} minutes" if step["minutes"] and not waits else ""
    href = None if waits else links.notebook(step["path"])
    label = _BUTTONS.get(step["kind"], "Open it").format(step["assignment"] or "it")
    button = f'<p><a class="ck-button" href="{attr(href)}">{words(label)}</a></p>' if href else ""
    return (
        f'<section class="ck-card ck-next" aria-label="Next step"><p class="ck-eyebrow ck-thread">Next step{minutes}</p>'
        f'<h2 class="ck-finding">{words(step["title"])}</h2><p>{words(step["why"])}</p>{button}</section>'
    )


def _credential_card(snapshot: Snapshot, credential: dict[str, Any] | None) -> str:
    if credential is None:
        return ""
    complete = earned(snapshot, credential)
    reached = "Complete" if complete else "All achieved, not awarded yet"
    label = {"complete": reached, "in_progress": "Your nearest credential"}.get(
        credential["state"], "A first goal"
    )
    facts = f"{credential['ects']} ECTS · EQF {credential['eqf']}"
    return (
        f'<section class="ck-card ck-credential" aria-label="{label}">'
        f"{badge_svg(credential['code'], 112, complete)}<div>"
        f'<p class="ck-eyebrow{" ck-done" if complete else ""}">{label}</p>'
        f'<h2 class="ck-finding">{words(credential["title"])}</h2><p class="ck-quiet">{facts}</p>'
        f'<p class="ck-stop-line">{dots(credential["achieved"], credential["of"])} '
        f"<span>{words(credential_line(credential, linked_codes(snapshot)))}</span></p></div></section>"
    )


def _unreadable(snapshot: Snapshot) -> str:
    return "".join(
        feedback_html(
            "danger", assignment["note"] or "Hand it in again.", f"{assignment['id']} could not be opened"
        )
        for assignment in snapshot["assignments"]
        if assignment["state"] == "unreadable"
    )


def _competencies(snapshot: Snapshot, shown: dict[str, Any] | None) -> str:
    by_code = {c["code"]: c for c in snapshot["competencies"]}
    first, others = "", []
    for credential in sorted(
        snapshot["credentials"], key=lambda c: (c is not shown, c["state"] == "not_started")
    ):
        own = [by_code[code] for code in credential["competencies"] if code in by_code]
        if not own:
            continue
        title = f"{credential['title']}: {credential['achieved']} of {credential['of']} achieved"
        table = f'<div class="ck-card ck-flush">{competency_table(own, title)}</div>'
        if credential is shown:
            title = title.replace(" achieved", " competencies achieved")
            first = f"<section><h2>{words(title)}</h2>{table}</section>"
        else:
            others.append(f'<details class="ck-more"><summary>{words(title)}</summary>{table}</details>')
    rest = f'<section class="ck-others"><h2 class="ck-sr">Other credentials</h2>{"".join(others)}</section>'
    return first + (rest if others else "")


def _hand_ins(snapshot: Snapshot) -> str:
    rows = "".join(_hand_in(a) for a in snapshot["assignments"] if a["state"] != "not_started")
    return (
        f'<section><h2>What you handed in</h2><ul class="ck-list ck-lines">{rows}</ul></section>'
        if rows
        else ""
    )


def _hand_in(assignment: dict[str, Any]) -> str:
    states = {"marked": "Marked", "waiting": "With your teacher", "unreadable": "Could not be opened"}
    facts = [states[assignment["state"]]]
    if assignment["submitted_at"]:
        facts.append(f"handed in {day(assignment['submitted_at'])}{', late' if assignment['late'] else ''}")
    if assignment["attempts"]:
        facts.append(count(assignment["attempts"], "try", "tries"))
    shown_above = assignment["state"] == "unreadable"
    note = f"<small>{words(assignment['note'])}</small>" if assignment["note"] and not shown_above else ""
    return (
        f"<li><strong>{words(assignment['id'])}</strong> {words(assignment['title'])}"
        f'<span class="ck-quiet">{" · ".join(facts)}</span>{note}</li>'
    )
