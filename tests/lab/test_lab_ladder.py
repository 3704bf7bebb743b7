"""Losses step by step: closed forms, balance, and the same ladder as matrices."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from craft_lab.data import table
from craft_lab.errors import QuantityError, UnknownRowError
from craft_lab.lifecycle import (
    MassLadder,
    equal_mass_g,
    hotspot,
    input_mass_kg,
    ladder_system,
    product_losses,
    wastes_kg,
)

COAT = [0.12, 0.06253, 0.15, 0.20]
TSHIRT = [0.12, 0.05446, 0.15, 0.15]


@pytest.mark.parametrize(
    ("out_kg", "losses", "expected_kg"),
    [
        (1, [0.2], 1.25),
        (1, [0.5], 2.0),
        (1, [], 1.0),
        (3, [0.25, 0.5], 8.0),
        (0, [0.5], 0.0),
        (1, COAT, 1 / (0.8 * 0.85 * 0.93747 * 0.88)),
        (0.3, TSHIRT, 0.3 / (0.85 * 0.85 * 0.94554 * 0.88)),
    ],
)
def test_what_goes_in_is_what_comes_out_divided_by_what_each_step_keeps(
    out_kg: float, losses: list[float], expected_kg: float
) -> None:
    assert input_mass_kg(out_kg, losses) == pytest.approx(expected_kg, rel=1e-12)


def test_wastes_stand_in_the_order_of_the_work() -> None:
    assert wastes_kg(1, [0.2]) == pytest.approx([0.25], rel=1e-12)
    # 2 / 0.7 = 2.857142… leaves the first step; 2.857142… / 0.9 goes in.
    assert wastes_kg(2, [0.1, 0.3]) == pytest.approx([2 / 0.7 / 0.9 - 2 / 0.7, 2 / 0.7 - 2], rel=1e-12)
    assert wastes_kg(1, []) == []


@settings(max_examples=50, deadline=None)
@given(st.floats(0, 1e6), st.dictionaries(st.text(min_size=1, max_size=4), st.floats(0, 0.99), max_size=8))
def test_a_ladder_closes(out_kg: float, losses: dict[str, float]) -> None:
    ladder = MassLadder(out_kg, losses)
    assert abs(ladder.gap_kg) <= 1e-12 * ladder.in_kg
    assert list(ladder.wastes_kg) == list(losses)
    for step in ladder.steps:
        assert step.waste_kg == pytest.approx(step.loss * step.in_kg, rel=1e-9, abs=1e-12 * ladder.in_kg)


@pytest.mark.parametrize(
    ("product", "expected"),
    [
        ("manteau", {"spinning": 0.12, "weaving": 0.06253, "unsold": 0.15, "cutting": 0.20}),
        ("tshirt", {"spinning": 0.12, "knitting": 0.05446, "unsold": 0.15, "cutting": 0.15}),
    ],
)
def test_the_tables_know_the_losses_of_a_product(product: str, expected: dict[str, float]) -> None:
    assert product_losses(product) == expected
    assert list(product_losses(product)) == list(expected)


def test_every_product_has_four_losses() -> None:
    for row in table("products"):
        assert len(product_losses(row.text("id"))) == 4


def test_an_unknown_product_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownRowError, match="manteau"):
        product_losses("mantau")


def test_the_ladder_as_matrices_gives_what_dividing_gives() -> None:
    ladder = MassLadder(2.5, product_losses("manteau"))
    system = ladder_system(ladder)
    bought_kg, lost_kg = system.score({"after cutting": 2.5})
    assert bought_kg == pytest.approx(ladder.in_kg, rel=1e-12)
    assert lost_kg == pytest.approx(ladder.in_kg - 2.5, rel=1e-12)
    flows = system.inventory({"after cutting": 2.5})
    assert flows[1:] == pytest.approx(np.array(list(ladder.wastes_kg.values())), rel=1e-12)


def test_a_ladder_without_steps_is_a_system_of_fibre_alone() -> None:
    assert ladder_system(MassLadder(1, {})).score({"fibre": 3}).tolist() == [3, 0]


def test_the_hotspot_has_the_largest_share_of_the_whole() -> None:
    assert hotspot({"a": 1, "b": 3}) == ("b", 0.75)
    assert hotspot({"only": 2}) == ("only", 1.0)


def test_equal_mass_is_points_over_points_per_kilogram_in_grams() -> None:
    assert equal_mass_g(1, 1000) == pytest.approx(1, rel=1e-12)
    assert equal_mass_g(2.5, 160.04) == pytest.approx(15.6210947263, rel=1e-9)


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: input_mass_kg(1, [20]), "A loss lies between 0 and 1. Received 20: write 0.20."),
        (lambda: input_mass_kg(1, [6.25]), "A loss lies between 0 and 1. Received 6.25: write 0.0625."),
        (lambda: wastes_kg(1, [1]), "A loss lies between 0 and 1. Received 1."),
        (lambda: input_mass_kg(1, [-0.1]), "A loss lies between 0 and 1. Received -0.1."),
        (lambda: input_mass_kg(-1, []), "out_kg must be 0 or more. Received -1."),
        (lambda: hotspot({}), "No stages received."),
        (lambda: hotspot({"a": 0}), "The sum of all stages must be more than 0. Received 0.0."),
        (lambda: equal_mass_g(1, 0), "points per kg must be more than 0. Received 0."),
    ],
)
def test_what_cannot_be_is_sent_back_with_a_sentence(call: Callable[[], object], sentence: str) -> None:
    with pytest.raises(QuantityError) as problem:
        call()
    assert str(problem.value) == sentence
