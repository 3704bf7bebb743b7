"""The numbers that the lessons tell, worked out again from tables and formulas."""

import csv
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from craft_lab.data import find
from craft_lab.fashion import (
    break_even_wears,
    cost_per_wear,
    garment,
    impact_per_wear_kg,
    payback_range,
    payback_wears,
)
from craft_lab.geometry import inspect, mass_g, measure, read_stl, toggle, volume_of
from craft_lab.lifecycle import MassLadder, System, equal_mass_g, hotspot, product_losses

DATA = Path(__file__).parents[1] / "data"
with (DATA / "story_numbers.csv").open(encoding="utf-8", newline="") as file:
    ROWS = {row["id"]: row for row in csv.DictReader(file)}

COAT = garment("manteau")
PRODUCT = find("products", "manteau")
TOGGLE = toggle("001/011")
HOLE = read_stl(DATA / "stl" / "toggle_hole.stl").triangles_mm


def told(name: str, column: str = "value") -> float:
    return float(ROWS[name][column])


PRINT_KG = told("M4_edge_15_mass") / 1000
KWH = told("M4_kwh")


def toggle_kg(iso3: str, kwh: float = KWH, plastic_kg: float = told("M2_plastic_kg")) -> float:
    return plastic_kg * PRINT_KG + kwh * find("grid", iso3).number("g_co2e_per_kwh") / 1000


def points(process_id: str) -> float:
    return find("processes", process_id).number("ecs_uPt_per_unit")


PET = points("61bab541-9097-5680-9884-254c98f25d80")
BRASS = points("dc44ae3c-8552-5822-a76d-f95ef68682da")
STEEL = points("6527710e-2434-5347-9bef-2205e0aa4f66")


def toggle_points(zone: str) -> float:
    electricity = points(find("geozones", zone).text("electricity_process_id"))
    return PET * PRINT_KG + KWH * electricity


def payback_kg(kilograms: float, footprint_kg: float = COAT.footprint_kg_co2e) -> float:
    return payback_wears(told("M1_N"), kilograms, footprint_kg)


def per_wear(wears: float) -> float:
    return impact_per_wear_kg(COAT.footprint_kg_co2e, wears)


def wool_against(other: str) -> float:
    return break_even_wears(
        garment("pullenlaine").footprint_kg_co2e, impact_per_wear_kg(garment(other).footprint_kg_co2e, 100)
    )


def coat_stages() -> dict[str, float]:
    names = (
        "material spinning weaving dyeing_finishing sewing trims use end_of_life transport microfibres export"
    )
    return {name: told(f"M2_coat_{name}") for name in names.split()}


def coat_stages_new_wool() -> dict[str, float]:
    stages = coat_stages()
    return {**stages, "material": stages["material"] * (1 + told("M2_material_newwool"))}


def one_repair() -> float:
    size = np.eye(4)
    size[:3, 3] = [-KWH, -PRINT_KG, -10]
    system = System(
        products=("electricity, kWh", "plastic, kg", "car, km", "repair"),
        flows=("kg CO2e",),
        indicators=("climate",),
        technosphere=size,
        biosphere=[[find("grid", "FRA").number("g_co2e_per_kwh") / 1000, 4.1, told("M1_car_km"), 0]],
        characterisation=[[1]],
    )
    return float(system.score({"repair": 1})[0])


LADDER = MassLadder(1, product_losses("manteau"))

WORKED_OUT: dict[str, Callable[[], float]] = {
    "M1_F": lambda: COAT.footprint_kg_co2e,
    "M1_make": lambda: COAT.make_kg_co2e,
    "M1_care5": lambda: COAT.care_kg_co2e,
    "M1_total": lambda: COAT.total_kg_co2e,
    "M1_care_share": lambda: COAT.care_kg_co2e / COAT.total_kg_co2e,
    "M1_raw_share": lambda: COAT.stages_kg_co2e["raw materials"] / COAT.total_kg_co2e,
    "M1_supply_share": lambda: COAT.stages_kg_co2e["supply"] / COAT.total_kg_co2e,
    "M1_forming_share": lambda: COAT.stages_kg_co2e["forming"] / COAT.total_kg_co2e,
    "M1_N": lambda: PRODUCT.number("days_of_wear"),
    "M1_price": lambda: PRODUCT.number("price_eur"),
    "M1_repair": lambda: PRODUCT.number("repair_cost_eur"),
    "M1_per_wear": lambda: per_wear(100),
    "M1_per_wear_with_care": lambda: impact_per_wear_kg(COAT.total_kg_co2e, 100),
    "M1_save_50_100": lambda: per_wear(50) - per_wear(100),
    "M1_save_100_1000": lambda: per_wear(100) - per_wear(1000),
    "M1_payback_money": lambda: payback_wears(100, 31, 40),
    "M1_cost_per_wear": lambda: cost_per_wear(40, 100),
    "M1_cost_per_wear_150": lambda: cost_per_wear(71, 150),
    "M1_wool_vs_acrylic": lambda: wool_against("pullenacrylique"),
    "M1_wool_vs_recycled": lambda: wool_against("pullencotonrecycle"),
    "M1_payback_FRA": lambda: payback_kg(toggle_kg("FRA")),
    "M1_payback_IND": lambda: payback_kg(toggle_kg("IND")),
    "M1_payback_car": lambda: payback_kg(toggle_kg("FRA") + 10 * told("M1_car_km")),
    "M1_payback_bus": lambda: payback_kg(toggle_kg("FRA") + 10 * told("M1_bus_km")),
    "M1_payback_car_third": lambda: payback_kg(one_repair(), COAT.footprint_kg_co2e / 3),
    "M1_co2_per_wear_150": lambda: impact_per_wear_kg(COAT.footprint_kg_co2e + one_repair(), 150),
    "M2_fibre_per_kg": lambda: LADDER.in_kg,
    "M2_loss_cutting": lambda: LADDER.wastes_kg["cutting"],
    "M2_loss_unsold": lambda: LADDER.wastes_kg["unsold"],
    "M2_loss_weaving": lambda: LADDER.wastes_kg["weaving"],
    "M2_loss_spinning": lambda: LADDER.wastes_kg["spinning"],
    "M2_tshirt_fibre_per_kg": lambda: MassLadder(1, product_losses("tshirt")).in_kg,
    "M2_toggle_FRA": lambda: toggle_kg("FRA"),
    "M2_toggle_IND": lambda: toggle_kg("IND"),
    "M2_matrix_car": one_repair,
    "M2_pt_plastic": lambda: PET * PRINT_KG,
    "M2_brass_steel": lambda: BRASS / STEEL,
    "M2_wool_ratio": lambda: (
        points("3b45f504-83ac-5d0d-ab96-388850f3ef6f") / points("40ec17ee-6b44-5ee2-8fbc-559aed52764f")
    ),
    "M2_coat_total": lambda: sum(coat_stages().values()),
    "M2_material_share": lambda: hotspot(coat_stages())[1],
    "M2_newwool_dyeing_share": lambda: hotspot(coat_stages_new_wool())[1],
    "M4_volume": lambda: volume_of(TOGGLE),
    "M4_area": lambda: measure(TOGGLE).area_mm2,
    "M4_triangles": lambda: len(TOGGLE),
    "M4_genus": lambda: inspect(TOGGLE).through_holes or 0,
    "M4_solid_mass": lambda: mass_g(TOGGLE, find("filaments", "PETG").number("density_g_cm3")) or 0,
    "M4_inside_out": lambda: volume_of(TOGGLE.triangles_mm[:, ::-1]),
    "M4_wrong_no6": lambda: 6 * volume_of(TOGGLE),
    "M4_box": lambda: float(np.prod(np.ptp(TOGGLE.triangles_mm, axis=(0, 1)))),
}


@pytest.mark.parametrize("name", WORKED_OUT)
def test_a_number_of_the_story_comes_out_of_tables_and_formulas(name: str) -> None:
    assert WORKED_OUT[name]() == pytest.approx(told(name), rel=1e-9)


@pytest.mark.parametrize("slug", ["pullenlaine", "pullenacrylique", "pullencotonrecycle"])
def test_the_three_jumpers_weigh_what_the_story_says(slug: str) -> None:
    assert garment(slug).footprint_kg_co2e == pytest.approx(told(f"M1_{slug}_F"), rel=1e-9)
    assert garment(slug).total_kg_co2e == pytest.approx(told(f"M1_{slug}_total"), rel=1e-9)


@pytest.mark.parametrize(("place", "zone"), [("FR", "FR"), ("CN", "CN"), ("IN", "IN")])
def test_the_toggle_and_the_metal_of_equal_score(place: str, zone: str) -> None:
    printed = toggle_points(zone)
    assert printed == pytest.approx(told(f"M2_pt_toggle_{place}"), rel=1e-9)
    assert equal_mass_g(printed, BRASS) == pytest.approx(told(f"M2_brass_equal_{place}"), rel=1e-9)
    assert equal_mass_g(printed, STEEL) == pytest.approx(told(f"M2_steel_equal_{place}"), rel=1e-9)


def test_the_hotspot_moves_from_wool_to_dyeing_with_the_other_wool_row() -> None:
    assert hotspot(coat_stages())[0] == "material"
    assert hotspot(coat_stages_new_wool())[0] == "dyeing_finishing"


def test_the_range_of_the_payback_runs_from_the_walk_to_the_car_and_a_third_of_a_coat() -> None:
    low, high = payback_range(
        100, toggle_kg("FRA"), one_repair(), COAT.footprint_kg_co2e / 3, COAT.footprint_kg_co2e
    )
    assert low == pytest.approx(told("M1_payback_FRA"), rel=1e-9)
    assert high == pytest.approx(told("M1_payback_car_third"), rel=1e-9)


def test_two_slips_of_the_ladder_are_told_apart_from_it() -> None:
    losses = list(product_losses("manteau").values())
    assert 1 + sum(losses) == pytest.approx(told("M2_wrong_add"), rel=1e-9)
    assert float(np.prod([1 + loss for loss in losses])) == pytest.approx(told("M2_wrong_times"), rel=1e-9)


@pytest.mark.parametrize("lifted_mm", [-100, 0, 100])
def test_a_skin_with_a_hole_weighs_more_the_higher_it_is_lifted(lifted_mm: int) -> None:
    volume = volume_of(HOLE + [0, 0, lifted_mm])
    # Binary STL keeps seven digits of each corner.
    assert volume == pytest.approx(told(f"M4_stl_hole_{lifted_mm}"), rel=1e-6)
    assert volume / 1000 * 1.27 == pytest.approx(told(f"M4_stl_hole_mass_{lifted_mm}"), rel=1e-6)


def test_the_missing_triangle_has_the_area_that_the_story_names() -> None:
    missing = measure(TOGGLE).area_mm2 - measure(HOLE).area_mm2
    assert missing == pytest.approx(told("M4_hole_area"), rel=1e-5)


def test_squares_that_meet_at_corners_share_edges_until_they_overlap() -> None:
    assert inspect(toggle("01/10")).crowded_edges > 0 < told("M4_checker_edges")
    grown = inspect(toggle("01/10", overlap_mm=0.1))
    assert (grown.crowded_edges, grown.bodies) == (0, told("M4_checker_pieces_grown"))
