"""What a real slicer says about a print, read from the G-code that it wrote."""

import math
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from craft_lab.errors import GcodeError

MOST_BYTES = 500_000_000
NUMBER = r"([-+]?[\d.]+(?:[eE][-+]?\d+)?)"
FILAMENT = re.compile(
    rf";\s*filament used \[mm\]\s*=\s*{NUMBER}|;\s*Filament used:\s*{NUMBER}\s*m", re.IGNORECASE
)
SETTING = re.compile(r";\s*(\w+)\s*=(.*)$")
TIME = re.compile(r";\s*(?:estimated printing time \(normal mode\) =|TIME:)\s*(.+)$", re.IGNORECASE)
SPAN = re.compile(r"(\d+(?:\.\d+)?)\s*([dhms])")
SECONDS = {"d": 86400, "h": 3600, "m": 60, "s": 1}
WORD = re.compile(r"([A-Z])([-+]?[\d.]+)")
PROGRAMS = ("PrusaSlicer", "SuperSlicer", "OrcaSlicer", "BambuStudio", "Cura", "Slic3r", "ideaMaker")


@dataclass(frozen=True)
class SlicerReport:
    """What the slicer reported.

    Attributes
    ----------
    program : who wrote the file, "" where it does not say
    filament_mm : length of filament, support and skirt included [mm]
    diameter_mm : diameter of the filament [mm]
    density_g_cm3 : density of the filament; None where the file does not say
    minutes : printing time without warming up [min]; None where the file does not say
    layers : number of layers; None where the file does not mark them
    kinds_mm3 : plastic laid down by kind ("Perimeter", "Solid infill" …) [mm3], where the file marks them
    layer_mm, walls, infill_share, support : how it was sliced: height of a layer [mm], lines around each
        outline, share of the inside that is filled (0 to 1), whether props are printed; None where the file
        does not say
    """

    program: str
    filament_mm: float
    diameter_mm: float
    density_g_cm3: float | None
    minutes: float | None
    layers: int | None
    kinds_mm3: dict[str, float]
    layer_mm: float | None = None
    walls: int | None = None
    infill_share: float | None = None
    support: bool | None = None

    @property
    def volume_mm3(self) -> float:
        """Plastic that leaves the nozzle [mm3]."""
        return self.filament_mm * math.pi * self.diameter_mm**2 / 4

    def grams(self, density_g_cm3: float | None = None) -> float:
        """Return its mass [g] at a density [g/cm3], by default the one in the file. Raises GcodeError."""
        density = density_g_cm3 if density_g_cm3 is not None else self.density_g_cm3
        if not density:
            raise GcodeError("This G-code names no density of the filament. Give it in g/cm3.")
        return self.volume_mm3 / 1000 * density


def read_gcode(path: str | os.PathLike[str]) -> SlicerReport:
    """Return what a slicer reported in a G-code file.

    Notes
    -----
    PrusaSlicer and its relatives (SuperSlicer, OrcaSlicer) write `; filament used [mm] =` and the time at
    the end, Cura `;Filament used: 1.2m` and `;TIME:` at the start. Plastic by kind is summed from relative
    E of moves that also go somewhere. Raises GcodeError.
    """
    try:
        if os.path.getsize(path) > MOST_BYTES:
            raise GcodeError(f"This file is larger than {MOST_BYTES / 1e6:g} MB. Slice one part at a time.")
        with open(path, encoding="utf-8", errors="replace") as file:
            return _report(file)
    except OSError as problem:
        where = f"No file can be read at {os.fspath(path)!r}: {problem.strerror}."
        raise GcodeError(f"{where} Check its name and folder.") from None


def _report(lines: Iterable[str]) -> SlicerReport:
    program, settings, minutes = "", {}, None
    filament: float | None = None
    kinds = _Kinds()
    for line in lines:
        if not line.startswith(";"):
            kinds.move(line)
            continue
        kinds.comment(line)
        program = program or next((name for name in PROGRAMS if name.lower() in line.lower()), "")
        if found := FILAMENT.match(line):
            length = _first(found[1] or found[2])  # 1.2.3 is not a number of any slicer
            filament = (length if found[1] else length * 1000) or filament
        elif found := TIME.match(line):
            minutes = _minutes(found[1])
        elif found := SETTING.match(line):
            settings[found[1]] = found[2].strip()
    if filament is None:
        message = "This file does not say how much filament it uses; it is no G-code of a known slicer."
        raise GcodeError(f"{message} Export G-code from PrusaSlicer, OrcaSlicer or Cura.")
    diameter = _first(settings.get("filament_diameter")) or 1.75
    area = math.pi * diameter**2 / 4
    return SlicerReport(
        program=program,
        filament_mm=filament,
        diameter_mm=diameter,
        density_g_cm3=_first(settings.get("filament_density")) or None,
        minutes=minutes,
        layers=kinds.layers or None,
        kinds_mm3={kind: length * area for kind, length in kinds.lengths_mm.items()},
        layer_mm=_number(settings, "layer_height"),
        walls=None if (walls := _number(settings, "perimeters", "wall_loops")) is None else round(walls),
        infill_share=_share(settings, "fill_density", "sparse_infill_density"),
        support=None
        if (props := _number(settings, "support_material", "enable_support")) is None
        else props > 0,
    )


class _Kinds:
    """Adds up filament by kind of line, and counts layers."""

    def __init__(self) -> None:
        self.kind, self.layers = "", 0
        self.relative = False
        self.lengths_mm: dict[str, float] = {}

    def comment(self, line: str) -> None:
        if line.startswith(";TYPE:"):
            self.kind = line[6:].strip()
        elif line.startswith((";LAYER_CHANGE", ";LAYER:")):
            self.layers += 1

    def move(self, line: str) -> None:
        if line.startswith("M83"):
            self.relative = True
        if not (self.relative and self.kind and line.startswith("G1 ")):
            return
        words = dict(_words(line))
        if "E" in words and ("X" in words or "Y" in words):
            self.lengths_mm[self.kind] = self.lengths_mm.get(self.kind, 0.0) + words["E"]


def _words(line: str) -> Iterator[tuple[str, float]]:
    for letter, number in WORD.findall(line.split(";")[0]):
        try:
            yield letter, float(number)
        except ValueError:  # 1.2.3: not a number of any slicer
            continue


def _minutes(words: str) -> float | None:
    spans = SPAN.findall(words)
    if spans:
        return sum(float(number) * SECONDS[unit] for number, unit in spans) / 60
    try:
        return float(words) / 60  # Cura: seconds
    except ValueError:
        return None


def _number(settings: Mapping[str, str], *names: str) -> float | None:
    """Return the first of some settings that the file names as a number; slicers differ in their words."""
    for name in names:
        try:
            number = float(settings[name].split(",")[0].rstrip("%"))
        except (KeyError, ValueError):
            continue
        if math.isfinite(number):
            return number
    return None


def _share(settings: Mapping[str, str], *names: str) -> float | None:
    """Return a percentage, "15%", as a share."""
    percent = _number(settings, *names)
    return None if percent is None else percent / 100


def _first(setting: str | None) -> float:
    """Return the first number of a setting with one value for each extruder; 0 where there is none."""
    try:
        return float((setting or "").split(",")[0])
    except ValueError:
        return 0.0
