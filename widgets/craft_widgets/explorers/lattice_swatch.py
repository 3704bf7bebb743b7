"""M4: a swatch of lattice to print: its grams follow the wall divided by the cell, in two patterns."""

from functools import cache, lru_cache
from typing import Any

import numpy as np

from craft_lab.data import find as find_row
from craft_lab.data import source
from craft_lab.geometry import Mesh, PrintSettings, Range, estimate_print, mass_g, stl_bytes, volume_of
from craft_lab.geometry.parts import auxetic_sheet, gyroid_swatch
from craft_lab.geometry.parts.gyroid import WALL_PER_LEVEL
from craft_lab.geometry.print_estimate import SPARSE_OFF
from craft_lab.geometry.ranges import within
from craft_widgets.explorers.controls import Choice, Slider, linear
from craft_widgets.explorers.exploration import Exploration, Kept, Shown, Values, View
from craft_widgets.explorers.lattice_drawing import MOST_RATIO, draw_lattices
from craft_widgets.pictures.card import card_svg
from craft_widgets.pictures.picture import in_light
from craft_widgets.wording import fill, find, fixed, say

NAME = "m4_w2_lattice"
MATERIAL = "PETG"
STL, SHEET = "lattice.stl", "lattice_sheet.svg"
GYROID, BOWTIE = PATTERNS = ("gyroid", "bowtie")
BLOCK_MM = (16.0, 16.0, 8.0)  # larger ones take too long to follow a hand
COLUMNS, ROWS, THICK_MM, LEAN_DEG = 4, 3, 2.0, -30.0
SLANTED = 0.625  # slanted ribs, in upright ones
SHARE_PER_LEVEL = 0.645  # share of solid of a gyroid |G| < t, over t
RATIOS = (0.05, 0.075, 0.1, 0.125, MOST_RATIO)
COARSE_MM = 16.0  # upright ribs of the cells that the curve is taken from


@lru_cache(maxsize=64)
def _made(pattern: str, cell_mm: float, wall_mm: float) -> Mesh:
    if pattern == GYROID:
        return gyroid_swatch(*BLOCK_MM, cell_mm=cell_mm, wall_mm=wall_mm)
    return _sheet(COLUMNS, ROWS, cell_mm, wall_mm)


def _sheet(columns: int, rows: int, cell_mm: float, wall_mm: float) -> Mesh:
    return auxetic_sheet(
        columns,
        rows,
        upright_mm=cell_mm,
        slanted_mm=SLANTED * cell_mm,
        angle_deg=LEAN_DEG,
        rib_mm=wall_mm,
        thickness_mm=THICK_MM,
    )


def part(values: Values) -> Mesh:
    """Return the swatch."""
    return _made(str(values["pattern"]), float(values["cell"]), float(values["wall"]))


@cache
def share(pattern: str, ratio: float) -> float:
    """Return the share of solid in an endless lattice whose wall is `ratio` of its cell.

    Of bow ties: one cell, what a sheet has more when it grows by a column and a row at once.
    """
    if pattern == GYROID:
        return SHARE_PER_LEVEL * ratio / WALL_PER_LEVEL
    wall = ratio * COARSE_MM
    volumes = [[volume_of(_sheet(c, r, COARSE_MM, wall)) for r in (2, 3)] for c in (2, 3)]
    cell_mm3 = volumes[1][1] - volumes[1][0] - volumes[0][1] + volumes[0][0]
    lean = np.radians(LEAN_DEG)
    wide, high = 2 * SLANTED * np.cos(lean), 2 * (1 + SLANTED * np.sin(lean))
    return float(cell_mm3 / (wide * high * COARSE_MM**2 * THICK_MM))


def _density() -> float:
    return find_row("filaments", MATERIAL).number("density_g_cm3")


def grams(values: Values) -> Range:
    """Return the mass of the swatch [g]: ribs of two lines have no inside to leave open."""
    return within(mass_g(part(values), _density()) or 0.0, SPARSE_OFF)


def compute(values: Values, look: Shown) -> View:
    """Return grams in each cm3 over wall divided by cell, with the chosen swatch."""
    told = _told(values)
    pattern, ratio = str(values["pattern"]), float(values["wall"]) / float(values["cell"])
    curves = {
        one: [(r, share(one, r) * _density()) for r in (0.0, *RATIOS) if r or one == GYROID]
        for one in PATTERNS
    }
    here = (ratio, share(pattern, round(ratio, 4)) * _density())
    alt = say(f"{NAME}.alt", **told)
    guess = (say("explore.guess", guess=look.guess),) if isinstance(look.guess, str) else ()
    return View(
        finding=say(f"{NAME}.finding", **told),
        svg=draw_lattices(curves, pattern, here, look.width_px).svg(alt),
        alt=alt,
        headers=find(f"{NAME}.headers"),
        rows=[list(line) for line in _lines(told)],
        source=say(f"{NAME}.source", density=source("filaments").source),
        note=say(f"{NAME}.note"),
        marked=1,
        messages=(*guess, say(f"{NAME}.about.{pattern}")),
    )


def _told(values: Values) -> dict[str, Any]:
    made, mass = part(values), grams(values)
    assert made.bounds_mm is not None
    size = made.bounds_mm[1] - made.bounds_mm[0]
    ratio = float(values["wall"]) / float(values["cell"])
    of_solid = share(str(values["pattern"]), round(ratio, 4))
    return {
        "pattern": dict(pattern_options())[str(values["pattern"])],
        "cell": float(values["cell"]),
        "wall": float(values["wall"]),
        "ratio": round(ratio, 3),
        "density": fixed(of_solid * _density(), 2),
        "share": fixed(100 * of_solid, 0),
        "solid": fixed(_density(), 2),
        "size": " × ".join(fixed(float(side), 0) for side in size),
        "full": fixed(float(np.prod(size)) / 1000 * _density(), 1),
        "g": f"{fixed(mass.value, 2)} ({fixed(mass.low, 2)} to {fixed(mass.high, 2)})",
    }


def _lines(told: dict[str, Any]) -> list[tuple[str, str]]:
    return [(head, fill(text, told)) for head, text in find(f"{NAME}.lines").values()]


def keep(values: Values) -> Kept:
    """Return the swatch with its numbers, as a part and as a card; only here its minutes are worked out."""
    mass, made = grams(values), part(values)
    minutes = estimate_print(made, PrintSettings(1.0, "rectilinear", material=MATERIAL)).minutes
    response = {
        **{key: values[key] for key in ("pattern", "cell", "wall")},
        "material": MATERIAL,
        "grams": {"value": mass.value, "low": mass.low, "high": mass.high},
        "minutes": {"value": minutes.value, "low": minutes.low, "high": minutes.high},
    }
    return Kept(response, {STL: stl_bytes(made), SHEET: in_light(_card(_told(values), minutes))})


def _card(told: dict[str, Any], minutes: Range) -> str:
    spread = {"min": fixed(minutes.value, 0), "low": fixed(minutes.low, 0), "high": fixed(minutes.high, 0)}
    lines = [
        (say(f"{NAME}.card_part"), say(f"{NAME}.card_size", **told)),
        *_lines(told),
        (say(f"{NAME}.card_minutes"), say(f"{NAME}.card_range", **spread)),
        (say(f"{NAME}.card_print"), say(f"{NAME}.card_how")),
        *((head, say(f"{NAME}.blank")) for head in find(f"{NAME}.blanks")),
    ]
    return card_svg(say(f"{NAME}.card_title"), lines, say(f"{NAME}.card_foot"), None)


def pattern_options() -> list[tuple[str, str]]:
    """Return the patterns, as (id, words)."""
    return list(zip(PATTERNS, find(f"{NAME}.patterns"), strict=True))


EXPLORATION = Exploration(
    name=NAME,
    competency="DI2",
    controls=(
        Choice("pattern", say(f"{NAME}.pattern"), pattern_options(), GYROID),
        Slider("cell", say(f"{NAME}.cell"), linear(8, 12, 1), 9.0, "mm"),
        Slider("wall", say(f"{NAME}.wall"), linear(0.9, 1.2, 0.1), 0.9, "mm"),
    ),
    compute=compute,
    keep=keep,
    part=part,
    below=True,
)
