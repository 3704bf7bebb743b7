"""The toggle: volumes by hand, trimesh as the outside judge of its skin, and its limits."""

import math

import numpy as np
import pytest
import trimesh

from craft_lab.errors import QuantityError, StripError
from craft_lab.geometry import Mesh, face_rows, inspect, raised_squares, toggle, volume_of

# Bar 48 × 14 × 9; four corners of r = 3, a circle of 48 sides; a tunnel 3 high through 14 mm.
CORNERS_MM2 = 4 * 3**2 - 48 / 2 * math.sin(2 * math.pi / 48) * 3**2
SQUARE_MM3 = 3 * 3 * 0.6


def blank_mm3(band_mm: float) -> float:
    return (48 * 14 - CORNERS_MM2) * 9 - (band_mm + 1.5) * 3 * 14


def outside(mesh: Mesh) -> trimesh.Trimesh:
    return trimesh.Trimesh(**trimesh.triangles.to_kwargs(mesh.triangles_mm))


@pytest.mark.parametrize("band_mm", [10, 16, 20])
def test_a_blank_toggle_is_the_bar_without_its_tunnel(band_mm: float) -> None:
    assert volume_of(toggle("0", band_mm)) == pytest.approx(blank_mm3(band_mm), rel=1e-9)


@pytest.mark.parametrize("strip", ["001/011", "1", "1111/1111/1111/1111", "0110/1001", "10000000000001"])
def test_each_raised_square_adds_its_own_volume(strip: str) -> None:
    added = volume_of(toggle(strip)) - blank_mm3(16)
    assert added == pytest.approx(raised_squares(strip) * SQUARE_MM3, abs=1e-6)


def test_the_test_strip_raises_thirteen_squares() -> None:
    assert raised_squares("001/011") == 13
    assert face_rows("001/011") == ("00100100100100", "01101101101101")


def test_the_two_published_volumes() -> None:
    assert volume_of(toggle("001/011")) == pytest.approx(5312.942918, rel=1e-9)
    assert volume_of(toggle("0")) == pytest.approx(5242.743, rel=1e-6)


@pytest.mark.parametrize("strip", ["0", "001/011", "1111/1111", "00101/11100/10110"])
def test_trimesh_finds_a_sound_solid_with_one_tunnel(strip: str) -> None:
    judged = outside(toggle(strip, overlap_mm=0.1))
    assert judged.is_watertight and judged.is_winding_consistent
    assert judged.euler_number == 0
    assert judged.body_count == 1


def test_it_lies_face_up_with_one_corner_at_the_origin() -> None:
    bounds = toggle("1/0", 16).bounds_mm
    assert bounds == pytest.approx(np.array([[0, 0, 0], [48, 14, 9.6]]))


def test_the_upper_row_of_the_drawing_lies_further_from_the_maker() -> None:
    raised = [mesh.triangles_mm for mesh in (toggle("1/0"), toggle("0/1"))]
    upper, lower = (part[part[:, :, 2].min(axis=1) > 9.3][:, :, 1].mean() for part in raised)
    assert upper == pytest.approx(8.5, abs=0.3)
    assert lower == pytest.approx(5.5, abs=0.3)


def test_the_first_square_of_a_row_lies_at_the_left() -> None:
    part = toggle("10000000000000").triangles_mm
    face = part[part[:, :, 2].min(axis=1) > 9.3]
    assert (face[:, :, 0].min(), face[:, :, 0].max()) == pytest.approx((3, 6))


@pytest.mark.parametrize("strip", ["01/10", "10101/01010/10101", "1001/0110/1001/0110"])
def test_squares_that_meet_at_corners_are_reported_and_hang_together_when_grown(strip: str) -> None:
    touching, grown = inspect(toggle(strip)), inspect(toggle(strip, overlap_mm=0.1))
    assert touching.closed and not touching.manifold
    assert touching.bodies == 1 and touching.crowded_edges > 0
    assert touching.collapsed == touching.doubled == 0
    assert grown.manifold and grown.bodies == 1


def test_grown_squares_add_what_the_union_of_their_plans_adds() -> None:
    one = volume_of(toggle("10000000000000", overlap_mm=0.1)) - blank_mm3(16)
    assert one == pytest.approx(3.2 * 3.2 * 0.6, abs=1e-6)
    full_row = volume_of(toggle("1", overlap_mm=0.1)) - blank_mm3(16)
    assert full_row == pytest.approx(42.2 * 3.2 * 0.6, abs=1e-6)


@pytest.mark.parametrize(
    ("strip", "sentence"),
    [
        ("1/1/1/1/1", "A toggle carries 1 to 4 rows. Received 5."),
        ("1" * 15, "A strip repeats after 1 to 14 squares. Received 15."),
        ("01/1", "Each row needs the same number of squares."),
    ],
)
def test_a_strip_that_does_not_fit_is_sent_back(strip: str, sentence: str) -> None:
    with pytest.raises(StripError) as problem:
        toggle(strip)
    assert str(problem.value) == sentence


@pytest.mark.parametrize("band_mm", [9.9, 20.1, math.nan])
def test_a_band_that_does_not_fit_is_sent_back(band_mm: float) -> None:
    with pytest.raises(QuantityError, match="band_mm"):
        toggle("1", band_mm)


def test_an_overlap_past_half_a_millimetre_is_sent_back() -> None:
    with pytest.raises(QuantityError, match="overlap_mm lies between 0 and 0.5 mm"):
        toggle("1", overlap_mm=0.6)
