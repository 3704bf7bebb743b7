"""Which moves leave a tile as it is: looked for square by square, against the moves its group must have."""

from itertools import product

import numpy as np
import pytest

from craft_lab.errors import StripError
from craft_lab.geometry.parts import TILE_GROUPS, motif_tile, tile_cell

MOTIF = ["1101", "0100", "0011", "1000"]
MOVES = {
    "half-turn": lambda cell: cell[::-1, ::-1],
    "left-right": lambda cell: cell[:, ::-1],
    "top-bottom": lambda cell: cell[::-1],
    "quarter-turn": np.rot90,
    "diagonal": lambda cell: cell.T,
}
# Group: turns, and for each direction of mirror whether it is a mirror (m), only a glide (g), or nothing.
EXPECTED = {
    "p1": "1 - - -", "p2": "2 - - -", "pm": "1 m - -", "pg": "1 - g -", "cm": "1 m - -", "pmm": "2 m m -",
    "pmg": "2 m g -", "pgg": "2 g g -", "cmm": "2 m m -", "p4": "4 - - -", "p4m": "4 m m m", "p4g": "4 g g m",
}  # fmt: skip


def shifts(cell: np.ndarray, moved: np.ndarray) -> list[tuple[int, int]]:
    if cell.shape != moved.shape:
        return []
    rows, columns = cell.shape
    return [
        (r, c)
        for r, c in product(range(rows), range(columns))
        if (np.roll(moved, (r, c), (0, 1)) == cell).all()
    ]


def kind(cell: np.ndarray, move: str) -> str:
    """m: a mirror line exists; g: only glides."""
    found = shifts(cell, MOVES[move](cell))
    along = {
        "left-right": lambda r, c: r == 0,
        "top-bottom": lambda r, c: c == 0,
        "diagonal": lambda r, c: (r + c) % len(cell) == 0,
    }
    if not found:
        return "-"
    return "m" if any(along[move](r, c) for r, c in found) else "g"


def turns(cell: np.ndarray) -> str:
    if shifts(cell, MOVES["quarter-turn"](cell)):
        return "4"
    return "2" if shifts(cell, MOVES["half-turn"](cell)) else "1"


@pytest.mark.parametrize("group", TILE_GROUPS)
def test_a_tile_has_the_turns_and_mirrors_of_its_group_and_no_other(group: str) -> None:
    cell = tile_cell(MOTIF, group)
    found = [turns(cell), *(kind(cell, move) for move in ("left-right", "top-bottom", "diagonal"))]
    assert " ".join(found) == EXPECTED[group]


@pytest.mark.parametrize(("group", "centred"), [("pm", False), ("cm", True), ("pmm", False), ("cmm", True)])
def test_centred_groups_shift_by_half_a_repeat_each_way(group: str, centred: bool) -> None:
    cell = tile_cell(MOTIF, group)
    rows, columns = cell.shape
    assert ((rows // 2, columns // 2) in shifts(cell, cell)) == centred


def test_a_tile_of_two_repeats_is_twice_as_wide() -> None:
    bounds = motif_tile("10/00", "p2", across=2, square_mm=4).bounds_mm
    assert bounds is not None and bounds[1] == pytest.approx(np.array([16, 16, 2.2]))


@pytest.mark.parametrize(
    ("motif", "group", "words"),
    [("10/01", "p6", "A group is one of"), ("101/010", "p4", "as many rows"), ("2", "p1", "holds 0")],
)
def test_a_motif_that_does_not_fit_its_group_is_sent_back(motif: str, group: str, words: str) -> None:
    with pytest.raises(StripError, match=words):
        tile_cell(motif, group)


def test_a_tile_of_too_many_squares_is_sent_back() -> None:
    with pytest.raises(StripError, match="at most 64 × 64"):
        motif_tile("10/01", "p1", across=33)
