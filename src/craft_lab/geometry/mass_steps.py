"""From a drawing with sizes to grams, one step at a time: box, minus tunnel, to cm3, times density."""

from dataclasses import dataclass

from craft_lab.checks import not_negative, positive
from craft_lab.errors import QuantityError


@dataclass(frozen=True)
class MassSteps:
    """Each step of the sum: box, tunnel, what is left [mm3], the same [cm3], and its mass [g]."""

    box_mm3: float
    tunnel_mm3: float
    left_mm3: float
    left_cm3: float
    grams: float


def mass_steps(
    box_mm: tuple[float, float, float], tunnel_mm: tuple[float, float, float], density_g_cm3: float
) -> MassSteps:
    """Return the steps from a box with a tunnel to its mass, filled solid.

    Parameters
    ----------
    box_mm, tunnel_mm : length, width, height [mm]; a tunnel of (0, 0, 0) is none
    density_g_cm3 : density of the material [g/cm3]

    Notes
    -----
    V = box - tunnel; 1000 mm3 are 1 cm3; m = V * density. Raises QuantityError for a negative size, or a
    tunnel that is longer, wider or higher than the box.
    """
    sizes = [positive("A side of the box", side) for side in box_mm]
    cut = [not_negative("A side of the tunnel", side) for side in tunnel_mm]
    if any(inner > outer for inner, outer in zip(cut, sizes, strict=True)):
        raise QuantityError(f"A tunnel of {tunnel_mm} mm does not fit into a box of {box_mm} mm.")
    box, tunnel = sizes[0] * sizes[1] * sizes[2], cut[0] * cut[1] * cut[2]
    left = box - tunnel
    return MassSteps(box, tunnel, left, left / 1000, left / 1000 * positive("density_g_cm3", density_g_cm3))
