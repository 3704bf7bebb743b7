"""Ways of laying a part: closed forms for plates and stems."""

import numpy as np
import pytest
import trimesh
from lab.lab_shapes import box
from manifold3d import Manifold

from craft_lab.geometry import Mesh, on_plate, orientations, overhang_mm2, postures, toggle, volume_of
from craft_lab.geometry.manifolds import to_mesh

PLATE = Mesh(box(40, 30, 4))


def test_a_plate_lies_best_on_its_large_face() -> None:
    best = orientations(Mesh(PLATE.triangles_mm[:, :, [2, 0, 1]]))[0]
    assert best.height_mm == pytest.approx(4)
    assert best.contact_mm2 == pytest.approx(1200)
    assert best.support_mm3 == pytest.approx(0, abs=1e-9)


def test_a_turned_part_lies_on_the_plate_with_the_height_that_was_promised() -> None:
    part = Mesh(trimesh.creation.cone(10, 25, sections=64).triangles)
    for way in orientations(part, most=8):
        laid = way.applied(part)
        assert laid.bounds_mm is not None
        assert laid.bounds_mm[0] == pytest.approx(np.zeros(3), abs=1e-9)
        assert laid.bounds_mm[1, 2] == pytest.approx(way.height_mm)
        assert volume_of(laid) == pytest.approx(volume_of(part))


def test_the_cap_of_a_mushroom_lies_down() -> None:
    stem, cap = Manifold.cube((10, 20, 20)).translate((10, 0, 0)), Manifold.cube((30, 20, 3))
    mushroom = to_mesh(stem + cap.translate((0, 0, 20)), "mushroom")
    assert overhang_mm2(mushroom.triangles_mm) == pytest.approx(400)
    best = orientations(mushroom)[0]
    assert best.down == pytest.approx(np.array([0, 0, 1]), abs=1e-9)


def test_ways_that_are_returned_differ() -> None:
    downs = np.array([way.down for way in orientations(toggle("001/011"))])
    assert len(downs) == 5
    assert (downs @ downs.T)[~np.eye(5, dtype=bool)].max() < np.cos(np.radians(10)) + 1e-9


def test_three_postures_of_a_bar() -> None:
    sizes = {name: np.ptp(part.triangles_mm, axis=(0, 1)).tolist() for name, part in postures(PLATE).items()}
    assert sizes == {"flat": [40, 30, 4], "edge": [40, 4, 30], "standing": [4, 30, 40]}
    assert all(volume_of(part) == pytest.approx(4800) for part in postures(PLATE).values())


def test_an_empty_part_has_no_way_to_lie() -> None:
    empty = Mesh(np.zeros((0, 3, 3)))
    assert orientations(empty) == () and on_plate(empty) is empty
