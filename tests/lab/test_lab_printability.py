"""What can be printed as it lies: closed forms, and parts made for one fault each."""

import math

import numpy as np
import pytest
import trimesh
from lab.lab_shapes import box, together

from craft_lab.errors import QuantityError
from craft_lab.geometry import Printer, gaps, overhang_mm2, printability, toggle
from craft_lab.geometry.nearest import nearest_middle_mm
from craft_lab.geometry.parts import chainmail
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


def rings(apart_mm: float) -> np.ndarray:
    """Two linked rings of radius 8, wire 2, the second upright, its wire `apart_mm` inside the first."""
    ring = trimesh.creation.torus(8, 2, major_sections=64, minor_sections=32)
    flat = np.asarray(ring.triangles)
    return together(flat, flat[:, :, [0, 2, 1]][:, ::-1] + [12 - apart_mm, 0, 0]) + [0, 0, 10]


@pytest.mark.parametrize(("gap_mm", "ok"), [(0.2, False), (0.3, True), (0.8, True)])
def test_air_between_two_boxes_is_held_against_the_least_of_the_printer(gap_mm: float, ok: bool) -> None:
    clearance = printability(together(box(10, 10, 5), box(10, 10, 5, (10 + gap_mm, 8, 0)))).clearance
    assert clearance.ok == ok and clearance.value == pytest.approx(gap_mm)
    assert f"{gap_mm:.2f} mm apart" in clearance.sentence
    x, y, z = clearance.places_mm[0]
    assert x == pytest.approx(10 + gap_mm / 2) and 8 <= y <= 10 and 0 <= z <= 5


def test_linked_rings_are_as_far_apart_as_their_wires_allow() -> None:
    # In the plane z = 10 the first wire ends at x = 10 - 4 = 6 inside, the second begins at 12 - a - 10.
    # Along x the wires run 6 to 10 and 2 - a to 6 - a: a apart.
    found = gaps.narrowest_gap(rings(0.25))
    assert found.bodies == 2 and found.gap_mm == pytest.approx(0.25, abs=0.01)
    assert found.place_mm == pytest.approx((5.875, 0, 10), abs=0.3)
    assert gaps.narrowest_gap(rings(0.6)).gap_mm == pytest.approx(0.6, abs=0.01)


def test_chainmail_keeps_the_air_it_promises() -> None:
    mail = chainmail(2, 3)
    clearance = printability(mail.mesh, Printer(clearance_mm=0.5)).clearance
    assert clearance.ok and clearance.value == pytest.approx(mail.clearance_mm, abs=0.03)


@pytest.mark.parametrize("shift_mm", [(10, 3), (9, 0)])
def test_bodies_that_touch_or_overlap_print_as_one(shift_mm: tuple[float, float]) -> None:
    clearance = printability(together(box(10, 10, 5), box(10, 10, 5, (*shift_mm, 0)))).clearance
    assert not clearance.ok and clearance.value == 0 and "they print as one" in clearance.sentence
    assert shift_mm[0] <= clearance.places_mm[0][0] <= 10


def test_skins_that_share_an_edge_are_told_with_the_place() -> None:
    clearance = printability(together(box(10, 10, 5), box(10, 10, 5, (10, 0, 0)))).clearance
    assert not clearance.ok and clearance.value is None
    assert clearance.sentence.startswith("Skins meet along an edge near x = 10")


def test_one_body_and_bodies_far_apart_have_nothing_to_rub_on() -> None:
    assert printability(box(10, 10, 5)).clearance.ok
    far = printability(together(box(10, 10, 5), box(10, 10, 5, (12, 0, 0)))).clearance
    assert far.ok and far.value is None and "more than 1 mm apart" in far.sentence


def test_a_ball_in_a_hollow_is_measured_from_the_wall_of_the_hollow() -> None:
    hollow = box(8, 8, 8, (2, 2, 2))[:, ::-1]
    rattle = together(box(12, 12, 12), hollow, box(7.6, 7.5, 7.5, (2.2, 2.25, 2.25)))
    clearance = printability(rattle).clearance
    assert clearance.value == pytest.approx(0.2) and "Two bodies" in clearance.sentence
    assert printability(together(box(12, 12, 12), hollow)).clearance.sentence == "It is one body."


@pytest.mark.parametrize("bound", ["MOST_TRIANGLES", "MOST_BODIES", "MOST_PAIRS"])
def test_what_is_too_much_to_measure_is_said(bound: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gaps, bound, 0)
    clearance = printability(together(box(10, 10, 5), box(10, 10, 5, (10.2, 0, 0)))).clearance
    assert not clearance.ok and clearance.value is None
    assert "2 bodies are too much to measure" in clearance.sentence


@pytest.mark.parametrize(
    ("turned", "middle"),
    [  # A corner over a face; an edge across an edge; corners that face each other.
        ([[1, 1, 3], [0, 1, 5], [2, 1, 5]], (1, 1, 1.5)),
        ([[2, -1, 2], [2, 9, 2], [2, 4, 8]], None),
        ([[-3, -4, 0], [-9, -4, 0], [-3, -9, 0]], (-1.5, -2, 0)),
    ],
)
def test_nearest_points_of_two_triangles(turned: list[list[float]], middle: tuple[float, ...] | None) -> None:
    first, second = np.array([[[0, 0, 0], [8, 0, 0], [0, 8, 0.0]]]), np.array([turned], dtype=float)
    grid = np.linspace(0, 1, 41)
    spots = [(u, v) for u in grid for v in grid if u + v <= 1 + 1e-9]
    cloud = [
        np.array([t[0] + u * (t[1] - t[0]) + v * (t[2] - t[0]) for u, v in spots])
        for t in (first[0], second[0])
    ]
    gaps_mm = np.linalg.norm(cloud[0][:, None] - cloud[1][None], axis=2)
    found = nearest_middle_mm(first, second, float(gaps_mm.min()))
    if middle is not None:
        assert found == pytest.approx(middle)
    near = [np.linalg.norm(points - found, axis=1).min() for points in cloud]
    assert near == pytest.approx([gaps_mm.min() / 2] * 2, abs=0.15)
