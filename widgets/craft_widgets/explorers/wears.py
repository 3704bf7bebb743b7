"""M1: the kilograms of one wear over all wears, with the two steps from 50 to 100 and on to 1 000."""

from craft_lab.data import source
from craft_lab.fashion import garment, garments, impact_per_wear_kg
from craft_widgets.explorers.controls import Choice, Slider, spaced
from craft_widgets.explorers.exploration import Exploration, Shown, Values, View
from craft_widgets.pictures.picture import Anchor, Picture, Scale, linear_scale, log_scale, nice_ticks
from craft_widgets.wording import find, fixed, say, shown

NAME = "m1_n1_wears"
STEPS = ((50.0, 100.0), (100.0, 1000.0))
LOW, HIGH = 10.0, 1000.0
HEIGHT_PX = 340
NARROW_PX = 480
TICKS = (10.0, 50.0, 100.0, 200.0, 500.0, 1000.0)
STOPS = spaced((10, 30, 2), (30, 100, 5), (100, 200, 10), (200, 400, 20), (400, 1000, 50))


def garment_options() -> list[tuple[str, str]]:
    """Return every garment as (slug, name), in the order of the alphabet."""
    return sorted(((one.slug, one.name) for one in garments()), key=lambda pair: pair[1])


def compute(values: Values, look: Shown) -> View:
    """Return the curve of one garment with the two steps and the chosen wears."""
    chosen = garment(values["garment"])
    wears, footprint = float(values["wears"]), chosen.footprint_kg_co2e
    share = {n: impact_per_wear_kg(footprint, n) for n in (50.0, 100.0, 1000.0, wears)}
    saved = [share[a] - share[b] for a, b in STEPS]
    digits = _decimals(saved[1])
    first, second = (fixed(kg, digits) for kg in saved)
    told = {"garment": chosen.name, "first": first, "second": second, "wears": wears}
    here = fixed(share[wears], _decimals(share[wears]))
    return View(
        finding=say(f"{NAME}.finding", **told),
        svg=_draw(footprint, wears, saved, look.width_px).svg(say(f"{NAME}.alt", **told)),
        alt=say(f"{NAME}.alt", **told),
        headers=find(f"{NAME}.headers"),
        rows=_rows(share, wears, digits),
        source=source("garments_ademe").citation,
        note=say(f"{NAME}.note", footprint=footprint),
        marked=3,
        messages=_messages(here, wears, look),
    )


def results(values: Values) -> list[tuple[str, str]]:
    """Return the kilograms of one wear."""
    kg = impact_per_wear_kg(garment(values["garment"]).footprint_kg_co2e, float(values["wears"]))
    return [(say(f"{NAME}.axis_y"), fixed(kg, _decimals(kg)))]


def _messages(here: str, wears: float, look: Shown) -> tuple[str, ...]:
    told = [say(f"{NAME}.here", wears=wears, kg=here)]
    if isinstance(look.guess, str):
        told.append(say("explore.guess", guess=look.guess))
    return tuple(told)


def _rows(share: dict[float, float], wears: float, digits: int) -> list[list[str | None]]:
    def row(name: str, n: float, before: float | None) -> list[str | None]:
        less = None if before is None else fixed(share[before] - share[n], digits)
        return [name, fixed(share[n], max(digits, _decimals(share[n]))), less]

    names = [say(f"{NAME}.row", wears=n) for n in (50.0, 100.0, 1000.0)]
    steps = [row(names[0], 50, None), row(names[1], 100, 50), row(names[2], 1000, 100)]
    return [*steps, row(say(f"{NAME}.own_row", wears=wears), wears, None)]


def _decimals(kg: float) -> int:
    """Return decimals that leave two digits to read, at least two."""
    return next((count for count in range(2, 6) if kg >= 10.0**-count * 10), 6) if kg > 0 else 2


def _draw(footprint: float, wears: float, saved: list[float], width: int) -> Picture:
    picture = Picture(width, HEIGHT_PX)
    left, right, top, bottom = 46.0, width - 14.0, 40.0, HEIGHT_PX - 46.0
    most = footprint / min(45.0, wears) * 1.04
    x, y = log_scale(LOW, HIGH, left, right), linear_scale(0, most, bottom, top)
    _axes(picture, x, y, most, (left, right, bottom))
    curve = _steps_between(max(LOW, footprint / most), HIGH)
    picture.line([(x(n), y(footprint / n)) for n in curve], "context", 2.5)
    for (before, after), kg, bright in zip(STEPS, saved, (True, False), strict=True):
        high, low = y(footprint / before), y(footprint / after)
        colour = "thread" if bright else "ink2"
        picture.line([(x(before), high), (x(after), high)], "context", 1.5, "2 4")
        picture.range_bar(x(after), high, low, colour)
        # The first step is named right of its bar, the second left of it, under the line it starts from.
        anchor: Anchor = "start" if bright else "end"
        place = (x(after) + 12, (high + low) / 2 - 4) if bright else (x(after) - 12, high + 20)
        key = "step" if width >= NARROW_PX else "step_short"
        picture.text(place, f"−{fixed(kg, _decimals(saved[1]))} kg", colour, 15, bold=True, anchor=anchor)
        under = (place[0], place[1] + 18)
        picture.text(under, say(f"{NAME}.{key}", before=before, after=after), colour, 13, anchor=anchor)
    at = (x(wears), y(footprint / wears))
    picture.line([(at[0], bottom), at], "ink", 1.5, "2 4")
    picture.dot(at, "action", 7)
    return picture


def _steps_between(low: float, high: float) -> list[float]:
    ratio = (high / low) ** (1 / 80)
    return [low * ratio**number for number in range(81)]


def _axes(picture: Picture, x: Scale, y: Scale, most: float, box: tuple[float, float, float]) -> None:
    left, right, bottom = box
    picture.text((4, 16), say(f"{NAME}.axis_y"), "ink2", 13)
    for kg in nice_ticks(most):
        picture.line([(left, y(kg)), (right, y(kg))], "line" if kg else "edge", 1)
        picture.text((left - 8, y(kg) + 5), f"{kg:g}", "ink2", 13, anchor="end")
    for n in TICKS if right > NARROW_PX else (10.0, 100.0, 1000.0):
        picture.line([(x(n), bottom), (x(n), bottom + 5)], "edge", 1)
        anchor: Anchor = "end" if n == HIGH else "middle"
        picture.text((x(n) + (8 if n == HIGH else 0), bottom + 20), shown(n), "ink2", 13, anchor=anchor)
    picture.text(((left + right) / 2, bottom + 40), say(f"{NAME}.axis_x"), "ink2", 13, anchor="middle")


EXPLORATION = Exploration(
    name=NAME,
    competency="SF1",
    controls=(
        Choice("garment", say(f"{NAME}.garment"), garment_options(), "manteau"),
        Slider("wears", say(f"{NAME}.wears"), STOPS, 100.0, say(f"{NAME}.unit")),
    ),
    compute=compute,
    scenarios=True,
    results=results,
)
