"""PrusaSlicer as an outside judge: the same printer, walls and speeds as our estimate supposes."""

import re
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from craft_kit.slicer import LEFT_OUT, find_slicer
from craft_lab.geometry import Mesh, write_stl
from craft_lab.geometry.gcode import SlicerReport, read_gcode

MISSING = LEFT_OUT
SETTINGS = [
    "--layer-height",
    "0.2",
    "--first-layer-height",
    "0.2",
    "--nozzle-diameter",
    "0.4",
    "--filament-diameter",
    "1.75",
    "--filament-density",
    "1.24",
    "--filament-cost",
    "25",
    "--perimeters",
    "2",
    "--top-solid-layers",
    "5",
    "--bottom-solid-layers",
    "4",
    "--temperature",
    "210",
    "--bed-temperature",
    "60",
    "--skirts",
    "0",
    "--extrusion-width",
    "0.45",
    "--first-layer-extrusion-width",
    "0.45",
    "--gcode-flavor",
    "marlin2",
    "--use-relative-e-distances",
    "--perimeter-speed",
    "45",
    "--external-perimeter-speed",
    "25",
    "--infill-speed",
    "80",
    "--solid-infill-speed",
    "80",
    "--top-solid-infill-speed",
    "40",
    "--travel-speed",
    "150",
    "--support-material-speed",
    "40",
]


def command(infill_share: float, *more: str) -> list[str]:
    """The words after the program's name, without the files."""
    pattern = "rectilinear" if infill_share == 1 else "gyroid"
    fill = ["--fill-density", f"{100 * infill_share:g}%", "--fill-pattern", pattern]
    return ["--export-gcode", *SETTINGS, "--layer-gcode", "G92 E0", *fill, *more]


def slice_part(mesh: Mesh, infill_share: float, *more: str) -> SlicerReport:
    """What PrusaSlicer reports for a part; raises RuntimeError where it writes no G-code."""
    program = find_slicer()
    if program is None:
        raise RuntimeError(MISSING)
    with tempfile.TemporaryDirectory() as folder:
        part, gcode = write_stl(mesh, Path(folder) / "part.stl"), Path(folder) / "part.gcode"
        words = [program, *command(infill_share, *more), "-o", str(gcode), str(part)]
        run = subprocess.run(words, capture_output=True, text=True, timeout=300, check=False)
        if not gcode.exists():
            raise RuntimeError(
                f"PrusaSlicer wrote no G-code for {mesh.name}: {run.stdout[-300:]}{run.stderr[-300:]}"
            )
        return read_gcode(gcode)


@cache
def version() -> str:
    """The name and version that PrusaSlicer gives itself."""
    program = find_slicer()
    if program is None:
        return ""
    run = subprocess.run([program, "--help"], capture_output=True, text=True, timeout=60, check=False)
    found = re.search(r"PrusaSlicer-[\d.]+", run.stdout)
    return found[0] if found else ""
