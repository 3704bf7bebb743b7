"""Item difficulty: one row a task, its share right at first try with the 95 % range."""

from collections.abc import Sequence

from craft_look import words
from craft_widgets.dashboards.csv_link import csv_link
from craft_widgets.dashboards.item_analysis import EASY, FEWEST, HARD, Item, Reliability, analyse
from craft_widgets.dashboards.item_statistics import NotDefined
from craft_widgets.dashboards.phrases import count, number_word, percent, sentence
from craft_widgets.dashboards.snapshots import Snapshot

_HEADS = ("Task", "Right at first try", "Share (range)", "Corrected r", "Tried by", "Look at")
_NUMERIC = _HEADS[2:5]
_WORDS = {"too hard": "too hard", "too easy": "too easy", "does not separate": "does not separate"}


def items_figure(snapshots: Sequence[Snapshot]) -> str:
    """Return the difficulty of every automatic task as a figure that is its own table."""
    items, reliabilities = analyse(snapshots)
    if not items:
        return (
            '<section class="ck-card"><h2 class="ck-finding">No task was tried yet</h2>'
            '<p class="ck-quiet">Difficulty appears here with the first graded hand-ins.</p></section>'
        )
    heads = "".join(_head(head) for head in _HEADS)
    rows = "".join(_row(item) for item in items)
    return (
        f'<section class="ck-card"><figure class="ck-figure"><h2 class="ck-finding">{words(finding(items))}</h2>'
        f'<table class="ck-table ck-items" role="table" aria-label="Difficulty of the tasks"><thead role="rowgroup">'
        f'<tr role="row">{heads}</tr></thead><tbody role="rowgroup">{rows}</tbody></table>'
        f"<figcaption>{_caption(reliabilities)}</figcaption></figure><p>{_download(items)}</p></section>"
    )


def finding(items: Sequence[Item]) -> str:
    """Return the finding in one sentence: how many tasks carry which flag."""
    counts = {name: sum(name in item.flags for item in items) for name in _WORDS}
    said = [(number, name) for name, number in counts.items() if number]
    if not said:
        checked = sum(item.tries >= FEWEST for item in items)
        return "Every task works as it should" if checked else "Too few tries to judge the tasks yet"
    first_number, first_name = said[0]
    parts = [f"{count(first_number, 'task')} {_verb(first_number, first_name)}"]
    parts += [f"{number_word(number)} {_verb(number, name)}" for number, name in said[1:]]
    joined = " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else parts[0]
    return sentence(joined)


def _verb(number: int, flag: str) -> str:
    if flag == "does not separate":
        return flag if number == 1 else "do not separate"
    return f"{'is' if number == 1 else 'are'} {flag}"


def _head(text: str) -> str:
    kind = ' class="ck-num"' if text in _NUMERIC else ""
    inner = words(text)
    if text == "Right at first try":
        ticks = "".join(f'<span style="left:{tick}%">{tick}</span>' for tick in (0, 30, 50, 90))
        inner = f'{text}, %<span class="ck-ticks" aria-hidden="true">{ticks}</span>'
    return f'<th scope="col" role="columnheader"{kind}>{inner}</th>'


def _row(item: Item) -> str:
    flagged = bool(item.flags)
    name = f'{words(item.title)} <span class="ck-quiet ck-item-where">{words(item.key[0])} · {words(item.competency)}</span>'
    cells = [
        ("Right at first try", _range_bar(item, flagged), "ck-item-bar"),
        ("Share (range)", f"{percent(item.share)} ({100 * item.low:.0f} to {100 * item.high:.0f})", "ck-num"),
        ("Corrected r", _r(item.r), "ck-num"),
        ("Tried by", str(item.tries), "ck-num"),
        ("Look at", words(", ".join(item.flags)) if flagged else _calm(item), "ck-flag"),
    ]
    body = "".join(
        f'<td role="cell" data-label="{label}" class="{kind}">{html}</td>' for label, html, kind in cells
    )
    marked = ' class="ck-flagged"' if flagged else ""
    return f'<tr role="row"{marked}><th scope="row" role="rowheader">{name}</th>{body}</tr>'


def _r(r: float | NotDefined) -> str:
    if isinstance(r, NotDefined):
        return f'<span>n/a<small class="ck-why">{words(r.reason)}</small></span>'
    return f"{r:.2f}".replace("-", "−")


def _calm(item: Item) -> str:
    few = item.tries < FEWEST
    return f'<span class="ck-quiet">{f"under {FEWEST} tries" if few else "–"}</span>'


def _range_bar(item: Item, flagged: bool) -> str:
    """Return the range as a bar and the share as a dot on a scale of 0 to 100 %; the wanted range is shaded."""
    colour = "thread" if flagged else "context"
    low, high, share = 100 * item.low, 100 * item.high, 100 * item.share
    return (
        '<span class="ck-range" aria-hidden="true">'
        f'<span class="ck-range-wanted" style="left:{100 * HARD:g}%;width:{100 * (EASY - HARD):g}%"></span>'
        f'<span class="ck-range-bar" style="left:{low:.1f}%;width:{high - low:.1f}%;background:var(--ck-{colour})"></span>'
        f'<span class="ck-range-dot" style="left:{share:.1f}%;background:var(--ck-{colour})"></span></span>'
    )


def _caption(reliabilities: Sequence[Reliability]) -> str:
    said = "; ".join(
        f"{item.assignment} {f'KR-20 {item.kr20:.2f}' if isinstance(item.kr20, float) else item.kr20}"
        for item in reliabilities
    )
    return (
        "Dot: share with full points at the first try; bar: its 95 % range (Wilson). Shaded: the wanted 30 to 90 %. "
        "Corrected r: with the other tasks of the assignment; under 0.15 a task does not separate. "
        f"Reliability: {words(said)}. Source: first tries of this class."
    )


def _download(items: Sequence[Item]) -> str:
    heads = (
        "assignment",
        "grade_id",
        "title",
        "competency",
        "right_first",
        "tries",
        "share",
        "low95",
        "high95",
    )
    rows = [
        (item.key[0], item.key[2], item.title, item.competency, item.right, item.tries)
        + (
            round(item.share, 4),
            round(item.low, 4),
            round(item.high, 4),
            _plain(item.r),
            "; ".join(item.flags),
        )
        for item in items
    ]
    return csv_link("Download the tasks as CSV", "tasks.csv", (*heads, "corrected_r", "flags"), rows)


def _plain(r: float | NotDefined) -> object:
    return str(r) if isinstance(r, NotDefined) else round(r, 4)
