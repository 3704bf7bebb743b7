"""The numbers that the lessons of the toggle tell, worked out by what the lessons call."""

import csv
from pathlib import Path

import numpy as np
import pytest
from lab.test_lab_story_numbers import told

from craft_lab.errors import MeshError, QuantityError
from craft_lab.geometry import (
    PrintSettings,
    clinic_report,
    damaged,
    estimate_print,
    inspect,
    lifted,
    mass_steps,
    measure,
    mended,
    overhang_mm2,
    postures,
    print_kwh,
    print_sheet,
    signed_volumes_mm3,
    toggle,
    volume_of,
)
from craft_lab.geometry.ranges import Range, within

LAYERS = Path(__file__).parents[1] / "data/toggle_layers.csv"
TOGGLE = toggle("001/011")
SHARES = (0, 15, 30, 50, 100)


def settings(percent: int) -> PrintSettings:
    pattern = "rectilinear" if percent == 100 else "gyroid"
    return PrintSettings(infill_share=percent / 100, infill_pattern=pattern, material="PETG")


def test_steps_lead_from_the_box_to_the_grams() -> None:
    steps = mass_steps((48, 14, 9), (17.5, 14, 3), 1.27)
    assert (steps.box_mm3, steps.tunnel_mm3, steps.left_mm3) == (6048, 735, 5313)
    assert steps.left_cm3 == pytest.approx(5.313)
    # Rounded corners and raised squares make up for each other.
    assert steps.grams == pytest.approx(told("M4_solid_mass"), rel=1e-4)
    with pytest.raises(QuantityError, match="does not fit into a box"):
        mass_steps((48, 14, 9), (50, 14, 3), 1.27)


@pytest.mark.parametrize("percent", SHARES)
@pytest.mark.parametrize("name", ["flat", "edge", "standing"])
def test_each_posture_weighs_and_takes_about_what_the_slicer_says(name: str, percent: int) -> None:
    found = estimate_print(postures(TOGGLE)[name], settings(percent))
    assert told(f"M4_{name}_{percent}_mass") in found.grams
    assert told(f"M4_{name}_{percent}_time") in found.minutes


def test_on_its_edge_the_toggle_is_lightest_and_standing_takes_longest() -> None:
    flat, edge, standing = print_sheet(TOGGLE, settings(15))
    assert [row.name for row in (flat, edge, standing)] == ["flat", "edge", "standing"]
    assert edge.estimate.grams.value < flat.estimate.grams.value < standing.estimate.grams.value
    assert flat.estimate.minutes.value < edge.estimate.minutes.value < standing.estimate.minutes.value
    gain = standing.estimate.grams.value / edge.estimate.grams.value - 1
    assert gain == pytest.approx(told("M4_standing_vs_edge_mass"), abs=0.08)


def test_the_flat_toggle_spans_its_tunnel_and_on_edge_only_the_squares_overhang() -> None:
    flat, edge, _ = print_sheet(TOGGLE, settings(15))
    assert flat.overhang_mm2 == pytest.approx(told("M4_overhang_flat"))
    assert flat.bridge_mm == pytest.approx(told("M4_bridge_flat"), abs=0.35)
    assert overhang_mm2(edge.part.triangles_mm) == pytest.approx(told("M4_overhang_edge"), rel=0.06)


def test_small_islands_filled_solid_make_most_of_the_gain_of_standing() -> None:
    standing, edge = (postures(TOGGLE)[name] for name in ("standing", "edge"))
    chosen = settings(15)
    open_islands = PrintSettings(material="PETG", solid_below_mm2=0)
    heavy, light = (estimate_print(standing, one).grams.value for one in (chosen, open_islands))
    assert told("M4_standing_no_island_rule") in within(light, 0.12)
    part = (heavy - light) / (heavy - estimate_print(edge, chosen).grams.value)
    # The slicer says three quarters; a share of a small difference is rough.
    assert part > 0.5 and told("M4_standing_island_part") > 0.5


@pytest.mark.parametrize("name", ["flat", "edge", "standing"])
def test_props_add_about_what_the_slicer_adds(name: str) -> None:
    chosen = PrintSettings(material="PETG", support=True)
    assert told(f"M4_{name}_15_support_mass") in estimate_print(postures(TOGGLE)[name], chosen).grams


def test_thinner_layers_take_nearly_twice_as_long() -> None:
    thin = PrintSettings(material="PETG", layer_height_mm=0.1)
    found = estimate_print(postures(TOGGLE)["edge"], thin)
    assert told("M4_layer01_time") in found.minutes and told("M4_layer01_mass") in found.grams


def sliced_with(layer_mm: str, name: str) -> tuple[float, float]:
    """Grams and minutes of the toggle as PrusaSlicer sliced it."""
    with LAYERS.open(encoding="utf-8", newline="") as file:
        row = next(r for r in csv.DictReader(file) if (r["layer_mm"], r["posture"]) == (layer_mm, name))
    return float(row["grams"]), float(row["minutes"])


@pytest.mark.parametrize("layer_mm", ["0.1", "0.3"])
@pytest.mark.parametrize("name", ["flat", "edge", "standing"])
def test_thinner_and_thicker_layers_weigh_and_take_about_what_the_slicer_says(
    name: str, layer_mm: str
) -> None:
    found = estimate_print(
        postures(TOGGLE)[name], PrintSettings(material="PETG", layer_height_mm=float(layer_mm))
    )
    grams, minutes = sliced_with(layer_mm, name)
    assert grams in found.grams and minutes in found.minutes


def test_the_pattern_adds_less_than_a_kitchen_scale_can_show() -> None:
    plain = estimate_print(postures(toggle("0"))["edge"], settings(15)).grams.value
    added = estimate_print(postures(TOGGLE)["edge"], settings(15)).grams.value - plain
    assert told("M4_motif_mass") - 0.03 < added < 0.1


def test_a_hole_makes_the_weight_depend_on_the_place() -> None:
    hole = damaged(TOGGLE, "hole")
    assert len(hole) == len(TOGGLE) - 1
    for height in (-100, 0, 100):
        assert volume_of(lifted(hole, height)) == pytest.approx(told(f"M4_stl_hole_{height}"), rel=1e-6)
    assert measure(TOGGLE).area_mm2 - measure(hole).area_mm2 == pytest.approx(told("M4_hole_area"), rel=1e-6)


def test_holes_and_turned_triangles_count_from_the_middle_of_all_corners() -> None:
    about = {
        defect: damaged(TOGGLE, defect).triangles_mm - damaged(TOGGLE, defect).triangles_mm.mean(axis=(0, 1))
        for defect in ("hole", "turned triangle")
    }
    middle = TOGGLE.triangles_mm.mean(axis=(0, 1))
    turned = damaged(TOGGLE, "turned triangle").triangles_mm - middle
    assert volume_of(about["hole"]) == pytest.approx(told("M4_hole_volume_0"), rel=0.01)
    assert volume_of(turned) == pytest.approx(told("M4_flip_volume_0"), rel=1e-6)
    corners = np.unique(TOGGLE.triangles_mm.reshape(-1, 3), axis=0)
    pyramids = signed_volumes_mm3(TOGGLE.triangles_mm - corners.mean(axis=0))
    assert np.abs(pyramids).sum() == pytest.approx(told("M4_wrong_abs"), rel=1e-6)


def test_inside_out_is_the_same_number_with_a_minus() -> None:
    assert volume_of(damaged(TOGGLE, "inside out")) == pytest.approx(told("M4_inside_out"), rel=1e-9)


@pytest.mark.parametrize("defect", ["none", "hole", "turned triangle", "inside out"])
def test_a_mended_toggle_is_a_solid_of_the_same_volume(defect: str) -> None:
    whole = mended(damaged(TOGGLE, defect))
    assert inspect(whole).manifold
    assert volume_of(whole) == pytest.approx(told("M4_volume"), rel=1e-9)


def test_a_large_hole_is_covered_by_a_fan() -> None:
    box = TOGGLE.triangles_mm
    top = box[:, :, 2].max(axis=1) <= 1e-9
    whole = mended(type(TOGGLE)(box[~top]))
    assert inspect(whole).manifold and volume_of(whole) == pytest.approx(told("M4_volume"), rel=1e-6)


@pytest.mark.parametrize(
    ("defect", "words"),
    [
        ("none", "The skin is closed"),
        ("hole", "Volume and weight have no meaning"),
        ("turned triangle", "Inside and outside are mixed"),
        ("inside out", "The skin is inside out"),
    ],
)
def test_the_clinic_says_what_a_defect_means(defect: str, words: str) -> None:
    note = clinic_report(damaged(TOGGLE, defect))[0]
    assert words in note.means and note.found and note.do
    assert bool(note.places_mm) == (defect in ("hole", "turned triangle"))


def test_the_clinic_counts_bodies_copies_and_crumbs() -> None:
    part = TOGGLE.triangles_mm
    two = clinic_report(np.concatenate([part, part + [100, 0, 0]]))
    assert two[0].found == "2 bodies."
    double = clinic_report(np.concatenate([part, part[:1]]))
    assert any("on top of another" in note.found for note in double)
    assert clinic_report(np.zeros((0, 3, 3)))[0].found == "No triangle."
    with pytest.raises(MeshError, match="A defect is one of"):
        damaged(TOGGLE, "scratch")


def test_electricity_is_a_range_from_the_plate_alone_to_a_hot_printer() -> None:
    kwh = print_kwh(within(told("M4_edge_15_time"), 0.25))
    assert kwh.value == pytest.approx(told("M4_kwh"), rel=1e-6)
    assert kwh.low == pytest.approx(told("M4_kwh", "low"), rel=1e-6)
    assert kwh.high == pytest.approx(told("M4_kwh", "high"), rel=1e-6)


def test_ten_on_a_plate_share_the_warming_up() -> None:
    one, ten = (print_kwh(within(told("M4_edge_15_time"), 0.25), pieces=pieces) for pieces in (1, 10))
    assert 1 - ten.value / one.value == pytest.approx(told("M4_batch_saving"), rel=0.01)
    assert Range(2, 1, 3).times(2) == Range(4, 2, 6)
