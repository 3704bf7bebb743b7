"""The lesson on trusting a weight: its sums against closed forms and another program, its clinic, its files."""

import csv
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import trimesh

from craft_lab.geometry import damaged, inspect, read_stl, stl_bytes, toggle
from craft_widgets import explore
from craft_widgets.answers import read_answer
from craft_widgets.elements.explorer import Explorer
from craft_widgets.explorers import find_exploration
from craft_widgets.explorers.exploration import Shown, View
from craft_widgets.explorers.lift import HOLE, INSIDE_OUT, SOUND, TURNED
from craft_widgets.explorers.pyramids import PLACES_MM, SIZE_MM, box, six_fold
from craft_widgets.questions.choice_item import ChoiceItem
from craft_widgets.questions.forms import params_of
from craft_widgets.questions.judge import judge, judge_value
from craft_widgets.questions.load import find_item
from craft_widgets.questions.models import NumberItem

ROOT = Path(__file__).parents[2]
LESSONS = ROOT / "modules/m4_digital_making"
AREA_MM2 = 191.5911102  # of the missing triangle, from the story
PETG = 1.27 / 1000


@pytest.fixture(scope="module")
def story() -> dict[str, float]:
    with (ROOT / "tests/data/story_numbers.csv").open(encoding="utf-8") as file:
        return {row["id"]: float(row["value"]) for row in csv.DictReader(file)}


def view(name: str, width_px: int = 652, **values: Any) -> View:
    exploration = find_exploration(name)
    return exploration.compute(exploration.values(values), Shown(width_px))


def tell(explorer: Explorer, act: str, **values: Any) -> dict[str, Any]:
    given = explorer.exploration.values() | values
    explorer._receive(explorer, {"act": act, "n": 1, "values": given}, [])
    return dict(explorer.state)


def number(text: object) -> float:
    return float(re.sub(r"[^\d.−]", "", str(text)).replace("−", "-"))


def test_the_turn_is_the_title(story: dict[str, float]) -> None:
    assert story["M4_hole_area"] == pytest.approx(AREA_MM2)
    assert view("m4_n3_lift").finding == "On the table 6.75 g, lifted 100 mm **14.86 g**"
    assert "lowered 100 mm **−1.36 g**" in view("m4_n3_lift", height=-100).finding
    rows = view("m4_n3_lift").rows
    for row, height in zip(rows, (-100, 0, 100), strict=True):
        assert number(row[1]) == pytest.approx(story[f"M4_stl_hole_mass_{height}"], abs=0.005)
        assert row[2] == "6.75"


@pytest.mark.parametrize("height", [-70.0, 0.0, 30.0])
@pytest.mark.parametrize(("defect", "times"), [(SOUND, 0), (HOLE, 1), (TURNED, 2)])
def test_grams_follow_base_times_height_by_three(defect: str, times: int, height: float) -> None:
    found = view("m4_n3_lift", defect=defect, height=height)
    at = [row for row in found.rows if str(row[0]).startswith("Yours")]
    wanted = 6.747437505 + times * AREA_MM2 * height / 3 * PETG
    assert number(at[0][1]) == pytest.approx(wanted, abs=0.006)


@pytest.mark.parametrize(("height", "says"), [(60, "with a minus"), (-60, "with a plus")])
def test_the_pyramid_that_is_left_out_is_named_with_its_sign(height: float, says: str) -> None:
    told = view("m4_n3_lift", height=height).messages[-1]
    assert says in told and f"= {AREA_MM2 * 60 / 3:,.0f}".replace(",", "\u202f") in told


def test_inside_out_is_negative_and_mending_makes_every_line_flat() -> None:
    found = view("m4_n3_lift", defect=INSIDE_OUT, height=40)
    assert "**−6.75 g** at every height" in found.finding and "inside out" in found.messages[0]
    for defect in (SOUND, HOLE, TURNED, INSIDE_OUT):
        whole = view("m4_n3_lift", defect=defect, mend=["mend"], height=-40)
        assert {row[1] for row in whole.rows} == {"6.75"} and "at every height" in whole.finding


@pytest.mark.parametrize("place", PLACES_MM)
def test_pyramids_of_a_box_add_up_to_length_times_width_times_height(place: str) -> None:
    assert sum(six_fold(place)) == 6 * 24 * 18 * 12 == 6 * 5184
    mesh = trimesh.Trimesh(box(place).reshape(-1, 3), np.arange(36).reshape(-1, 3))
    mesh.merge_vertices()
    assert mesh.is_watertight and mesh.is_winding_consistent and mesh.volume == pytest.approx(5184)
    assert mesh.extents == pytest.approx(SIZE_MM)


def test_a_pyramid_is_its_base_times_the_distance_of_its_plane() -> None:
    x, y, z = PLACES_MM["away"]
    half = {
        "bottom": -24 * 18 * z,
        "top": 24 * 18 * (z + 12),
        "front": -24 * 12 * y,
        "right": 18 * 12 * (x + 24),
    }
    six = six_fold("away")
    for face, first in (("bottom", 0), ("top", 2), ("front", 4), ("right", 10)):
        # Base of a triangle: half the face; a third of base times distance, times six.
        assert six[first] == six[first + 1] == half[face]
    assert six_fold("corner")[:2] == [0, 0] and min(six_fold("around")) > 0


def test_without_a_triangle_the_sum_misses_its_pyramid() -> None:
    found = view("m4_n3_pyramids", triangle=5, leave=["leave"], place="corner")
    assert "**5\u202f184 mm³**" in found.finding, "its pyramid was flat"
    found = view("m4_n3_pyramids", triangle=4, leave=["leave"], place="corner")
    assert number(found.rows[-1][-1]) == 5184 - 24 * 18 / 2 * 12 / 3
    assert found.rows[3][1] is None and "left out" in str(found.rows[3][0])


@pytest.mark.parametrize(
    ("place", "triangle", "sign"), [("away", 4, "plus"), ("away", 1, "minus"), ("corner", 1, "0")]
)
def test_each_sign_has_its_sentence(place: str, triangle: int, sign: str) -> None:
    assert f"**{sign}**" in view("m4_n3_pyramids", place=place, triangle=triangle).messages[0]


def numbers(item_id: str) -> tuple[NumberItem, dict[str, float]]:
    item = find_item(item_id, LESSONS)
    assert isinstance(item, NumberItem)
    return item, dict(params_of(item, 0))


@pytest.mark.parametrize(
    ("item", "typed", "says"),
    [
        ("m4_n3_left_out", "3832", "Base times height, divided by 3"),
        ("m4_n3_left_out", "11495", "A pyramid holds a third"),
        ("m4_n3_sum", "-150", "inside out"),
        ("m4_n3_sum", "−150", "Negative"),
        ("m4_n3_sum", "150", "The minus sign says: this skin is inside out."),
        ("m4_n3_sum", "190", "keeps its own sign"),
        ("m4_n3_sum", "-900", "÷ 6"),
    ],
)
def test_each_idea_has_its_sentence(item: str, typed: str, says: str) -> None:
    found, params = numbers(item)
    assert says in judge(found, params, typed).sentence


def test_the_left_out_pyramid_is_the_one_of_the_story() -> None:
    item, params = numbers("m4_n3_left_out")
    assert judge_value(item, params, AREA_MM2 * params["height"] / 3).kind == "right"


def test_the_skins_of_the_choice_are_closed_where_another_program_says_so() -> None:
    item = find_item("m4_n3_closed", LESSONS)
    assert isinstance(item, ChoiceItem)
    for option in item.options:
        letters = option.text.replace(",", "").split()
        names = sorted(set("".join(letters)))
        corners = np.eye(4)[: len(names)][:, :3]
        mesh = trimesh.Trimesh(
            corners, [[names.index(one) for one in face] for face in letters], process=False
        )
        assert (mesh.is_watertight and mesh.is_winding_consistent) == option.right, option.id


@pytest.mark.parametrize(
    ("part", "finding", "do"),
    [
        ("one", "no weight to give", "Turn them back"),
        ("two", "**6.75 g**, solid", "Weigh it"),
        ("three", "touch along a line only", "overlap by 0.1 mm"),
        ("four", "no weight to give", "Close it"),
        ("five", "turn it over first", "Turn all triangles over"),
    ],
)
def test_the_clinic_says_what_it_is_and_what_to_do(part: str, finding: str, do: str) -> None:
    found = view("m4_n3_clinic", part=part)
    assert finding in found.finding and do in str(found.rows[0][2])
    names = dict(find_exploration("m4_n3_clinic").controls[0].options)  # type: ignore[attr-defined]
    assert not re.search(r"hole|turned|inside|corner", names[part]), "a name tells nothing before the report"


@pytest.mark.parametrize("part", ["one", "four", "five"])
def test_what_is_mended_is_the_solid_it_was(part: str) -> None:
    assert "**6.75 g**, solid" in view("m4_n3_clinic", part=part, mend=["mend"]).finding
    assert not view("m4_n3_clinic", part=part, mend=["mend"]).messages


def test_places_lie_where_the_triangle_is_missing(here: Path) -> None:
    explorer = explore("m4_n3_clinic")
    sent: list[tuple[dict[str, Any], list[bytes]]] = []
    explorer.send = lambda content, buffers=None: sent.append((content, list(buffers or [])))  # type: ignore[method-assign]
    tell(explorer, "move", part="four")
    explorer._receive(explorer, {"act": "mesh"}, [])
    told, _ = sent[-1]
    assert told["legend"] == {"open": True, "inside": True} and len(told["places"]) == 1
    half = told["half_mm"]
    assert told["places"][0][2] == pytest.approx(-half[2]) and abs(told["places"][0][0]) < half[0]
    assert "underside" in explorer.state["view"]["messages"]


def test_ones_own_file_is_looked_at_and_mended(here: Path, new_kernel: Callable[[], None]) -> None:
    own = toggle(["0110", "1001"], 14.0, 0.1)
    (here / "toggle.stl").write_bytes(stl_bytes(damaged(own, "hole")))
    explorer = explore("m4_n3_clinic")
    state = tell(explorer, "save", part="own", mend=["mend"])
    assert "clinic_report.svg" in state["feedback"] and "toggle_mended.stl" in state["feedback"]
    assert inspect(read_stl(here / "toggle_mended.stl")).manifold
    kept = read_answer("m4_n3_clinic").response
    assert kept["closed"] and kept["mended"] and kept["part"] == "own"
    assert set(kept["notes"][0]) == {"found", "means", "do"}
    told = ET.fromstring((here / "clinic_report.svg").read_text(encoding="utf-8")).attrib["aria-label"]
    assert "Clinic report" in told and "solid in PETG" in told
    new_kernel()
    assert explore("m4_n3_clinic").state["values"] == {"part": "own", "mend": ["mend"]}


def test_a_file_that_changes_is_read_anew(here: Path) -> None:
    explorer = explore("m4_n3_clinic")
    whole = toggle(["1"], 14.0)
    (here / "toggle.stl").write_bytes(stl_bytes(whole))
    assert "solid in PETG" in tell(explorer, "move", part="own")["view"]["finding"]
    (here / "toggle.stl").write_bytes(stl_bytes(damaged(whole, "hole")))
    assert "no weight to give" in tell(explorer, "move", part="own")["view"]["finding"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (None, "There is no toggle.stl beside this page yet"),
        (b"", "This file is empty"),
        (b"<!DOCTYPE html><html></html>", "This is a web page"),
        (b"solid x\nfacet normal 0 0 1\nouter loop\nvertex 0 0", "This file stops early"),
        (b"\0" * 80 + (7).to_bytes(4, "little") + b"\0" * 100, "promises 7 triangles"),
        (b"PK\x03\x04" + b"x" * 200, "zip"),
    ],
)
def test_a_file_that_is_no_mesh_is_answered_in_a_sentence(here: Path, data: bytes | None, says: str) -> None:
    if data is not None:
        (here / "toggle.stl").write_bytes(data)
    explorer = explore("m4_n3_clinic")
    explorer._receive(explorer, {"act": "mesh"}, [])
    state = tell(explorer, "move", part="own")
    assert says in state["view"]["problem"] and "Traceback" not in json.dumps(state)
    assert says in tell(explorer, "save", part="own")["feedback"] and not (here / "answers").exists()


def test_an_empty_mesh_and_a_folder_of_that_name_are_answered_too(here: Path) -> None:
    explorer = explore("m4_n3_clinic")
    (here / "toggle.stl").mkdir()
    assert "no toggle.stl" in tell(explorer, "move", part="own")["view"]["problem"]
    (here / "toggle.stl").rmdir()
    (here / "toggle.stl").write_bytes(b"\0" * 84)
    explorer._receive(explorer, {"act": "mesh"}, [])
    state = tell(explorer, "move", part="own", mend=["mend"])
    assert "No triangle" in state["view"]["finding"]
