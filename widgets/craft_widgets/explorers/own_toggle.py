"""The toggle that a learner has drawn in an earlier lesson, or the course's own with the test strip."""

from typing import NamedTuple

from craft_lab.checks import between
from craft_lab.errors import LabError
from craft_lab.geometry import is_blank
from craft_lab.geometry.toggles import BAND_RANGE_MM, printable_rows
from craft_widgets.runs import response_of

DRAWN = ("m4_n1_strip", "m4_n1_draw")  # the card first, then the board


class OwnToggle(NamedTuple):
    """Rows of the strip, top row first, and width of the band [mm]."""

    rows: tuple[str, ...] = ("001", "011")
    band_mm: float = 16.0


def own_toggle() -> OwnToggle:
    """Return the toggle as last saved; the course's where none is, or where it cannot be read."""
    for item in DRAWN:
        found = response_of(item)
        if not isinstance(found, dict):
            continue
        try:
            rows = printable_rows(found["rows"])
            band_mm = between("band_mm", found["band_mm"], *BAND_RANGE_MM, "mm")
        except (LabError, KeyError, TypeError):
            continue
        if not is_blank(rows):
            return OwnToggle(tuple(rows), band_mm)
    return OwnToggle()
