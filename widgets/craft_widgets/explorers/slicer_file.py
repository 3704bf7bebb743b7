"""M4: what a slicer wrote about a print, beside the kit's own estimate."""

import math
from functools import lru_cache
from typing import Any, NamedTuple

from craft_lab.data import toggle_gcode
from craft_lab.geometry import PrintEstimate, PrintSettings, Range, SlicerReport, estimate_print, postures
from craft_widgets.explorers.controls import Choice, Slider
from craft_widgets.explorers.exploration import Cell, Exploration, Kept, Shown, Values, View
from craft_widgets.explorers.own_gcode import EXAMPLE_FILE, SlicerFile, example_file, own_file
from craft_widgets.explorers.own_toggle import own_toggle
from craft_widgets.explorers.postures import MATERIAL, POSTURES, STRIP, spanned
from craft_widgets.explorers.range_drawing import Beside, draw_ranges
from craft_widgets.explorers.strip_words import part_of
from craft_widgets.pictures.card import card_svg
from craft_widgets.pictures.picture import in_light
from craft_widgets.wording import find, fixed, say, shown, signed

NAME = "m4_w4_gcode"
SHEET_FILE = "gcode_sheet.svg"
EXAMPLE, OWN = "example", "own"
PERCENTS = (0.0, 5.0, 10.0, 15.0, 20.0, 25.0, 30.0, 40.0, 50.0, 75.0, 100.0)
LAYERS_MM = (0.1, 0.12, 0.15, 0.16, 0.2, 0.24, 0.25, 0.28, 0.3)
FEW_LAYERS = 2  # slicers round the last layer up or down
FAR = 0.005  # densities that differ by more change grams that can be read


class Compared(NamedTuple):
    """A file, our estimate for the same print, and the strip that it is for."""

    file: SlicerFile
    estimate: PrintEstimate
    settings: PrintSettings
    rows: tuple[str, ...]

    @property
    def report(self) -> SlicerReport:
        """What the slicer reported."""
        return self.file.report

    @property
    def grams(self) -> float:
        """Its plastic [g], as PETG where it names no density."""
        return self.report.grams(self.report.density_g_cm3 or self.settings.density_g_cm3)


def compared(values: Values) -> Compared:
    """Return the file and the estimate. Raises ExplorerProblem, GcodeError for a file that cannot be used."""
    own = values["file"] == OWN
    file = own_file() if own else example_file()
    toggle = own_toggle()
    strip = (tuple(toggle.rows), toggle.band_mm) if own else (tuple(STRIP["rows"]), STRIP["band_mm"])
    settings = _settings(values)
    return Compared(file, _estimate(*strip, str(values["posture"]), settings), settings, strip[0])


def _settings(values: Values) -> PrintSettings:
    percent = float(values["infill"])
    return PrintSettings(
        infill_share=percent / 100,
        infill_pattern="rectilinear" if percent == 100 else "gyroid",
        layer_height_mm=float(values["layer_mm"]),
        support=values["support"] == "on",
        material=MATERIAL,
    )


@lru_cache(maxsize=32)
def _estimate(rows: tuple[str, ...], band_mm: float, posture: str, settings: PrintSettings) -> PrintEstimate:
    part = postures(part_of({"rows": list(rows), "band_mm": band_mm}))[posture]
    return estimate_print(part, settings)


def compute(values: Values, look: Shown) -> View:
    """Return grams and minutes of the slicer over our ranges, and what may keep them apart."""
    found = compared(values)
    told = {"g": fixed(found.grams, 2), "min": _minutes(found.report)}
    estimate = found.estimate
    bars = (
        Beside(say(f"{NAME}.grams"), "g", 1, estimate.grams, found.grams),
        Beside(say(f"{NAME}.minutes"), "min", 0, estimate.minutes, found.report.minutes),
    )
    alt = say(f"{NAME}.alt", **told)
    return View(
        finding=say(f"{NAME}.{_kind(found)}", program=_program(found), **told),
        svg=draw_ranges(bars, look.width_px).svg(alt),
        alt=alt,
        headers=find(f"{NAME}.headers"),
        rows=_rows(found),
        source=say(f"{NAME}.source", file=found.file.name, program=_program(found)),
        note=say(f"{NAME}.note"),
        messages=(_what(values, found), *_why(found)),
    )


def _program(found: Compared) -> str:
    return found.report.program or say(f"{NAME}.slicer")


def _minutes(report: SlicerReport) -> str:
    return say(f"{NAME}.unknown") if report.minutes is None else fixed(report.minutes, 0)


def _inside(found: Compared) -> tuple[bool, bool | None]:
    minutes = found.report.minutes
    return found.grams in found.estimate.grams, None if minutes is None else minutes in found.estimate.minutes


def _kind(found: Compared) -> str:
    grams, minutes = _inside(found)
    if minutes is None:
        return "no_minutes_in" if grams else "no_minutes_out"
    return {(True, True): "both", (True, False): "grams_only", (False, True): "minutes_only"}.get(
        (grams, minutes), "neither"
    )


def _what(values: Values, found: Compared) -> str:
    if values["file"] == EXAMPLE:
        return say(f"{NAME}.course")
    course = found.rows == tuple(STRIP["rows"])
    told = {"file": found.file.name, "rows": " / ".join(found.rows)}
    return say(f"{NAME}.{'own_course' if course else 'own'}", **told)


def _why(found: Compared) -> list[str]:
    """Return what the file says otherwise than our estimate; where nothing does, what else may."""
    report, settings = found.report, found.settings
    told = [
        say(f"{NAME}.differs", name=say(f"{NAME}.names.{name}"), theirs=theirs, ours=ours)
        for name, theirs, ours in _differences(report, settings)
    ]
    layers = report.layers
    if layers and not told and abs(layers - found.estimate.layers) > FEW_LAYERS:
        told.append(say(f"{NAME}.layers", theirs=layers, ours=found.estimate.layers))
    ours = fixed(settings.density_g_cm3, 2)
    if report.density_g_cm3 is None:
        told.append(say(f"{NAME}.no_density", ours=ours))
    elif abs(report.density_g_cm3 / settings.density_g_cm3 - 1) > FAR:
        told.append(say(f"{NAME}.density", theirs=fixed(report.density_g_cm3, 2), ours=ours))
    return told or ([] if all(inside is not False for inside in _inside(found)) else [say(f"{NAME}.outside")])


def _differences(report: SlicerReport, settings: PrintSettings) -> list[tuple[str, str, str]]:
    pairs: list[tuple[str, float | None, float, str]] = [
        ("infill", _percent(report.infill_share), settings.infill_share * 100, " %"),
        ("layer", report.layer_mm, settings.layer_height_mm, " mm"),
        ("walls", report.walls, settings.walls, ""),
    ]
    found = [
        (name, f"{shown(theirs)}{unit}", f"{shown(ours)}{unit}")
        for name, theirs, ours, unit in pairs
        if theirs is not None and not math.isclose(theirs, ours, abs_tol=1e-6)
    ]
    if report.support is not None and report.support != settings.support:
        yes_no = find(f"{NAME}.supported")
        found.append(("support", yes_no[str(report.support)], yes_no[str(settings.support)]))
    return found


def _percent(share: float | None) -> float | None:
    return None if share is None else share * 100


def _rows(found: Compared) -> list[list[Cell]]:
    names, report, estimate = find(f"{NAME}.rows"), found.report, found.estimate
    layers = say(f"{NAME}.unknown") if report.layers is None else shown(report.layers)
    return [
        [
            names["grams"],
            fixed(found.grams, 2),
            _ranged(estimate.grams, 1),
            _off(estimate.grams.value, found.grams),
        ],
        [
            names["minutes"],
            _minutes(report),
            _ranged(estimate.minutes, 0),
            _off(estimate.minutes.value, report.minutes),
        ],
        [
            names["filament"],
            fixed(report.filament_mm / 1000, 2),
            fixed(estimate.filament_mm / 1000, 2),
            _off(estimate.filament_mm, report.filament_mm),
        ],
        [names["layers"], layers, shown(estimate.layers), _off(estimate.layers, report.layers)],
    ]


def _ranged(number: Range, decimals: int) -> str:
    return say(f"{NAME}.ranged", value=fixed(number.value, decimals), range=spanned(number, decimals))


def _off(ours: float, theirs: float | None) -> str:
    if not theirs:
        return say(f"{NAME}.unknown")
    percent = signed((ours / theirs - 1) * 100, 0)
    return f"{percent}\u00a0%" if percent.startswith(("−", "0")) else f"+{percent}\u00a0%"


def keep(values: Values) -> Kept:
    """Return both sets of figures and the sheet; the course's file is left beside the page, to look into."""
    found = compared(values)
    estimate, report = found.estimate, found.report
    response: dict[str, Any] = {
        **{name: values[name] for name in ("file", "posture", "infill", "layer_mm", "support")},
        "name": found.file.name,
        "program": report.program,
        "slicer": {"grams": found.grams, "minutes": report.minutes, "filament_mm": report.filament_mm},
        "estimate": {
            name: {"value": number.value, "low": number.low, "high": number.high}
            for name, number in (("grams", estimate.grams), ("minutes", estimate.minutes))
        },
    }
    files = {SHEET_FILE: in_light(_card(values, found))}
    if values["file"] == EXAMPLE:
        files[EXAMPLE_FILE] = toggle_gcode().read_bytes()
    return Kept(response, files)


def _card(values: Values, found: Compared) -> str:
    how = say(
        f"{NAME}.card_how",
        rows=" / ".join(found.rows),
        posture=say(f"m4_n4_postures.inside.{values['posture']}"),
        infill=values["infill"],
        layer=values["layer_mm"],
        props=say(f"{NAME}.props.{values['support']}"),
    )
    grams, minutes, blank = found.estimate.grams, found.estimate.minutes, say(f"{NAME}.card_blank")
    lines = [
        (say(f"{NAME}.card_file"), found.file.name),
        (say(f"{NAME}.card_program"), _program(found)),
        (say(f"{NAME}.card_part"), how),
        (say(f"{NAME}.card_grams"), _two(fixed(found.grams, 2), grams, 1, "g")),
        (
            say(f"{NAME}.card_minutes"),
            _two(None if found.report.minutes is None else _minutes(found.report), minutes, 0, "min"),
        ),
        (say(f"{NAME}.card_scale"), blank),
        (say(f"{NAME}.card_clock"), blank),
    ]
    return card_svg(say(f"{NAME}.card_title"), lines, say(f"{NAME}.card_foot"), None)


def _two(theirs: str | None, ours: Range, decimals: int, unit: str) -> str:
    told = {"ours": fixed(ours.value, decimals), "range": spanned(ours, decimals), "unit": unit}
    return say(f"{NAME}.{'card_none' if theirs is None else 'card_two'}", theirs=theirs, **told)


EXPLORATION = Exploration(
    name=NAME,
    competency="DI2",
    controls=(
        Choice("file", say(f"{NAME}.file"), list(find(f"{NAME}.files").items()), EXAMPLE),
        Choice(
            "posture",
            say(f"{NAME}.posture"),
            [(p, say(f"m4_n4_postures.names.{p}")) for p in POSTURES],
            "edge",
        ),
        Slider("infill", say(f"{NAME}.infill"), PERCENTS, 15.0, "%"),
        Slider("layer_mm", say(f"{NAME}.layer"), LAYERS_MM, 0.2, "mm"),
        Choice("support", say(f"{NAME}.support"), list(find(f"{NAME}.supports").items()), "off"),
    ),
    compute=compute,
    keep=keep,
)
