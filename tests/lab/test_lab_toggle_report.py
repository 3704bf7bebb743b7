"""A learner's toggle: what is measured on any mesh, and the sentence for each finding."""

from pathlib import Path

import numpy as np
import pytest
from lab.lab_shapes import box, inside_out, together
from manifold3d import Manifold

from craft_lab.errors import QuantityError, StripError
from craft_lab.geometry import Mesh, read_stl, stl_bytes, strip_group, toggle, toggle_report
from craft_lab.geometry.toggle_face import squares_on_face
from craft_lab.geometry.toggle_tunnel import find_tunnel

STL = Path(__file__).parents[1] / "data" / "stl"
STRIPS = ["1", "01/10", "001/011", "1001/0110/1001", "1000/0100/0010/0001", "0110/1111", "11/01/10/11"]


def part(solid: Manifold) -> Mesh:
    skin = solid.to_mesh64()
    return Mesh(np.asarray(skin.vert_properties)[:, :3][np.asarray(skin.tri_verts)])


def block(x: float, y: float, z: float, at: tuple[float, float, float] = (0, 0, 0)) -> Manifold:
    return Manifold.cube((x, y, z)).translate(at)


@pytest.mark.parametrize("strip", STRIPS)
@pytest.mark.parametrize("overlap_mm", [0, 0.1, 0.5])
def test_a_toggle_of_the_kit_is_as_it_should_be(strip: str, overlap_mm: float) -> None:
    mesh = read_stl(stl_bytes(toggle(strip, 14, overlap_mm)))
    report = toggle_report(mesh, strip, 14, strip_group(strip).group)
    assert report.ok, [finding.sentence for finding in report.findings.values() if not finding.ok]
    assert report.tunnel.value == pytest.approx(15.5, abs=1e-5)
    assert report.walls.value == pytest.approx(3, abs=1e-5)


@pytest.mark.parametrize("strip", STRIPS)
def test_the_squares_are_found_on_the_face(strip: str) -> None:
    rows = tuple((row * 14)[:14] for row in strip.split("/"))
    assert squares_on_face(toggle(strip).triangles_mm, len(rows)) == rows


def test_it_may_lie_anywhere_and_be_turned_on_the_table() -> None:
    mesh = toggle("001/011").triangles_mm
    assert toggle_report(mesh + [100, -50, 3], "001/011", 16, "p1").ok
    assert toggle_report(mesh * [-1, -1, 1], "001/011", 16, "p1").ok


def test_a_band_too_wide_for_the_tunnel_is_told_in_millimetres() -> None:
    report = toggle_report(toggle("1", 16), "1", 17)
    assert not report.tunnel.ok
    assert report.tunnel.sentence == "The tunnel is 17.5 mm wide; a band of 17 mm needs 18 mm."
    assert toggle_report(toggle("1", 16), "1", 16.5).tunnel.ok


@pytest.mark.parametrize(
    ("tunnel", "wall_mm"),
    [
        (((15, -1, 0.5), (17, 16, 3)), 0.5),  # thin floor
        (((15, -1, 5.3), (17, 16, 3)), 0.7),  # thin roof
        (((0.6, -1, 3), (17, 16, 3)), 0.6),  # thin side
        (((15, -1, 3), (17, 16, 3)), 3.0),
    ],
)
def test_the_thinnest_wall_of_a_learners_own_part_is_measured(
    tunnel: tuple[tuple[float, float, float], tuple[float, float, float]], wall_mm: float
) -> None:
    at, size = tunnel
    report = toggle_report(part(block(48, 14, 9) - block(*size, at)), "0", 16)
    assert report.walls.value == pytest.approx(wall_mm, abs=1e-6)
    assert report.walls.ok == (wall_mm >= 0.8)
    assert report.tunnel.value == pytest.approx(17, abs=1e-6)


def test_a_round_tunnel_and_a_tunnel_that_narrows_are_measured_at_their_narrowest() -> None:
    narrowing = block(48, 14, 9) - block(20, 7, 3, (14, -1, 3)) - block(16, 20, 3, (16, 0, 3))
    found = find_tunnel(part(narrowing).triangles_mm)
    assert found is not None and found.width_mm == pytest.approx(16)
    bore = Manifold.cylinder(20, 3, 3, 96, True).rotate((90, 0, 0)).translate((24, 7, 4.5))
    found = find_tunnel(part(block(48, 14, 9) - bore).triangles_mm)
    assert found is not None
    # At a quarter of its height a circle is √3/2 of its diameter wide; its floor is thinnest in the middle.
    assert found.width_mm == pytest.approx(6 * 3**0.5 / 2, rel=1e-2)
    assert found.wall_mm == pytest.approx(1.5, abs=0.01)


@pytest.mark.parametrize(
    ("size", "at"),
    [
        ((1, 1, 1), (60, 0, 0)),
        ((17, 16, 4), (15, -1, -1)),
        ((17, 10, 3), (15, -1, 3)),
        ((17, 12, 3), (15, 1, 3)),
    ],
    ids=["nothing cut out", "slot open below", "pocket that ends inside", "hidden room"],
)
def test_what_is_no_tunnel_is_not_taken_for_one(
    size: tuple[float, float, float], at: tuple[float, float, float]
) -> None:
    report = toggle_report(part(block(48, 14, 9) - block(*size, at)), "0", 16)
    assert report.tunnel.value is None and not report.tunnel.ok and not report.walls.ok
    assert "No tunnel goes through the middle" in report.tunnel.sentence


def test_a_toggle_on_its_edge_is_asked_to_lie_down() -> None:
    standing = np.roll(toggle("001/011").triangles_mm, 1, axis=2)
    report = toggle_report(standing, "001/011", 16)
    assert "longest side along x" in report.tunnel.sentence
    assert "longest side along x" in report.squares.sentence


def test_a_toggle_face_down_is_asked_to_turn_over() -> None:
    report = toggle_report(toggle("001/011").triangles_mm * [1, -1, -1], "001/011", 16)
    assert not report.squares.ok and "looks down" in report.squares.sentence


@pytest.mark.parametrize(
    ("made", "drawn", "sentence"),
    [
        ("01/10", "11/10", "Row 1, square 1 is raised in your strip and flat on the face."),
        ("0", "01", "Row 1, square 2 is raised in your strip and flat on the face."),
        ("01", "0", "Row 1, square 2 is flat in your strip and raised on the face."),
        ("000/101/111/010", "101/111", "The face carries squares above or below your strip."),
    ],
)
def test_a_strip_and_a_face_that_disagree_are_told_apart(made: str, drawn: str, sentence: str) -> None:
    report = toggle_report(toggle(made), drawn, 16)
    assert not report.squares.ok
    assert report.squares.sentence.startswith(sentence)


def test_a_hole_is_told_with_its_place_and_nothing_is_measured_through_it() -> None:
    report = toggle_report(read_stl(STL / "toggle_hole.stl"), "001/011", 16, "p1")
    assert not report.closed.ok and report.closed.value == 3
    assert "z = 0 mm" in report.closed.sentence
    assert not report.tunnel.ok and not report.walls.ok
    assert report.one_body.ok and report.squares.ok and report.symmetry.ok


def test_a_turned_triangle_and_a_skin_inside_out_are_told_apart() -> None:
    turned = toggle("1").triangles_mm.copy()
    turned[7] = turned[7, ::-1]
    assert "turned over" in toggle_report(turned, "1", 16).closed.sentence
    assert "inside out" in toggle_report(inside_out(toggle("1").triangles_mm), "1", 16).closed.sentence


def test_loose_pieces_are_counted() -> None:
    loose = together(toggle("1").triangles_mm, box(1, 1, 1, (0, 0, 20)))
    report = toggle_report(loose, "1", 16)
    assert not report.one_body.ok and report.one_body.value == 2


def test_squares_that_touch_at_corners_cost_nothing_and_are_remarked() -> None:
    report = toggle_report(toggle("01/10"), "01/10", 16, "p2mg")
    assert report.ok and "overlap by 0.1 mm" in report.remarks[0]


@pytest.mark.parametrize(("chosen", "ok"), [("p2mg", True), ("p1", False), (None, False), ("", False)])
def test_the_symmetry_chosen_is_compared_with_the_one_found(chosen: str | None, ok: bool) -> None:
    finding = toggle_report(toggle("01/10"), "01/10", 16, chosen).symmetry
    assert (finding.ok, finding.value) == (ok, "p2mg")


def test_an_empty_file_is_told_as_such() -> None:
    report = toggle_report(np.zeros((0, 3, 3)), "1", 16)
    assert not report.ok
    assert report.closed.sentence == "The file holds no triangle. Save the toggle again."


def test_what_is_no_strip_no_band_or_no_symmetry_is_sent_back() -> None:
    with pytest.raises(StripError):
        toggle_report(toggle("1"), "1/1/1/1/1", 16)
    with pytest.raises(QuantityError):
        toggle_report(toggle("1"), "1", 5)
    with pytest.raises(StripError, match="p2mm"):
        toggle_report(toggle("1"), "1", 16, "p7")


def test_a_toggle_with_many_triangles_is_read_in_the_same_way() -> None:
    fine = part(Manifold.cube((48, 14, 9)) - block(17.5, 16, 3, (15.25, -1, 3)))
    split = fine.triangles_mm
    for _ in range(5):
        middles = (split + np.roll(split, -1, axis=1)) / 2
        a, b, c = (split[:, i] for i in range(3))
        ab, bc, ca = (middles[:, i] for i in range(3))
        split = np.concatenate(
            [np.stack(t, axis=1) for t in ((a, ab, ca), (ab, b, bc), (ca, bc, c), (ab, bc, ca))]
        )
    report = toggle_report(split, "0", 16)
    assert report.closed.ok and report.tunnel.value == pytest.approx(17.5)
