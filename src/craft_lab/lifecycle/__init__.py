"""Where the weight of a garment lies: losses step by step, systems of processes, hotspots."""

from craft_lab.lifecycle.hotspots import equal_mass_g, hotspot
from craft_lab.lifecycle.ladder import LadderStep, MassLadder, input_mass_kg, wastes_kg
from craft_lab.lifecycle.ladder_system import ladder_system
from craft_lab.lifecycle.losses import product_losses
from craft_lab.lifecycle.system import System

__all__ = [
    "LadderStep",
    "MassLadder",
    "System",
    "equal_mass_g",
    "hotspot",
    "input_mass_kg",
    "ladder_system",
    "product_losses",
    "wastes_kg",
]
