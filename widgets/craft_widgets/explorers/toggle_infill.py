"""M4: the grams of the toggle over its infill, as sliced, above the share of the solid piece."""

from functools import cache

from craft_lab.data import Row, source, table
from craft_lab.data import find as find_row
from craft_lab.geometry import mass_g, toggle
from craft_lab.geometry.print_estimate import SOLID_OFF, SPARSE_OFF
from craft_lab.geometry.ranges import within
from craft_widgets.explorers.controls import Slider
from craft_widgets.explorers.exploration import Exploration, Shown, Values, View
from craft_widgets.explorers.infill_drawing import Print, draw_prints
from craft_widgets.wording import find, fixed, say

NAME = "m4_n2_infill"
TABLE = "toggle_slices"
MATERIAL = "PETG"
TOLD = (0, 15, 30, 50, 100)  # rows of the table under the picture


@cache
def prints(walls: int) -> tuple[Print, ...]:
    """Return the prints with so many walls, from empty to full."""
    return tuple(_print(row) for row in table(TABLE) if row.text("walls") == str(walls))


def _print(row: Row) -> Print:
    percent = int(row.text("infill_percent"))
    off = SOLID_OFF if percent == 100 else SPARSE_OFF
    return Print(percent, row.number("sliced_g"), within(row.number("estimate_g"), off))


@cache
def solid_g() -> float:
    """Return the grams of the toggle in the table, printed solid."""
    density = find_row("filaments", MATERIAL).number("density_g_cm3")
    return mass_g(toggle(["001", "011"], band_mm=16.0), density) or 0.0


def compute(values: Values, look: Shown) -> View:
    """Return the curve of so many walls, with the chosen infill."""
    percent, walls = int(values["infill"]), int(values["walls"])
    every = prints(walls)
    here = next(one for one in every if one.percent == percent)
    empty, full = every[0], every[-1]
    told = {
        "percent": percent,
        "walls": walls,
        "sliced": fixed(here.sliced_g, 2),
        "share": fixed(solid_g() * percent / 100, 1),
        "empty": fixed(empty.sliced_g, 2),
        "inside": fixed(here.sliced_g - empty.sliced_g, 2),
        "full": fixed(full.sliced_g, 2),
        "solid": fixed(solid_g(), 2),
    }
    kind = {0: "finding_empty", 100: "finding_full"}.get(percent, "finding")
    guess = look.guess if isinstance(look.guess, float) else None
    alt = say(f"{NAME}.alt", **told)
    return View(
        finding=say(f"{NAME}.{kind}", **told),
        svg=draw_prints(every, here, solid_g(), look.width_px, guess).svg(alt),
        alt=alt,
        headers=find(f"{NAME}.headers"),
        rows=[_row(one, one is here) for one in every if one is here or one.percent in TOLD],
        source=source(TABLE).citation,
        note=say(f"{NAME}.note"),
        marked=[one.percent for one in every if one is here or one.percent in TOLD].index(percent),
        messages=(say(f"{NAME}.skin", **told),) if percent else (),
    )


def _row(one: Print, own: bool) -> list[str | None]:
    spread = {"low": one.estimate_g.low, "value": one.estimate_g.value, "high": one.estimate_g.high}
    return [
        say(f"{NAME}.{'own_row' if own else 'row'}", percent=one.percent),
        fixed(one.sliced_g, 2),
        say(f"{NAME}.estimate", **{name: fixed(grams, 1) for name, grams in spread.items()}),
        fixed(solid_g() * one.percent / 100, 2),
    ]


EXPLORATION = Exploration(
    name=NAME,
    competency="DI1",
    controls=(
        Slider("infill", say(f"{NAME}.infill"), [one.percent for one in prints(2)], 15.0, "%"),
        Slider("walls", say(f"{NAME}.walls"), [1.0, 2.0, 3.0], 2.0),
    ),
    compute=compute,
)
