"""Strips: the seven frieze groups by published strips and by brute force, and when two are one."""

from itertools import product

import pytest

from craft_lab.errors import StripError
from craft_lab.geometry import (
    GROUP_WORDS,
    equivalent_strips,
    is_blank,
    is_test_strip,
    strip_group,
    strip_rows,
)
from craft_lab.geometry.strip import motif, shortest_repeat

PUBLISHED = {
    "001/011": "p1",
    "001011/011001": "p11g",
    "0110/1111": "p1m1",
    "1101000/0000000/1101000": "p11m",
    "100/110/011/001": "p2",
    "01/10": "p2mg",
    "0010/0111/0010": "p2mm",
}


@pytest.mark.parametrize(("strip", "group"), PUBLISHED.items())
def test_the_seven_strips_have_the_seven_groups(strip: str, group: str) -> None:
    assert strip_group(strip).group == group
    assert strip_group(strip).words == GROUP_WORDS[group]


def raised(strip: tuple[str, ...], reach: int) -> set[tuple[int, int]]:
    """Squares of an endless strip between -reach and reach."""
    width = len(strip[0])
    return {(x, y) for y, row in enumerate(strip) for x in range(-reach, reach) if row[x % width] == "1"}


def keeps(strip: tuple[str, ...], flip_x: bool, flip_y: bool, half_steps: bool) -> bool:
    """Whether some move maps the endless strip onto itself; seen in a window around the middle."""
    width, reach = len(strip[0]), 4 * len(strip[0])
    squares = raised(strip, reach)
    ys = sorted({y for _, y in squares})
    mirrored_y = {y: ys[0] + ys[-1] - y for y in ys} if flip_y else {y: y for y in ys}
    window = {(x, y) for x, y in squares if abs(x) <= width}
    for shift in range(width) if flip_x else ([0] if not half_steps else range(1, width)):
        moved = {((shift - x if flip_x else x + shift), mirrored_y[y]) for x, y in window}
        if moved <= squares:
            return True
    return False


def group_by_moves(strip: tuple[str, ...]) -> str:
    left = keeps(strip, True, False, False)
    top = keeps(strip, False, True, False)
    turn = keeps(strip, True, True, False)
    walk = keeps(strip, False, True, True) and not top
    if top:
        return "p2mm" if left else "p11m"
    if left:
        return "p2mg" if walk else "p1m1"
    if turn:
        return "p2"
    return "p11g" if walk else "p1"


@pytest.mark.parametrize("size", [(1, 6), (2, 4), (2, 5), (3, 3), (4, 3)])
def test_the_group_is_what_moving_every_square_finds(size: tuple[int, int]) -> None:
    rows, width = size
    for signs in product("01", repeat=rows * width):
        strip = tuple("".join(signs[row * width : (row + 1) * width]) for row in range(rows))
        if "1" in signs:
            assert strip_group(strip).group == group_by_moves(strip), strip


def test_a_blank_row_above_changes_no_symmetry() -> None:
    assert strip_group("0000/0010/0111/0010").group == "p2mm"


def test_a_strip_written_twice_has_the_group_of_its_shortest_repeat() -> None:
    assert shortest_repeat("001001/011011") == ("001", "011")
    assert strip_group("1010/1010").group == strip_group("10/10").group == "p2mm"
    assert strip_group("001001/011011").repeat == 3


def test_a_blank_strip_has_every_symmetry() -> None:
    assert is_blank("000/000") and not is_blank("001")
    assert motif("000/000") == ("0",)
    assert strip_group("000").group == "p2mm"


@pytest.mark.parametrize(
    "strip",
    ["001/011", "010/110", "100/101", "011/001", "100/110", "110/100", "001001/011011", "000/001/011"],
)
def test_the_test_strip_is_known_shifted_mirrored_and_turned(strip: str) -> None:
    assert is_test_strip(strip)


@pytest.mark.parametrize("strip", ["000", "001", "01/10", "001/111", "0010/0110", "001/011/001"])
def test_another_strip_is_not_the_test_strip(strip: str) -> None:
    assert not is_test_strip(strip)


def test_equivalence_goes_both_ways() -> None:
    for first, second in product(PUBLISHED, repeat=2):
        assert equivalent_strips(first, second) == (first == second)
        assert equivalent_strips(first, second) == equivalent_strips(second, first)


def test_a_strip_is_written_as_text_as_rows_or_as_numbers() -> None:
    assert strip_rows("001/011") == strip_rows(["001", "011"]) == strip_rows([[0, 0, 1], [0, 1, 1]])


@pytest.mark.parametrize(
    ("strip", "sentence"),
    [
        ("001/01", "Each row needs the same number of squares."),
        ("001/0x1", r"holds 0 \(flat\) and 1 \(raised\)\. Received 'x'\."),
        ("", "at least one square"),
        ([], "at least one square"),
    ],
)
def test_a_strip_that_cannot_be_read_is_sent_back(strip: str, sentence: str) -> None:
    with pytest.raises(StripError, match=sentence):
        strip_rows(strip)
