"""Buckles that slide on a strap."""

from craft_lab.checks import between
from craft_lab.geometry.manifolds import extruded, rounded_rectangle, to_mesh
from craft_lab.geometry.mesh import Mesh

CORNER_MM = 2.0
PLAY_MM = 1.5  # a slot is this much longer than the strap is wide


def buckle(
    strap_mm: float = 25.0,
    *,
    slots: int = 2,
    slot_mm: float = 4.0,
    bar_mm: float = 4.0,
    thickness_mm: float = 3.0,
) -> Mesh:
    """Return a slider buckle lying on the plate, one corner of its box at the origin, the strap along y.

    Parameters
    ----------
    strap_mm : width of the strap, 5 to 60 [mm]; slots are 1.5 mm longer
    slots : 1 to 4; two make a slider, three a slider with a fixed end
    slot_mm : width of a slot, at least two layers of strap, 1 to 20 [mm]
    bar_mm : width of the bars between slots and of the frame, 2 to 20 [mm]
    thickness_mm : 1.5 to 20 [mm]

    Notes
    -----
    As many tunnels as slots. Corners of the frame are rounded with r = 2 mm, by quarters of a polygon of
    48 sides; slots are rectangles. Raises QuantityError.
    """
    strap = between("strap_mm", strap_mm, 5, 60, "mm")
    number = int(between("slots", slots, 1, 4))
    slot = between("slot_mm", slot_mm, 1, 20, "mm")
    bar = between("bar_mm", bar_mm, 2, 20, "mm")
    thick = between("thickness_mm", thickness_mm, 1.5, 20, "mm")
    length = strap + PLAY_MM
    width, depth = length + 2 * bar, number * slot + (number + 1) * bar
    openings = []
    for place in range(number):
        low, high = bar + place * (slot + bar), (place + 1) * (slot + bar)
        openings.append([(bar, low), (bar + length, low), (bar + length, high), (bar, high)])
    frame = rounded_rectangle((0, 0), (width, depth), CORNER_MM)
    return to_mesh(extruded(frame, openings, thick), f"buckle for {strap:g} mm")
