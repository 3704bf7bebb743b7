"""M0: the grams of all toggles of a coat, in one plastic beside the others."""

from craft_lab.data import source, table
from craft_lab.geometry import toggle, volume_of
from craft_widgets.explorers.controls import Choice, Slider, linear
from craft_widgets.explorers.exploration import Exploration, Shown, Values, View
from craft_widgets.pictures.picture import Picture, linear_scale
from craft_widgets.wording import find, fixed, say

NAME = "m0_n1_toggles"
MATERIALS = ("PETG", "PLA", "ABS", "ASA")
TEST_STRIP = ["001", "011"]  # of the course: the page asks about this toggle, too
BAND_MM = 16.0
ROW_PX = 52
MOST_G = 62.0  # the longest bar that any values give


def grams(count: float) -> dict[str, float]:
    """Return the grams of so many solid toggles of the course in each plastic."""
    volume_cm3 = volume_of(toggle(TEST_STRIP, band_mm=BAND_MM)) / 1000
    density = {row.text("material"): row.number("density_g_cm3") for row in table("filaments")}
    return {name: count * volume_cm3 * density[name] for name in MATERIALS}


def compute(values: Values, look: Shown) -> View:
    """Return bars of all plastics, the chosen one marked."""
    count, chosen = float(values["toggles"]), str(values["material"])
    masses = grams(count)
    told = {"n": count, "material": chosen, "g": fixed(masses[chosen], 1)}
    alt = say(f"{NAME}.alt", **told)
    return View(
        finding=say(f"{NAME}.finding_one" if count == 1 else f"{NAME}.finding", **told),
        svg=_draw(masses, chosen, look.width_px).svg(alt),
        alt=alt,
        headers=find(f"{NAME}.headers"),
        rows=[[name, fixed(mass, 1)] for name, mass in masses.items()],
        source=source("filaments").citation,
        note=say(f"{NAME}.note"),
        marked=MATERIALS.index(chosen),
    )


def results(values: Values) -> list[tuple[str, str]]:
    """Return the grams, for comparing scenarios."""
    mass = grams(float(values["toggles"]))[str(values["material"])]
    return [(say(f"{NAME}.result"), f"{fixed(mass, 1)} g")]


def _draw(masses: dict[str, float], chosen: str, width: int) -> Picture:
    picture = Picture(width, ROW_PX * len(masses) + 8)
    x = linear_scale(0, MOST_G, 4, width - 4)
    for number, (name, mass) in enumerate(masses.items()):
        top = ROW_PX * number + 24
        bright = name == chosen
        box = [(x(0), top), (x(mass), top), (x(mass), top + 18), (x(0), top + 18)]
        picture.area(box, "thread" if bright else "context")
        words = f"{name}, {fixed(mass, 1)} g"
        picture.text((4, top - 6), words, "thread" if bright else "ink2", 14, bold=bright)
    return picture


EXPLORATION = Exploration(
    name=NAME,
    competency="DI1",
    controls=(
        Slider("toggles", say(f"{NAME}.toggles"), linear(1, 9, 1), 4.0, say(f"{NAME}.unit")),
        Choice("material", say(f"{NAME}.material"), [(name, name) for name in MATERIALS], "PETG"),
    ),
    compute=compute,
    scenarios=True,
    results=results,
)
