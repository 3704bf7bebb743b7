"""Tubes around lines: rings, yarns."""

import numpy as np

from craft_lab.geometry.chunks import Numbers
from craft_lab.geometry.mesh import Triangles


def tube(line_mm: Numbers, across: Numbers, radius_mm: float, sides: int, *, ring: bool) -> Triangles:
    """Return triangles (n, 3, 3) of a tube around a line that lies in one plane.

    Parameters
    ----------
    line_mm : (k, 3) points of the line [mm]; a ring goes back from the last to the first
    across : (3,) unit vector across the plane of the line
    radius_mm : distance of the tube's corners from the line [mm]
    sides : corners of a cross section
    ring : whether the line is closed; otherwise both ends get a cap

    Notes
    -----
    Cross sections stand in the middle between the two pieces of the line that meet there.
    """
    ahead = np.roll(line_mm, -1, axis=0) - line_mm
    behind = np.roll(ahead, 1, axis=0)
    if not ring:
        ahead[-1], behind[0] = ahead[-2], ahead[0]
    along = ahead / _length(ahead) + behind / _length(behind)
    along /= _length(along)
    out = np.cross(across, along)
    turn = 2 * np.pi * np.arange(sides) / sides
    rim = np.cos(turn)[None, :, None] * out[:, None] + np.sin(turn)[None, :, None] * across
    corners = line_mm[:, None] + radius_mm * rim
    number = len(line_mm) if ring else len(line_mm) - 1
    here, there = corners[:number], np.roll(corners, -1, axis=0)[:number]
    here_next, there_next = np.roll(here, -1, axis=1), np.roll(there, -1, axis=1)
    skin = np.stack([[here, here_next, there_next], [here, there_next, there]])
    triangles = skin.transpose(0, 2, 3, 1, 4).reshape(-1, 3, 3)
    if ring:
        return np.ascontiguousarray(triangles)
    return np.concatenate([triangles, _cap(corners[0])[:, ::-1], _cap(corners[-1])])


def _cap(rim: Numbers) -> Triangles:
    """Return a fan over a cross section that looks along the line."""
    first = np.broadcast_to(rim[0], (len(rim) - 2, 3))
    return np.stack([first, rim[1:-1], rim[2:]], axis=1)


def _length(vectors: Numbers) -> Numbers:
    lengths: Numbers = np.linalg.norm(vectors, axis=1, keepdims=True)
    return lengths
