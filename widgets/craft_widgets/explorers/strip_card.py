"""M4: the card of a strip, and the toggle that wears it as a file to print."""

from collections.abc import Callable
from typing import Any

from craft_lab.data import find as find_row
from craft_lab.geometry import is_blank, mass_g, stl_bytes
from craft_lab.geometry.toggles import HEIGHT_MM
from craft_widgets.errors import ExplorerProblem
from craft_widgets.explorers.controls import Text
from craft_widgets.explorers.draw_strip import labels, strip_table
from craft_widgets.explorers.exploration import Exploration, Kept, Shown, Values, View
from craft_widgets.explorers.strip_words import band_taken, part_of, remarks, strip_controls, told
from craft_widgets.explorers.toggle_drawing import toggle_picture
from craft_widgets.wording import find, fixed, say

NAME = "m4_n1_strip"
FILE = "toggle.stl"
MATERIAL = "PETG"
# A toggle of this bar, printed on its edge with 15 % infill, weighs this share of the solid one.
# Sliced by PrusaSlicer 2.5.0: 0.2 mm layers, 2 walls, 5 top and 4 bottom layers; 3.66 g of 6.75 g.
PRINTED_SHARE = 0.543


def compute(values: Values, look: Shown) -> View:
    """Return the toggle with its mass as a range, and the card as a table."""
    rows, band_mm = values["rows"], float(values["band_mm"])
    solid_g = mass_g(part_of(values), find_row("filaments", MATERIAL).number("density_g_cm3")) or 0.0
    facts = {
        **told(rows),
        "low": fixed(PRINTED_SHARE * solid_g, 1),
        "high": fixed(solid_g, 1),
        "material": MATERIAL,
        "band": band_mm,
        "tunnel": band_mm + 1.5,
        "maker": values["drawn_by"],
    }
    names = find("strip.rows")
    alt = say("m4_n1_draw.alt", **facts)
    return View(
        finding=say(f"{NAME}.finding" if values["drawn_by"] else f"{NAME}.unnamed", **facts),
        svg=toggle_picture(rows, band_mm, look.width_px, labels(band_mm)).svg(alt),
        alt=alt,
        headers=find("strip.headers"),
        rows=[
            *strip_table(values),
            [names["mass"], say(f"{NAME}.mass", **facts)],
            [names["drawn_by"], values["drawn_by"] or "–"],
            [names["origin"], values["origin"] or "–"],
        ],
        source=say(f"{NAME}.source"),
        note=say(f"{NAME}.note", share=PRINTED_SHARE * 100),
        messages=remarks(rows, values["group"], grown=True),
    )


def keep(values: Values) -> Kept:
    """Return the card, and the toggle as a file. Raises ExplorerProblem for a blank strip or no maker."""
    if is_blank(values["rows"]):
        raise ExplorerProblem(say(f"{NAME}.blank"))
    if not values["drawn_by"]:
        raise ExplorerProblem(say(f"{NAME}.no_maker"))
    if not values["origin"]:
        raise ExplorerProblem(say(f"{NAME}.no_origin"))
    card = {key: values[key] for key in ("rows", "group", "band_mm", "drawn_by", "origin")}
    return Kept(card, {FILE: stl_bytes(part_of(values))})


def start(response_of: Callable[[str], object]) -> dict[str, Any]:
    """Return the card as saved here, or the strip as drawn further up."""
    for item in (NAME, "m4_n1_draw"):
        found = response_of(item)
        if isinstance(found, dict):
            return found
    return band_taken()


EXPLORATION = Exploration(
    name=NAME,
    competency="DI3",
    controls=(
        *strip_controls(),
        Text("drawn_by", say(f"{NAME}.drawn_by"), hint=say(f"{NAME}.drawn_by_hint")),
        Text("origin", say(f"{NAME}.origin"), start=say(f"{NAME}.own"), hint=say(f"{NAME}.origin_hint")),
    ),
    compute=compute,
    keep=keep,
    part=part_of,
    relief_mm=HEIGHT_MM,
    start=start,
)
