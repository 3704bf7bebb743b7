"""The G-code file beside the notebook that was exported last, read again only when it has changed."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from craft_lab.data import toggle_gcode
from craft_lab.geometry import SlicerReport, read_gcode
from craft_widgets.errors import ExplorerProblem
from craft_widgets.places import work_folder
from craft_widgets.visits import stays_with_visit
from craft_widgets.wording import say

NAME = "m4_w4_gcode"
EXAMPLE_FILE = "toggle_example.gcode"  # the name of the course's file when it is left beside a page
MOST_BYTES = 20_000_000  # read in two seconds, and far more than a toggle needs
# More than any print of one part; not a number is not less than any of them.
MOST_FILAMENT_MM, MOST_DIAMETER_MM, MOST_G_CM3, MOST_MINUTES = 1e6, 5.0, 25.0, 1e5


@dataclass(frozen=True)
class SlicerFile:
    """A file's name, and what its slicer reported."""

    name: str
    report: SlicerReport


def example_file() -> SlicerFile:
    """Return the course's toggle."""
    return SlicerFile(EXAMPLE_FILE, _report(toggle_gcode(), 0, 0))


def own_file() -> SlicerFile:
    """Return the newest `.gcode` beside the notebook that is not the course's.

    Raises ExplorerProblem where there is none, where it is binary, too large or says what no print of a
    toggle needs, or where the page is nobody's own; GcodeError where no slicer's totals are in it.
    """
    if stays_with_visit():
        raise ExplorerProblem(say(f"{NAME}.no_file"))
    found = [path for path in _files(".gcode") if path.name != EXAMPLE_FILE] or _files(".bgcode")
    if not found:
        raise ExplorerProblem(say(f"{NAME}.no_file"))
    path = max(found, key=lambda file: file.stat().st_mtime_ns)
    seen, name = path.stat(), path.name[:60]
    if path.suffix.lower() == ".bgcode" or _starts_binary(path):
        raise ExplorerProblem(say(f"{NAME}.binary", file=name))
    if seen.st_size > MOST_BYTES:
        raise ExplorerProblem(say(f"{NAME}.large", file=name, most=MOST_BYTES / 1e6))
    report = _report(path, seen.st_mtime_ns, seen.st_size)
    if not _likely(report):
        raise ExplorerProblem(say(f"{NAME}.nonsense", file=name))
    return SlicerFile(name, report)


def _likely(report: SlicerReport) -> bool:
    pairs = (
        (report.filament_mm, MOST_FILAMENT_MM),
        (report.diameter_mm, MOST_DIAMETER_MM),
        (1.0 if report.density_g_cm3 is None else report.density_g_cm3, MOST_G_CM3),
        (1.0 if report.minutes is None else report.minutes, MOST_MINUTES),
    )
    return all(0 < number < most for number, most in pairs)


def _files(ending: str) -> list[Path]:
    return [path for path in work_folder().iterdir() if path.suffix.lower() == ending and path.is_file()]


def _starts_binary(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"GCDE"


@lru_cache(maxsize=4)
def _report(path: Path, _changed_ns: int, _size: int) -> SlicerReport:
    return read_gcode(path)
