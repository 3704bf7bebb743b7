"""M4: the print sheet of one's own toggle, to lie beside the printer; its numbers go on to other modules."""

from collections.abc import Callable
from typing import Any

from craft_lab.geometry import PostureRow, Range
from craft_widgets.explorers.exploration import Exploration, Kept, Shown, Values, View
from craft_widgets.explorers.postures import (
    MATERIAL,
    POSTURES,
    chosen_row,
    messages,
    print_controls,
    spanned,
    strip_given,
    told_strip,
)
from craft_widgets.handing_over import Number, Origin
from craft_widgets.pictures.card import card_svg
from craft_widgets.pictures.picture import in_light
from craft_widgets.wording import find, fixed, say

NAME = "m4_n4_sheet"
FILE = "print_sheet.svg"
CARD_PX = 360
DECISIONS = ("m4_n4_second", "m4_n4_first")  # the later one first


def compute(values: Values, look: Shown) -> View:
    """Return the sheet as it prints."""
    row = chosen_row(values)
    lines = sheet_lines(values, row)
    alt = say(f"{NAME}.alt")
    return View(
        finding=say(f"{NAME}.finding", **_facts(row)),
        svg=_card(values, row, min(look.width_px, CARD_PX)),
        alt=alt,
        headers=find(f"{NAME}.headers"),
        rows=[list(line) for line in lines],
        source=say("m4_n4_postures.source"),
        note=say(f"{NAME}.note"),
        messages=messages(values),
    )


def sheet_lines(values: Values, row: PostureRow) -> list[tuple[str, str]]:
    """Return heading and words of each line of the sheet."""
    heads = find(f"{NAME}.lines")
    told = {
        "part": told_strip(values["strip"]),
        "lies": say(f"m4_n4_postures.names.{row.name}"),
        "settings": say(
            f"{NAME}.settings",
            infill=values["infill"],
            layer=values["layer_mm"],
            props=say(f"{NAME}.props.{values['support']}"),
            material=MATERIAL,
        ),
        "grams": _ranged(row.estimate.grams, 1, "g"),
        "minutes": _ranged(row.estimate.minutes, 0, "min"),
        "kwh": _ranged(row.estimate.kwh, 2, "kWh"),
    }
    return [(heads[name], text) for name, text in told.items()]


def _ranged(number: Range, decimals: int, unit: str) -> str:
    return say(
        f"{NAME}.ranged", value=fixed(number.value, decimals), unit=unit, range=spanned(number, decimals)
    )


def _facts(row: PostureRow) -> dict[str, str]:
    return {
        "name": say(f"m4_n4_postures.names.{row.name}"),
        "g": spanned(row.estimate.grams, 1),
        "min": spanned(row.estimate.minutes, 0),
    }


def _card(values: Values, row: PostureRow, px: float | None) -> str:
    blanks = find(f"{NAME}.blanks")
    lines = [*sheet_lines(values, row), *((head, say(f"{NAME}.blank")) for head in blanks)]
    return card_svg(say(f"{NAME}.title"), lines, say(f"{NAME}.foot"), px)


def keep(values: Values) -> Kept:
    """Return the sheet with its numbers, and as a file to print; grams, minutes, kWh are offered on."""
    row = chosen_row(values)
    estimate = row.estimate
    numbers = {"grams": estimate.grams, "minutes": estimate.minutes, "kwh": estimate.kwh}
    response = {
        **{key: values[key] for key in ("posture", "infill", "layer_mm", "support")},
        **values["strip"],
        "material": MATERIAL,
        **{name: {"value": n.value, "low": n.low, "high": n.high} for name, n in numbers.items()},
    }
    names = ("toggle_mass_g", "toggle_minutes", "toggle_kwh")
    offers: dict[tuple[str, Origin], Number] = {
        (name, "mine"): Number(_short(n.value), _short(n.low), _short(n.high))
        for name, n in zip(names, numbers.values(), strict=True)
    }
    return Kept(response, {FILE: in_light(_card(values, row, None))}, offers)


def _short(number: float) -> float:
    return float(f"{number:.3g}")


def start(response_of: Callable[[str], object]) -> dict[str, Any]:
    """Return how the toggle was printed in the last scenario, lying as was decided last."""
    found = response_of("m4_n4_postures")
    listed = found.get("scenarios") if isinstance(found, dict) else None
    last = listed[-1] if isinstance(listed, list) and listed else None
    values = last.get("values") if isinstance(last, dict) else None
    chosen = dict(values) if isinstance(values, dict) else {}
    for item in DECISIONS:
        if (posture := _decided(response_of(item))) in POSTURES:
            return {**chosen, "posture": posture}
    return chosen


def _decided(response: object) -> object:
    fields = response.get("fields") if isinstance(response, dict) else None
    field = fields.get("posture") if isinstance(fields, dict) else None
    return field.get("value") if isinstance(field, dict) else None


EXPLORATION = Exploration(
    name=NAME,
    competency="DI2",
    controls=print_controls(),
    compute=compute,
    keep=keep,
    start=start,
    given=strip_given,
)
