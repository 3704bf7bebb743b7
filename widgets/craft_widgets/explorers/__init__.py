"""The explorers by name; each is one short file, read when it is asked for."""

from importlib import import_module

from craft_widgets.errors import ExplorerProblem
from craft_widgets.explorers.exploration import Exploration

_FILES = {
    "m0_n1_toggles": "toggles",
    "m1_n1_wears": "wears",
    "m1_n1_tag": "wear_tag",
    "m2_n1_losses": "losses",
    "m2_n1_ladder": "ladder",
    "m4_n0_strips": "three_strips",
    "m4_n1_draw": "draw_strip",
    "m4_n1_strip": "strip_card",
    "d2_plan": "own_print",
    "m4_n4_postures": "postures",
    "m4_n4_sheet": "sheet_card",
    "m4_n6_weighed": "weighed",
    "m4_n2_infill": "toggle_infill",
    "m4_n2_mass_card": "mass_card",
    "m4_n3_lift": "lift",
    "m4_n3_pyramids": "pyramids",
    "m4_n3_clinic": "mesh_clinic",
    "m4_w1_chainmail": "chainmail_sheet",
    "m4_w2_pull": "pulled_ribs",
    "m4_w2_lattice": "lattice_swatch",
    "m4_w3_draft": "draft_cloth",
    "m4_w4_gcode": "slicer_file",
}

EXPLORERS = tuple(_FILES)
"""The names there are."""


def find_exploration(name: str) -> Exploration:
    """Return an explorer by its name. Raises ExplorerProblem with the names there are."""
    if name not in _FILES:
        raise ExplorerProblem(f"There is no explorer {name!r}. There are: {', '.join(_FILES)}.")
    found: Exploration = import_module(f"craft_widgets.explorers.{_FILES[name]}").EXPLORATION
    return found
