"""What a printer can do: the size of its plate, and how thin, steep and wide it can print."""

from dataclasses import dataclass, fields

from craft_lab.checks import between, positive


@dataclass(frozen=True)
class Printer:
    """A small printer with a 0.4 mm nozzle; vendors disagree about limits, so each can be changed.

    Attributes
    ----------
    plate_x_mm, plate_y_mm, height_mm : room for a part [mm]
    margin_mm : free rim for a skirt or brim [mm]
    layer_height_mm : [mm]
    overhang_deg : slope from the horizontal under which a face needs props [degrees]
    bridge_mm : widest air that lines can span [mm]
    least_wall_mm : thinnest wall: two lines [mm]
    least_feature_mm : narrowest piece of a layer that is printed at all [mm]
    clearance_mm : narrowest air between parts that slide; loose ones need 0.5 [mm]
    """

    plate_x_mm: float = 180.0
    plate_y_mm: float = 180.0
    height_mm: float = 180.0
    margin_mm: float = 5.0
    layer_height_mm: float = 0.2
    overhang_deg: float = 45.0
    bridge_mm: float = 10.0
    least_wall_mm: float = 0.8
    least_feature_mm: float = 0.5
    clearance_mm: float = 0.3

    def __post_init__(self) -> None:
        between("overhang_deg", self.overhang_deg, 0, 89, "degrees")
        between("margin_mm", self.margin_mm, 0, 100, "mm")
        for field in fields(self):
            if field.name not in ("overhang_deg", "margin_mm"):
                positive(field.name, getattr(self, field.name))
