"""Rings that hold each other, air between parts, yarns that cross: published values and closed forms."""

import numpy as np
import pytest
from lab.lab_shapes import box

from craft_lab.errors import ShapeError, StripError
from craft_lab.geometry import Mesh
from craft_lab.geometry.parts import (
    bodies,
    chainmail,
    clearance_mm,
    drawdown,
    least_clearance_mm,
    line_distance_mm,
    linking_number,
    woven,
)

TURN = np.linspace(0, 2 * np.pi, 48, endpoint=False)
FLAT = np.stack([np.cos(TURN), np.sin(TURN), 0 * TURN], axis=1)
UPRIGHT = np.stack([1 + np.cos(TURN), 0 * TURN, np.sin(TURN)], axis=1)


def torus_line(start: float) -> np.ndarray:
    t = np.linspace(0, 2 * np.pi, 200, endpoint=False)
    out = 3 + np.cos(2 * t + start)
    return np.stack([out * np.cos(t), out * np.sin(t), np.sin(2 * t + start)], axis=1)


def test_two_rings_of_a_chain_are_linked_once() -> None:
    assert linking_number(FLAT, UPRIGHT) == 1
    assert linking_number(UPRIGHT, FLAT[::-1]) == 1


def test_rings_apart_or_beside_each_other_are_not_linked() -> None:
    assert linking_number(FLAT, FLAT + [5, 0, 0]) == 0
    assert linking_number(FLAT, UPRIGHT + [3, 0, 0]) == 0
    assert linking_number(FLAT, FLAT * 2) == 0


def test_two_lines_around_a_torus_are_linked_twice() -> None:
    assert linking_number(torus_line(0), torus_line(np.pi)) == 2


def test_lines_that_touch_and_lines_of_another_shape_are_sent_back() -> None:
    with pytest.raises(ShapeError, match="The two lines touch"):
        linking_number(FLAT, np.array([[1.0, 0, 0], [1, 0, 1], [3, 0, 1], [3, 0, -1], [1, 0, -1]]))
    with pytest.raises(ShapeError, match="Received 2 × 3"):
        linking_number(FLAT, np.zeros((2, 3)))


def test_each_inner_ring_of_chainmail_goes_through_four_others() -> None:
    mail = chainmail(5, 5)
    number = np.array([[a is not b and linking_number(a, b) for b in mail.rings_mm] for a in mail.rings_mm])
    assert number[12].sum() == 4
    assert set(np.unique(number)) == {0, 1}


def test_rings_of_chainmail_keep_the_air_they_promise() -> None:
    mail = chainmail(3, 3, ring_mm=5, wire_mm=0.9)
    apart = [
        line_distance_mm(mail.rings_mm[4], ring, ring=True)
        for place, ring in enumerate(mail.rings_mm)
        if place != 4
    ]
    assert min(apart) == pytest.approx(0.475 * 5, abs=0.002 * 5)
    assert mail.clearance_mm == pytest.approx(0.475 * 5 - 1.8)
    # Corners of a wire of 24 sides lie on its surface, its faces a little inside.
    assert least_clearance_mm(mail.mesh) == pytest.approx(mail.clearance_mm, abs=0.03)


@pytest.mark.parametrize("rise_mm", [0.6, 0.8, 1.1])
def test_yarns_are_nearest_where_they_cross(rise_mm: float) -> None:
    cloth = woven("10/01", pitch_mm=5, rise_mm=rise_mm, clearance_mm=0.3 if rise_mm > 0.6 else 0.2)
    apart = min(line_distance_mm(a, b, ring=False) for a in cloth.warp_mm for b in cloth.weft_mm)
    assert apart == pytest.approx(2 * rise_mm, abs=0.02)
    assert least_clearance_mm(cloth.mesh) == pytest.approx(cloth.clearance_mm, abs=0.06)


def test_a_twill_draft_gives_the_diagonal_of_its_cloth() -> None:
    lifted = drawdown([1, 2, 3, 4], "1100/0110/0011/1001", [1, 2, 3, 4])
    assert lifted.tolist() == [[1, 1, 0, 0], [0, 1, 1, 0], [0, 0, 1, 1], [1, 0, 0, 1]]


def test_a_draft_that_names_a_shaft_too_many_is_sent_back() -> None:
    with pytest.raises(StripError, match="shaft 1 to 2. Received 3"):
        drawdown([1, 2, 3], "10/01", [1, 2])
    with pytest.raises(StripError, match="treadle 1 to 2. Received 0"):
        drawdown([1, 2], "10/01", [0])


def test_warp_lies_on_top_where_the_draft_says_so() -> None:
    cloth = woven("10/01", pitch_mm=5)
    middle = cloth.mesh.triangles_mm[:, :, 2].max() / 2
    first = cloth.warp_mm[0]
    at_first_pick = np.argmin(np.abs(first[:, 1] - cloth.weft_mm[0][0, 1]))
    assert first[at_first_pick, 2] > middle


def test_air_between_two_boxes_is_their_distance() -> None:
    first, second = Mesh(box(1, 1, 1)), Mesh(box(1, 1, 1, (1.25, 0, 0)))
    assert clearance_mm(first, second) == pytest.approx(0.25)
    assert clearance_mm(first, Mesh(box(1, 1, 1, (0.5, 0, 0)))) == 0
    assert clearance_mm(first, Mesh(box(1, 1, 1, (9, 0, 0))), search_mm=2) == 2
    assert len(bodies(Mesh(np.concatenate([first.triangles_mm, second.triangles_mm])))) == 2
