"""M2: the ladder of a garment of one's own, with one's own cutting loss."""

from craft_lab.data import find as find_row
from craft_lab.data import source
from craft_lab.lifecycle import MassLadder, product_losses
from craft_widgets.explorers.controls import Choice, Slider, linear
from craft_widgets.explorers.exploration import Exploration, Kept, Shown, Values, View
from craft_widgets.explorers.losses import ladder_rows, product_options
from craft_widgets.explorers.strip_flow import flow
from craft_widgets.pictures.picture import in_light
from craft_widgets.wording import find, fixed, say

NAME = "m2_n1_ladder"
FILE = "ladder.svg"
FILE_PX = 652


def own_ladder(values: Values) -> MassLadder:
    """Return the ladder of one kilogram worn, the cutting loss as set."""
    losses = product_losses(values["garment"])
    return MassLadder(1.0, {**losses, "cutting": float(values["cutting"]) / 100})


def compute(values: Values, look: Shown) -> View:
    """Return the strip of one garment."""
    ladder = own_ladder(values)
    told = _told(values, ladder)
    return View(
        finding=say(f"{NAME}.finding", **told),
        svg=flow(ladder, look.width_px).svg(say(f"{NAME}.alt", **told)),
        alt=say(f"{NAME}.alt", **told),
        headers=find("m2_n1_losses.headers"),
        rows=ladder_rows(ladder),
        source=source("products").citation,
        note=say("m2_n1_losses.note"),
        marked=len(ladder.steps),
        messages=(_compared(values),),
    )


def _told(values: Values, ladder: MassLadder) -> dict[str, str]:
    name = find_row("products", values["garment"]).text("name_en")
    return {"garment": name, "bought": fixed(ladder.in_kg, 2), "never": fixed(ladder.in_kg - 1, 2)}


def _compared(values: Values) -> str:
    usual = MassLadder(1.0, product_losses(values["garment"]))
    less = (usual.in_kg - own_ladder(values).in_kg) * 1000
    share = usual.losses["cutting"] * 100
    if abs(less) < 0.5:
        return say(f"{NAME}.usual", share=share)
    return say(f"{NAME}.less" if less > 0 else f"{NAME}.more", grams=fixed(abs(less), 0), share=share)


def keep(values: Values) -> Kept:
    """Return losses and what goes in, and the strip as a file."""
    ladder = own_ladder(values)
    picture = flow(ladder, FILE_PX).svg(say(f"{NAME}.alt", **_told(values, ladder)))
    response = {"garment": values["garment"], "losses": dict(ladder.losses), "kg_in": ladder.in_kg}
    return Kept(response, {FILE: in_light(picture)})


EXPLORATION = Exploration(
    name=NAME,
    competency="ML1",
    controls=(
        Choice("garment", say(f"{NAME}.garment"), product_options(), "manteau"),
        Slider("cutting", say(f"{NAME}.cutting"), linear(0, 50, 1), 20.0, "%"),
    ),
    compute=compute,
    keep=keep,
)
