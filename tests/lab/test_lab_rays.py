"""Rays through solids whose inside is known."""

import numpy as np
import pytest
import trimesh
from lab.lab_shapes import box, inside_out, together

from craft_lab.geometry.rays import crossings, solid_spans, winding_above

AT = np.array([0.5])


@pytest.mark.parametrize("axis", [0, 1, 2])
def test_a_ray_through_a_box_is_inside_for_its_whole_length(axis: int) -> None:
    sides = (24.0, 18.0, 12.0)
    (spans,) = solid_spans(box(*sides, at=(1, 1, 1)), axis, np.array([5.0]), np.array([7.0]))
    assert spans == [(1.0, 1.0 + sides[axis])]


@pytest.mark.parametrize("u", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("v", [0.0, 0.5, 1.0])
def test_a_ray_along_a_corner_or_the_diagonal_counts_each_side_once(u: float, v: float) -> None:
    met = crossings(box(1, 1, 1), 2, np.array([u]), np.array([v]))
    inside = u < 1 and v < 1
    assert sorted(met.turn.tolist()) == ([-1, 1] if inside else [])


def test_beside_the_part_there_is_nothing() -> None:
    assert solid_spans(box(1, 1, 1), 2, np.array([-1.0, 0.5, 2.0]), AT)[::2] == [[], []]


def test_a_cavity_and_a_gap_are_air() -> None:
    hollow = together(box(10, 10, 10), inside_out(box(2, 2, 2, (4, 4, 4))), box(10, 10, 1, (0, 0, 12)))
    (spans,) = solid_spans(hollow, 2, np.array([5.0]), np.array([5.0]))
    assert spans == [(0, 4), (6, 10), (12, 13)]


def test_bodies_that_overlap_or_touch_are_one_stretch() -> None:
    overlapping = together(box(1, 1, 4), box(1, 1, 4, (0, 0, 2)))
    touching = together(box(1, 1, 4), box(1, 1, 4, (0, 0, 4)))
    assert solid_spans(overlapping, 2, AT, AT) == [[(0, 6)]]
    assert solid_spans(touching, 2, AT, AT) == [[(0, 8)]]


def test_rays_find_the_volume_of_a_torus() -> None:
    torus = trimesh.creation.torus(10, 3, major_sections=128, minor_sections=64)
    places = np.arange(-13, 13, 0.1) + 0.05
    spans = solid_spans(torus.triangles, 2, places, places)
    volume = sum(stop - start for ray in spans for start, stop in ray) * 0.1**2
    assert volume == pytest.approx(torus.volume, rel=1e-3)


def test_the_skin_winds_once_around_a_point_inside() -> None:
    assert winding_above(box(2, 2, 2), np.array([1.0, 1.0, 1.0])) == 1
    assert winding_above(box(2, 2, 2), np.array([1.0, 1.0, 3.0])) == 0
    assert winding_above(box(2, 2, 2), np.array([1.0, 1.0, -3.0])) == 0


def test_many_rays_are_worked_in_parts_with_one_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    places = np.linspace(-4, 4, 41) + 0.01
    ball = trimesh.creation.icosphere(3, 3.0).triangles
    whole = solid_spans(ball, 1, places, places)
    monkeypatch.setattr("craft_lab.geometry.rays.PAIRS_AT_ONCE", 50)
    assert solid_spans(ball, 1, places, places) == whole
