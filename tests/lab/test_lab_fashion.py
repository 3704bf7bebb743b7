"""One wear, in kilograms and in money: hand calculations and what is sent back."""

import math
from collections.abc import Callable

import pytest

from craft_lab.errors import LabError, QuantityError, UnknownRowError
from craft_lab.fashion import (
    break_even_wears,
    cost_per_wear,
    garment,
    garments,
    impact_per_wear_kg,
    payback_range,
    payback_wears,
)


def test_one_wear_is_one_part_of_the_whole() -> None:
    assert impact_per_wear_kg(88.2, 100) == pytest.approx(0.882, rel=1e-12)


def test_several_wears_share_one_wash() -> None:
    assert impact_per_wear_kg(88.2, 100, 0.5, 5) == pytest.approx(0.882 + 0.1, rel=1e-12)
    assert impact_per_wear_kg(10, 4, 1, 4) == pytest.approx(2.75, rel=1e-12)


def test_money_is_shared_out_as_kilograms_are() -> None:
    assert cost_per_wear(40 + 31, 150) == pytest.approx(71 / 150, rel=1e-12)
    assert cost_per_wear(40, 100, 2, 4) == pytest.approx(0.9, rel=1e-12)


def test_twice_the_footprint_draws_level_after_twice_the_wears() -> None:
    per_wear_kg = impact_per_wear_kg(6, 30, 0.1)
    assert break_even_wears(12, per_wear_kg, 0.1) == pytest.approx(60, rel=1e-12)


def test_a_garment_whose_care_alone_weighs_as_much_never_draws_level() -> None:
    assert break_even_wears(12, 0.1, 0.1) == math.inf
    assert break_even_wears(12, 0.1, 1, 2) == math.inf


def test_a_mend_is_paid_back_by_its_share_of_a_new_life() -> None:
    assert payback_wears(100, 31, 40) == pytest.approx(77.5, rel=1e-12)
    assert payback_wears(250, 12, 80) == pytest.approx(37.5, rel=1e-12)
    assert payback_wears(250, 12, 160) == pytest.approx(37.5 / 2, rel=1e-12)


def test_the_lowest_payback_stands_where_the_cheapest_mend_meets_the_dearest_new() -> None:
    assert payback_range(100, 20, 30, 40, 50) == pytest.approx((40, 75), rel=1e-12)
    assert payback_range(100, 31, 31, 40, 40) == (77.5, 77.5)


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: impact_per_wear_kg(88.2, 0), "wears must be more than 0. Received 0."),
        (lambda: impact_per_wear_kg(88.2, -3), "wears must be more than 0. Received -3."),
        (lambda: impact_per_wear_kg(1, 1, 1, 0), "wears_per_wash must be more than 0. Received 0."),
        (lambda: impact_per_wear_kg(-1, 1), "footprint_kg must be 0 or more. Received -1."),
        (lambda: impact_per_wear_kg(1, 1, -1), "care_kg_per_wash must be 0 or more. Received -1."),
        (lambda: impact_per_wear_kg(1, math.nan), "wears must be a number you can write down. Received nan."),
        (lambda: impact_per_wear_kg(1, "ten"), "wears must be a number. Received 'ten'."),  # type: ignore[arg-type]
        (lambda: cost_per_wear(40, 0), "wears must be more than 0. Received 0."),
        (lambda: payback_wears(100, 31, 0), "new must be more than 0. Received 0."),
        (lambda: payback_wears(0, 31, 40), "wears_new must be more than 0. Received 0."),
        (lambda: payback_range(100, 2, 1, 3, 4), "lowest is above highest: swap them."),
        (lambda: payback_range(100, 1, 2, 4, 3), "lowest is above highest: swap them."),
    ],
)
def test_a_number_out_of_range_is_sent_back_with_a_sentence(
    call: Callable[[], object], sentence: str
) -> None:
    with pytest.raises(QuantityError) as problem:
        call()
    assert str(problem.value) == sentence
    assert isinstance(problem.value, ValueError) and isinstance(problem.value, LabError)


def test_there_are_nineteen_garments_and_each_is_found_by_its_slug() -> None:
    assert len(garments()) == 19
    for piece in garments():
        assert garment(piece.slug) == piece
        assert hash(piece) == hash(garment(piece.slug))


def test_a_garment_adds_up() -> None:
    for piece in garments():
        stages = math.fsum(piece.stages_kg_co2e.values())
        assert piece.make_kg_co2e == pytest.approx(stages, rel=1e-12)
        assert piece.footprint_kg_co2e == pytest.approx(stages + piece.end_of_life_kg_co2e, rel=1e-12)
        assert piece.total_kg_co2e == pytest.approx(
            piece.footprint_kg_co2e + piece.years * piece.care_kg_co2e_per_year, rel=1e-12
        )


def test_names_of_garments_tell_them_apart() -> None:
    assert len({piece.name for piece in garments()}) == 19


def test_an_unknown_garment_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownRowError, match="manteau"):
        garment("mantau")
