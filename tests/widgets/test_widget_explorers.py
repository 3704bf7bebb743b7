"""Explorers: their numbers against the story, what they keep, what they refuse."""

import csv
import json
import re
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tea import tell

from craft_lab.geometry import inspect, measure, read_stl, toggle
from craft_widgets import explore
from craft_widgets.answers import read_answer, write_answer
from craft_widgets.errors import ExplorerProblem
from craft_widgets.explorers import _FILES, find_exploration
from craft_widgets.explorers.exploration import Exploration, Shown, View
from craft_widgets.wording import find, names_in, say

ROOT = Path(__file__).parents[2]
NAMES = sorted(_FILES)


@pytest.fixture(scope="module")
def story() -> dict[str, float]:
    with (ROOT / "tests/data/story_numbers.csv").open(encoding="utf-8") as file:
        return {row["id"]: float(row["value"]) for row in csv.DictReader(file)}


def view(name: str, guess: float | str | None = None, width_px: int = 652, **values: Any) -> View:
    exploration = find_exploration(name)
    return exploration.compute(exploration.values(values), Shown(width_px, guess))


def numbers(text: str) -> list[float]:
    return [float(found) for found in re.findall(r"\d+\.\d+", text)]


def test_the_curve_says_what_the_story_says(story: dict[str, float]) -> None:
    found = view("m1_n1_wears")
    assert found.finding.startswith("The first extra wears are worth most: ")
    assert numbers(found.finding) == [round(story["M1_save_50_100"], 2), round(story["M1_save_100_1000"], 2)]
    assert float(str(found.rows[1][1])) == pytest.approx(story["M1_per_wear"], abs=0.005)


@pytest.mark.parametrize("slug", ["tshirtencoton", "manteau", "chaussuresencuir"])
def test_one_wear_is_the_footprint_divided_by_the_wears(slug: str) -> None:
    with (ROOT / "src/craft_lab/data/garments_ademe.csv").open(encoding="utf-8") as file:
        row = next(row for row in csv.DictReader(file) if row["slug"] == slug)
    stages = ("raw_materials", "supply", "forming", "assembly_distribution", "end_of_life")
    footprint = sum(float(row[f"{stage}_kg_co2e"]) for stage in stages)
    kept = find_exploration("m1_n1_tag").keep
    assert kept is not None
    response = kept({"garment": slug, "so_far": 30, "hoped": 90}).response
    assert response["kg_per_wear"] == pytest.approx(footprint / 120, rel=1e-12)
    assert (response["garment"], response["wears"]) == (slug, 120) and "ADEME" in response["source"]


def test_the_ticked_losses_are_those_of_the_story(story: dict[str, float]) -> None:
    everything = view("m2_n1_losses", losses=["cutting", "spinning", "unsold", "cloth"])
    assert "0.78" in everything.finding
    assert [row[3] for row in everything.rows] == ["214", "98", "221", "250", "783"]
    assert float(str(everything.rows[-1][2])) == pytest.approx(1.782588, abs=0.0005)
    nothing = view("m2_n1_losses")
    assert nothing.rows == [["All together", None, "1.000", "0"]] and "Tick the losses" in nothing.finding


def test_a_knitted_garment_loses_in_knitting() -> None:
    found = view("m2_n1_losses", garment="tshirt", losses=["cloth"])
    assert found.rows[0][0] == "Knitting"


def test_the_guess_is_marked_on_the_strip() -> None:
    with_guess = view("m2_n1_losses", guess=1.53)
    assert "your guess: 1.53 kg" in with_guess.svg and "1.53" in with_guess.messages[0]
    assert "your guess" not in view("m2_n1_losses").svg
    assert view("m1_n1_wears", guess="The second").messages[1] == "You guessed: The second."


def test_the_ladder_keeps_losses_first_step_first() -> None:
    kept = find_exploration("m2_n1_ladder").keep
    assert kept is not None
    response = kept({"garment": "manteau", "cutting": 20.0}).response
    assert list(response["losses"].values()) == pytest.approx([0.12, 0.06253, 0.15, 0.20])
    assert response["kg_in"] == pytest.approx(1.782588237, rel=1e-9)


def test_the_mass_of_the_test_strip_is_the_range_of_the_story(story: dict[str, float]) -> None:
    found = view("m4_n1_strip", rows=["001", "011"], drawn_by="Ana")
    low, high = numbers(found.finding)
    assert low == round(story["M4_edge_15_mass"], 1) and high == round(story["M4_solid_mass"], 1)
    assert "This is our test strip. Draw your own before you hand it in." in found.messages


def test_the_drawing_board_shows_no_mass() -> None:
    found = view("m4_n1_draw", rows=["001", "011"])
    told = json.dumps([found.finding, found.rows, found.messages, found.svg])
    assert " g" not in re.sub(r"<[^>]+>", "", told) and "13" in found.finding


@pytest.mark.parametrize(
    ("rows", "group", "word"),
    [
        (["000"], "p1", "Press a square"),
        (["010"], "p1", "does more than you chose"),
        (["001", "011"], "p2mm", "You chose"),
        (["0101"], "p2mm", "repeats after 2 squares, not 4"),
        (["10", "01"], "p2mg", "touch at a corner"),
    ],
)
def test_each_slip_of_a_drawing_has_its_sentence(rows: list[str], group: str, word: str) -> None:
    assert any(word in text for text in view("m4_n1_draw", rows=rows, group=group).messages)


def test_squares_side_by_side_do_not_touch_at_a_corner_only() -> None:
    assert not any("corner" in text for text in view("m4_n1_draw", rows=["100", "110"]).messages)


CARD = {
    "rows": ["0110", "0100"],
    "group": "p1",
    "band_mm": 14.0,
    "drawn_by": "Ana L.",
    "origin": "own drawing",
}


def test_a_card_is_kept_with_a_toggle_that_can_be_printed(here: Path) -> None:
    explorer = explore("m4_n1_strip")
    state = tell(explorer, "save", values=CARD)
    assert read_answer("m4_n1_strip").response == CARD and "toggle.stl" in state["feedback"]
    mesh = read_stl(here / "toggle.stl")
    assert inspect(mesh).closed and len(mesh) == len(toggle(CARD["rows"], 14.0))


def test_squares_at_a_corner_overlap_in_the_file(here: Path) -> None:
    tell(explore("m4_n1_strip"), "save", values=CARD | {"rows": ["10", "01"]})
    volume = measure(read_stl(here / "toggle.stl")).volume_mm3
    apart = measure(toggle(["10", "01"], 14.0)).volume_mm3
    assert volume is not None and apart is not None and volume > apart


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"drawn_by": "  "}, "Who drew it?"),
        ({"rows": ["000"]}, "Raise a square first"),
        ({"origin": ""}, "Where does it come from?"),
    ],
)
def test_a_card_without_maker_origin_or_square_is_not_kept(
    here: Path, change: dict[str, Any], word: str
) -> None:
    state = tell(explore("m4_n1_strip"), "save", values=CARD | change)
    assert word in state["feedback"] and list(here.iterdir()) == [here / "tea_items.yaml"]


def test_the_card_begins_with_what_was_drawn_further_up(here: Path) -> None:
    card, drawing = explore("m4_n1_strip"), explore("m4_n1_draw")
    tell(drawing, "save", values={"rows": ["0110", "1000"], "group": "p1", "band_mm": 14})
    assert (card.state["values"]["rows"], card.state["values"]["band_mm"]) == (["0110", "1000"], 14.0)
    tell(card, "move", values=CARD | {"rows": ["1"]})
    tell(drawing, "save", values={"rows": ["11", "10"], "group": "p1", "band_mm": 12})
    assert card.state["values"]["rows"] == ["1"]


def test_a_card_that_another_program_wrote_opens(here: Path) -> None:
    write_answer("m4_n1_strip", CARD)
    assert explore("m4_n1_strip").state["values"] == CARD


def test_a_scenario_is_back_after_a_restart(here: Path, new_kernel: Callable[[], None]) -> None:
    values = {"garment": "jeans", "so_far": 30.0, "hoped": 70.0}
    tell(explore("m1_n1_tag"), "save", values=values)
    new_kernel()
    state = explore("m1_n1_tag").state
    assert state["values"] == values and "Your answer is back" in state["feedback"]
    assert tell(explore("m1_n1_tag"), "again")["values"]["garment"] == "manteau"


@pytest.mark.parametrize("name", ["m1_n1_tag", "m2_n1_ladder"])
def test_a_file_to_print_is_a_drawing_of_its_own(here: Path, name: str) -> None:
    tell(explore(name), "save", values={"garment": "<script>"})
    file = here / {"m1_n1_tag": "wear_tag.svg", "m2_n1_ladder": "ladder.svg"}[name]
    text = file.read_text(encoding="utf-8")
    assert (
        ET.fromstring(text).tag.endswith("svg")
        and "var(" not in text
        and "http" not in text.replace("http://www.w3.org/2000/svg", "")
    )


def test_a_garment_that_is_never_worn_is_answered_in_a_sentence(here: Path) -> None:
    state = tell(explore("m1_n1_tag"), "move", values={"garment": "jeans", "so_far": 0, "hoped": 0})
    assert "wears must be more than 0. Received 0" in state["view"]["problem"]
    assert (
        "wears must be more than 0" in tell(explore("m1_n1_tag"), "save", values=state["values"])["feedback"]
    )


def test_a_full_folder_is_said_and_no_answer_speaks_of_a_missing_file(here: Path, full_disk: None) -> None:
    state = tell(explore("m4_n1_strip"), "save", values=CARD)
    assert "ck-tone--danger" in state["feedback"] and not (here / "answers").exists()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width_px", [280, 326, 652])
def test_each_view_has_finding_picture_table_and_source(name: str, width_px: int) -> None:
    found = view(name, width_px=width_px)
    root = ET.fromstring(found.svg)
    assert root.attrib["role"] == "img" and len(root.attrib["aria-label"]) > 20
    assert float(root.attrib["width"]) <= width_px
    assert found.finding and found.source and found.alt
    assert found.rows and all(len(row) == len(found.headers) for row in found.rows)


@pytest.mark.parametrize("name", NAMES)
def test_each_explorer_has_a_question_and_at_most_five_controls(name: str) -> None:
    exploration = find_exploration(name)
    assert len(exploration.controls) <= 5 and say(f"{name}.question").endswith("?")
    start = exploration.values()
    assert exploration.values(start) == start, "the start values are values a control can show"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "found", [None, [], {"garment": 3, "wears": "x", "rows": [1], "losses": "cutting"}, {"rows": []}, {"wears": float("nan"), "rows": ["2"]}]
)  # fmt: skip
def test_values_that_no_control_shows_become_start_values(name: str, found: object) -> None:
    exploration = find_exploration(name)
    assert exploration.values(found) == exploration.values()


def test_the_same_values_always_give_the_same_view() -> None:
    for name in NAMES:
        assert view(name) == view(name)


def test_a_view_is_computed_in_well_under_a_frame_of_patience(here: Path) -> None:
    for name in NAMES:
        explorer = explore(name)
        times = []
        for _ in range(5):
            began = time.perf_counter()
            tell(explorer, "move", values=explorer.state["values"])
            times.append(time.perf_counter() - began)
        assert min(times) < 0.1, f"{name}: {min(times):.3f} s"


def test_an_unknown_explorer_names_those_that_exist() -> None:
    with pytest.raises(ExplorerProblem, match="m4_n1_strip"):
        find_exploration("m9")


def test_every_sentence_of_the_words_file_can_be_filled() -> None:
    for name in NAMES:
        assert isinstance(find_exploration(name), Exploration)
        for text in sentences(find(name)):
            assert isinstance(text, str) and names_in(text) is not None


def sentences(words: Any) -> list[Any]:
    """All that a part of the words file says, however deep."""
    if isinstance(words, (dict, list)):
        inner = words.values() if isinstance(words, dict) else words
        return [text for part in inner for text in sentences(part)]
    return [words]


def test_the_nearest_triangle_wins_in_a_picture() -> None:
    import numpy as np

    from craft_widgets.pictures.nearest_triangle import nearest_triangle

    far = [[0.0, 0.0], [20.0, 0.0], [0.0, 20.0]]
    near = [[0.0, 0.0], [10.0, 0.0], [0.0, 10.0]]
    for order in ([0, 1], [1, 0]):
        places = np.array([far, near])[order]
        depth = np.array([[1.0] * 3, [2.0] * 3])[order]
        which = nearest_triangle(places, depth, (20, 20))
        assert order[which[2, 2]] == 1 and order[which[8, 8]] == 0 and which[19, 19] == -1


def test_each_pixel_shows_what_a_ray_through_its_middle_meets_first() -> None:
    """Random triangles against half-plane tests and weights of corners, pixel by pixel."""
    import numpy as np

    from craft_widgets.pictures.nearest_triangle import nearest_triangle

    random = np.random.default_rng(5)
    corners, depth = random.random((30, 3, 2)) * 60 - 10, random.normal(size=(30, 3))
    corners[7, 2] = corners[7, 1]  # a line shows nothing
    found = nearest_triangle(corners, depth, (40, 40))
    for row, column in np.ndindex(40, 40):
        nearest, number = -np.inf, -1
        for one, (a, b, c) in enumerate(corners):
            sides = np.array([b - a, c - a]).T
            if np.linalg.det(sides) == 0:
                continue
            u, v = np.linalg.solve(sides, np.array([column + 0.5, row + 0.5]) - a)
            away = np.array([1 - u - v, u, v]) @ depth[one]
            if min(u, v, 1 - u - v) >= 0 and away > nearest:
                nearest, number = away, one
        assert found[row, column] == number


def test_the_toggles_of_a_coat_weigh_what_the_page_says_of_one(here: Path) -> None:
    """The question beside it says 6.75 g for one: 27.0 g for four, not the 26.6 g of toggles without a strip."""
    explorer = explore("m0_n1_toggles")
    assert "4 solid toggles in PETG weigh" in explorer.state["view"]["finding"]
    assert "27.0" in explorer.state["view"]["finding"]
    state = tell(explorer, "move", values={"toggles": 1.0, "material": "PETG"})
    assert "One solid toggle in PETG weighs" in state["view"]["finding"]
