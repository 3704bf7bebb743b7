"""Area, volume, middle and mass against closed forms and trimesh."""

import math

import numpy as np
import pytest
import trimesh
from lab.lab_shapes import box, cone, inside_out, together

from craft_lab.errors import OpenMeshError, QuantityError
from craft_lab.geometry import mass_g, measure, volume_of


@pytest.mark.parametrize("edge_mm", [0.5, 1.0, 7.0])
def test_volume_of_a_cube_is_its_edge_cubed(edge_mm: float) -> None:
    assert measure(box(edge_mm, edge_mm, edge_mm)).volume_mm3 == pytest.approx(edge_mm**3, rel=1e-12)


def test_a_box_has_the_measures_of_a_box() -> None:
    found = measure(box(24, 18, 12))
    assert found.volume_mm3 == pytest.approx(5184, rel=1e-12)
    assert found.area_mm2 == pytest.approx(1872, rel=1e-12)
    assert found.centroid_mm == pytest.approx(np.array([12, 9, 6]), rel=1e-12)
    assert found.bounds_mm == pytest.approx(np.array([[0, 0, 0], [24, 18, 12]]))


@pytest.mark.parametrize("place_mm", [0, 1e3])
def test_a_box_has_the_moments_of_inertia_of_a_box(place_mm: float) -> None:
    found = measure(box(24, 18, 12) + place_mm).inertia_mm5
    assert found == pytest.approx(np.diag([202176, 311040, 388800]), rel=1e-9, abs=1e-6)


def test_a_cone_over_a_polygon_has_a_third_of_its_prism() -> None:
    found = measure(cone(256, 10, 30))
    assert found.volume_mm3 == pytest.approx(128 * 100 * math.sin(2 * math.pi / 256) * 30 / 3, rel=1e-12)
    assert found.centroid_mm == pytest.approx(np.array([0, 0, 7.5]), abs=1e-9)


@pytest.mark.parametrize("place_mm", [0, 1e3, 1e6])
def test_a_part_far_away_loses_no_digits(place_mm: float) -> None:
    moved = box(24, 18, 12) + place_mm
    assert measure(moved).volume_mm3 == pytest.approx(5184, rel=1e-9)
    assert measure(moved).centroid_mm == pytest.approx(np.array([12, 9, 6]) + place_mm, rel=1e-9)


def test_trimesh_measures_the_same_on_round_parts() -> None:
    for judged in (trimesh.creation.torus(22, 8), trimesh.creation.capsule(20, 5)):
        found = measure(judged.triangles)
        assert found.volume_mm3 == pytest.approx(judged.volume, rel=1e-9)
        assert found.area_mm2 == pytest.approx(judged.area, rel=1e-9)
        assert found.centroid_mm == pytest.approx(judged.center_mass, abs=1e-9)
        assert found.inertia_mm5 == pytest.approx(judged.moment_inertia, rel=1e-9, abs=1e-6)


def test_a_cavity_is_taken_off() -> None:
    hollow = together(box(10, 10, 10), inside_out(box(2, 2, 2, (4, 4, 4))))
    assert measure(hollow).volume_mm3 == pytest.approx(1000 - 8, rel=1e-12)


def test_an_open_skin_has_an_area_and_no_volume() -> None:
    found = measure(box(24, 18, 12)[1:])
    assert found.volume_mm3 is None and found.centroid_mm is None
    assert found.area_mm2 == pytest.approx(1872 - 18 * 12 / 2, rel=1e-12)


def test_the_bare_formula_answers_for_an_open_skin_and_changes_with_its_place() -> None:
    hole = box(24, 18, 12, (5, 0, 0))[1:]
    # Area of the missing triangle × how far it lies from the origin ÷ 3.
    assert volume_of(hole) - volume_of(hole - [5, 0, 0]) == pytest.approx(18 * 12 / 2 * 5 / 3, rel=1e-9)
    assert volume_of(np.zeros((0, 3, 3))) == 0


def test_inside_out_is_a_negative_volume() -> None:
    assert measure(inside_out(box(2, 3, 4))).volume_mm3 == pytest.approx(-24, rel=1e-12)
    assert volume_of(inside_out(box(2, 3, 4))) == pytest.approx(-24, rel=1e-12)


def test_a_thousand_cubic_millimetres_are_one_cubic_centimetre() -> None:
    assert mass_g(box(10, 10, 10), 1.27) == pytest.approx(1.27, rel=1e-12)


def test_an_open_part_has_no_mass() -> None:
    assert mass_g(box(10, 10, 10)[1:], 1.27) is None


def test_what_has_no_mass_is_sent_back() -> None:
    with pytest.raises(OpenMeshError, match="inside out"):
        mass_g(inside_out(box(1, 1, 1)), 1.27)
    with pytest.raises(QuantityError, match="density_g_cm3 must be more than 0"):
        mass_g(box(1, 1, 1), 0)


def test_an_empty_mesh_measures_nothing() -> None:
    found = measure(np.zeros((0, 3, 3)))
    assert (found.area_mm2, found.volume_mm3, found.bounds_mm) == (0, None, None)
