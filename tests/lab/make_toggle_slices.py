"""Slice the course's toggle on its edge with PrusaSlicer: python tests/lab/make_toggle_slices.py.

Writes src/craft_lab/data/toggle_slices.csv, the picture of one lesson; then put its new sha256 into
provenance.json. Made again when the toggle or the estimate changes.
"""

import csv
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from lab.prusa import MISSING, slice_part, version

from craft_lab.geometry import PrintSettings, estimate_print, postures, toggle

TARGET = Path(__file__).parents[2] / "src/craft_lab/data/toggle_slices.csv"
COLUMNS = ("walls", "infill_percent", "sliced_g", "sliced_min", "estimate_g")
WALLS = (1, 2, 3)
PERCENT = (0, 5, 10, 15, 20, 25, 30, 40, 50, 60, 70, 80, 90, 100)
PETG_G_CM3 = 1.27


def settings(walls: int, percent: int) -> PrintSettings:
    """The settings of one row, as the estimate takes them."""
    pattern = "rectilinear" if percent == 100 else "gyroid"
    return PrintSettings(infill_share=percent / 100, infill_pattern=pattern, walls=walls, material="PETG")


def main() -> None:
    """Slice it with each number of walls and each infill."""
    if not version():
        sys.exit(MISSING)
    part = postures(toggle(["001", "011"], band_mm=16))["edge"]
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(COLUMNS)
        for walls in WALLS:
            for percent in PERCENT:
                report = slice_part(part, percent / 100, "--perimeters", str(walls))
                found = estimate_print(part, settings(walls, percent)).grams.value
                figures = (round(report.grams(PETG_G_CM3), 4), round(report.minutes or 0, 2), round(found, 4))
                rows.writerow((walls, percent, *figures))


if __name__ == "__main__":
    main()
