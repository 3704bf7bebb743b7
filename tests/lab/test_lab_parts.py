"""Generated parts: closed, of the volume that a closed form gives, with the air that they promise."""

import math
from collections.abc import Callable

import numpy as np
import pytest
import trimesh

from craft_lab.errors import OpenMeshError, QuantityError, StripError
from craft_lab.geometry import Mesh, inspect, measure, printability, toggle
from craft_lab.geometry.parts import (
    auxetic_poisson,
    auxetic_sheet,
    buckle,
    button,
    chainmail,
    gyroid_swatch,
    motif_tile,
    mould_half,
    woven,
)

PARTS: dict[str, tuple[Callable[[], Mesh], int, int | None]] = {  # maker, bodies, tunnels of a single body
    "button": (button, 1, 4),
    "button with a rim": (lambda: button(25, 4, holes=2, rim_mm=1), 1, 2),
    "buckle": (lambda: buckle(25, slots=3), 1, 3),
    "chainmail": (lambda: chainmail(3, 4).mesh, 12, None),
    "auxetic sheet": (lambda: auxetic_sheet(4, 3), 1, 4 * 3 + 3 * 2),
    "gyroid": (lambda: gyroid_swatch(12, 12, 6, cell_mm=6, wall_mm=0.9), 1, None),
    "lower mould half": (lambda: mould_half(button(holes=1)).mesh, 1, 0),
    "upper mould half": (lambda: mould_half(button(holes=1), "upper").mesh, 1, 1),
    "tile": (lambda: motif_tile("110/010/000", "p4g", across=2), 1, 0),
    "tile of thirds": (lambda: motif_tile("110/010/000", "p31m", down=2), 1, 0),
    "cloth": (lambda: woven("100/010/001").mesh, 6, None),
}


def volume_mm3(mesh: Mesh) -> float:
    volume = measure(mesh).volume_mm3
    assert volume is not None
    return volume


def polygon_mm2(radius_mm: float, sides: int) -> float:
    return sides / 2 * math.sin(2 * math.pi / sides) * radius_mm**2


@pytest.mark.parametrize("name", PARTS)
def test_a_part_is_closed_and_right_side_out_and_lies_on_the_plate(name: str) -> None:
    make, bodies, tunnels = PARTS[name]
    mesh = make()
    report = inspect(mesh)
    assert report.manifold and not report.inside_out and report.bodies == bodies
    assert tunnels is None or report.through_holes == tunnels
    assert mesh.bounds_mm is not None and mesh.bounds_mm[0, 2] == pytest.approx(0, abs=1e-9)
    judged = trimesh.Trimesh(mesh.triangles_mm.reshape(-1, 3), np.arange(3 * len(mesh)).reshape(-1, 3))
    assert judged.is_watertight and judged.volume == pytest.approx(volume_mm3(mesh), rel=1e-6)


@pytest.mark.parametrize(("holes", "thickness_mm"), [(1, 2), (2, 3), (4, 4.5)])
def test_a_button_is_a_disc_minus_its_holes(holes: int, thickness_mm: float) -> None:
    disc, hole = polygon_mm2(10, 96), polygon_mm2(1, 32)
    made = button(20, thickness_mm, holes=holes, hole_mm=2)
    assert volume_mm3(made) == pytest.approx(thickness_mm * (disc - holes * hole), rel=1e-6)


def test_a_rim_is_a_ring_on_the_button() -> None:
    more = volume_mm3(button(25, 4, rim_mm=1)) - volume_mm3(button(25, 4))
    assert more == pytest.approx(polygon_mm2(12.5, 96) - polygon_mm2(10, 96), rel=1e-6)


def test_a_buckle_is_a_rounded_plate_minus_its_slots() -> None:
    corners = (4 - polygon_mm2(1, 48)) * 2**2
    plate = 34.5 * 20 - corners - 2 * 26.5 * 4
    assert volume_mm3(buckle(25, slots=2, slot_mm=4, bar_mm=4, thickness_mm=3)) == pytest.approx(
        3 * plate, rel=1e-6
    )


def test_an_auxetic_sheet_has_the_size_of_its_cells_and_grows_across_when_pulled() -> None:
    bounds = auxetic_sheet(4, 3, upright_mm=8, slanted_mm=5, angle_deg=-25, rib_mm=1).bounds_mm
    assert bounds is not None
    assert bounds[1, 0] == pytest.approx(4 * 2 * 5 * math.cos(math.radians(25)) + 1, abs=1e-6)
    assert auxetic_poisson(8, 5, -25) == pytest.approx(-1.6508, abs=1e-4)


def test_ribs_turned_a_little_move_as_the_poisson_number_says() -> None:
    def cell(angle: float) -> np.ndarray:
        return np.array([2 * 5 * math.cos(angle), 2 * (8 + 5 * math.sin(angle))])

    angle, step = math.radians(-25), 1e-6
    x, y = np.log(cell(angle + step)) - np.log(cell(angle - step))
    assert auxetic_poisson(8, 5, -25) == pytest.approx(-y / x, rel=1e-6)


@pytest.mark.parametrize(("wall_mm", "share"), [(0.832, 0.3234)])
def test_a_gyroid_fills_the_share_that_its_formula_fills(wall_mm: float, share: float) -> None:
    # t = 0.832 / (0.208 * 8) = 0.5; published numerically for |G| < 0.5.
    block = gyroid_swatch(16, 16, 8, cell_mm=8, wall_mm=wall_mm)
    assert volume_mm3(block) / (16 * 16 * 8) == pytest.approx(share, abs=0.01)


def test_both_mould_halves_and_the_part_fill_the_block() -> None:
    part = button(20, 3, holes=1)
    halves = [mould_half(part, half, key_mm=0, pour_mm=0) for half in ("lower", "upper")]
    whole = sum(volume_mm3(half.mesh) for half in halves) + volume_mm3(part)
    assert whole == pytest.approx(30 * 30 * 13, rel=1e-6)
    assert all(half.undercut_mm2 == 0 and half.least_draft_deg == 0 for half in halves)


def test_a_mould_is_larger_by_what_the_cast_shrinks() -> None:
    part = button(20, 3, holes=1)
    hollow = [
        volume_mm3(mould_half(part, half, shrinkage=0.1, key_mm=0, pour_mm=0).mesh)
        for half in ("lower", "upper")
    ]
    block = (20 / 0.9 + 10) ** 2 * (3 / 0.9 + 10)
    assert block - sum(hollow) == pytest.approx(volume_mm3(part) / 0.9**3, rel=1e-6)


def test_a_tunnel_across_the_pull_is_an_undercut() -> None:
    # Cut below the tunnel, its roof holds the part in the upper half: 17.5 × 14 mm of its floor look up.
    assert mould_half(toggle("0"), "upper", parting_mm=2, pour_mm=0).undercut_mm2 == pytest.approx(
        245, rel=1e-6
    )


def test_a_cone_has_the_draft_of_its_slope() -> None:
    cone = Mesh(trimesh.creation.cone(10, 20, sections=256).triangles)
    draft = mould_half(cone, "upper", parting_mm=1, pour_mm=0).least_draft_deg
    assert draft == pytest.approx(math.degrees(math.atan(10 * math.cos(math.pi / 256) / 20)), abs=1e-3)


def test_squares_on_a_tile_add_their_volume() -> None:
    tile = motif_tile("110/010/000", "pmm", square_mm=3, base_mm=1.6, relief_mm=0.6, overlap_mm=0)
    assert volume_mm3(tile) == pytest.approx(18 * 18 * 1.6 + 4 * 3 * 9 * 0.6, rel=1e-6)


def test_a_button_prints_as_it_lies() -> None:
    assert printability(button()).ok


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: button(20, 3, hole_mm=5), "mm are left between the holes"),
        (lambda: button(20, 3, pitch_mm=17), "between a hole and the edge"),
        (lambda: button(2), "diameter_mm lies between 5 and 80 mm"),
        (lambda: buckle(strap_mm=0), "strap_mm lies between"),
        (lambda: chainmail(ring_mm=4, wire_mm=0.9), "Take at most 0.75 mm, or larger rings"),
        (lambda: auxetic_sheet(angle_deg=-50), "Take longer upright ribs"),
        (lambda: gyroid_swatch(200, 200, 200, cell_mm=8), "are more than 400"),
        (lambda: woven("10/01", pitch_mm=3, rise_mm=1), "rise_mm lies between 0.5 and 0.675237 mm"),
        (lambda: mould_half(button(), "left"), "half is lower or upper"),
    ],
)
def test_a_part_that_would_not_print_is_sent_back(make: Callable[[], object], words: str) -> None:
    with pytest.raises(QuantityError, match=words):
        make()


def test_a_mould_needs_a_solid() -> None:
    with pytest.raises(OpenMeshError):
        mould_half(Mesh(button().triangles_mm[1:]))
    with pytest.raises(StripError, match="at most 60 yarns"):
        woven(["01" * 31, "10" * 31])
