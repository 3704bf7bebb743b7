"""Slice the course's toggle on its edge, and keep what a workbench reads: python tests/lab/make_toggle_gcode.py.

Writes src/craft_lab/data/toggle_edge.gcode: all comments and totals of PrusaSlicer, the moves of the first
layer. So it is short, and no printer prints a whole part from it by mistake.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from lab.prusa import MISSING, command

from craft_kit.slicer import find_slicer
from craft_lab.geometry import postures, toggle, write_stl

TARGET = Path(__file__).parents[2] / "src/craft_lab/data/toggle_edge.gcode"
PETG = {"--filament-density": "1.27", "--temperature": "240", "--bed-temperature": "85"}
LEFT_OUT = "; craftkit left out the moves of the layers that follow; comments and totals are all here\n"


def words() -> list[str]:
    """The words of the course's table of slices, for PETG."""
    told = command(0.15, "--filament-type", "PETG", "--first-layer-temperature", "240")
    return [PETG.get(before, word) for before, word in zip(["", *told], told, strict=False)]


def shortened(lines: Iterable[str]) -> Iterator[str]:
    """Yield all comments, and the moves up to the second layer."""
    layers = 0
    for line in lines:
        layers += line.startswith(";LAYER_CHANGE")
        if layers == 2:
            yield LEFT_OUT
            layers += 1
        if layers < 2 or line.startswith(";"):
            yield line


def main() -> None:
    """Slice it, shorten it."""
    program = find_slicer()
    if program is None:
        sys.exit(MISSING)
    part = postures(toggle(["001", "011"], band_mm=16))["edge"]
    with tempfile.TemporaryDirectory() as folder:
        stl, gcode = write_stl(part, Path(folder) / "toggle.stl"), Path(folder) / "toggle.gcode"
        subprocess.run([program, *words(), "-o", str(gcode), str(stl)], check=True, capture_output=True)
        with gcode.open(encoding="utf-8") as lines, TARGET.open("w", encoding="utf-8", newline="") as file:
            file.writelines(shortened(lines))


if __name__ == "__main__":
    main()
