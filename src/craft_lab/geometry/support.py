"""Props under what overhangs: how much plastic they take."""

import numpy as np

from craft_lab.geometry.chunks import Numbers
from craft_lab.geometry.mesh import Triangles
from craft_lab.geometry.overhang import LIMIT_DEG, overhanging
from craft_lab.geometry.raster import Pictures
from craft_lab.geometry.rays import crossings

FILLED = 0.35  # share of the column under an overhang that props fill, their denser roof included


def support_mm3(triangles: Triangles, drawn: Pictures, limit_deg: float = LIMIT_DEG) -> float:
    """Return the plastic of props [mm3]: a share of the air between each overhang and what lies below.

    Parameters
    ----------
    triangles : (n, 3, 3) corners [mm], the lowest on the plate
    drawn : the same part in layers
    limit_deg : slope from the horizontal under which a face is propped up [degrees]

    Notes
    -----
    f = 0.35 was read off two parts in PrusaSlicer (0.34 and 0.37); tree-like props need less.
    """
    return FILLED * column_mm3(triangles, drawn, limit_deg)


def column_mm3(triangles: Triangles, drawn: Pictures, limit_deg: float = LIMIT_DEG) -> float:
    """Return the volume of air from each overhang down to the next solid or the plate [mm3]."""
    above = triangles[overhanging(triangles, limit_deg)]
    if not len(above) or len(drawn.z_mm) < 2:
        return 0.0
    layers, rows, columns = drawn.solid.shape
    met = crossings(above, 2, *_middles(drawn))
    height = float(drawn.z_mm[1] - drawn.z_mm[0])
    # A ceiling at the height of a cut's own layer props from the layer below it.
    layer = np.clip(np.round((met.at_mm - drawn.z_mm[0]) / height + 0.5).astype(np.int64), 0, layers)
    column, row = met.ray // rows, met.ray % rows
    propped = np.zeros((rows, columns), dtype=bool)
    pixels = 0
    order = np.argsort(-layer, kind="stable")
    bounds = np.searchsorted(-layer[order], -np.arange(layers + 1), side="left")
    ends = np.searchsorted(-layer[order], -np.arange(layers + 1), side="right")
    for below in range(layers - 1, -1, -1):
        here = order[bounds[below + 1] : ends[below + 1]]
        propped[row[here], column[here]] = True
        propped &= ~drawn.solid[below]
        pixels += int(propped.sum())
    return pixels * drawn.pixel_mm**2 * height


def _middles(drawn: Pictures) -> tuple[Numbers, Numbers]:
    _, rows, columns = drawn.solid.shape
    x, y = (
        corner + (np.arange(count) + 0.5) * drawn.pixel_mm
        for corner, count in zip(drawn.corner_mm, (columns, rows), strict=True)
    )
    return x, y
