"""M4: chainmail to print: what links the rings, how much air they have, what that air is enough for."""

from functools import cache, lru_cache
from typing import Any

from craft_lab.data import Row, source, table
from craft_lab.data import find as find_row
from craft_lab.geometry import Mesh, PrintSettings, Range, estimate_print, mass_g, stl_bytes
from craft_lab.geometry.parts import Chainmail, chainmail, linked_with
from craft_lab.geometry.print_estimate import MINUTES_OFF, SOLID_OFF
from craft_lab.geometry.ranges import within
from craft_widgets.errors import ExplorerProblem
from craft_widgets.explorers.air_drawing import Guide, draw_air
from craft_widgets.explorers.controls import Slider, linear
from craft_widgets.explorers.exploration import Exploration, Kept, Shown, Values, View
from craft_widgets.pictures.card import card_svg
from craft_widgets.pictures.picture import in_light
from craft_widgets.wording import fill, find, fixed, say

NAME = "m4_w1_chainmail"
TABLE = "clearances"
MATERIAL = "PETG"
STL, SHEET = "chainmail.stl", "chainmail_sheet.svg"
COUNTS = linear(2, 5, 1)
INSIDE_MM, WIRE_MM = linear(6, 12, 0.5), linear(1.6, 2.6, 0.1)
LEAST_AIR_MM = 1e-6
EVERY = 4  # a ring of 16 corners winds as one of 64 does


@cache
def guides() -> tuple[Guide, ...]:
    """Return what each guide asks for between parts that move."""
    return tuple(_guide(row) for row in table(TABLE))


def _guide(row: Row) -> Guide:
    return Guide(row.text("guide"), row.number("low_mm"), row.number("high_mm"))


@lru_cache(maxsize=32)
def _mail(rows: int, columns: int, inside_mm: float, wire_mm: float) -> Chainmail:
    ring, half = (inside_mm + wire_mm) / 2, wire_mm / 2
    return chainmail(rows, columns, ring_mm=ring, wire_mm=half, clearance_mm=0)


def mail(values: Values) -> Chainmail:
    """Return the sheet of rings. Raises ExplorerProblem where the rings run through each other."""
    inside, wire = float(values["inside"]), float(values["wire"])
    if _air_mm(inside, wire) < LEAST_AIR_MM:
        raise ExplorerProblem(say(f"{NAME}.no_air", inside=inside, wire=wire))
    return _mail(int(values["rows"]), int(values["columns"]), inside, wire)


def _air_mm(inside_mm: float, wire_mm: float) -> float:
    """Return the air between two rings [mm], negative where they overlap: 0.475 R - 2 r."""
    return 0.475 * (inside_mm + wire_mm) / 2 - wire_mm


@cache
def holds(rows: int, columns: int) -> tuple[int, ...]:
    """Return how many others each ring goes through; their size does not matter."""
    return linked_with(chainmail(rows, columns, ring_mm=5.0, wire_mm=0.5).rings_mm[:, ::EVERY])


@cache
def _minutes(inside_mm: float, wire_mm: float) -> tuple[float, float]:
    """Return minutes of one ring, and of each further one: a large sheet takes too long to lay out."""
    settings = PrintSettings(1.0, "rectilinear", material=MATERIAL, least_layer_s=1e-3)
    one, two = (estimate_print(_mail(1, n, inside_mm, wire_mm).mesh, settings).minutes.value for n in (1, 2))
    return one, two - one


def minutes(values: Values) -> Range:
    """Return the printing time of the sheet [min]."""
    one, more = _minutes(float(values["inside"]), float(values["wire"]))
    return within(one + (int(values["rows"]) * int(values["columns"]) - 1) * more, MINUTES_OFF)


def grams(values: Values) -> Range:
    """Return the mass of the sheet [g]: a wire this thin is all walls."""
    density = find_row("filaments", MATERIAL).number("density_g_cm3")
    return within(mass_g(mail(values).mesh, density) or 0.0, SOLID_OFF)


def compute(values: Values, look: Shown) -> View:
    """Return the air beside what guides ask for, and the sheet in numbers."""
    told = _told(values)
    air = mail(values).clearance_mm
    guess = look.guess if isinstance(look.guess, float) else None
    alt = say(f"{NAME}.alt", **told)
    return View(
        finding=say(f"{NAME}.finding", **told),
        svg=draw_air(guides(), air, guess, look.width_px).svg(alt),
        alt=alt,
        headers=find(f"{NAME}.headers"),
        rows=[list(line) for line in _lines(told)],
        source=source(TABLE).citation,
        note=say(f"{NAME}.note"),
        marked=1,
        messages=(say(f"{NAME}.{_moves(air)}"),),
    )


def enough_for(air_mm: float) -> int:
    """Return for how many of the guides this air is enough."""
    return sum(air_mm >= guide.low_mm - 1e-9 for guide in guides())


def _moves(air_mm: float) -> str:
    return {0: "none", len(guides()): "all"}.get(enough_for(air_mm), "some")


def _told(values: Values) -> dict[str, Any]:
    made, held = mail(values), holds(int(values["rows"]), int(values["columns"]))
    g, t = grams(values), minutes(values)
    return {
        "rows": int(values["rows"]),
        "columns": int(values["columns"]),
        "rings": len(held),
        "inside": float(values["inside"]),
        "wire": float(values["wire"]),
        "aspect": fixed(float(values["inside"]) / float(values["wire"]), 1),
        "air": fixed(made.clearance_mm, 2),
        "enough": enough_for(made.clearance_mm),
        "guides": len(guides()),
        "most": max(held),
        "least": min(held),
        "links": sum(held) // 2,
        "g": f"{fixed(g.value, 2)} ({fixed(g.low, 2)} to {fixed(g.high, 2)})",
        "min": f"{fixed(t.value, 0)} ({fixed(t.low, 0)} to {fixed(t.high, 0)})",
    }


def _lines(told: dict[str, Any]) -> list[tuple[str, str]]:
    return [(head, fill(text, told)) for head, text in find(f"{NAME}.lines").values()]


def keep(values: Values) -> Kept:
    """Return the sheet with its numbers, as a part and as a card to lie beside the printer."""
    told, made = _told(values), mail(values)
    g, t = grams(values), minutes(values)
    response = {
        **{key: values[key] for key in ("rows", "columns", "inside", "wire")},
        "air_mm": made.clearance_mm,
        "links": told["links"],
        "material": MATERIAL,
        "grams": {"value": g.value, "low": g.low, "high": g.high},
        "minutes": {"value": t.value, "low": t.low, "high": t.high},
    }
    return Kept(response, {STL: stl_bytes(made.mesh), SHEET: in_light(_card(told))})


def _card(told: dict[str, Any]) -> str:
    blanks = [(head, say(f"{NAME}.blank")) for head in find(f"{NAME}.blanks")]
    lines = [(say(f"{NAME}.card_part"), say(f"{NAME}.card_size", **told)), *_lines(told)]
    settings = (say(f"{NAME}.card_print"), say(f"{NAME}.card_how"))
    return card_svg(say(f"{NAME}.card_title"), [*lines, settings, *blanks], say(f"{NAME}.card_foot"), None)


def _part(values: Values) -> Mesh:
    return mail(values).mesh


EXPLORATION = Exploration(
    name=NAME,
    competency="DI2",
    controls=(
        Slider("rows", say(f"{NAME}.rows"), COUNTS, 3.0),
        Slider("columns", say(f"{NAME}.columns"), COUNTS, 3.0),
        Slider("inside", say(f"{NAME}.inside"), INSIDE_MM, 8.0, "mm"),
        Slider("wire", say(f"{NAME}.wire"), WIRE_MM, 2.0, "mm"),
    ),
    compute=compute,
    keep=keep,
    part=_part,
    below=True,
)
