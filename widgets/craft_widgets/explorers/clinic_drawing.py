"""A part as lines: its creases in grey, its open edges in the thread's colour, numbered places to look at."""

from collections.abc import Sequence

import numpy as np

from craft_lab.geometry import Mesh
from craft_lab.geometry.mesh import Triangles
from craft_lab.geometry.solid import Place
from craft_widgets.pictures.mesh_pack import MeshPack
from craft_widgets.pictures.part_picture import view_matrix
from craft_widgets.pictures.picture import Picture

HEIGHT_PX = 320
MARGIN_PX = 30.0
MOST_LINES = 3000  # of a part with more creases, every second, third … is drawn
MOST_PINS = 9
PIN_PX = 10.0


def draw_lines(mesh: Mesh, places_mm: Sequence[Place], width: int) -> Picture:
    """Return the picture.

    Parameters
    ----------
    mesh : the part; an empty one gives an empty picture
    places_mm : where to look, the most telling place first [mm]
    width : shown width [px]
    """
    picture = Picture(width, HEIGHT_PX)
    if not len(mesh):
        return picture
    pack = MeshPack(mesh)
    middle = pack.bounds_mm.mean(axis=0)
    points, _, _, creases, open_edges = pack.buffers()
    vertices = np.frombuffer(points, "<f4").reshape(-1, 3).astype(np.float64)
    seen = vertices @ view_matrix()[:2].T
    low, high = seen.min(axis=0), seen.max(axis=0)
    room = np.array([width, HEIGHT_PX]) - 2 * MARGIN_PX
    scale = float((room / np.maximum(high - low, 1e-9)).min())

    def flat(found: Triangles) -> Triangles:
        """Points in the view → px, y downwards."""
        placed: Triangles = (found - (low + high) / 2) * scale * [1, -1] + [width / 2, HEIGHT_PX / 2]
        return placed

    at = flat(seen)
    for numbers, colour, thick in ((creases, "context", 1.25), (open_edges, "thread", 3.0)):
        ends = np.frombuffer(numbers, "<u4").reshape(-1, 2)
        for first, second in ends[:: max(1, len(ends) // MOST_LINES)]:
            picture.line([tuple(at[first]), tuple(at[second])], colour, thick)
    pins = flat((np.array(places_mm[:MOST_PINS]).reshape(-1, 3) - middle) @ view_matrix()[:2].T)
    for number, (x, y) in enumerate(pins.tolist(), start=1):
        picture.dot((x, y), "thread", PIN_PX)
        picture.text((x, y + 5), str(number), "surface", 13, bold=True, anchor="middle")
    return picture
