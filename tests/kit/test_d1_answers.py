"""The answers of D1 that the course calls right, beside closed forms and trimesh."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import trimesh

from craft_grading.meshes import box_triangles, faces, funnel_triangles, toggle_triangles
from craft_kit.build.tree import find_root, read_course
from craft_lab.geometry import Mesh, overhang_mm2, postures

# Bar 48 × 14 mm, four corners of r = 3 mm from a circle of 48 sides; tunnel 17.5 × 14 mm; 13 squares of 3 × 3 mm.
CORNERS_MM2 = 4 * 3**2 - 48 / 2 * math.sin(2 * math.pi / 48) * 3**2
FACE_MM2, TUNNEL_MM2, SQUARES_MM2 = 48 * 14 - CORNERS_MM2, 17.5 * 14, 13 * 9.0


@pytest.fixture(scope="module")
def answers() -> dict[str, Callable[..., Any]]:
    """The functions of D1, as its source writes them."""
    source = read_course(find_root(Path(__file__).parent)).assignment("D1").sources[0]
    wanted = ("d1_tools", *(f"d1_t{n}" for n in range(1, 7)))
    names: dict[str, Any] = {}
    for cell in source.cells:
        if cell.name in wanted:
            exec(cell.source, names)
    return names


def outside(triangles: Any) -> trimesh.Trimesh:
    return trimesh.Trimesh(**trimesh.triangles.to_kwargs(triangles))


@pytest.mark.parametrize(
    "triangles", [box_triangles(24, 18, 12) + [5, -90, 3], funnel_triangles(10, 50, 10), toggle_triangles()]
)
def test_size_and_volume_are_those_of_trimesh(answers: dict[str, Callable[..., Any]], triangles: Any) -> None:
    assert tuple(answers["size_mm"](triangles)) == pytest.approx(outside(triangles).extents, rel=1e-12)
    assert answers["volume_mm3"](triangles) == pytest.approx(outside(triangles).volume, rel=1e-9)


@pytest.mark.parametrize("factor", [0.5, 1.2, 3.0])
def test_a_larger_one_weighs_what_trimesh_weighs(
    answers: dict[str, Callable[..., Any]], factor: float
) -> None:
    part = outside(toggle_triangles())
    before = part.volume / 1000 * 1.27
    part.apply_scale(factor)
    assert answers["scaled_mass_g"](before, factor) == pytest.approx(part.volume / 1000 * 1.27, rel=1e-9)


@pytest.mark.parametrize(
    ("triangles", "hangs_mm2"),
    [
        (toggle_triangles(), TUNNEL_MM2),
        # Face down it rests on its squares: the face around them hangs, and the roof that was the floor.
        (toggle_triangles() * [1, -1, -1], FACE_MM2 - SQUARES_MM2 + TUNNEL_MM2),
        (box_triangles(24, 18, 12), 0),
        (funnel_triangles(10, 50, 10), 4 * (10 + 50) / 2 * math.hypot(20, 10)),
        (funnel_triangles(10, 30, 20), 0),
        (funnel_triangles(30, 10, 2), 0),
    ],
)
def test_what_hangs_is_counted_by_hand(
    answers: dict[str, Callable[..., Any]], triangles: Any, hangs_mm2: float
) -> None:
    assert answers["hanging_mm2"](triangles) == pytest.approx(hangs_mm2, rel=1e-9)


def test_what_hangs_is_what_the_kit_paints(answers: dict[str, Callable[..., Any]]) -> None:
    for part in postures(Mesh(toggle_triangles())).values():
        painted = overhang_mm2(part.triangles_mm)
        assert answers["hanging_mm2"](part.triangles_mm) == pytest.approx(painted, rel=1e-9)
    assert painted > 0


def test_faces_together_are_the_skin() -> None:
    found = faces(toggle_triangles())
    assert sum(area for area, _, _ in found) == pytest.approx(outside(toggle_triangles()).area, rel=1e-12)
    assert sum(area * up for area, up, _ in found) == pytest.approx(0, abs=1e-9)  # as much looks up as down
    assert (min(height for *_, height in found), max(height for *_, height in found)) == (0, 9.6)
    assert faces(np.zeros((0, 3, 3))) == []


@pytest.mark.parametrize(
    ("name", "given", "sentence"),
    [
        ("size_mm", ([],), "No triangles received."),
        ("scaled_mass_g", (5, 0), "factor must be more than 0. Received 0."),
        ("scaled_mass_g", (5, -2), "factor must be more than 0. Received -2."),
        ("hanging_mm2", ([[1, 2, 3]],), "Expected n × 3 × 3 numbers in mm. Received 1 × 3."),
    ],
)
def test_guards_say_what_came(
    answers: dict[str, Callable[..., Any]], name: str, given: tuple[Any, ...], sentence: str
) -> None:
    with pytest.raises(ValueError) as problem:
        answers[name](*given)
    assert str(problem.value) == sentence
