"""Chainmail that comes off the plate linked: European 4-in-1."""

import math
from dataclasses import dataclass

import numpy as np

from craft_lab.checks import between
from craft_lab.errors import QuantityError
from craft_lab.geometry.chunks import Numbers
from craft_lab.geometry.mesh import Mesh
from craft_lab.geometry.parts.tube import tube

TILT_DEG = 35.0
ALONG, BETWEEN = 2.6, 0.6  # distance of rings in a row, and of rows, in radii of a ring
NEAREST = 0.475  # least distance of two rings' middle lines, in radii of a ring
AROUND, SIDES = 64, 24


@dataclass(frozen=True, eq=False)
class Chainmail:
    """A sheet of rings.

    Attributes
    ----------
    mesh : all rings, on the plate
    rings_mm : (rings, 64, 3) middle line of each ring [mm], row by row
    ring_mm, wire_mm : radius of a ring's middle line and of its wire [mm]
    clearance_mm : least air between two rings [mm]
    """

    mesh: Mesh
    rings_mm: Numbers
    ring_mm: float
    wire_mm: float
    clearance_mm: float


def chainmail(
    rows: int = 5, columns: int = 5, *, ring_mm: float = 5.0, wire_mm: float = 0.9, clearance_mm: float = 0.4
) -> Chainmail:
    """Return a sheet of chainmail, each inner ring through four others, on the plate.

    Parameters
    ----------
    rows, columns : 1 to 30 rows of 1 to 30 rings
    ring_mm : radius of the middle line of a ring, 2 to 30 [mm]
    wire_mm : radius of its wire, at least 0.4 [mm]
    clearance_mm : air that rings need to move [mm]

    Notes
    -----
    Rings tilt by +35 and -35 degrees in turn about the row; rings of a row lie 2.6 R apart, rows 0.6 R, odd
    rows shifted by half a step. Middle lines then stay 0.475 R apart, so the wire may be at most
    (0.475 R - clearance) / 2. Raises QuantityError for a thicker one.
    """
    height, width = int(between("rows", rows, 1, 30)), int(between("columns", columns, 1, 30))
    ring = between("ring_mm", ring_mm, 2, 30, "mm")
    wire = between("wire_mm", wire_mm, 0.4, ring / 3, "mm")
    air = between("clearance_mm", clearance_mm, 0, ring, "mm")
    thickest = (NEAREST * ring - air) / 2
    if wire > thickest:
        message = f"A wire of {wire:g} mm in rings of {ring:g} mm leaves less air than {air:g} mm."
        raise QuantityError(f"{message} Take at most {max(thickest, 0):.2f} mm, or larger rings.")
    lines, skins = [], []
    for row in range(height):
        tilt = math.radians(TILT_DEG) * (1 if row % 2 else -1)
        turn = np.array(
            [[1, 0, 0], [0, math.cos(tilt), -math.sin(tilt)], [0, math.sin(tilt), math.cos(tilt)]]
        )
        line = _circle(ring) @ turn.T
        skin = tube(line, turn @ [0.0, 0, 1], wire, SIDES, ring=True)
        for column in range(width):
            place = np.array([ALONG * ring * (column + (row % 2) / 2), BETWEEN * ring * row, 0.0])
            lines.append(line + place)
            skins.append(skin + place)
    triangles = np.concatenate(skins)
    low = triangles.min(axis=(0, 1))
    mesh = Mesh(triangles - low, name=f"chainmail {height} × {width}")
    return Chainmail(mesh, np.array(lines) - low, ring, wire, NEAREST * ring - 2 * wire)


def _circle(radius: float) -> Numbers:
    turn = 2 * np.pi * np.arange(AROUND) / AROUND
    return radius * np.stack([np.cos(turn), np.sin(turn), 0 * turn], axis=1)
