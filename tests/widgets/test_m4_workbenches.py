"""The workbenches: chainmail and lattice against closed forms, a slicer, and what the parts themselves say."""

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from craft_lab.data import table
from craft_lab.geometry import mass_g, read_stl
from craft_lab.geometry.parts import auxetic_poisson, least_clearance_mm, linked_with, linking_number
from craft_widgets import explore
from craft_widgets.answers import read_answer
from craft_widgets.elements.explorer import Explorer
from craft_widgets.errors import ExplorerProblem
from craft_widgets.explorers import chainmail_sheet, find_exploration, lattice_swatch
from craft_widgets.explorers.exploration import Shown, View
from craft_widgets.explorers.pulled_ribs import across_percent
from craft_widgets.questions.load import find_item
from craft_widgets.questions.models import PredictItem

LESSONS = Path(__file__).parents[2] / "modules/m4_digital_making"
MAIL, LATTICE, PULL = "m4_w1_chainmail", "m4_w2_lattice", "m4_w2_pull"
PETG = 1.27


def values(name: str, **moved: Any) -> dict[str, Any]:
    return find_exploration(name).values(moved)


def view(name: str, guess: float | str | None = None, **moved: Any) -> View:
    return find_exploration(name).compute(values(name, **moved), Shown(652, guess))


def save(name: str, **moved: Any) -> Explorer:
    explorer: Explorer = explore(name)
    explorer._receive(explorer, {"act": "save", "n": 1, "values": values(name, **moved)}, [])
    return explorer


@pytest.mark.parametrize(("rows", "columns"), [(2, 2), (3, 3), (4, 3)])
def test_rings_of_a_sheet_hold_whom_the_pattern_says(rows: int, columns: int) -> None:
    # European 4 in 1: a ring holds the two nearest of the row below and above, where they are.
    at = [(row, column + row % 2 / 2) for row in range(rows) for column in range(columns)]
    expected = tuple(sum(abs(r - s) == 1 and abs(x - y) < 1 for s, y in at) for r, x in at)
    assert chainmail_sheet.holds(rows, columns) == expected


def test_an_inner_ring_is_linked_once_with_each_of_four() -> None:
    lines = chainmail_sheet.mail(values(MAIL)).rings_mm
    linked = [linking_number(lines[4], line) for number, line in enumerate(lines) if number != 4]
    assert sorted(linked) == [0, 0, 0, 0, 1, 1, 1, 1]
    assert linked_with(lines) == chainmail_sheet.holds(3, 3)


def test_the_air_that_is_told_is_the_air_between_the_skins() -> None:
    made = chainmail_sheet.mail(values(MAIL, rows=2, columns=2))
    assert made.clearance_mm == pytest.approx(0.475 * 5 - 2)
    assert least_clearance_mm(made.mesh) == pytest.approx(0.375, abs=0.03)
    told = view(MAIL)
    assert "0.38 mm" in told.finding and "2 of 3" in told.finding


def test_grams_and_minutes_hold_what_a_slicer_reports() -> None:
    # PrusaSlicer 2.5.0, settings of tests/lab/prusa.py: 3 × 3 rings, in PLA 431.45 and 284.47 mm of filament.
    for inside, wire, filament_mm, minutes in ((10.0, 2.0, 431.45, 16.18), (8.0, 1.8, 284.47, 11.95)):
        given = values(MAIL, inside=inside, wire=wire)
        assert filament_mm * math.pi * 1.75**2 / 4 / 1000 * PETG in chainmail_sheet.grams(given)
        assert minutes in chainmail_sheet.minutes(given)


def test_grams_of_chainmail_are_those_of_tori() -> None:
    rings = 12 * 2 * math.pi**2 * 5 * 1**2 / 1000 * PETG
    assert chainmail_sheet.grams(values(MAIL, rows=4)).value == pytest.approx(rings, rel=0.02)


@pytest.mark.parametrize(
    ("inside", "wire", "guides"), [(8.0, 1.6, 3), (8.0, 2.0, 2), (8.0, 2.1, 0), (12.0, 1.6, 3)]
)
def test_guides_are_counted_whose_least_air_is_there(inside: float, wire: float, guides: int) -> None:
    air = 0.475 * (inside + wire) / 2 - wire
    least = [row.number("low_mm") for row in table("clearances")]
    assert sum(low <= air for low in least) == guides == chainmail_sheet.enough_for(air)
    assert f"{guides} of 3" in view(MAIL, inside=inside, wire=wire).finding


def test_rings_that_run_through_each_other_are_sent_back_with_a_way_on() -> None:
    with pytest.raises(ExplorerProblem, match="thinner wire, or wider rings"):
        view(MAIL, inside=6.0, wire=2.6)


def test_a_guess_stands_in_the_picture_of_the_air() -> None:
    assert "your guess: 1.20 mm" in view(MAIL, 1.2).svg and "your guess" not in view(MAIL).svg


def test_the_file_of_a_sheet_is_closed_and_in_as_many_pieces_as_rings(here: Path) -> None:
    explorer = save(MAIL, rows=2, columns=3)
    assert "chainmail.stl" in explorer.state["feedback"]
    mesh = read_stl((here / "chainmail.stl").read_bytes())
    assert _trimesh(mesh).is_watertight and _trimesh(mesh).body_count == 6
    kept = read_answer(MAIL).response
    assert kept["grams"]["low"] < _trimesh(mesh).volume / 1000 * PETG < kept["grams"]["high"]
    assert "<svg" in (here / "chainmail_sheet.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("lean", [30.0, 40.0])
def test_a_small_pull_is_the_ratio_of_masters_and_evans(lean: float) -> None:
    for angle in (-lean, lean):
        assert -across_percent(angle, 1e-4) / 1e-4 == pytest.approx(auxetic_poisson(8, 5, angle), rel=1e-3)


def test_a_pulled_rib_keeps_its_length() -> None:
    # cos 30° times 1.15 is 0.9959: the ribs lean 5.2°, and a cell of bow ties grows by (1 - 0.625 sin 5.2°) / 0.6875.
    after = math.sin(math.acos(1.15 * math.cos(math.radians(30))))
    assert across_percent(-30, 15) == pytest.approx(((1 - 0.625 * after) / 0.6875 - 1) * 100)
    assert across_percent(30, 15) == pytest.approx(((1 + 0.625 * after) / 1.3125 - 1) * 100)
    assert "37 % wider" in view(PULL, pull=15).finding
    assert "20 % narrower" in view(PULL, pull=15, way="outwards").finding
    assert "keeps its size" in view(PULL, pull=0).finding


def test_the_share_of_bow_ties_is_that_of_their_ribs() -> None:
    # Ribs of one cell: two upright, four slanted; where three meet, they overlap a little.
    wide, high = 2 * 0.625 * math.cos(math.radians(30)), 2 * (1 - 0.625 * 0.5)
    for ratio in (0.05, 0.1):
        ribs = (2 + 4 * 0.625) * ratio / (wide * high)
        assert 0.9 * ribs < lattice_swatch.share("bowtie", ratio) < ribs


@pytest.mark.parametrize(("cell", "wall"), [(9.0, 0.9), (12.0, 1.2)])
def test_a_swatch_of_gyroid_lies_near_its_line(cell: float, wall: float) -> None:
    made = lattice_swatch.part(values(LATTICE, cell=cell, wall=wall))
    whole = np.prod(made.bounds_mm[1] - made.bounds_mm[0]) / 1000 * PETG
    assert mass_g(made, PETG) == pytest.approx(whole * lattice_swatch.share("gyroid", wall / cell), rel=0.05)


def test_the_turn_of_the_swatch_is_what_its_parts_weigh() -> None:
    item = find_item("m4_w2_guess", LESSONS)
    assert isinstance(item, PredictItem)
    for row, moved in zip(
        item.outcome.rows, ({"cell": 9.0, "wall": 0.9}, {"cell": 12.0, "wall": 1.2}), strict=True
    ):
        assert row.value == pytest.approx(lattice_swatch.grams(values(LATTICE, **moved)).value, abs=0.005)
    # What PrusaSlicer 2.5.0 lays down for them: 259.10 and 267.17 mm of filament; a sheet of bow ties, 322.34 mm.
    for moved, filament_mm in (
        ({"cell": 9.0, "wall": 0.9}, 259.10),
        ({"cell": 12.0, "wall": 1.2}, 267.17),
        ({"cell": 8.0, "wall": 0.9, "pattern": "bowtie"}, 322.34),
    ):
        laid_g = filament_mm * math.pi * 1.75**2 / 4 / 1000 * PETG
        assert laid_g in lattice_swatch.grams(values(LATTICE, **moved))


@pytest.mark.parametrize("pattern", ["gyroid", "bowtie"])
def test_a_saved_lattice_is_one_closed_piece_with_its_card(here: Path, pattern: str) -> None:
    save(LATTICE, pattern=pattern, wall=1.2, cell=12)
    mesh = read_stl((here / "lattice.stl").read_bytes())
    assert _trimesh(mesh).is_watertight and _trimesh(mesh).body_count == 1
    kept = json.loads((here / "answers" / f"{LATTICE}.json").read_text(encoding="utf-8"))["response"]
    assert kept["pattern"] == pattern and 5 < kept["minutes"]["value"] < 30
    assert "<svg" in (here / "lattice_sheet.svg").read_text(encoding="utf-8")


def _trimesh(mesh: Any) -> Any:
    import trimesh

    corners = mesh.triangles_mm.reshape(-1, 3)
    made = trimesh.Trimesh(corners, np.arange(len(corners)).reshape(-1, 3), process=True)
    made.merge_vertices()
    return made
