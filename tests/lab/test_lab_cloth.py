"""Does a cloth hang together: counts and floats that others have published or that can be counted by hand."""

from itertools import product

import numpy as np
import pytest

from craft_lab.geometry.parts import bodies, cloth_parts, drawdown, longest_float, woven

TWILL = "1100/0110/0011/1001"
TWO_CLOTHS = "100100/010010/111110/100100/010010/110111"


@pytest.mark.parametrize(("picks", "ends", "whole"), [(2, 2, 2), (2, 3, 6), (3, 3, 102)])
def test_as_many_drawdowns_hang_together_as_were_counted_elsewhere(picks: int, ends: int, whole: int) -> None:
    every = (
        np.array(signs, dtype=np.uint8).reshape(picks, ends) for signs in product((0, 1), repeat=picks * ends)
    )
    assert sum(len(cloth_parts(cloth)) == 1 for cloth in every) == whole


def test_two_cloths_on_one_loom_are_named_by_their_threads_the_upper_first() -> None:
    upper, lower = cloth_parts(TWO_CLOTHS)
    layers = {(part.ends, part.picks) for part in (upper, lower)}
    assert layers == {((1, 2, 4, 5), (1, 2, 4, 5)), ((3, 6), (3, 6))}
    lifted = [int(TWO_CLOTHS.split("/")[pick - 1][end - 1]) for end in upper.ends for pick in lower.picks]
    assert all(lifted)  # the ends of the upper cloth lie over all picks of the lower


@pytest.mark.parametrize(
    ("threading", "tieup", "floats"),
    [
        ([1, 2], "10/01", 1),
        ([1, 2, 3, 4], TWILL, 2),
        ([1, 2, 3], "110/011/101", 2),
        ([1, 2, 3, 4, 5], "10000/00100/00001/01000/00010", 4),  # weft satin, move 2
    ],
)
def test_classical_weaves_hang_together_and_float_as_far_as_weavers_say(
    threading: list[int], tieup: str, floats: int
) -> None:
    cloth = drawdown(threading * 4, tieup, threading * 4)
    assert len(cloth_parts(cloth)) == 1 and longest_float(cloth) == floats


def test_a_pick_under_all_ends_lies_loose() -> None:
    parts = cloth_parts("1010/0101/1111/1010")
    assert parts[-1].picks == (3,) and parts[-1].ends == () and len(parts) == 2
    assert longest_float("1010/0101/1111/1010") == 4


def test_a_cloth_that_hangs_together_is_still_one_body_for_each_thread() -> None:
    cloth = drawdown([1, 2] * 2, "10/01", [1, 2] * 2)
    assert len(cloth_parts(cloth)) == 1 and len(bodies(woven(cloth).mesh)) == 8
