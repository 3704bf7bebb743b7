"""The 3D view without a browser: what it tells, what it sends, what it never saves."""

import base64
import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tea import tell

from craft_lab.geometry import Mesh, measure, read_stl, toggle
from craft_widgets import explore, show, view
from craft_widgets.elements.mesh_view import MeshView
from craft_widgets.elements.part_explorer import PartExplorer
from craft_widgets.pictures.mesh_pack import MOST_MOVED, MeshPack

ROOT = Path(__file__).parents[2]
PART = toggle(["001", "011"])


@pytest.fixture(scope="module")
def story() -> dict[str, float]:
    with (ROOT / "tests/data/story_numbers.csv").open(encoding="utf-8") as file:
        return {row["id"]: float(row["value"]) for row in csv.DictReader(file)}


def sent(
    element: MeshView | PartExplorer, act: str, monkeypatch: pytest.MonkeyPatch, **message: Any
) -> tuple[dict[str, Any], list[bytes]]:
    """What one message makes the element send beside its synced state."""
    found: list[tuple[dict[str, Any], list[bytes]]] = []
    monkeypatch.setattr(element, "send", lambda head, buffers=(): found.append((head, list(buffers))))
    tell(element, act, **message)
    return found[-1]


def static(element: MeshView) -> str:
    return str(element._repr_mimebundle_()[0]["text/html"])


def back(buffers: list[bytes]) -> np.ndarray[Any, Any]:
    """The triangles that the page puts together from what it got."""
    vertices = np.frombuffer(buffers[0], "<f4").reshape(-1, 3)
    return vertices[np.frombuffer(buffers[1], "<u4").reshape(-1, 3)].astype(float)


def test_the_page_gets_the_same_solid_about_the_middle_of_its_box(
    monkeypatch: pytest.MonkeyPatch, story: dict[str, float]
) -> None:
    head, buffers = sent(view(PART), "mesh", monkeypatch)
    found = measure(back(buffers))
    assert found.volume_mm3 == pytest.approx(story["M4_volume"], rel=1e-6)
    assert found.area_mm2 == pytest.approx(story["M4_area"], rel=1e-6)
    assert head == {"kind": "mesh", "half_mm": pytest.approx([24, 7, 4.8], abs=1e-5)}
    assert found.bounds_mm is not None
    assert found.bounds_mm.sum(axis=0) == pytest.approx([0, 0, 0], abs=1e-5)


def test_the_faces_that_are_painted_come_first(monkeypatch: pytest.MonkeyPatch) -> None:
    element = view(PART)
    _, buffers = sent(element, "mesh", monkeypatch)
    painted = back(buffers)[: element.state["painted"]]
    assert measure(painted).area_mm2 == pytest.approx(17.5 * 14, rel=1e-6)


def test_a_part_far_from_the_origin_keeps_its_digits(monkeypatch: pytest.MonkeyPatch) -> None:
    _, buffers = sent(view(Mesh(PART.triangles_mm + 1e6)), "mesh", monkeypatch)
    assert measure(back(buffers)).volume_mm3 == pytest.approx(5312.94, rel=1e-4)


def test_the_finding_follows_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    ramp = MeshPack(funnel := _funnel(50))
    assert ramp.overhang_mm2(45) == 0 and ramp.overhang_mm2(60) == pytest.approx(ramp.area_mm2)
    element = view(funnel)
    assert "nothing hangs over at 45°" in element.state["finding"]
    state = tell(element, "limit", limit=60)
    assert "hang over at 60°" in state["finding"] and state["painted"] == len(funnel)


def _funnel(slope_deg: float) -> Mesh:
    angles = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    rim = np.stack([np.cos(angles), np.sin(angles), np.full(24, np.tan(np.radians(slope_deg)))], axis=1) * 10
    rim[:, 2] *= np.cos(np.pi / 24)
    return Mesh(np.stack([np.zeros((24, 3)), np.roll(rim, -1, axis=0), rim], axis=1))


@pytest.mark.parametrize("limit", [None, "45", float("nan"), [], True, 1e9, -3])
def test_a_strange_limit_changes_nothing_or_goes_to_the_nearest_stop(limit: object) -> None:
    state = tell(view(PART), "limit", limit=limit)
    assert state["limit"] in (45.0, 20.0, 70.0) and state["finding"]


def test_show_tells_size_triangles_and_whether_the_skin_is_closed() -> None:
    element = show(PART)
    assert "48 × 14 × 9.6" in element.state["finding"] and "closed, 352 triangles" in element.state["finding"]
    assert "5\u202f313" in element.state["table"] and "Overhang" not in element.state["table"]
    html = static(element)
    assert html.count("<image ") == 1 and "data:image/png;base64," in html


def test_an_open_skin_has_no_volume_and_a_list_of_its_holes() -> None:
    element = view(read_stl(ROOT / "tests/data/stl/toggle_hole.stl"))
    html = static(element)
    assert "An open skin" in element.state["finding"] and "open: it has no volume" in html
    assert "Open edges</th><td>3" in html and "Hole 1" in html and "3 edges" in html
    assert len(element.face["holes"]) == 1 and element.face["shows_inside"]


def test_a_skin_inside_out_is_said() -> None:
    element = view(Mesh(PART.triangles_mm[:, ::-1]))
    assert "closed, inside out" in element.state["table"] and element.face["shows_inside"]


def test_an_empty_mesh_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    element = view(Mesh(np.zeros((0, 3, 3))))
    assert "holds no triangle" in element.state["feedback"] and "holds no triangle" in static(element)
    tell(element, "mesh")
    tell(element, "picture")


def test_a_flat_or_needle_thin_part_has_a_picture() -> None:
    for corners in ([[[0, 0, 0], [9, 0, 0], [0, 9, 0]]], [[[0, 0, 0], [0, 0, 0], [0, 0, 5]]]):
        element = view(Mesh(np.array(corners, dtype=float)))
        assert "<svg" in static(element) and element.state["finding"]


def test_a_name_with_markup_is_shown_as_it_was_typed() -> None:
    element = show(Mesh(PART.triangles_mm, "<img src=x onerror=alert(1)>"))
    assert "<img" not in static(element) and "<img" not in element.state["finding"] + element.face["kind"]


def test_nothing_of_the_mesh_is_in_the_widgets_state() -> None:
    element = view(PART)
    tell(element, "mesh")
    state = {key: value for key, value in element.get_state().items() if key in ("face", "state")}
    text = json.dumps(state)
    assert len(text) < 20_000
    assert base64.b64encode(MeshPack(PART).buffers()[0])[:40].decode() not in text


def test_a_large_mesh_moves_and_is_pictured_by_its_coarse_skin() -> None:
    side = 320  # a bowl of 2 × 320² triangles
    x, y = np.meshgrid(np.linspace(-30, 30, side + 1), np.linspace(-30, 30, side + 1), indexing="ij")
    at = np.stack([x, y, (x**2 + y**2) / 60], axis=2)
    a, b, c, d = at[:-1, :-1], at[1:, :-1], at[1:, 1:], at[:-1, 1:]
    bowl = Mesh(np.concatenate([np.stack(t, axis=2).reshape(-1, 3, 3) for t in ((a, b, c), (a, c, d))]))
    pack = MeshPack(bowl)
    assert len(bowl) > MOST_MOVED and 1_000 < len(pack.coarse) < MOST_MOVED
    assert measure(pack.coarse).area_mm2 == pytest.approx(measure(bowl).area_mm2, rel=0.1)
    assert len(pack.buffers()[2]) == 12 * len(pack.coarse) and len(MeshPack(PART).buffers()[2]) == 0


def test_an_explorer_of_strips_sends_the_toggle_that_is_drawn(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    explorer = explore("m4_n1_draw")
    assert isinstance(explorer, PartExplorer)
    head, buffers = sent(explorer, "mesh", monkeypatch)
    assert head["sizes"] == ["48", "14", "9"] and measure(back(buffers)).volume_mm3 == pytest.approx(
        5242.743, rel=1e-6
    )
    values = {"rows": ["001", "011"], "group": "p1", "band_mm": 16}
    head, buffers = sent(explorer, "move", monkeypatch, values=values)
    volume = measure(back(buffers)).volume_mm3
    assert head["sizes"] == ["48", "14", "9.6"] and volume == pytest.approx(5312.94, rel=1e-4)
    # The face lies 9 of 9.6 mm high; the middle of the box is the origin.
    assert 4.2 < head["lit_above_mm"] < 4.8


def test_a_page_that_does_not_look_gets_no_part(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    explorer = explore("m4_n1_strip")
    monkeypatch.setattr(explorer, "send", lambda *_: pytest.fail("sent"))
    tell(explorer, "move", values=explorer.state["values"])
