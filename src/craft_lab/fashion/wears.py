"""The share of one wear, in kilograms and in money."""

import math

from craft_lab.checks import not_negative, positive


def impact_per_wear_kg(
    footprint_kg: float, wears: float, care_kg_per_wash: float = 0, wears_per_wash: float = 1
) -> float:
    """Return the climate impact of one wear [kg CO2e per wear].

    Parameters
    ----------
    footprint_kg : making and end of life [kg CO2e], 0 or more
    wears : wears over the whole life, by all who wear it, more than 0
    care_kg_per_wash : one wash with drying [kg CO2e], 0 or more
    wears_per_wash : wears between two washes, more than 0

    Notes
    -----
    p = F / N + c / k. Raises QuantityError for a number outside its range.
    Functional unit: Klepp, Laitala & Wiedemann 2020, Sustainability 12:6222.
    """
    footprint = not_negative("footprint_kg", footprint_kg)
    return footprint / positive("wears", wears) + _care_per_wear(care_kg_per_wash, wears_per_wash)


def cost_per_wear(price: float, wears: float, care_per_wash: float = 0, wears_per_wash: float = 1) -> float:
    """Return the money of one wear, in the currency of `price`.

    Parameters
    ----------
    price : all money paid for the garment, mends included, 0 or more
    wears : wears over the whole life, more than 0
    care_per_wash : money for one wash, 0 or more
    wears_per_wash : wears between two washes, more than 0

    Notes
    -----
    price / N + c / k. Raises QuantityError for a number outside its range.
    """
    whole = not_negative("price", price)
    return whole / positive("wears", wears) + _care_per_wear(care_per_wash, wears_per_wash, "care_per_wash")


def break_even_wears(
    footprint_kg: float, per_wear_kg: float, care_kg_per_wash: float = 0, wears_per_wash: float = 1
) -> float:
    """Return how often a garment must be worn until one wear weighs as much as that of another.

    Parameters
    ----------
    footprint_kg : making and end of life of this garment [kg CO2e], 0 or more
    per_wear_kg : one wear of the other garment, its care included [kg CO2e], 0 or more
    care_kg_per_wash, wears_per_wash : care of this garment, as in `impact_per_wear_kg`

    Returns
    -------
    wears; infinite where the care alone already weighs as much as the other garment's wear

    Notes
    -----
    N2 = F2 / (p1 - c2 / k2). Raises QuantityError for a number outside its range.
    """
    footprint = not_negative("footprint_kg", footprint_kg)
    room_kg = not_negative("per_wear_kg", per_wear_kg) - _care_per_wear(care_kg_per_wash, wears_per_wash)
    return footprint / room_kg if room_kg > 0 else math.inf


def _care_per_wear(per_wash: float, wears_per_wash: float, name: str = "care_kg_per_wash") -> float:
    return not_negative(name, per_wash) / positive("wears_per_wash", wears_per_wash)
