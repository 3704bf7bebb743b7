"""Which squares the face of a toggle carries, found in its mesh."""

import numpy as np

from craft_lab.geometry.mesh import Triangles
from craft_lab.geometry.rays import Numbers, crossings
from craft_lab.geometry.strip import Rows
from craft_lab.geometry.toggles import COLUMNS, SQUARE_MM

RAISED_MM = 0.3  # half of what the kit raises a square
WITHIN_MM = np.array([0.75, 1.25, 1.75, 2.25])  # places of the rays in a square, clear of its rim


def squares_on_face(triangles: Triangles, rows: int) -> Rows:
    """Return the squares found on the upper face: `rows` rows of 14 signs, "1" where one is raised.

    Looks down in 4 × 4 places of each square of the layout: squares of 3 mm, centred on the box of the
    part. A square is raised where most places lie less than 0.3 mm under the highest point; nothing is
    raised where the face beside the layout lies as high.
    """
    low, high = triangles.min(axis=(0, 1)), triangles.max(axis=(0, 1))
    middle = (low + high) / 2
    us = _places(middle[0] - COLUMNS * SQUARE_MM / 2, COLUMNS)
    vs = _places(middle[1] - rows * SQUARE_MM / 2, rows)
    limit = float(high[2]) - RAISED_MM
    beside = np.array([(low[0] + us[0]) / 2, (us[-1] + high[0]) / 2])
    if (_heights(triangles, beside, middle[1:2]) > limit).any():
        return ("0" * COLUMNS,) * rows
    places = (_heights(triangles, us, vs) > limit).reshape(COLUMNS, len(WITHIN_MM), rows, len(WITHIN_MM))
    raised = places.mean(axis=(1, 3)) > 0.5
    # Rows run from the top of the drawing, y from the bottom.
    return tuple("".join("1" if sign else "0" for sign in raised[:, row]) for row in reversed(range(rows)))


def turned_over(triangles: Triangles) -> Triangles:
    """Return the part turned by half a turn about its length, so that its lower face looks up."""
    turned: Triangles = triangles * np.array([1.0, -1.0, -1.0])
    return turned


def _places(start: float, count: int) -> Numbers:
    places: Numbers = (start + SQUARE_MM * np.arange(count)[:, None] + WITHIN_MM).ravel()
    return places


def _heights(triangles: Triangles, us: Numbers, vs: Numbers) -> Numbers:
    """Return the highest point over each place (us × vs) [mm]; -inf where there is nothing."""
    met = crossings(triangles, 2, us, vs)
    top = np.full(len(us) * len(vs), -np.inf)
    np.maximum.at(top, met.ray, met.at_mm)
    return top
