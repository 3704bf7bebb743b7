"""The course's toggle as a slicer wrote it down."""

from pathlib import Path


def toggle_gcode() -> Path:
    """Return the G-code of the toggle on its edge, in PETG, 15 % filled, by PrusaSlicer 2.5.0.

    All comments and totals are in it, and the moves of the first layer; the other moves are left out.
    """
    return Path(__file__).with_name("toggle_edge.gcode")
