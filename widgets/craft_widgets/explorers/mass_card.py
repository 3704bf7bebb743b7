"""M4: the mass card: what a learner's own toggle should weigh, as a range, beside what the scale says."""

from typing import Any

from craft_lab.geometry import PrintEstimate, PrintSettings, estimate_print, is_test_strip, postures
from craft_widgets.errors import ExplorerProblem, NumberProblem
from craft_widgets.explorers.controls import Choice, Slider, Text
from craft_widgets.explorers.exploration import Exploration, Kept, Shown, Values, View
from craft_widgets.explorers.own_toggle import OwnToggle, own_toggle
from craft_widgets.explorers.strip_words import part_of
from craft_widgets.pictures.card import card_svg
from craft_widgets.pictures.picture import in_light
from craft_widgets.questions.typed_numbers import read_number
from craft_widgets.questions.units import factor
from craft_widgets.wording import find, fixed, say

NAME = "m4_n2_mass_card"
FILE = "mass_card.svg"
CARD_PX = 340
MATERIALS = ("PETG", "PLA", "ABS", "ASA")
PERCENT = [5.0, 10.0, 15.0, 20.0, 25.0, 30.0, 40.0, 50.0, 75.0, 100.0]


def compute(values: Values, look: Shown) -> View:
    """Return the card; raises ExplorerProblem where the scale's number cannot be read."""
    own, found, weighed = own_toggle(), _estimate(values), _weighed(values)
    told = _told(values, own, found)
    parts = (found.wall_mm3, found.skin_mm3, found.sparse_mm3, found.volume_mm3)
    per_mm3 = found.grams.value / found.volume_mm3
    rows = [[name, fixed(mm3 * per_mm3, 2)] for name, mm3 in zip(find(f"{NAME}.rows"), parts, strict=True)]
    return View(
        finding=say(f"{NAME}.{'finding_course' if is_test_strip(own.rows) else 'finding'}", **told),
        svg=_card(values, min(look.width_px, CARD_PX)),
        alt=say(f"{NAME}.alt", **told),
        headers=find(f"{NAME}.headers"),
        rows=rows,
        source=say(f"{NAME}.source"),
        note=say(f"{NAME}.note"),
        marked=len(rows) - 1,
        messages=(*_messages(own, found, weighed), *found.remarks),
    )


def _messages(own: OwnToggle, found: PrintEstimate, weighed: float | None) -> list[str]:
    told = [say(f"{NAME}.{'course' if is_test_strip(own.rows) else 'own'}", rows=" / ".join(own.rows))]
    if weighed is not None:
        told.append(say(f"{NAME}.{'holds' if weighed in found.grams else 'outside'}", g=weighed))
    return told


def _estimate(values: Values) -> PrintEstimate:
    own = own_toggle()
    share = float(values["infill"]) / 100
    pattern = "rectilinear" if share == 1 else "gyroid"
    chosen = PrintSettings(share, pattern, walls=int(values["walls"]), material=str(values["material"]))
    part = part_of({"rows": own.rows, "band_mm": own.band_mm})
    return estimate_print(postures(part)["edge"], chosen)


def _weighed(values: Values) -> float | None:
    """Return the grams on the scale, None where nothing is written."""
    text = str(values["weighed"]).strip()
    if not text:
        return None
    try:
        typed = read_number(text)
    except NumberProblem as problem:
        raise ExplorerProblem(say(f"{NAME}.number", problem=str(problem))) from problem
    size = factor(typed.unit, "g") if typed.unit else 1.0
    if size is None:
        raise ExplorerProblem(say(f"{NAME}.unit"))
    if typed.value <= 0:
        raise ExplorerProblem(say(f"{NAME}.positive"))
    return typed.value * size


def _told(values: Values, own: OwnToggle, found: PrintEstimate) -> dict[str, Any]:
    return {
        "percent": float(values["infill"]),
        "walls": float(values["walls"]),
        "material": values["material"],
        "tunnel": own.band_mm + 1.5,
        "rows": " / ".join(own.rows),
        "g": fixed(found.grams.value, 1),
        "low": fixed(found.grams.low, 1),
        "high": fixed(found.grams.high, 1),
        "solid": fixed(found.solid_grams, 2),
    }


def _card(values: Values, px: float | None) -> str:
    told, weighed = _told(values, own_toggle(), _estimate(values)), _weighed(values)
    on_scale = say(f"{NAME}.card_empty") if weighed is None else f"{fixed(weighed, 1)} g"
    lines = [
        (say(f"{NAME}.card_part"), say(f"{NAME}.card_size", **told)),
        (say(f"{NAME}.card_print"), say(f"{NAME}.card_how", **told)),
        (say(f"{NAME}.card_solid"), f"{told['solid']} g"),
        (say(f"{NAME}.card_estimate"), say(f"{NAME}.card_range", **told)),
        (say(f"{NAME}.card_weighed"), on_scale),
    ]
    return card_svg(say(f"{NAME}.card_title"), lines, say(f"{NAME}.card_foot"), px)


def keep(values: Values) -> Kept:
    """Return the numbers of the card, and the card as a file."""
    own, found = own_toggle(), _estimate(values)
    response = {
        "rows": list(own.rows),
        "band_mm": own.band_mm,
        "posture": "edge",
        "infill_share": float(values["infill"]) / 100,
        "walls": int(values["walls"]),
        "material": values["material"],
        "grams": found.grams.value,
        "low_g": found.grams.low,
        "high_g": found.grams.high,
        "solid_g": found.solid_grams,
        "weighed_g": _weighed(values),
    }
    return Kept(response, {FILE: in_light(_card(values, px=None))})


EXPLORATION = Exploration(
    name=NAME,
    competency="DI2",
    controls=(
        Slider("infill", say(f"{NAME}.infill"), PERCENT, 15.0, "%"),
        Slider("walls", say(f"{NAME}.walls"), [1.0, 2.0, 3.0], 2.0),
        Choice("material", say(f"{NAME}.material"), [(name, name) for name in MATERIALS], "PETG"),
        Text("weighed", say(f"{NAME}.weighed"), hint=say(f"{NAME}.weighed_hint"), most=20),
    ),
    compute=compute,
    keep=keep,
)
