"""Slice the varied models with PrusaSlicer and store its figures: python tests/lab/make_slicer_truth.py.

Writes tests/data/slicer_truth.csv: what our estimates are compared with. Made again when a model changes.
"""

import csv
import sys
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from lab.prusa import MISSING, command, slice_part, version
from lab.varied_models import MODELS, model

TARGET = Path(__file__).parents[1] / "data" / "slicer_truth.csv"
COLUMNS = ("model", "infill_share", "grams", "minutes", "slicer", "made", "command")


def main() -> None:
    """Slice every model at 15 % and solid."""
    if not version():
        sys.exit(MISSING)
    made = datetime.now(UTC).date().isoformat()
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(COLUMNS)
        for name in MODELS:
            for share in (0.15, 1.0):
                report = slice_part(model(name), share)
                words = " ".join(command(share)).replace("G92 E0", "'G92 E0'")
                figures = (round(report.grams(), 4), round(report.minutes or 0, 4))
                rows.writerow((name, share, *figures, version(), made, words))


if __name__ == "__main__":
    main()
