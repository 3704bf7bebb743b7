"""Is it a solid? Closed forms, damage made on purpose, and trimesh as the outside judge."""

import random

import numpy as np
import pytest
import trimesh
from lab.lab_shapes import box, cone, inside_out, together

from craft_lab.errors import ShapeError
from craft_lab.geometry import Mesh, closed, edge_count, inspect, read_stl, stl_bytes, toggle
from craft_lab.geometry.strip import strip_rows


def test_a_box_is_a_solid_with_the_numbers_of_euler() -> None:
    report = inspect(box(24, 18, 12))
    assert (report.vertices, report.triangles, report.euler) == (8, 12, 2)
    assert report.closed and report.manifold and report.oriented and not report.inside_out
    assert (report.bodies, report.shells, report.through_holes, report.turned) == (1, 1, 0, 0)
    assert report.holes == () and report.open_edges == report.collapsed == report.doubled == 0


def test_a_torus_has_euler_number_0_and_one_through_hole() -> None:
    report = inspect(trimesh.creation.torus(22, 8).triangles)
    assert report.manifold and report.euler == 0 and report.through_holes == 1


def test_a_tube_without_caps_has_two_holes_of_the_length_of_its_rims() -> None:
    tube = trimesh.creation.cylinder(10, 5, sections=32)
    sides = tube.triangles[np.abs(tube.face_normals[:, 2]) < 0.5]
    report = inspect(sides)
    assert not report.closed and report.open_edges == 64
    assert [hole.edges for hole in report.holes] == [32, 32]
    rim_mm = 32 * 2 * 10 * np.sin(np.pi / 32)
    assert [hole.length_mm for hole in report.holes] == pytest.approx([rim_mm] * 2)
    places = sorted(hole.place_mm for hole in report.holes)
    assert np.array(places)[:, :2] == pytest.approx(np.zeros((2, 2)), abs=1e-9)
    assert sorted(place[2] for place in places) == pytest.approx([-2.5, 2.5])


def test_a_missing_triangle_is_a_hole_of_three_edges_with_its_place() -> None:
    part = box(24, 18, 12)
    report = inspect(part[1:])
    assert not report.closed and report.oriented and report.open_edges == 3
    (hole,) = report.holes
    assert hole.edges == 3
    assert hole.length_mm == pytest.approx(12 + 18 + np.hypot(12, 18))
    assert hole.place_mm[0] == 0


@pytest.mark.parametrize("numbers", [[3], [0, 5], [1, 2, 3, 4]])
def test_turned_triangles_are_counted(numbers: list[int]) -> None:
    part = box(24, 18, 12)
    part[numbers] = part[numbers, ::-1]
    report = inspect(part)
    assert not report.closed and not report.oriented
    assert report.turned == len(numbers)
    assert report.open_edges == 0 and report.clashing_edges > 0


def test_a_strip_with_half_a_twist_cannot_be_put_right_by_turning() -> None:
    steps = 12
    angles = 2 * np.pi * np.arange(steps + 1) / steps
    across = 2 * np.stack(
        [np.cos(angles / 2) * np.cos(angles), np.cos(angles / 2) * np.sin(angles), np.sin(angles / 2)], axis=1
    )
    middle = 10 * np.stack([np.cos(angles), np.sin(angles), 0 * angles], axis=1)
    a, b = (middle - across).round(9), (middle + across).round(9)
    a[-1], b[-1] = b[0], a[0]
    triangles = [[a[i], a[i + 1], b[i]] for i in range(steps)] + [
        [b[i], a[i + 1], b[i + 1]] for i in range(steps)
    ]
    assert inspect(np.array(triangles)).turned is None


def test_all_turned_over_is_inside_out_and_still_closed() -> None:
    report = inspect(inside_out(box(24, 18, 12)))
    assert report.closed and report.inside_out and report.bodies == 1


def test_a_cavity_is_a_shell_and_no_body() -> None:
    hollow = together(box(10, 10, 10), inside_out(box(2, 2, 2, (4, 4, 4))))
    report = inspect(hollow)
    assert report.closed and (report.shells, report.bodies) == (2, 1)


def test_a_loose_piece_in_a_cavity_is_a_body() -> None:
    rattle = together(box(10, 10, 10), inside_out(box(4, 4, 4, (3, 3, 3))), box(1, 1, 1, (4, 4, 4)))
    assert (inspect(rattle).shells, inspect(rattle).bodies) == (3, 2)


def test_two_boxes_apart_are_two_bodies() -> None:
    report = inspect(together(box(1, 1, 1), box(1, 1, 1, (5, 0, 0))))
    assert report.manifold and (report.shells, report.bodies, report.euler) == (2, 2, 4)
    assert report.through_holes is None


def test_two_boxes_that_share_an_edge_are_closed_and_not_manifold() -> None:
    report = inspect(together(box(1, 1, 1), box(1, 1, 1, (1, 1, 0))))
    assert report.closed and not report.manifold
    assert report.crowded_edges == 1 and report.bodies == 2
    assert report.crowded_places_mm == ((1.0, 1.0, 0.5),)


def test_a_checkerboard_of_boxes_is_fourteen_pieces() -> None:
    rows = strip_rows(["01" * 7, "10" * 7])
    boxes = [
        box(3, 3, 0.6, (3.0 * x, 3.0 * y, 0))
        for y, row in enumerate(rows)
        for x, sign in enumerate(row)
        if sign == "1"
    ]
    assert inspect(together(*boxes)).bodies == 14


def test_collapsed_and_doubled_facets_are_counted() -> None:
    part = box(24, 18, 12)
    point = np.repeat(part[:1, :1], 3, axis=1)
    line = np.array([[[0, 0, 0], [1, 1, 1], [3, 3, 3.0]]])
    report = inspect(together(part, point, line, part[4:5]))
    assert (report.collapsed, report.doubled) == (2, 1)
    assert not report.closed
    assert report.collapsed_places_mm == (tuple(part[0, 0]), pytest.approx((4 / 3, 4 / 3, 4 / 3)))
    assert report.doubled_places_mm == (pytest.approx(tuple(part[4].mean(axis=0))),)


def test_open_and_clashing_edges_are_shown_where_they_lie() -> None:
    part = box(24, 18, 12)
    opened = inspect(part[1:])
    sides = {tuple((part[0][i] + part[0][(i + 1) % 3]) / 2) for i in range(3)}
    assert set(opened.open_places_mm) == sides
    part[0] = part[0, ::-1]
    assert set(inspect(part).clashing_places_mm) == sides


def test_corners_that_differ_by_noise_are_one_vertex() -> None:
    rng = random.Random(3)
    part = box(24, 18, 12)
    part[part == 0] = [rng.choice([0.0, 6e-17, -0.0]) for _ in range(int((part == 0).sum()))]
    report = inspect(part)
    assert report.closed and report.vertices == 8 and report.merged == "grid"


@pytest.mark.parametrize("seed", range(5))
def test_corners_on_the_border_of_a_grid_cell_are_one_vertex_too(seed: int) -> None:
    # A cell is 24e-6 mm wide here. The top lies half a cell off the grid, the ends lie on it.
    part = box(24, 18, (round(12 / 24e-6) + 0.5) * 24e-6)
    noise = np.random.default_rng(seed).choice([-1e-13, 0, 1e-13], size=part.shape)
    report = inspect(part * (1 + noise))
    assert report.closed and report.vertices == 8 and report.merged == "grid moved on"


@pytest.mark.parametrize("place_mm", [0.0, 1e4])
def test_a_mesh_read_from_a_file_stays_closed_wherever_it_lies(place_mm: float) -> None:
    mesh = Mesh(toggle("001/011").triangles_mm + place_mm)
    assert inspect(read_stl(stl_bytes(mesh))).closed


def test_nothing_is_not_closed() -> None:
    nothing = np.zeros((0, 3, 3))
    report = inspect(nothing)
    assert not report.closed and not closed(nothing)
    assert (report.triangles, report.bodies, report.shells) == (0, 0, 0)


@pytest.mark.parametrize("name", ["box", "icosphere", "torus", "capsule", "annulus"])
def test_trimesh_agrees_on_sound_and_on_opened_meshes(name: str) -> None:
    make = {
        "box": lambda: trimesh.creation.box((3, 4, 5)),
        "icosphere": lambda: trimesh.creation.icosphere(2, 5),
        "torus": lambda: trimesh.creation.torus(10, 3),
        "capsule": lambda: trimesh.creation.capsule(6, 2),
        "annulus": lambda: trimesh.creation.annulus(2, 5, 3),
    }
    judged = make[name]()
    report = inspect(judged.triangles)
    assert report.manifold == judged.is_watertight
    assert report.oriented == judged.is_winding_consistent
    assert report.euler == judged.euler_number
    assert report.bodies == judged.body_count
    assert not closed(judged.triangles[1:])


@pytest.mark.parametrize(
    "part", [box(2, 3, 4), box(2, 3, 4)[2:], inside_out(box(2, 3, 4)), cone(7, 3, 5), cone(7, 3, 5)[:-1]]
)
def test_closed_is_what_counting_the_edges_by_hand_says(part: np.ndarray) -> None:
    count = edge_count(part)
    by_hand = all(count.get((end, start)) == times for (start, end), times in count.items())
    assert closed(part) == by_hand


def test_edges_are_counted_one_by_one_with_rounded_corners() -> None:
    count = edge_count([[[0, 0, 0], [1, 0, 0], [0, 1, 0]], [[1.00001, 0, -0.0], [0, 0, 0], [0, -1, 0]]])
    assert count[(0.0, 0.0, 0.0), (1.0, 0.0, 0.0)] == 1
    assert count[(1.0, 0.0, 0.0), (0.0, 0.0, 0.0)] == 1
    assert sum(count.values()) == 6
    assert all(isinstance(corner, tuple) for edge in count for corner in edge)


@pytest.mark.parametrize(
    ("values", "received"),
    [
        ([1, 2, 3], "Received 3."),
        ([[[0, 0, 0], [1, 0, 0]]], "Received 1 × 2 × 3."),
        ([[0, 0, 0], [1, 0]], "lists of different lengths, or words"),
        ([[[0, 0, 0], [1, 0, 0], [0, np.nan, 0]]], "a corner that is no number"),
    ],
)
def test_numbers_that_are_no_triangles_are_sent_back(values: list[object], received: str) -> None:
    with pytest.raises(ShapeError, match="Expected n × 3 × 3 numbers in mm") as problem:
        closed(values)  # type: ignore[arg-type]
    assert received in str(problem.value)
