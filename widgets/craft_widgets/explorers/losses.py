"""M2: tick the losses one by one, and see how much was bought for one kilogram worn."""

from craft_lab.data import source, table
from craft_lab.lifecycle import MassLadder, product_losses
from craft_widgets.explorers.controls import Choice, Ticks
from craft_widgets.explorers.exploration import Exploration, Shown, Values, View
from craft_widgets.explorers.strip_flow import flow, step_name
from craft_widgets.wording import find, fixed, say

NAME = "m2_n1_losses"
CLOTH = "cloth"  # weaving or knitting: which one depends on the garment


def product_options() -> list[tuple[str, str]]:
    """Return every product as (id, name), in the order of the alphabet."""
    return sorted(
        ((row.text("id"), row.text("name_en")) for row in table("products")), key=lambda pair: pair[1]
    )


def ticked_ladder(product: str, ticked: list[str]) -> MassLadder:
    """Return the ladder of one kilogram worn with the ticked losses only."""
    losses = product_losses(product)
    known = ("spinning", "unsold", "cutting")
    return MassLadder(
        1.0, {name: share for name, share in losses.items() if (name if name in known else CLOTH) in ticked}
    )


def compute(values: Values, look: Shown) -> View:
    """Return the strip of one garment with the ticked losses."""
    ladder = ticked_ladder(values["garment"], values["losses"])
    never = ladder.in_kg - ladder.out_kg
    told = {"never": fixed(never, 2), "bought": fixed(ladder.in_kg, 2)}
    finding = say(f"{NAME}.finding" if ladder.steps else f"{NAME}.none", **told)
    guess = look.guess if isinstance(look.guess, float) else None
    alt = say(f"{NAME}.alt", **told)
    return View(
        finding=finding,
        svg=flow(ladder, look.width_px, guess).svg(alt),
        alt=alt,
        headers=find(f"{NAME}.headers"),
        rows=ladder_rows(ladder),
        source=source("products").citation,
        note=say(f"{NAME}.note"),
        marked=len(ladder.steps),
        messages=(say(f"{NAME}.guessed", kg=fixed(guess, 2)),) if guess is not None else (),
    )


def results(values: Values) -> list[tuple[str, str]]:
    """Return how much fibre is bought for one kilogram worn."""
    return [
        (say(f"{NAME}.result"), f"{fixed(ticked_ladder(values['garment'], values['losses']).in_kg, 2)} kg")
    ]


def ladder_rows(ladder: MassLadder) -> list[list[str | None]]:
    """Return the steps as rows, and the sum."""
    rows: list[list[str | None]] = [
        [step_name(s.name), f"{s.loss * 100:.3g} %", fixed(s.in_kg, 3), fixed(s.waste_kg * 1000, 0)]
        for s in ladder.steps
    ]
    lost_g = (ladder.in_kg - ladder.out_kg) * 1000
    return [*rows, [say("losses.sum"), None, fixed(ladder.in_kg, 3), fixed(lost_g, 0)]]


EXPLORATION = Exploration(
    name=NAME,
    competency="ML1",
    controls=(
        Choice("garment", say(f"{NAME}.garment"), product_options(), "manteau"),
        Ticks(
            "losses",
            say(f"{NAME}.ticks"),
            [(key, say(f"losses.{key}")) for key in ("spinning", CLOTH, "unsold", "cutting")],
        ),
    ),
    compute=compute,
    scenarios=True,
    results=results,
)
