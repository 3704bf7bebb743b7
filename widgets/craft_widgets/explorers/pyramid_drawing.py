"""A box in space and one pyramid: from a triangle of its skin to the corner of the table."""

from itertools import product

import numpy as np

from craft_lab.geometry.mesh import Triangles
from craft_widgets.pictures.part_picture import view_matrix
from craft_widgets.pictures.picture import Anchor, Picture, Point

HEIGHT_PX = 330
MARGIN_PX = 34.0
ROOM_MM = 8.0  # how far the edges of the table are drawn behind the corner
COLOUR = {"plus": "thread", "minus": "action", "flat": "ink2"}
SIGN = {"plus": "+", "minus": "−", "flat": "0"}


def draw_pyramid(triangles: Triangles, at: int, sign: str, width: int, corner: str) -> Picture:
    """Return the picture.

    Parameters
    ----------
    triangles : (12, 3, 3) the box [mm], the corner of the table at the origin
    at : which triangle, from 0
    sign : plus, minus or flat
    width : shown width [px]
    corner : what is written at the corner of the table
    """
    picture = Picture(width, HEIGHT_PX)
    low, high = triangles.min(axis=(0, 1)), triangles.max(axis=(0, 1))
    axes = np.diag(np.maximum(high, 0) + ROOM_MM)
    flat = _Flat(np.concatenate([np.zeros((1, 3)), axes, *triangles]), width)
    for axis in axes:
        picture.line([flat.at(np.zeros(3)), flat.at(axis)], "edge", 1.5)
    for a, b in _edges(low, high):
        picture.line([flat.at(a), flat.at(b)], "context", 2)
    colour = COLOUR[sign]
    corners = [flat.at(point) for point in triangles[at]]
    origin = flat.at(np.zeros(3))
    for first, second in zip(corners, [*corners[1:], corners[0]], strict=True):
        picture.area([origin, first, second], colour, 0.1)
    for point in corners:
        picture.line([origin, point], colour, 1.5, "5 4")
    picture.area(corners, colour, 0.4, edge=colour, width=2.5)
    picture.dot(origin, "ink", 6)
    anchor: Anchor = "start" if origin[0] < width / 2 else "middle"
    picture.text(
        (origin[0] + (10 if anchor == "start" else 0), origin[1] + 46), corner, "ink2", 13, anchor=anchor
    )
    middle = (sum(x for x, _ in corners) / 3, sum(y for _, y in corners) / 3)
    picture.text((middle[0], middle[1] + 8), SIGN[sign], "ink", 24, bold=True, anchor="middle")
    return picture


class _Flat:
    """From space to the picture: everything that is drawn fits."""

    def __init__(self, points: Triangles, width: int) -> None:
        self.matrix = view_matrix()[:2]
        seen = points @ self.matrix.T
        self.low, self.high = seen.min(axis=0), seen.max(axis=0)
        room = np.array([width, HEIGHT_PX]) - 2 * MARGIN_PX
        self.scale = float((room / (self.high - self.low)).min())
        self.middle = np.array([width / 2, HEIGHT_PX / 2])

    def at(self, point: Triangles) -> Point:
        """Return where a point [mm] lies on the picture [px]."""
        x, y = ((self.matrix @ point) - (self.low + self.high) / 2) * self.scale * [1, -1] + self.middle
        return float(x), float(y)


def _edges(low: Triangles, high: Triangles) -> list[tuple[Triangles, Triangles]]:
    """Return the twelve edges of a box."""
    corners = [np.where(pick, high, low) for pick in product([False, True], repeat=3)]
    return [
        (corners[one], corners[two])
        for one in range(8)
        for two in range(one + 1, 8)
        if (one ^ two).bit_count() == 1
    ]
