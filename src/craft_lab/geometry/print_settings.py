"""How a part is printed: layers, walls, infill, material, speeds."""

import math
from dataclasses import dataclass, fields

from craft_lab.checks import between, positive
from craft_lab.data.tables import find
from craft_lab.errors import QuantityError

PATTERNS = ("gyroid", "rectilinear", "grid")


@dataclass(frozen=True)
class PrintSettings:
    """What a slicer is told; the values given here are PrusaSlicer's own or common on small printers.

    Attributes
    ----------
    infill_share : share of the inside that is filled, 0 to 1
    infill_pattern : gyroid, rectilinear or grid
    layer_height_mm, line_width_mm : of each line laid down [mm]
    walls : lines around each outline
    top_layers, bottom_layers : solid layers under and over air
    support : whether props are printed under what overhangs
    solid_below_mm2 : inner regions smaller than this are filled solid [mm2]
    material : a row of the table `filaments`
    filament_mm : diameter of the filament [mm]
    price_eur_kg : price of the filament [EUR/kg]
    outer_speed_mm_s, wall_speed_mm_s, fill_speed_mm_s, first_speed_mm_s, small_speed_mm_s : of outer and
        inner walls, of fills, of the first layer and of small outlines [mm/s]
    acceleration_mm_s2 : [mm/s2]
    least_layer_s : time that each layer takes at least, so that it can cool [s]

    Raises QuantityError for what no printer can do, UnknownRowError for the material.
    """

    infill_share: float = 0.15
    infill_pattern: str = "gyroid"
    layer_height_mm: float = 0.2
    line_width_mm: float = 0.45
    walls: int = 2
    top_layers: int = 5
    bottom_layers: int = 4
    support: bool = False
    solid_below_mm2: float = 70.0
    material: str = "PLA"
    filament_mm: float = 1.75
    price_eur_kg: float = 25.0
    outer_speed_mm_s: float = 25.0
    wall_speed_mm_s: float = 45.0
    fill_speed_mm_s: float = 80.0
    first_speed_mm_s: float = 30.0
    small_speed_mm_s: float = 15.0
    acceleration_mm_s2: float = 1500.0
    least_layer_s: float = 5.0

    def __post_init__(self) -> None:
        between("infill_share", self.infill_share, 0, 1)
        between("layer_height_mm", self.layer_height_mm, 0.04, 0.6, "mm")
        between("line_width_mm", self.line_width_mm, self.layer_height_mm, 2.0, "mm")
        between("solid_below_mm2", self.solid_below_mm2, 0, 10_000, "mm2")
        between("price_eur_kg", self.price_eur_kg, 0, 10_000, "EUR/kg")
        for name in ("walls", "top_layers", "bottom_layers"):
            value = getattr(self, name)
            if value != int(between(name, value, 1 if name == "walls" else 0, 20)):
                raise QuantityError(f"{name} is a whole number. Received {value}.")
        for field in fields(self):
            if field.name.endswith(("_mm_s", "_mm_s2", "filament_mm")):
                positive(field.name, getattr(self, field.name))
        if self.infill_pattern not in PATTERNS:
            raise QuantityError(
                f"infill_pattern is one of {', '.join(PATTERNS)}. Received {self.infill_pattern!r}."
            )
        find("filaments", self.material)

    @property
    def density_g_cm3(self) -> float:
        """Density of the material [g/cm3], from the table `filaments`."""
        return find("filaments", self.material).number("density_g_cm3")

    @property
    def spacing_mm(self) -> float:
        """Distance of two lines that lie side by side [mm]: width - height (1 - pi / 4)."""
        return self.line_width_mm - self.layer_height_mm * (1 - math.pi / 4)

    @property
    def wall_band_mm(self) -> float:
        """Thickness of all walls together [mm]."""
        return self.walls * self.spacing_mm
