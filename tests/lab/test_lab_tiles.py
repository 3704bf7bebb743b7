"""Which moves leave a tile as it is: looked for square by square, or at random places of the finished tile."""

import math
from itertools import product

import numpy as np
import pytest

from craft_lab.errors import StripError
from craft_lab.geometry import Mesh, inspect, measure, printability
from craft_lab.geometry.parts import motif_tile, tile_cell

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


@pytest.mark.parametrize("group", EXPECTED)
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
    [
        ("10/01", "p5", "A group is one of"),
        ("101/010", "p4", "as many rows"),
        ("10", "p6", "as many rows"),
        ("2", "p1", "holds 0"),
    ],
)
def test_a_motif_that_does_not_fit_its_group_is_sent_back(motif: str, group: str, words: str) -> None:
    with pytest.raises(StripError, match=words):
        tile_cell(motif, group)


def test_a_tile_of_too_many_squares_is_sent_back() -> None:
    with pytest.raises(StripError, match="at most 64 × 64"):
        motif_tile("10/01", "p1", across=33)
    with pytest.raises(StripError, match="at most 4096 rhombs. Received 4176"):
        motif_tile("10/01", "p6", across=58, down=3)


# Turns about the corner of the tile, mirrors along its sides (International Tables: of the two groups with
# turns of a third and mirrors, p3m1 mirrors across a shortest shift, which lies along x, p31m along it).
WITHOUT_SQUARES = {
    "p3": {120},
    "p3m1": {120, "x"},
    "p31m": {120, "y"},
    "p6": {120, 60},
    "p6m": {120, 60, "x", "y"},
}
PLANE = {
    **{turn: np.array([[math.cos(a), -math.sin(a)], [math.sin(a), math.cos(a)]]) for turn in (60, 120) for a in [math.radians(turn)]},
    "x": np.diag([-1.0, 1.0]),
    "y": np.diag([1.0, -1.0]),
}  # fmt: skip


def size_mm(tile: Mesh) -> np.ndarray:
    assert tile.bounds_mm is not None
    return np.asarray(tile.bounds_mm[1])


def raised(tile: Mesh, places_mm: np.ndarray) -> np.ndarray:
    """Whether the pattern is raised at places anywhere in the plane, that the tile fills by its repeats."""
    top = tile.triangles_mm[(tile.triangles_mm[:, :, 2] > size_mm(tile)[2] - 1e-6).all(axis=1)][:, :, :2]
    places = np.mod(places_mm, size_mm(tile)[:2])[:, None]
    sides = [
        (top[:, i, 0] - top[:, i - 1, 0]) * (places[..., 1] - top[:, i - 1, 1])
        - (top[:, i, 1] - top[:, i - 1, 1]) * (places[..., 0] - top[:, i - 1, 0])
        for i in range(3)
    ]
    return np.asarray((np.min(sides, axis=0) > 0).any(axis=1))


@pytest.mark.parametrize("group", WITHOUT_SQUARES)
@pytest.mark.parametrize("repeats", [(1, 1), (2, 1)])
def test_a_finished_tile_has_the_moves_of_its_group_and_no_other(
    group: str, repeats: tuple[int, int]
) -> None:
    tile = motif_tile(MOTIF, group, across=repeats[0], down=repeats[1], overlap_mm=0)
    places = np.random.default_rng(7).uniform(-60, 60, (3000, 2))
    here = raised(tile, places)
    assert 0.1 < here.mean() < 0.9
    found = {move for move, turn in PLANE.items() if (raised(tile, places @ turn.T) == here).all()}
    assert found == WITHOUT_SQUARES[group]
    shift = size_mm(tile)[:2] / [2 * repeats[0], 2 * repeats[1]]
    assert (raised(tile, places + shift) == here).all()
    assert (raised(tile, places + shift / [1, 3]) != here).any()


@pytest.mark.parametrize("group", WITHOUT_SQUARES)
def test_a_tile_of_rhombs_is_one_closed_body_without_slivers(group: str) -> None:
    tile = motif_tile(MOTIF, group, across=2)
    report = inspect(tile)
    assert report.manifold and report.bodies == 1 and not report.inside_out
    assert size_mm(tile) == pytest.approx(np.array([2 * 12 * math.sqrt(3), 36, 2.2]))
    assert printability(tile).features.ok


def test_raised_rhombs_weigh_what_their_area_says() -> None:
    # A repeat holds 6 n^2 rhombs of side 3, n = 4; 7 of 16 are raised in each.
    volume = measure(motif_tile(MOTIF, "p3", overlap_mm=0)).volume_mm3
    rhomb = 9 * math.sqrt(3) / 2
    assert volume == pytest.approx(6 * 16 * rhomb * 1.6 + 6 * 7 * rhomb * 0.6)
