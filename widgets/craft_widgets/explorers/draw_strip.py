"""M4: draw a strip of squares; the toggle wears it at once. No mass here: it is guessed next."""

from craft_lab.geometry import is_blank
from craft_lab.geometry.toggles import HEIGHT_MM
from craft_widgets.explorers.exploration import Exploration, Kept, Shown, Values, View
from craft_widgets.explorers.strip_words import band_taken, part_of, remarks, strip_controls, symmetry, told
from craft_widgets.explorers.toggle_drawing import toggle_picture
from craft_widgets.wording import find, say, shown

NAME = "m4_n1_draw"


def compute(values: Values, look: Shown) -> View:
    """Return the toggle with the strip as drawn."""
    rows, band_mm = values["rows"], float(values["band_mm"])
    blank = is_blank(rows)
    facts = {**told(rows), "band": band_mm, "tunnel": band_mm + 1.5}
    alt = say(f"{NAME}.alt", **facts)
    return View(
        finding=say(f"{NAME}.blank") if blank else say(f"{NAME}.finding", **facts),
        svg=toggle_picture(rows, band_mm, look.width_px, labels(band_mm)).svg(alt),
        alt=alt,
        headers=find("strip.headers"),
        rows=strip_table(values),
        source=say("strip.source"),
        note=say(f"{NAME}.note"),
        messages=remarks(rows, values["group"]),
    )


def labels(band_mm: float) -> dict[str, str]:
    """Return the words of the drawing."""
    return {"band": say("strip.band", band=band_mm), "length": say("strip.length")}


def strip_table(values: Values) -> list[list[str]]:
    """Return the strip in words and numbers."""
    rows = values["rows"]
    names = find("strip.rows")
    listed = [
        [names["strip"], " / ".join(rows)],
        [names["squares"], shown(told(rows)["squares"])],
        [names["group"], "–" if is_blank(rows) else say(f"strip.groups.{symmetry(rows).group}")],
        [names["size"], say("strip.size")],
        [names["tunnel"], f"{shown(float(values['band_mm']) + 1.5)} mm"],
    ]
    return listed


def keep(values: Values) -> Kept:
    """Return the drawing: the card further down starts from it."""
    return Kept({"rows": values["rows"], "group": values["group"], "band_mm": values["band_mm"]})


EXPLORATION = Exploration(
    name=NAME,
    competency="DI1",
    controls=strip_controls(),
    compute=compute,
    keep=keep,
    part=part_of,
    relief_mm=HEIGHT_MM,
    start=lambda _response_of: band_taken(),
)
