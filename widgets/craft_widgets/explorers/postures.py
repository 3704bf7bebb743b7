"""M4: one toggle in three postures; grams, minutes and electricity follow the way it lies."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from craft_lab.geometry import Mesh, PostureRow, PrintSettings, Range, print_sheet
from craft_lab.geometry.print_plan import PIXEL_MM
from craft_widgets.explorers.controls import Board, Choice, Control, Fixed, Slider, linear
from craft_widgets.explorers.exploration import Exploration, Shown, Values, View
from craft_widgets.explorers.posture_drawing import Lain, posture_picture
from craft_widgets.explorers.strip_words import part_of
from craft_widgets.pictures.picture import Picture
from craft_widgets.wording import find, fixed, say, shown

NAME = "m4_n4_postures"
POSTURES = ("flat", "edge", "standing")
MATERIAL = "PETG"
STRIP: dict[str, Any] = {"rows": ["001", "011"], "band_mm": 16.0}  # the course's own, where none is saved
PERCENTS = (0.0, 10.0, 15.0, 20.0, 30.0, 50.0, 100.0)
_BOARD, _BAND = Board("rows", "", ("001", "011")), Slider("band_mm", "", linear(10, 20, 0.5), 16.0)


def cleaned_strip(found: object) -> dict[str, Any]:
    """Return rows and band of a saved strip; the course's where nothing sensible or a blank one is saved."""
    rows = _BOARD.clean(found.get("rows")) if isinstance(found, dict) else STRIP["rows"]
    band = _BAND.clean(found.get("band_mm")) if isinstance(found, dict) else STRIP["band_mm"]
    return {"rows": rows, "band_mm": band} if "1" in "".join(rows) else dict(STRIP)


def told_strip(strip: dict[str, Any]) -> str:
    """Return a strip in words: its rows, and the course's said to be so."""
    key = "course_strip" if strip == STRIP else "own_strip"
    return say(f"{NAME}.{key}", rows=" / ".join(strip["rows"]), band=strip["band_mm"])


def strip_given(response_of: Callable[[str], object]) -> dict[str, Any]:
    """Return the strip of the learner's card, where there is one."""
    return {"strip": response_of("m4_n1_strip")}


def print_controls() -> tuple[Control, ...]:
    """Return how a toggle lies and is printed, for all explorers of prints: flat, 15 %, 0.2 mm, no props."""
    return (
        Choice("posture", say(f"{NAME}.posture"), [(p, say(f"{NAME}.names.{p}")) for p in POSTURES], "flat"),
        Slider("infill", say(f"{NAME}.infill"), PERCENTS, 15.0, "%"),
        Slider("layer_mm", say(f"{NAME}.layer"), (0.1, 0.2, 0.3), 0.2, "mm"),
        Choice(
            "support",
            say(f"{NAME}.support"),
            [(s, say(f"{NAME}.supports.{s}")) for s in ("off", "on")],
            "off",
        ),
        Fixed("strip", say(f"{NAME}.strip"), cleaned_strip, told_strip),
    )


def sheet_of(values: Values) -> tuple[PostureRow, ...]:
    """Return the three postures of the toggle of these values, flat first."""
    strip = values["strip"]
    key = tuple(strip["rows"]), float(strip["band_mm"])
    return _sheet(*key, float(values["infill"]), float(values["layer_mm"]), values["support"] == "on")


@lru_cache(maxsize=32)
def _sheet(
    rows: tuple[str, ...], band_mm: float, percent: float, layer_mm: float, support: bool
) -> tuple[PostureRow, ...]:
    settings = PrintSettings(
        infill_share=percent / 100,
        infill_pattern="rectilinear" if percent == 100 else "gyroid",
        layer_height_mm=layer_mm,
        support=support,
        material=MATERIAL,
    )
    return print_sheet(part_of({"rows": list(rows), "band_mm": band_mm}), settings)


def chosen_row(values: Values) -> PostureRow:
    """Return the posture that is chosen."""
    return sheet_of(values)[POSTURES.index(values["posture"])]


def lying(values: Values) -> Mesh:
    """Return the toggle as it lies on the plate."""
    return chosen_row(values).part


def compute(values: Values, look: Shown) -> View:
    """Return the three postures with what each needs."""
    sheet, chosen = sheet_of(values), chosen_row(values)
    facts = _facts(values)
    return View(
        finding=_finding(sheet, chosen),
        svg=drawn(values, look.width_px).svg(say(f"{NAME}.alt", **facts)),
        alt=say(f"{NAME}.alt", **facts),
        headers=find(f"{NAME}.headers"),
        rows=[_row(row) for row in sheet],
        source=say(f"{NAME}.source"),
        note=say(f"{NAME}.note"),
        marked=POSTURES.index(values["posture"]),
        messages=messages(values),
    )


def drawn(values: Values, width_px: int) -> Picture:
    """Return the picture of the three postures."""
    strip = values["strip"]
    lain = [
        Lain(
            row.name,
            (
                say(f"{NAME}.short.{row.name}"),
                f"{spanned(row.estimate.grams, 1)} g",
                f"{spanned(row.estimate.minutes, 0)} min",
            ),
        )
        for row in sheet_of(values)
    ]
    supported = values["support"] == "on"
    return posture_picture(
        strip["rows"],
        strip["band_mm"],
        lain,
        values["posture"],
        width_px,
        layer_mm=float(values["layer_mm"]),
        props=say(f"{NAME}.props") if supported else "",
        air=say(f"{NAME}.air", **_facts(values)),
    )


def _finding(sheet: Sequence[PostureRow], chosen: PostureRow) -> str:
    lightest = min(sheet, key=lambda row: row.estimate.grams.value)
    told = {
        "name": say(f"{NAME}.names.{chosen.name}"),
        "g": fixed(chosen.estimate.grams.value, 1),
        "min": fixed(chosen.estimate.minutes.value, 0),
        "other": say(f"{NAME}.inside.{lightest.name}"),
        "least": fixed(lightest.estimate.grams.value, 1),
    }
    return say(f"{NAME}.lightest" if chosen is lightest else f"{NAME}.finding", **told)


def messages(values: Values) -> tuple[str, ...]:
    """Return what to look at in the chosen posture."""
    name, row = values["posture"], chosen_row(values)
    if values["support"] == "on":
        wasted = row.estimate.support_mm3 / row.estimate.volume_mm3 * row.estimate.grams.value
        told = (say(f"{NAME}.propped", g=fixed(wasted, 1)),) if wasted >= 0.05 else ()
        return (*told, *((say(f"{NAME}.across"),) if name == "standing" else ()))
    key = {"flat": "spans", "edge": "leans", "standing": "across"}[name]
    return (say(f"{NAME}.{key}", **_facts(values), hang=fixed(row.overhang_mm2, 0)),)


def results(values: Values) -> list[tuple[str, str]]:
    """Return what follows from a scenario, for comparing."""
    row = chosen_row(values)
    names = find(f"{NAME}.headers")
    return list(zip(names[1:], [str(cell) for cell in _row(row)[1:]], strict=True))


def _facts(values: Values) -> dict[str, Any]:
    tunnel = float(values["strip"]["band_mm"]) + 1.5
    return {"tunnel": fixed(tunnel, 1), "name": say(f"{NAME}.names.{values['posture']}")}


def _row(row: PostureRow) -> list[str]:
    estimate = row.estimate
    return [
        say(f"{NAME}.names.{row.name}"),
        spanned(estimate.grams, 1),
        spanned(estimate.minutes, 0),
        spanned(estimate.kwh, 2),
        fixed(row.overhang_mm2, 0),
        shown(round((row.bridge_mm + PIXEL_MM / 2) * 2) / 2),  # measured to half a pixel
    ]


def spanned(number: Range, decimals: int) -> str:
    """Return a range as "3.2 to 4.1"."""
    return say(f"{NAME}.range", low=fixed(number.low, decimals), high=fixed(number.high, decimals))


EXPLORATION = Exploration(
    name=NAME,
    competency="DI2",
    controls=print_controls(),
    compute=compute,
    scenarios=True,
    results=results,
    part=lying,
    overhang=True,
    given=strip_given,
)
