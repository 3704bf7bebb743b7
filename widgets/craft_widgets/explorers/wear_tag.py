"""M1: a tag for a garment of one's own, to print and sew in."""

from craft_lab.data import source
from craft_lab.fashion import garment, impact_per_wear_kg
from craft_widgets.explorers.controls import Choice, Slider, spaced
from craft_widgets.explorers.exploration import Exploration, Kept, Shown, Values, View
from craft_widgets.explorers.tag_drawing import tag_svg
from craft_widgets.explorers.wears import garment_options
from craft_widgets.pictures.picture import in_light
from craft_widgets.wording import find, say, shown

NAME = "m1_n1_tag"
FILE = "wear_tag.svg"
STOPS = spaced((0, 10, 1), (10, 30, 2), (30, 100, 5), (100, 200, 10), (200, 600, 20))


def compute(values: Values, look: Shown) -> View:
    """Return the tag; raises QuantityError where the garment is never worn."""
    chosen = garment(values["garment"])
    so_far, hoped = float(values["so_far"]), float(values["hoped"])
    wears = so_far + hoped
    kg = impact_per_wear_kg(chosen.footprint_kg_co2e, wears)
    told = {"garment": chosen.name, "wears": wears, "kg": kg}
    rows = [(say(f"{NAME}.row_hoped"), wears), (say(f"{NAME}.row_twice"), 2 * wears)]
    if so_far:
        rows.insert(0, (say(f"{NAME}.row_now"), so_far))
    return View(
        finding=say(f"{NAME}.finding", **told),
        svg=tag_svg(chosen.name, so_far, hoped, kg, px=min(look.width_px, 300)),
        alt=say(f"{NAME}.alt", **told),
        headers=find(f"{NAME}.headers"),
        rows=[[name, shown(n), shown(impact_per_wear_kg(chosen.footprint_kg_co2e, n))] for name, n in rows],
        source=source("garments_ademe").citation,
        note=say(f"{NAME}.note", footprint=chosen.footprint_kg_co2e),
        marked=len(rows) - 2,
    )


def keep(values: Values) -> Kept:
    """Return the numbers of the tag, and the tag as a file."""
    chosen = garment(values["garment"])
    so_far, hoped = float(values["so_far"]), float(values["hoped"])
    kg = impact_per_wear_kg(chosen.footprint_kg_co2e, so_far + hoped)
    response = {
        "garment": chosen.slug,
        "wears": so_far + hoped,
        "kg_per_wear": kg,
        "source": source("garments_ademe").citation,
    }
    return Kept(response, {FILE: in_light(tag_svg(chosen.name, so_far, hoped, kg, px=None))})


EXPLORATION = Exploration(
    name=NAME,
    competency="SF1",
    controls=(
        Choice("garment", say(f"{NAME}.garment"), garment_options(), "manteau"),
        Slider("so_far", say(f"{NAME}.so_far"), STOPS, 40.0, say(f"{NAME}.unit")),
        Slider("hoped", say(f"{NAME}.hoped"), STOPS, 160.0, say(f"{NAME}.unit")),
    ),
    compute=compute,
    keep=keep,
)
