"""D2: how the part in toggle.stl shall be printed, and the grams that its maker promises."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from craft_lab.errors import StlError
from craft_lab.geometry import (
    Finding,
    IntentReport,
    Mesh,
    PrintIntent,
    intent_report,
    lying,
    read_stl,
    stl_bytes,
    toggle,
)
from craft_lab.geometry.print_intent import budget_finding
from craft_lab.geometry.ranges import Range
from craft_widgets.errors import ExplorerProblem
from craft_widgets.explorers.controls import Choice, Slider, linear
from craft_widgets.explorers.exploration import Cell, Exploration, Kept, Shown, Values, View
from craft_widgets.pictures.part_picture import part_svg
from craft_widgets.places import work_folder
from craft_widgets.wording import find, fixed, say, shown

NAME = "d2_plan"
FILE = "toggle.stl"
MOST_BYTES, MOST_TRIANGLES = 20_000_000, 200_000


def compute(values: Values, look: Shown) -> View:
    """Return the part as it lies, what its print needs, and what stands in its way."""
    data, own = _part_bytes()
    found = _found(data, values["posture"], values["infill"], values["support"])
    budget = _budget(found, values)
    sizes = _sizes(data, values["posture"])
    alt = say(f"{NAME}.alt", **dict(zip("xyz", sizes, strict=True)))
    return View(
        finding=_finding(found, values["posture"], own),
        svg=_picture(data, values["posture"], look.width_px, alt),
        alt=alt,
        headers=find(f"{NAME}.headers"),
        rows=_rows(found, values),
        source=say(f"{NAME}.source"),
        note=say(f"{NAME}.note"),
        messages=_messages(found, budget) if own else (say(f"{NAME}.not_yours"),),
    )


def keep(values: Values) -> Kept:
    """Return the plan. Raises ExplorerProblem where there is no part to plan for."""
    if not _part_bytes()[1]:
        raise ExplorerProblem(say(f"{NAME}.no_part"))
    return Kept({name: values[name] for name in ("posture", "infill", "support", "budget_g")})


def part(values: Values) -> Mesh:
    """Return the part as it lies on the plate."""
    return lying(_mesh(_part_bytes()[0]), values["posture"])


def start(response_of: Callable[[str], object]) -> dict[str, Any]:
    """Return the plan as saved; a card saved further up makes this view anew."""
    found = response_of(NAME)
    return found if isinstance(found, dict) else {}


def _part_bytes() -> tuple[bytes, bool]:
    """Return the learner's file, or a plain toggle where there is none; and whether it is the learner's."""
    path = work_folder() / FILE
    if path.is_file() and path.stat().st_size <= MOST_BYTES:
        return path.read_bytes(), True
    return _plain(), False


@lru_cache(maxsize=1)
def _plain() -> bytes:
    return stl_bytes(toggle(["0"]))


@lru_cache(maxsize=2)
def _mesh(data: bytes) -> Mesh:
    mesh = read_stl(data, most_triangles=MOST_TRIANGLES)
    if not len(mesh):
        raise StlError("empty", say(f"{NAME}.nothing"), say(f"{NAME}.again"))
    return mesh


@lru_cache(maxsize=32)
def _found(data: bytes, posture: str, infill: float, support: str) -> IntentReport:
    return intent_report(_mesh(data), _intent(posture, infill, support, 1.0))


def _intent(posture: str, infill: float, support: str, budget_g: float) -> PrintIntent:
    return PrintIntent(posture, infill / 100, support == "yes", budget_g)


def _budget(found: IntentReport, values: Values) -> Finding:
    if found.estimate is None:
        return found.budget
    intent = _intent(values["posture"], values["infill"], values["support"], values["budget_g"])
    return budget_finding(found.estimate, intent)


@lru_cache(maxsize=16)
def _sizes(data: bytes, posture: str) -> tuple[str, str, str]:
    bounds = lying(_mesh(data), posture).bounds_mm
    if bounds is None:
        return ("0", "0", "0")
    x, y, z = (shown(round(float(size), 1)) for size in bounds[1] - bounds[0])
    return (x, y, z)


@lru_cache(maxsize=16)
def _picture(data: bytes, posture: str, width_px: int, alt: str) -> str:
    return part_svg(lying(_mesh(data), posture), width_px, _sizes(data, posture), alt)


def _finding(found: IntentReport, posture: str, own: bool) -> str:
    if found.estimate is None:
        return say(f"{NAME}.open")
    grams, minutes = found.estimate.grams, found.estimate.minutes
    return say(
        f"{NAME}.finding" if own else f"{NAME}.plain",
        posture=say(f"own_print.postures.{posture}"),
        low=fixed(grams.low, 1),
        high=fixed(grams.high, 1),
        short=fixed(minutes.low, 0),
        long=fixed(minutes.high, 0),
    )


def _rows(found: IntentReport, values: Values) -> list[list[Cell]]:
    names, estimate = find("own_print.rows"), found.estimate
    planned = [
        [names["posture"], say(f"own_print.postures.{values['posture']}")],
        [names["infill"], f"{shown(values['infill'])} %"],
        [names["support"], say(f"own_print.supports.{values['support']}")],
        [names["budget"], f"{fixed(values['budget_g'], 1)} g"],
    ]
    if estimate is None:
        return [*planned]
    span = found.spans.value
    return [
        *planned,
        [names["grams"], _range("grams", estimate.grams, 1)],
        [names["minutes"], _range("minutes", estimate.minutes, 0)],
        [names["kwh"], _range("kwh", estimate.kwh, 2)],
        [names["span"], f"{fixed(span, 1)} mm" if isinstance(span, float) else "–"],
    ]


def _range(name: str, found: Range, places: int) -> str:
    return say(f"{NAME}.{name}", low=fixed(found.low, places), high=fixed(found.high, places))


def _messages(found: IntentReport, budget: Finding) -> tuple[str, ...]:
    looked_at = (found.bed, found.stands, found.walls, found.spans, budget)
    short = dict.fromkeys(finding.sentence for finding in looked_at if not finding.ok)
    return tuple(short) or (say(f"{NAME}.holds"),)


EXPLORATION = Exploration(
    name=NAME,
    competency="DI2",
    controls=(
        Choice("posture", say(f"{NAME}.posture"), list(find("own_print.postures").items()), "flat"),
        Choice("support", say(f"{NAME}.support"), list(find("own_print.supports").items()), "no"),
        Slider("infill", say(f"{NAME}.infill"), linear(5, 100, 5), 15.0, "%"),
        Slider("budget_g", say(f"{NAME}.budget"), linear(1, 6, 0.1), 3.0, "g"),
    ),
    compute=compute,
    keep=keep,
    part=part,
    start=start,
)
