"""Slice the course's toggle on its edge with PrusaSlicer: python tests/lab/make_toggle_slices.py.

Writes src/craft_lab/data/toggle_slices.csv, the picture of one lesson; then put its new sha256 into
provenance.json. Writes tests/data/toggle_walls.csv, more walls than the lesson shows, without estimates.
Made again when the toggle or the estimate changes.
"""

import csv
import sys
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from lab.prusa import MISSING, slice_part, version

from craft_lab.geometry import Mesh, PrintSettings, estimate_print, postures, toggle

SHOWN = Path(__file__).parents[2] / "src/craft_lab/data/toggle_slices.csv"
MORE = Path(__file__).parents[1] / "data/toggle_walls.csv"
SLICED = ("walls", "infill_percent", "sliced_g", "sliced_min")
WALLS, MORE_WALLS = (1, 2, 3), (4, 5)
PERCENT = (0, 5, 10, 15, 20, 25, 30, 40, 50, 60, 70, 80, 90, 100)
PETG_G_CM3 = 1.27


def settings(walls: int, percent: int) -> PrintSettings:
    """The settings of one row, as the estimate takes them."""
    pattern = "rectilinear" if percent == 100 else "gyroid"
    return PrintSettings(infill_share=percent / 100, infill_pattern=pattern, walls=walls, material="PETG")


def sliced(part: Mesh, walls: int, percent: int) -> tuple[float, ...]:
    """One row of what the slicer reports."""
    report = slice_part(part, percent / 100, "--perimeters", str(walls))
    return walls, percent, round(report.grams(PETG_G_CM3), 4), round(report.minutes or 0, 2)


def write(target: Path, columns: tuple[str, ...], lines: Iterable[tuple[float, ...]]) -> None:
    """Write one table."""
    with target.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(columns)
        rows.writerows(lines)


def main() -> None:
    """Slice it with each number of walls and each infill."""
    if not version():
        sys.exit(MISSING)
    part = postures(toggle(["001", "011"], band_mm=16))["edge"]
    rows = [sliced(part, walls, percent) for walls in WALLS for percent in PERCENT]
    grams = (estimate_print(part, settings(int(row[0]), int(row[1]))).grams.value for row in rows)
    write(SHOWN, (*SLICED, "estimate_g"), ((*row, round(g, 4)) for row, g in zip(rows, grams, strict=True)))
    write(MORE, SLICED, (sliced(part, walls, percent) for walls in MORE_WALLS for percent in PERCENT))


if __name__ == "__main__":
    main()
