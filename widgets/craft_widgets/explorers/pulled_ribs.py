"""M4: a sheet of ribs that is pulled longer: which way its ribs lean says what happens across."""

import math
from collections.abc import Sequence
from typing import Any

from craft_lab.geometry.parts import auxetic_poisson, auxetic_ribs
from craft_widgets.explorers.controls import Choice, Slider, linear
from craft_widgets.explorers.exploration import Exploration, Shown, Values, View
from craft_widgets.pictures.picture import Picture
from craft_widgets.wording import find, fixed, say, signed

NAME = "m4_w2_pull"
UPRIGHT, SLANTED = 1.0, 0.625  # lengths of the ribs; their size does not matter
COLUMNS, ROWS = 5, 2
WAYS = ("inwards", "outwards")
MOST_PERCENT = 15.0
TOLD = (0.0, 5.0, 10.0, MOST_PERCENT)
HEIGHT_PX, EDGE_PX = 320.0, 14.0

Ribs = Sequence[tuple[tuple[float, float], tuple[float, float]]]


def pulled_deg(angle_deg: float, percent: float) -> float:
    """Return how far ribs lean that leaned by an angle, once the sheet is so much longer [degrees].

    Ribs keep their length: cos(after) = (1 + pull) cos(before).
    """
    after = math.acos((1 + percent / 100) * math.cos(math.radians(angle_deg)))
    return math.degrees(math.copysign(after, angle_deg))


def across_percent(angle_deg: float, percent: float) -> float:
    """Return how much wider the sheet becomes when it is pulled longer by so many per cent [%]."""

    def high(deg: float) -> float:
        return UPRIGHT + SLANTED * math.sin(math.radians(deg))

    return (high(pulled_deg(angle_deg, percent)) / high(angle_deg) - 1) * 100


def _angle(values: Values) -> float:
    lean = float(values["lean"])
    return -lean if values["way"] == "inwards" else lean


def compute(values: Values, look: Shown) -> View:
    """Return the sheet before and after the pull."""
    angle, percent = _angle(values), float(values["pull"])
    told = _told(values)
    kind = "still" if not percent else "wider" if angle < 0 else "narrower"
    alt = say(f"{NAME}.alt", **told)
    at = sorted({*TOLD, percent})
    guess = (say("explore.guess", guess=look.guess),) if isinstance(look.guess, str) else ()
    return View(
        finding=say(f"{NAME}.{kind}", **told),
        svg=_drawn(angle, percent, look.width_px).svg(alt),
        alt=alt,
        headers=find(f"{NAME}.headers"),
        rows=[_row(float(values["lean"]), one, one == percent) for one in at],
        source=say(f"{NAME}.source"),
        note=say(f"{NAME}.note"),
        marked=at.index(percent),
        messages=(*guess, say(f"{NAME}.poisson", **told)),
    )


def _told(values: Values) -> dict[str, Any]:
    angle, percent = _angle(values), float(values["pull"])
    ratio = auxetic_poisson(UPRIGHT, SLANTED, angle)
    return {
        "way": dict(way_options())[str(values["way"])],
        "pull": percent,
        "across": fixed(abs(across_percent(angle, percent)), 0),
        "ratio": signed(ratio, 1),
        "each": fixed(abs(ratio), 1),
        "more": say(f"{NAME}.{'more' if ratio < 0 else 'less'}"),
    }


def _row(lean: float, percent: float, own: bool) -> list[str]:
    changes = [signed(across_percent(angle, percent), 0) for angle in (-lean, lean)]
    return [say(f"{NAME}.{'own_row' if own else 'row'}", percent=percent), *changes]


def _drawn(angle: float, percent: float, width: float) -> Picture:
    """Draw the sheet as it was in grey, and pulled on top of it, from the same middle."""
    furthest = auxetic_ribs(COLUMNS, ROWS, UPRIGHT, SLANTED, pulled_deg(angle, MOST_PERCENT))
    before = auxetic_ribs(COLUMNS, ROWS, UPRIGHT, SLANTED, angle)
    after = auxetic_ribs(COLUMNS, ROWS, UPRIGHT, SLANTED, pulled_deg(angle, percent))
    (long, _), (_, high) = _size(furthest), max(map(_size, (before, furthest)), key=lambda size: size[1])
    scale = min((width - 2 * EDGE_PX) / long, HEIGHT_PX / high)
    top = 28.0
    picture = Picture(width, high * scale + top + EDGE_PX)
    middle = (width / 2, top + high * scale / 2)
    for ribs, colour, thick in ((before, "context", 2.0), (after, "thread", 3.0)):
        for start, end in _placed(ribs, middle, scale):
            picture.line([start, end], colour, thick, "3 5" if colour == "context" and percent else "")
    picture.text((4, 16), say(f"{NAME}.before"), "ink2", 13)
    picture.text((width - 4, 16), say(f"{NAME}.after"), "thread", 14, bold=True, anchor="end")
    return picture


def _size(ribs: Ribs) -> tuple[float, float]:
    x, y = zip(*(point for rib in ribs for point in rib), strict=True)
    return max(x) - min(x), max(y) - min(y)


def _placed(ribs: Ribs, middle: tuple[float, float], scale: float) -> Ribs:
    x, y = zip(*(point for rib in ribs for point in rib), strict=True)
    centre = (max(x) + min(x)) / 2, (max(y) + min(y)) / 2

    def place(point: tuple[float, float]) -> tuple[float, float]:
        return (
            middle[0] + (point[0] - centre[0]) * scale,
            middle[1] - (point[1] - centre[1]) * scale,
        )

    return [(place(start), place(end)) for start, end in ribs]


def way_options() -> list[tuple[str, str]]:
    """Return which way ribs can lean, as (id, words)."""
    return list(zip(WAYS, find(f"{NAME}.ways"), strict=True))


EXPLORATION = Exploration(
    name=NAME,
    competency="DI1",
    controls=(
        Choice("way", say(f"{NAME}.way"), way_options(), "inwards"),
        Slider("lean", say(f"{NAME}.lean"), linear(30, 40, 5), 30.0, say(f"{NAME}.degrees")),
        Slider("pull", say(f"{NAME}.pull"), linear(0, MOST_PERCENT, 1), 10.0, "%"),
    ),
    compute=compute,
)
