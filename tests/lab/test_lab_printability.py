"""What can be printed as it lies: closed forms, and parts made for one fault each."""

import math

import numpy as np
import pytest
import trimesh
from lab.lab_shapes import box, together

from craft_lab.errors import QuantityError
from craft_lab.geometry import Printer, overhang_mm2, printability, toggle
from craft_lab.geometry.raster import pictures
from craft_lab.geometry.slices import layer_heights
from craft_lab.geometry.support import column_mm3


def cap_on_stem() -> np.ndarray:
    """A cap 30 × 20 × 3 on a stem 10 × 20 × 20, one body."""
    outline = [(10, 0), (20, 0), (20, 20), (30, 20), (30, 23), (0, 23), (0, 20), (10, 20)]
    shape = trimesh.creation.extrude_triangulation(
        np.array(outline, dtype=float),
        np.array([[0, 1, 2], [0, 2, 7], [2, 3, 4], [2, 4, 7], [7, 4, 5], [7, 5, 6]]),
        20,
    )
    return np.asarray(shape.triangles)[:, :, [2, 0, 1]]


def leaning(slope_deg: float) -> np.ndarray:
    """A prism 10 high and 8 deep whose under-face leans out by a slope from the horizontal."""
    out = 10 / math.tan(math.radians(slope_deg))
    a = np.array([[0, 0, 0], [10, 0, 0], [10 + out, 0, 10], [0, 0, 10.0]])
    b = a + [0, 8, 0]
    sides = [[a[0], a[1], a[2]], [a[0], a[2], a[3]], [b[0], b[2], b[1]], [b[0], b[3], b[2]]]
    for i in range(4):
        j = (i + 1) % 4
        sides += [[a[i], b[i], b[j]], [a[i], b[j], a[j]]]
    return np.array(sides)


@pytest.mark.parametrize(("slope_deg", "area_mm2"), [(44, 115.1645), (46, 0)])
def test_a_face_overhangs_when_it_is_flatter_than_45_degrees(slope_deg: float, area_mm2: float) -> None:
    assert overhang_mm2(leaning(slope_deg)) == pytest.approx(area_mm2, rel=1e-6)


def test_a_cap_on_a_stem_overhangs_on_both_sides_and_its_shadow_is_a_column() -> None:
    part = cap_on_stem()
    assert overhang_mm2(part) == pytest.approx(400)
    drawn = pictures(part, layer_heights(part, 0.2), 0.1)
    assert column_mm3(part, drawn) == pytest.approx(8000, rel=0.01)


def test_a_box_prints_as_it_lies() -> None:
    report = printability(box(24, 18, 12))
    assert report.ok and report.walls.value == pytest.approx(18, abs=0.1)
    assert report.bed.value == pytest.approx(24)


def test_the_tunnel_roof_of_a_flat_toggle_spans_its_width() -> None:
    report = printability(toggle("001/011"))
    assert report.overhang.value == pytest.approx(17.5 * 14)
    assert report.bridge.value == pytest.approx(17.5, abs=0.3)
    assert not report.bridge.ok and "lines hold over 10 mm" in report.bridge.sentence
    (place,) = report.bridge.places_mm
    assert place[0] == pytest.approx(24, abs=0.3) and place[2] == pytest.approx(6, abs=0.2)


def test_a_part_turned_on_a_square_plate_fits_by_its_smallest_rectangle() -> None:
    turn = np.array([[math.cos(0.4), -math.sin(0.4), 0], [math.sin(0.4), math.cos(0.4), 0], [0, 0, 1]])
    report = printability(box(60, 10, 5) @ turn.T)
    assert report.bed.value == pytest.approx(60) and report.bed.ok
    assert not printability(box(171, 10, 5)).bed.ok
    assert not printability(box(10, 10, 181)).bed.ok


@pytest.mark.parametrize(("wall_mm", "ok"), [(0.6, False), (1.2, True)])
def test_the_wall_of_a_tube_is_measured(wall_mm: float, ok: bool) -> None:
    tube = trimesh.creation.annulus(12 - wall_mm, 12, 5, sections=128)
    walls = printability(tube.triangles).walls
    assert walls.ok == ok and walls.value == pytest.approx(wall_mm, abs=0.11)
    assert np.hypot(*walls.places_mm[0][:2]) == pytest.approx(12 - wall_mm / 2, abs=0.2)


def test_a_sheet_of_two_layers_is_a_thin_skin() -> None:
    walls = printability(box(20, 20, 0.4)).walls
    assert not walls.ok and walls.value == pytest.approx(0.4)


def test_a_ball_has_no_thin_wall_at_its_rim() -> None:
    assert printability(trimesh.creation.icosphere(4, 10).triangles).walls.ok


def test_a_needle_is_too_narrow_to_be_printed() -> None:
    report = printability(together(box(10, 10, 2), box(0.3, 0.3, 5, (20, 0, 0))))
    assert not report.features.ok and report.features.value == 25
    assert report.features.places_mm[0][0] == pytest.approx(20.15, abs=0.2)


def test_a_piece_in_the_air_is_found_where_it_begins() -> None:
    islands = printability(together(box(5, 5, 5), box(2, 2, 2, (8, 8, 3)))).islands
    assert not islands.ok and islands.value == 1
    assert islands.places_mm[0] == pytest.approx((9, 9, 3.1), abs=0.15)


def test_a_part_that_leans_too_far_tips_over() -> None:
    assert printability(leaning(46)).stands.ok
    assert not printability(leaning(20)).stands.ok


def test_an_open_part_gets_only_what_can_be_told() -> None:
    report = printability(box(24, 18, 12)[1:])
    assert not report.closed.ok and report.closed.places_mm and report.bed.ok
    assert report.walls.value is None and "Close it first" in report.walls.sentence
    assert not printability(np.zeros((0, 3, 3))).ok
    assert "inside out" in printability(box(1, 1, 1)[:, ::-1]).closed.sentence


def test_a_printer_of_no_size_is_sent_back() -> None:
    with pytest.raises(QuantityError, match="plate_x_mm must be more than 0"):
        Printer(plate_x_mm=0)
