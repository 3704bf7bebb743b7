"""Scenarios: sets of values that a learner keeps by name, and what differs between them."""

import string
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from craft_lab.errors import LabError
from craft_look import attr, plain, words
from craft_widgets.errors import ExplorerProblem
from craft_widgets.explorers.exploration import Exploration, Shown
from craft_widgets.wording import say, shown

MOST = 6
MOST_SIGNS = 30


@dataclass(frozen=True)
class Scenario:
    """Values under a name."""

    name: str
    values: dict[str, Any]

    def saved(self) -> dict[str, Any]:
        """How it stands in the answer file."""
        return {"name": self.name, "values": self.values}


def scenarios_in(response: object, exploration: Exploration) -> tuple[Scenario, ...]:
    """Return the scenarios of an answer; what a person changed by hand becomes values a control can show."""
    listed = response.get("scenarios") if isinstance(response, dict) else None
    found: dict[str, Scenario] = {}
    for entry in listed if isinstance(listed, list) else []:
        name = cleaned(entry.get("name")) if isinstance(entry, dict) else ""
        if name and len(found) < MOST and isinstance(entry.get("values"), dict):
            found.setdefault(name, Scenario(name, exploration.values(entry["values"])))
    return tuple(found.values())


def cleaned(name: object) -> str:
    """Return a name on one line, cut to 30 signs; "" for anything else."""
    return " ".join(name.split())[:MOST_SIGNS].strip() if isinstance(name, str) else ""


def next_name(scenarios: Sequence[Scenario]) -> str:
    """Return the first letter that names no scenario."""
    taken = {scenario.name for scenario in scenarios}
    return next(letter for letter in string.ascii_uppercase if letter not in taken)


def added(scenarios: Sequence[Scenario], new: Scenario) -> tuple[Scenario, ...]:
    """Return the scenarios with one more, or with new values under a name that is there.

    Raises ExplorerProblem where there are six already.
    """
    if any(scenario.name == new.name for scenario in scenarios):
        return tuple(new if scenario.name == new.name else scenario for scenario in scenarios)
    if len(scenarios) >= MOST:
        raise ExplorerProblem(say("scenarios.full", most=MOST))
    return (*scenarios, new)


def differing(exploration: Exploration, scenarios: Sequence[Scenario]) -> list[tuple[str, list[str], bool]]:
    """Return label, what each scenario has, and whether they differ: controls first, then what follows."""
    rows = [
        (control.label, [control.printed(scenario.values[control.name]) for scenario in scenarios])
        for control in exploration.controls
    ]
    results = [dict(_results(exploration, scenario)) for scenario in scenarios]
    for name in dict.fromkeys(name for result in results for name in result):
        rows.append((name, [result.get(name, "–") for result in results]))
    return [(label, cells, len(set(cells)) > 1) for label, cells in rows]


def _results(exploration: Exploration, scenario: Scenario) -> Sequence[tuple[str, str]]:
    try:
        if exploration.results:
            return exploration.results(scenario.values)
        return [(say("scenarios.finding"), plain(exploration.compute(scenario.values, Shown()).finding))]
    except (LabError, ExplorerProblem) as problem:
        return [(say("explore.problem"), str(problem))]


def table_of(exploration: Exploration, scenarios: Sequence[Scenario], buttons: bool = True) -> str:
    """Return the scenarios beside each other as HTML; rows that differ are marked by a word and in bold."""
    if not scenarios:
        return f'<p class="ck-quiet">{words(say("scenarios.none"))}</p>'
    rows = differing(exploration, scenarios)
    several = len(scenarios) > 1
    head = "".join(f'<th scope="col">{words(scenario.name)}</th>' for scenario in scenarios)
    body = "".join(_row(label, cells, differs and several) for label, cells, differs in rows)
    moves = "".join(f"<td>{_buttons(scenario.name)}</td>" for scenario in scenarios)
    last = (
        f'<tr class="ck-noprint"><th scope="row">{words(say("scenarios.moves"))}</th>{moves}</tr>'
        if buttons
        else ""
    )
    count = shown(sum(differs for _, _, differs in rows))
    told = say("scenarios.differ", n=count) if several else say("scenarios.one_more")
    return (
        f'<p>{words(told)}</p><div class="ck-scroll" tabindex="0" role="region" aria-label="{attr(say("scenarios.title"))}">'
        f'<table class="ck-table"><thead><tr><th scope="col">{words(say("scenarios.head"))}</th>{head}</tr></thead>'
        f"<tbody>{body}{last}</tbody></table></div>"
    )


def _row(label: str, cells: Sequence[str], differs: bool) -> str:
    sign = f' <span class="ck-differs">{words(say("scenarios.differs"))}</span>' if differs else ""
    tags = "".join(f"<td>{f'<b>{words(cell)}</b>' if differs else words(cell)}</td>" for cell in cells)
    return f'<tr><th scope="row">{words(label)}{sign}</th>{tags}</tr>'


def _buttons(name: str) -> str:
    made = [
        f'<button type="button" class="ck-button ck-button--quiet ck-tool" data-act="{act}" data-name="{attr(name)}" '
        f'aria-label="{attr(say(f"scenarios.{act}_name", name=name))}">{words(say(f"scenarios.{act}"))}</button>'
        for act in ("load", "delete")
    ]
    return f'<span class="ck-row">{"".join(made)}</span>'
