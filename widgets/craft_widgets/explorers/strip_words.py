"""What can be said about a strip while it is drawn: its symmetry, and what to look at."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from craft_lab.geometry import Frieze, Mesh, face_rows, is_blank, is_test_strip, strip_group, toggle
from craft_widgets.explorers.controls import Board, Choice, Control, Slider, linear
from craft_widgets.explorers.exploration import Values
from craft_widgets.explorers.group_pictures import group_pictures
from craft_widgets.handing_over import read
from craft_widgets.wording import find, say

OVERLAP_MM = 0.1  # where squares meet at a corner only
GROUPS = ("p1", "p11g", "p1m1", "p11m", "p2", "p2mg", "p2mm")
# Which groups have every move of a group, and more: the drawing may do more than was chosen.
_MOVES = {
    "p1": set(),
    "p11g": {"walks"},
    "p1m1": {"left_right"},
    "p11m": {"top_bottom", "walks"},
    "p2": {"turns"},
    "p2mg": {"left_right", "turns", "walks"},
    "p2mm": {"left_right", "top_bottom", "turns", "walks"},
}


def group_options() -> list[tuple[str, str]]:
    """Return the seven symmetries as (name, words)."""
    return [(group, say(f"strip.groups.{group}")) for group in GROUPS]


def strip_controls() -> tuple[Control, ...]:
    """Return what makes a strip, for all explorers of strips: a blank board, its symmetry, its band."""
    return (
        Board("rows", say("strip.board"), start=("000", "000"), words=dict(find("board"))),
        Choice("group", say("strip.group"), group_options(), "p1", group_pictures()),
        Slider("band_mm", say("strip.band_width"), linear(10, 20, 0.5), 16.0, "mm"),
    )


def band_taken() -> dict[str, float]:
    """Return the width of the band that a learner took over from M3, for a slider to start from."""
    return {"band_mm": read("band_mm").value}


def part_of(values: Values) -> Mesh:
    """Return the toggle of these values; squares that meet at a corner overlap there."""
    rows = values["rows"]
    grow = OVERLAP_MM if touch_at_corners(rows) else 0.0
    return toggle(rows, band_mm=float(values["band_mm"]), overlap_mm=grow)


def remarks(rows: Sequence[str], chosen: str, grown: bool = False) -> tuple[str, ...]:
    """Return sentences about a strip: the symmetry found, then what to look at.

    `grown` says that squares which meet at a corner are made to overlap.
    """
    if is_blank(rows):
        return (say("strip.blank"),)
    found = strip_group(rows)
    told = [say("strip.found", words=say(f"strip.groups.{found.group}"))]
    if found.group != chosen:
        more = _MOVES[chosen] < _MOVES[found.group]
        told.append(say("strip.more" if more else "strip.other", words=say(f"strip.groups.{chosen}")))
    if found.repeat < len(rows[0]):
        told.append(say("strip.shorter", n=found.repeat, long=len(rows[0])))
    if touch_at_corners(rows):
        told.append(say("strip.corners_grown" if grown else "strip.corners"))
    if is_test_strip(rows):
        told.append(say("strip.test"))
    return tuple(told)


def touch_at_corners(rows: Sequence[str]) -> bool:
    """Return whether two raised squares of the face meet at a corner only."""
    face = face_rows(tuple(rows))
    for upper, lower in pairwise(face):
        for (a, b), (c, d) in zip(pairwise(upper), pairwise(lower), strict=True):
            if a + b + c + d in ("1001", "0110"):
                return True
    return False


def symmetry(rows: Sequence[str]) -> Frieze:
    """Return the symmetry of a strip."""
    return strip_group(tuple(rows))


def told(rows: Sequence[str]) -> dict[str, Any]:
    """Return what findings about a strip may name."""
    return {"squares": "".join(face_rows(tuple(rows))).count("1"), "strip": "/".join(rows)}
