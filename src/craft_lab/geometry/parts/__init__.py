"""Parts to make: each from sizes in mm, closed, right side out, lying on the plate."""

from craft_lab.geometry.parts.auxetic import auxetic_poisson, auxetic_ribs, auxetic_sheet
from craft_lab.geometry.parts.buckle import buckle
from craft_lab.geometry.parts.button import LIGNE_MM, button
from craft_lab.geometry.parts.chainmail import Chainmail, chainmail
from craft_lab.geometry.parts.cloth import ClothPart, cloth_parts, longest_float
from craft_lab.geometry.parts.gyroid import gyroid_swatch
from craft_lab.geometry.parts.linking import (
    bodies,
    clearance_mm,
    least_clearance_mm,
    line_distance_mm,
    linked_with,
    linking_number,
)
from craft_lab.geometry.parts.mould import MouldHalf, mould_half
from craft_lab.geometry.parts.tile import TILE_GROUPS, motif_tile, tile_cell
from craft_lab.geometry.parts.woven import Woven, drawdown, woven

__all__ = [
    "LIGNE_MM",
    "TILE_GROUPS",
    "Chainmail",
    "ClothPart",
    "MouldHalf",
    "Woven",
    "auxetic_poisson",
    "auxetic_ribs",
    "auxetic_sheet",
    "bodies",
    "buckle",
    "button",
    "chainmail",
    "clearance_mm",
    "cloth_parts",
    "drawdown",
    "gyroid_swatch",
    "least_clearance_mm",
    "line_distance_mm",
    "linked_with",
    "linking_number",
    "longest_float",
    "motif_tile",
    "mould_half",
    "tile_cell",
    "woven",
]
