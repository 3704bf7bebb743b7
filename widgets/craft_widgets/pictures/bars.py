"""A few numbers as bars, in a table that can be read without them."""

from collections.abc import Sequence

from craft_look import attr, words
from craft_widgets.questions.models import OutcomeRow
from craft_widgets.wording import say, shown


def bars_html(rows: Sequence[OutcomeRow], guess: float | None, guess_unit: str) -> str:
    """Return a table of bars from zero; the guess stands last, dashed like all that is not done yet.

    Parameters
    ----------
    rows : label, value, unit; `highlight` takes the thread's colour
    guess : a guess in the same unit, or None
    guess_unit : its unit
    """
    if not rows and guess is None:
        return ""
    # Roles are written out: on phones the rows are laid out as a grid, which would take them away.
    bars = [(row.label, row.value, row.unit, "thread" if row.highlight else "context") for row in rows]
    if guess is not None:
        bars.append((say("predict.guess_row"), guess, guess_unit, "guess"))
    most = max(abs(value) for _, value, _, _ in bars) or 1.0
    body = "".join(_row(*bar, share=abs(bar[1]) / most) for bar in bars)
    return f'<table class="ck-bars" role="table" aria-label="{attr(say("predict.bars"))}">{body}</table>'


def _row(label: str, value: float, unit: str, tone: str, share: float) -> str:
    return (
        f'<tr role="row" class="ck-bar--{tone}"><th role="rowheader" scope="row">{words(label)}</th>'
        f'<td class="ck-bar-track" aria-hidden="true"><span class="ck-bar" style="width:{share:.1%}"></span></td>'
        f'<td role="cell" class="ck-num">{words(shown(value))} {words(unit)}</td></tr>'
    )
