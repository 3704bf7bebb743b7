"""What a learner's own function is built from: edges as plain pairs of corners."""

from collections import Counter

from craft_lab.geometry.mesh import Mesh, Triangles, as_triangles

Corner = tuple[float, float, float]


def edge_count(triangles: Mesh | Triangles) -> dict[tuple[Corner, Corner], int]:
    """Return how many times each edge is walked: (from, to) to times.

    Corners are (x, y, z) in mm, rounded to 4 decimals, so that two notes of one corner meet. The skin
    is closed where each (from, to) is walked as often as (to, from).
    """
    rounded = as_triangles(triangles).round(4) + 0.0  # turns -0 into 0
    count: Counter[tuple[Corner, Corner]] = Counter()
    for a, b, c in rounded.tolist():
        corners = (tuple(a), tuple(b), tuple(c))
        count.update(zip(corners, (*corners[1:], corners[0]), strict=True))
    return dict(count)
