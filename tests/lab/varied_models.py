"""Twenty-four craft parts of our own drawing, as varied as a workshop's week, for comparing estimates."""

from collections.abc import Callable

import numpy as np
from manifold3d import CrossSection, Manifold

from craft_lab.geometry import Mesh, on_plate, postures, toggle
from craft_lab.geometry.manifolds import extruded, polygon, rounded_rectangle, to_mesh
from craft_lab.geometry.parts import auxetic_sheet, buckle, button, gyroid_swatch, motif_tile, mould_half


def revolved(outline: list[tuple[float, float]], sides: int = 96) -> Manifold:
    """Turn an outline (radius, height) about the z axis."""
    return Manifold.revolve(CrossSection([outline]), sides)


def beaker() -> Manifold:
    return revolved([(0, 0), (16, 0), (20, 40), (17.6, 40), (13.8, 2.4), (0, 2.4)])


def knob() -> Manifold:
    return revolved([(0, 0), (6, 0), (6, 8), (13, 14), (14, 20), (10, 26), (0, 27)])


def bangle() -> Manifold:
    return revolved([(30, 0), (34, 0), (35, 6), (34, 12), (30, 12), (29, 6)], 128)


def comb() -> Manifold:
    part = Manifold.cube((70, 14, 4))
    for tooth in range(14):
        part = part + Manifold.cube((2.4, 24, 4)).translate((1 + 5.0 * tooth, -22, 0))
    return part


def bracket() -> Manifold:
    upright = Manifold.cube((30, 6, 30))
    foot = Manifold.cube((30, 25, 6))
    return (upright + foot) - Manifold.cylinder(20, 2.5, 2.5, 32).translate((15, 16, -1))


def star() -> Manifold:
    outline = []
    for point in range(10):
        radius = 20 if point % 2 == 0 else 9
        outline.append((radius * np.cos(np.pi * point / 5), radius * np.sin(np.pi * point / 5)))
    return Manifold.extrude(CrossSection([outline]), 8)


def dome() -> Manifold:
    return Manifold.sphere(22, 96) ^ Manifold.cube((50, 50, 25)).translate((-25, -25, 0))


def dice() -> Manifold:
    return Manifold.cube((16, 16, 16)) ^ Manifold.sphere(11.5, 96).translate((8, 8, 8))


def spool() -> Manifold:
    return revolved([(4, 0), (18, 0), (18, 3), (8, 6), (8, 26), (18, 29), (18, 32), (4, 32)])


def wedge() -> Manifold:
    return Manifold.hull_points([(0, 0, 0), (50, 0, 0), (50, 20, 0), (0, 20, 0), (0, 0, 25), (0, 20, 25)])


def box_with_lid_rim() -> Manifold:
    outer = Manifold.extrude(CrossSection([rounded_rectangle((0, 0), (60, 40), 5)]), 25)
    inner = Manifold.extrude(CrossSection([rounded_rectangle((2, 2), (58, 38), 3)]), 25)
    return outer - inner.translate((0, 0, 2))


def nut() -> Manifold:
    return extruded(polygon((0, 0), 15, 6), [polygon((0, 0), 8, 48)], 12)


def twisted_vase() -> Manifold:
    return Manifold.extrude(CrossSection([polygon((0, 0), 15, 5)]), 45, 45, 60.0)


def _made(part: Callable[[], Manifold], name: str) -> Callable[[], Mesh]:
    return lambda: to_mesh(part(), name)


MODELS: dict[str, Callable[[], Mesh]] = {
    "button": lambda: button(22, 3.2, holes=4),
    "rim button": lambda: button(28, 4, holes=2, hole_mm=2.5, rim_mm=1.2),
    "buckle": lambda: buckle(30, slots=3, thickness_mm=3.5),
    "auxetic sheet": lambda: auxetic_sheet(3, 2, upright_mm=10, slanted_mm=7, rib_mm=1.8, thickness_mm=3),
    "gyroid": lambda: gyroid_swatch(24, 24, 12, cell_mm=12, wall_mm=1.6),
    "lower mould half": lambda: mould_half(button(22, 4, holes=1, hole_mm=4), wall_mm=6).mesh,
    "upper mould half": lambda: mould_half(button(22, 4, holes=1, hole_mm=4), "upper", wall_mm=6).mesh,
    "tile": lambda: motif_tile("110/010/001", "p4m", square_mm=5),
    "glide tile": lambda: motif_tile("1100/0110", "pgg", square_mm=4, base_mm=2.4, relief_mm=1),
    "toggle on edge": lambda: postures(toggle("0110/1111", 12))["edge"],
    "toggle standing": lambda: postures(toggle("01/10", 14, 0.1))["standing"],
    "beaker": _made(beaker, "beaker"),
    "knob": _made(knob, "knob"),
    "bangle": _made(bangle, "bangle"),
    "comb": _made(comb, "comb"),
    "bracket": _made(bracket, "bracket"),
    "star": _made(star, "star"),
    "dome": _made(dome, "dome"),
    "dice": _made(dice, "dice"),
    "spool": _made(spool, "spool"),
    "wedge": _made(wedge, "wedge"),
    "box": _made(box_with_lid_rim, "box"),
    "nut": _made(nut, "nut"),
    "twisted prism": _made(twisted_vase, "twisted prism"),
}


def model(name: str) -> Mesh:
    """A part by its name, on the plate."""
    return on_plate(MODELS[name]())
