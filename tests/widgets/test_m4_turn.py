"""M4 n4: three postures against the slicer's figures, decisions that lead on, a sheet whose numbers go on."""

from __future__ import annotations

import csv
import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from tea import tell

from craft_lab.geometry import PrintSettings, estimate_print, postures, raised_squares, toggle
from craft_widgets import ask, explore, hand_over
from craft_widgets.answers import read_answer, write_answer
from craft_widgets.elements.part_explorer import PartExplorer
from craft_widgets.explorers import find_exploration
from craft_widgets.explorers.exploration import Shown, View
from craft_widgets.explorers.posture_drawing import SIZES, TURNS
from craft_widgets.handing_over import read, typed
from craft_widgets.questions.load import find_item
from craft_widgets.questions.models import PredictItem

ROOT = Path(__file__).parents[2]
LESSON = ROOT / "modules/m4_digital_making"
NAMES = ("flat", "edge", "standing")
OWN = {
    "rows": ["0110", "0100"],
    "group": "p1",
    "band_mm": 14.0,
    "drawn_by": "Ana L.",
    "origin": "own drawing",
}


@pytest.fixture(scope="module")
def story() -> dict[str, float]:
    with (ROOT / "tests/data/story_numbers.csv").open(encoding="utf-8") as file:
        return {row["id"]: float(row["value"]) for row in csv.DictReader(file)}


@pytest.fixture
def lesson(here: Path) -> Path:
    (here / "n4_items.yaml").write_text((LESSON / "n4_items.yaml").read_text("utf-8"), "utf-8")
    return here


def view(**values: Any) -> View:
    exploration = find_exploration("m4_n4_postures")
    return exploration.compute(exploration.values(values), Shown(652))


def ends(cell: object) -> tuple[float, float]:
    low, _, high = str(cell).split("\u00a0")
    return float(low), float(high)


def test_the_slicers_grams_and_minutes_lie_in_the_ranges_that_are_shown(story: dict[str, float]) -> None:
    for row, name in zip(view().rows, NAMES, strict=True):
        (light, heavy), (short, long) = ends(row[1]), ends(row[2])
        assert light < story[f"M4_{name}_15_mass"] < heavy
        assert short - 0.5 < story[f"M4_{name}_15_time"] < long + 0.5


def test_electricity_is_the_range_of_the_story_for_the_toggle_on_its_edge(story: dict[str, float]) -> None:
    low, high = ends(view().rows[1][3])
    assert low < story["M4_kwh"] < high


def test_the_flat_tunnel_hangs_over_and_spans_what_the_story_says(story: dict[str, float]) -> None:
    flat, edge, _ = view().rows
    assert float(str(flat[4])) == story["M4_overhang_flat"] and float(str(flat[5])) == story["M4_bridge_flat"]
    assert float(str(edge[4])) == pytest.approx(story["M4_overhang_edge"], abs=0.5)


def test_at_the_start_it_lies_flat_without_props_and_the_slip_has_its_sentence() -> None:
    values = find_exploration("m4_n4_postures").values()
    del values["strip"]
    assert values == {"posture": "flat", "infill": 15.0, "layer_mm": 0.2, "support": "off"}
    assert view().messages[0].startswith("The tunnel roof spans 17.5 mm of air.")
    assert not any("17.5" in text for text in view(posture="edge").messages)
    assert view(support="on").messages[0].startswith("Props take 0.3 g")


def test_a_wider_band_spans_more_air() -> None:
    strip = {"rows": ["01"], "band_mm": 20.0}
    assert "21.5 mm of air" in view(strip=strip).messages[0] and view(strip=strip).rows[0][5] == "21.5"


def test_the_bars_of_the_guess_are_the_slicers(lesson: Path, story: dict[str, float]) -> None:
    item = find_item("m4_n4_guess")
    assert isinstance(item, PredictItem) and item.outcome.answer == "edge"
    assert [row.value for row in item.outcome.rows] == [story[f"M4_{name}_15_mass"] for name in NAMES]
    told = re.findall(r"\d\.\d+", item.outcome.sentence)
    assert [float(number) for number in told] == [
        round(story["M4_edge_15_mass"], 2),
        round(story["M4_standing_15_mass"], 2),
    ]


def test_the_text_of_the_lesson_says_the_figures_of_the_story(story: dict[str, float]) -> None:
    text = (LESSON / "n4_turn_the_part.py").read_text(encoding="utf-8")
    for name in NAMES:
        assert f"{story[f'M4_{name}_15_mass']:.2f} g, {story[f'M4_{name}_15_time']:.0f} min" in text.replace(
            "\n# ", " "
        )
    assert f"{story['M4_flat_15_support_mass']:.2f} g" in text and "Three quarters" in text
    assert story["M4_standing_island_part"] == pytest.approx(0.75, abs=0.02)


def test_the_drawing_lies_as_the_part_does() -> None:
    part = toggle(["1"], 16.0)
    for name, lain in postures(part).items():
        bounds = lain.bounds_mm
        assert bounds is not None
        drawn = sorted(SIZES[name])
        size = sorted((bounds[1] - bounds[0]).tolist())
        assert size == pytest.approx(drawn, abs=0.61)  # 0.6 mm are the raised squares
        corner = TURNS[name](0.0, 0.0, 0.0)
        assert all(0 <= at <= most for at, most in zip(corner, SIZES[name], strict=True))
        heights = [TURNS[name](x, y, z)[2] for x in (0, 48) for y in (0, 14) for z in (0, 9)]
        # The height on the plate is the one that the kit turns the part to, squares apart.
        assert max(heights) - min(heights) == pytest.approx(float(bounds[1, 2] - bounds[0, 2]), abs=0.61)


@pytest.mark.parametrize("rows", [["001", "011"], ["1"], ["10", "01"]])
def test_each_posture_wears_every_raised_square(rows: list[str]) -> None:
    root = ET.fromstring(view(strip={"rows": rows, "band_mm": 16.0}).svg)
    fills = [one.attrib["fill"] for one in root.iter("{http://www.w3.org/2000/svg}polygon")]
    bright, others = (sum(fill == f"var(--ck-{tone})" for fill in fills) for tone in ("thread", "context"))
    assert bright == raised_squares(rows) and others == 2 * raised_squares(rows)


def test_it_works_on_the_strip_of_the_learners_card(lesson: Path) -> None:
    explorer = explore("m4_n4_postures")
    assert "course" in explorer.state["fixed"]["strip"]
    write_answer("m4_n1_strip", OWN)
    explorer = explore("m4_n4_postures")
    assert (
        "0110 / 0100" in explorer.state["fixed"]["strip"] and "14\u00a0mm" in explorer.state["fixed"]["strip"]
    )
    own = estimate_print(postures(toggle(OWN["rows"], 14.0))["flat"], PrintSettings(material="PETG"))
    low, high = ends(find_exploration("m4_n4_postures").compute(explorer.state["values"], Shown()).rows[0][1])
    assert (low, high) == (round(own.grams.low, 1), round(own.grams.high, 1))


@pytest.mark.parametrize(
    "found", [None, [], {"rows": 3}, {"rows": ["000"], "band_mm": 12}, {"rows": ["x"], "band_mm": "wide"}]
)
def test_a_strange_or_blank_card_leaves_the_strip_of_the_course(lesson: Path, found: Any) -> None:
    write_answer("m4_n1_strip", found)
    strip = explore("m4_n4_postures").state["values"]["strip"]
    assert strip["rows"] == ["001", "011"] and strip["band_mm"] == 16.0


def test_a_strip_that_is_drawn_anew_is_worn_by_what_was_saved_before(lesson: Path) -> None:
    explorer = explore("m4_n4_postures")
    tell(explorer, "save", values={"posture": "standing"}, name="up")
    write_answer("m4_n1_strip", OWN)
    again = explore("m4_n4_postures").state["values"]
    assert again["posture"] == "standing" and again["strip"]["rows"] == OWN["rows"]
    card = explore("m4_n1_strip")
    tell(card, "save", values=OWN | {"rows": ["1000"]})
    assert explorer.state["values"]["strip"]["rows"] == ["1000"]
    assert explorer.state["values"]["posture"] == "standing"


def test_two_scenarios_stand_beside_each_other(lesson: Path) -> None:
    explorer = explore("m4_n4_postures")
    tell(explorer, "save", values={}, name="flat")
    state = tell(explorer, "save", values={"posture": "edge"}, name="edge")
    assert "On its edge" in state["scenarios"] and "Spans air" in state["scenarios"]
    assert [one["name"] for one in read_answer("m4_n4_postures").response["scenarios"]] == ["flat", "edge"]


def test_the_part_is_sent_as_it_lies_with_its_overhang_painted(
    lesson: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    explorer = explore("m4_n4_postures")
    assert isinstance(explorer, PartExplorer) and explorer.face["below"]
    heads: list[dict[str, Any]] = []
    monkeypatch.setattr(explorer, "send", lambda head, _buffers=(): heads.append(head))
    tell(explorer, "mesh")
    tell(explorer, "move", values={"posture": "standing"})
    flat, standing = heads[0], heads[-1]
    assert flat["painted"] == 2 and "245 mm² hang over" in flat["alt"]  # the roof is two triangles
    assert standing["sizes"] == ["9.6", "14", "48"]


def decide(item: str, posture: str, **words: str) -> dict[str, Any]:
    row = {"posture": {"text": posture}, **{name: {"text": text} for name, text in words.items()}}
    return tell(ask(item), "save", rows=[row])


def test_the_second_decision_cites_the_partner_and_leads_to_the_sheet(lesson: Path) -> None:
    sheet = explore("m4_n4_sheet")
    tell(explore("m4_n4_postures"), "save", values={"infill": 30.0}, name="full")
    assert sheet.state["values"]["infill"] == 30.0
    decide("m4_n4_first", "standing", why="it looks tall")
    assert sheet.state["values"]["posture"] == "standing"
    state = decide("m4_n4_second", "edge", like="the look", wish="less time")
    assert (
        "Marked above: 1 of 5 fields" in state["feedback"] and sheet.state["values"]["posture"] == "standing"
    )
    decide("m4_n4_second", "edge", like="the look", wish="less time", cites="“less time”: so it lies down")
    assert sheet.state["values"]["posture"] == "edge"


def test_the_sheet_is_a_file_and_its_numbers_wait_in_the_boxes(lesson: Path) -> None:
    box = hand_over("toggle_mass_g")
    state = tell(explore("m4_n4_sheet"), "save", values={"posture": "edge"})
    assert "print_sheet.svg. For other modules" in state["feedback"] and "Mine" in state["feedback"]
    response = read_answer("m4_n4_sheet").response
    truth = estimate_print(postures(toggle(["001", "011"]))["edge"], PrintSettings(material="PETG"))
    assert response["grams"]["value"] == pytest.approx(truth.grams.value)
    assert response["kwh"]["high"] == pytest.approx(truth.kwh.high) and response["rows"] == ["001", "011"]
    assert ET.fromstring((lesson / "print_sheet.svg").read_text("utf-8")).tag.endswith("svg")
    for name in ("toggle_mass_g", "toggle_minutes", "toggle_kwh"):
        assert read(name).origin == "course" and "mine" in typed(name)
    assert typed("toggle_mass_g")["mine"].value == pytest.approx(truth.grams.value, rel=5e-3)
    assert box.state["texts"]["mine"]["value"] == f"{truth.grams.value:.3g}" and box.state["offered"] == 1
    tell(box, "keep", origin="mine", **box.state["texts"]["mine"])
    assert read("toggle_mass_g").origin == "mine"


def test_a_choice_of_mine_follows_the_next_sheet(lesson: Path) -> None:
    sheet, box = explore("m4_n4_sheet"), hand_over("toggle_minutes")
    tell(sheet, "save", values={"posture": "edge"})
    tell(box, "keep", origin="mine", **box.state["texts"]["mine"])
    before = read("toggle_minutes").value
    tell(sheet, "save", values={"posture": "standing"})
    assert read("toggle_minutes").value > before * 1.5 and read("toggle_minutes").origin == "mine"
    held = json.loads((lesson / "handover.json").read_text("utf-8"))["numbers"]["toggle_minutes"]
    assert held["value"] == read("toggle_minutes").value
