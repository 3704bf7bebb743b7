"""The label of a demonstration class, and plain links to look at another invented learner."""

from collections.abc import Sequence
from urllib.parse import urlencode

from craft_look import attr, words

LABEL = "Demonstration class: invented people"


def demonstration_label() -> str:
    """Return the label that every page of a demonstration class carries."""
    return f'<p class="ck-demo">{LABEL}</p>'


def chooser(names: Sequence[tuple[str, str]], current: str, keep: Sequence[tuple[str, str]] = ()) -> str:
    """Return links to the other learners of a demonstration class.

    Parameters
    ----------
    names : (id, name) of every learner
    current : id of the one shown
    keep : other parts of the query that stay, such as ("theme", "dark")
    """
    if len(names) < 2:
        return ""
    parts = []
    for learner, name in names:
        query = attr("?" + urlencode([*keep, ("learner", learner)]))
        here = ' aria-current="page"' if learner == current else ""
        parts.append(f'<li><a href="{query}"{here}>{words(name)}</a></li>')
    return (
        '<details class="ck-chooser ck-noprint"><summary>Look at another learner</summary>'
        f'<nav aria-label="Learners of the demonstration class"><ul class="ck-list">{"".join(parts)}</ul></nav></details>'
    )
