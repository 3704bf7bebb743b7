"""A learner's competencies as a table: tests with their bar, judged work, state, what is missing."""

from typing import Any

from craft_look import attr, icon, words
from craft_widgets.dashboards.phrases import STATES, criteria, level, percent, sentence, tests_share

_HEADS = ("Competency", "Tests, bar at {} %", "Work, judged", "State", "What is missing")


def competency_table(competencies: list[dict[str, Any]], name: str) -> str:
    """Return the table of some competencies; on a phone every row becomes a block.

    The roles are written out: a table laid out as blocks would lose them.
    """
    bar = _bar_of(competencies)
    heads = "".join(f'<th scope="col" role="columnheader">{words(head.format(bar))}</th>' for head in _HEADS)
    rows = "".join(_row(competency) for competency in competencies)
    return (
        f'<table class="ck-table ck-competencies" role="table" aria-label="{attr(name)}">'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead><tbody role="rowgroup">{rows}</tbody></table>'
    )


def state_html(state: str) -> str:
    """Return a state as sign and word."""
    sign, word = STATES[state]
    return f'<span class="ck-state ck-state--{state}">{icon(sign, 18)}{word}</span>'


def _bar_of(competencies: list[dict[str, Any]]) -> int:
    bars = [criterion["bar"] for competency in competencies for criterion in criteria(competency, "auto")]
    return round(100 * max(bars, default=0.8))


def _row(competency: dict[str, Any]) -> str:
    code = (
        f'<span class="ck-named"><span class="ck-code">{words(competency["code"])}</span> '
        f"<span>{words(competency['title'])}</span></span>"
    )
    cells = [
        ("Tests", _tests(competency)),
        ("Work", _judged(competency)),
        ("State", (state_html(competency["state"]), False)),
        ("What is missing", _missing(competency)),
    ]
    body = "".join(
        f'<td role="cell" data-label="{label}"{" class=ck-unneeded" if unneeded else ""}>{html}</td>'
        for label, (html, unneeded) in cells
    )
    return f'<tr role="row"><th scope="row" role="rowheader">{code}</th>{body}</tr>'


def _quiet(text: str) -> str:
    return f'<span class="ck-quiet">{text}</span>'


def _tests(competency: dict[str, Any]) -> tuple[str, bool]:
    """Return the cell, and whether a phone can leave it out."""
    tests = criteria(competency, "auto")
    if not tests:
        return _quiet("not needed" if competency["linked"] else "not yet in this course"), True
    share = tests_share(competency)
    if share is None:
        waits = any(criterion["state"] == "waiting" for criterion in tests)
        return _quiet("handed in" if waits else "not tried"), False
    reached = all(criterion["state"] == "reached" for criterion in tests)
    bar = max(criterion["bar"] for criterion in tests)
    return (
        f'<span class="ck-tests">{share_bar(share, bar, reached)}<span class="ck-num">{percent(share)}</span></span>',
        False,
    )


def share_bar(share: float, bar: float, reached: bool) -> str:
    """Return a bar of a share with the mark of its bar; the number beside it says the same."""
    colour = "right" if reached else "context"
    return (
        '<svg class="ck-bar80" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect x="0" y="2" width="100" height="8" rx="1" fill="var(--ck-sunk)"/>'
        '<rect x=".5" y="2.5" width="99" height="7" rx="1" fill="none" stroke="var(--ck-edge)" '
        'vector-effect="non-scaling-stroke"/>'
        f'<rect x="0" y="2" width="{100 * min(share, 1):.1f}" height="8" rx="1" fill="var(--ck-{colour})"/>'
        f'<path d="M{100 * bar:.0f} 0V12" stroke="var(--ck-ink)" stroke-width="2" vector-effect="non-scaling-stroke"/></svg>'
    )


def _judged(competency: dict[str, Any]) -> tuple[str, bool]:
    judged = criteria(competency, "rubric")
    if not judged:
        return _quiet("not needed" if competency["linked"] else "–"), True
    return ", ".join(_judged_word(criterion) for criterion in judged), False


def _judged_word(criterion: dict[str, Any]) -> str:
    if criterion["state"] in ("reached", "below"):
        return words(level(criterion["level"]))
    return _quiet(
        {"waiting": "handed in", "not_handed_in": "not handed in"}.get(criterion["state"], "not tried")
    )


def _missing(competency: dict[str, Any]) -> tuple[str, bool]:
    """Return what is missing, and under it what the state rests on where that says more."""
    missing = competency["missing"] or "Nothing"
    rests_on = competency["explanation"].split(": ", 1)[-1]
    says_more = rests_on and rests_on.rstrip(".").lower() not in missing.lower()
    why = f'<small class="ck-why">{words(sentence(rests_on))}</small>' if says_more else ""
    return f"<span>{words(missing)}{why}</span>", competency["state"] == "achieved" and not why
