"""Areas and outlines of layers against closed forms and trimesh."""

import math

import numpy as np
import pytest
import trimesh
from lab.lab_shapes import box, cone, inside_out, together

from craft_lab.errors import QuantityError
from craft_lab.geometry import measure, slice_layers


def test_cuts_through_level_faces_count_the_solid_above_them() -> None:
    layers = slice_layers(box(24, 18, 12), z_mm=np.array([0.0, 6.0, 12.0]))
    assert layers.area_mm2.tolist() == [432, 432, 0]
    assert layers.perimeter_mm.tolist() == [84, 84, 0]
    assert layers.closed.all()


def test_layers_of_a_cone_shrink_with_the_square_of_their_height() -> None:
    layers = slice_layers(cone(256, 10, 30), 0.3)
    left = 1 - layers.z_mm / 30
    assert len(layers.z_mm) == 100
    assert layers.area_mm2 == pytest.approx(left**2 * 128 * 100 * math.sin(2 * math.pi / 256), rel=1e-10)
    assert layers.perimeter_mm == pytest.approx(left * 256 * 2 * 10 * math.sin(math.pi / 256), rel=1e-10)


def test_layers_of_a_box_add_up_to_its_volume() -> None:
    layers = slice_layers(box(24, 18, 12, (100, -50, 7)), 0.25)
    assert layers.area_mm2.sum() * 0.25 == pytest.approx(5184, rel=1e-12)


def test_trimesh_finds_the_same_outlines() -> None:
    judged = trimesh.creation.torus(22, 8, major_sections=128, minor_sections=128)
    heights = np.linspace(-7, 7, 23)
    layers = slice_layers(judged.triangles, z_mm=heights)
    paths = judged.section_multiplane([0, 0, 0], [0, 0, 1], heights)
    assert layers.perimeter_mm == pytest.approx(np.array([path.length for path in paths]), rel=1e-9)
    inner, outer = 22 - np.sqrt(64 - heights**2), 22 + np.sqrt(64 - heights**2)
    assert layers.area_mm2 == pytest.approx(np.pi * (outer**2 - inner**2), rel=0.01)


def test_a_cavity_is_no_part_of_a_layer() -> None:
    hollow = together(box(10, 10, 10), inside_out(box(2, 2, 2, (4, 4, 4))))
    layers = slice_layers(hollow, z_mm=np.array([1.0, 5.0]))
    assert layers.area_mm2 == pytest.approx([100, 96])
    assert layers.perimeter_mm == pytest.approx([40, 48])


def test_a_layer_with_an_open_outline_has_a_perimeter_and_no_area() -> None:
    walls = np.abs(np.cross(*(np.diff(box(4, 3, 10), axis=1).transpose(1, 0, 2)))[:, 0]) > 0
    open_sides = box(4, 3, 10)[~walls]  # two opposite walls are missing: their gaps would cancel as vectors
    assert measure(open_sides).volume_mm3 is None
    layers = slice_layers(open_sides, z_mm=np.array([5.0]))
    assert not layers.closed[0] and np.isnan(layers.area_mm2[0])
    assert layers.perimeter_mm[0] == pytest.approx(8)


def test_only_the_layers_at_a_hole_are_open() -> None:
    part = together(box(4, 3, 10), box(4, 3, 2, (10, 0, 0))[1:])
    layers = slice_layers(part, z_mm=np.array([1.0, 5.0]))
    assert layers.closed.tolist() == [False, True]
    assert layers.area_mm2[1] == pytest.approx(12)


def test_an_empty_mesh_has_no_layer() -> None:
    assert len(slice_layers(np.zeros((0, 3, 3))).z_mm) == 0


@pytest.mark.parametrize(
    ("asked", "words"),
    [({"layer_height_mm": 0}, "more than 0"), ({"layer_height_mm": 1e-6}, "more than 100000"),
     ({"z_mm": np.array([2.0, 1.0])}, "heights that rise")],
)  # fmt: skip
def test_layers_that_cannot_be_cut_are_sent_back(asked: dict[str, object], words: str) -> None:
    with pytest.raises(QuantityError, match=words):
        slice_layers(box(1, 1, 1), **asked)  # type: ignore[arg-type]
