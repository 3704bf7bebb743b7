"""How much room a part takes on the plate, and whether it stands."""

import numpy as np
import scipy

from craft_lab.geometry.chunks import Numbers
from craft_lab.geometry.mesh import Triangles

Hull = Numbers  # (n, 2) corners [mm], anticlockwise


def hull_of(points: Numbers) -> Hull | None:
    """Return the hull of (n, 2) points [mm]; None where they span no area."""
    try:
        hull: Hull = points[scipy.spatial.ConvexHull(points).vertices]
    except (scipy.spatial.QhullError, ValueError):
        return None
    return hull


def smallest_rectangle(triangles: Triangles) -> tuple[float, float]:
    """Return length and width [mm] of the smallest rectangle around a part seen from above.

    Tries each side of the hull as a side of the rectangle: the smallest one has a side along one of them.
    """
    flat = triangles.reshape(-1, 3)[:, :2]
    hull = hull_of(flat)
    if hull is None:
        sides = np.ptp(flat, axis=0)
        return float(sides.max()), float(sides.min())
    along = np.roll(hull, -1, axis=0) - hull
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    across = np.stack([-along[:, 1], along[:, 0]], axis=1)
    first, second = np.ptp(hull @ along.T, axis=0), np.ptp(hull @ across.T, axis=0)
    best = int(np.argmin(first * second))
    return float(max(first[best], second[best])), float(min(first[best], second[best]))


def stands(triangles: Triangles, centroid_mm: Numbers, first_layer_mm: float) -> bool:
    """Return whether the middle of a part lies over the hull of what touches the plate."""
    lowest = triangles[:, :, 2].min()
    corners = triangles.reshape(-1, 3)
    hull = hull_of(corners[corners[:, 2] <= lowest + first_layer_mm][:, :2])
    if hull is None:
        return False
    along = np.roll(hull, -1, axis=0) - hull
    to = centroid_mm[:2] - hull
    return bool((along[:, 0] * to[:, 1] - along[:, 1] * to[:, 0] >= 0).all())
