"""What one wear costs: garments, impact per wear, money per wear, when a mend is paid back."""

from craft_lab.fashion.garments import Garment, garment, garments
from craft_lab.fashion.payback import payback_range, payback_wears
from craft_lab.fashion.wears import break_even_wears, cost_per_wear, impact_per_wear_kg

__all__ = [
    "Garment",
    "break_even_wears",
    "cost_per_wear",
    "garment",
    "garments",
    "impact_per_wear_kg",
    "payback_range",
    "payback_wears",
]
