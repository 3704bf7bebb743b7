"""Our estimate beside what a real slicer reports."""

import os
from dataclasses import dataclass

from craft_lab.geometry.gcode import SlicerReport, read_gcode
from craft_lab.geometry.print_estimate import PrintEstimate


@dataclass(frozen=True)
class Comparison:
    """A slicer's report, and an estimate beside it.

    Attributes
    ----------
    slicer : what the slicer reported
    slicer_grams : its mass [g]; None where neither the file nor the call names a density
    grams_off, minutes_off : estimate / slicer - 1; None where one of the two is not known
    sentences : the comparison in words
    """

    slicer: SlicerReport
    slicer_grams: float | None
    grams_off: float | None
    minutes_off: float | None
    sentences: tuple[str, ...]


def compare_gcode(
    path: str | os.PathLike[str],
    estimate: PrintEstimate | None = None,
    *,
    density_g_cm3: float | None = None,
) -> Comparison:
    """Return what a slicer reported in a G-code file, and how far an estimate lies from it.

    Parameters
    ----------
    path : G-code of PrusaSlicer, OrcaSlicer, SuperSlicer or Cura
    estimate : our own for the same part and settings
    density_g_cm3 : density to weigh with, where the file names none or another material was used

    Raises GcodeError for a file that is no G-code of a known slicer.
    """
    report = read_gcode(path)
    known = density_g_cm3 or report.density_g_cm3
    grams = report.grams(known) if known else None
    sentences = [f"{report.program or 'The slicer'} lays down {report.filament_mm / 1000:.2f} m of filament."]
    if estimate is None:
        return Comparison(report, grams, None, None, tuple(sentences))
    grams_off = estimate.grams.value / grams - 1 if grams else None
    minutes_off = estimate.minutes.value / report.minutes - 1 if report.minutes else None
    if grams is not None and grams_off is not None:
        inside = "inside" if grams in estimate.grams else "outside"
        sentences.append(f"It says {grams:.2f} g, {inside} our range; we are {_off(grams_off)}.")
    if report.minutes is not None and minutes_off is not None:
        inside = "inside" if report.minutes in estimate.minutes else "outside"
        sentences.append(f"It says {report.minutes:.0f} min, {inside} our range; we are {_off(minutes_off)}.")
    return Comparison(report, grams, grams_off, minutes_off, tuple(sentences))


def _off(share: float) -> str:
    return f"{abs(share):.0%} {'above' if share > 0 else 'below'} it"
