"""The symmetry of a strip: one of the seven frieze groups, found from its squares."""

from dataclasses import dataclass

from craft_lab.geometry.strip import (
    Rows,
    RowsLike,
    equal_up_to_shift,
    half_turn,
    left_right,
    motif,
    shifted,
    upside_down,
)

GROUP_WORDS = {
    "p1": "It shifts, nothing more.",
    "p11g": "It walks like footprints: shift and mirror top to bottom in one step.",
    "p1m1": "Left and right mirror each other.",
    "p11m": "Top and bottom mirror each other.",
    "p2": "A half-turn brings it back.",
    "p2mg": "Left and right mirror each other, and it walks like footprints.",
    "p2mm": "Both mirrors: left and right, top and bottom.",
}


@dataclass(frozen=True)
class Frieze:
    """The symmetry of a strip.

    Attributes
    ----------
    rows : its motif: the shortest repeat, without blank rows above and below
    group : p1, p11g, p1m1, p11m, p2, p2mg or p2mm
    mirrors_left_right, mirrors_top_bottom, turns, walks : the moves that leave the strip as it is;
        a walk is a shift by half a repeat with a mirror top to bottom
    """

    rows: Rows
    group: str
    mirrors_left_right: bool
    mirrors_top_bottom: bool
    turns: bool
    walks: bool

    @property
    def repeat(self) -> int:
        """The squares after which the strip begins again."""
        return len(self.rows[0])

    @property
    def words(self) -> str:
        """The symmetry as a sentence."""
        return GROUP_WORDS[self.group]


def strip_group(strip: RowsLike) -> Frieze:
    """Return the symmetry of a strip of 0 and 1 that repeats without end.

    Notes
    -----
    On the motif: blank rows above and below change no symmetry, and only the shortest repeat tells a
    walk from a shift. Raises StripError. Source: the seven frieze groups in their usual names.
    """
    rows = motif(strip)
    half, odd = divmod(len(rows[0]), 2)
    left = equal_up_to_shift(left_right(rows), rows)
    top = upside_down(rows) == rows
    turns = equal_up_to_shift(half_turn(rows), rows)
    walks = not odd and upside_down(rows) == shifted(rows, half)
    return Frieze(rows, _group(left, top, turns, walks), left, top, turns, walks)


def _group(left: bool, top: bool, turns: bool, walks: bool) -> str:
    if left:
        return "p2mm" if top else "p2mg" if walks else "p1m1"
    if top:
        return "p11m"
    if turns:
        return "p2"
    return "p11g" if walks else "p1"
