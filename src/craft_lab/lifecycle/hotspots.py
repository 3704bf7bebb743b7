"""The step with the largest share, and the mass of metal that carries the same points."""

from collections.abc import Mapping

from craft_lab.checks import not_negative, positive
from craft_lab.errors import QuantityError


def hotspot(stages: Mapping[str, float]) -> tuple[str, float]:
    """Return the stage with the most points and its share of the whole, 0 to 1.

    Parameters
    ----------
    stages : stage to points (or kg CO2e), each 0 or more; of two equal ones the first counts

    Raises QuantityError where no stage, a negative one, or nothing but zeros came.
    """
    if not stages:
        raise QuantityError("No stages received.")
    points = {name: not_negative(f"Stage {name}", value) for name, value in stages.items()}
    whole = positive("The sum of all stages", sum(points.values()))
    name = max(points, key=lambda stage: points[stage])
    return name, points[name] / whole


def equal_mass_g(points: float, metal_points_per_kg: float) -> float:
    """Return the mass of metal whose score equals `points` [g].

    Parameters
    ----------
    points : score to reach [uPt], 0 or more
    metal_points_per_kg : score of the metal [uPt/kg], more than 0

    Notes
    -----
    m = 1000 * points / metal; 1000 converts kg to g. Raises QuantityError.
    """
    return 1000 * not_negative("points", points) / positive("points per kg", metal_points_per_kg)
