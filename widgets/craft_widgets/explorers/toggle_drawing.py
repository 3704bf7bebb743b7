"""The toggle as a drawing: seen from the front and above, its strip in madder on the face."""

from collections.abc import Callable, Sequence

from craft_lab.geometry import face_rows
from craft_lab.geometry.toggles import (
    BAND_PLAY_MM,
    CORNER_MM,
    HEIGHT_MM,
    LENGTH_MM,
    RELIEF_MM,
    SQUARE_MM,
    TUNNEL_HEIGHT_MM,
    WIDTH_MM,
)
from craft_widgets.pictures.picture import Picture, Point

AWAY = (0.42, 0.62)  # how far 1 mm to the back goes right and up
MARGIN_PX = 16.0
BAND_OUT_MM = 5.0  # how much of the band is drawn in front
COLUMNS = 14
Place = Callable[[float, float, float], Point]


def toggle_picture(rows: Sequence[str], band_mm: float, width: int, words: dict[str, str]) -> Picture:
    """Return the toggle with its strip, the band dashed through the tunnel.

    Parameters
    ----------
    rows : the strip, top row first
    band_mm : width of the band; the tunnel is 1.5 mm wider
    width : shown width [px]
    words : "band", "length", "tunnel": what is written beside it
    """
    scale = (min(width, 620) - 2 * MARGIN_PX) / (LENGTH_MM + AWAY[0] * WIDTH_MM)
    across = LENGTH_MM + AWAY[0] * WIDTH_MM
    left = (width - across * scale) / 2
    high = HEIGHT_MM + RELIEF_MM + AWAY[1] * WIDTH_MM
    top = 12.0
    picture = Picture(width, top + high * scale + 46)

    def place(x: float, y: float, z: float) -> Point:
        """A point of the toggle [mm], y to the back, z up."""
        return left + (x + AWAY[0] * y) * scale, top + (high - z - AWAY[1] * y) * scale

    _bar(picture, place, band_mm + BAND_PLAY_MM)
    _band(picture, place, band_mm, words["band"])
    _squares(picture, place, face_rows(rows))
    start, end = place(0, 0, 0), place(LENGTH_MM, 0, 0)
    y = start[1] + 20
    picture.line([(start[0], y), (end[0], y)], "edge", 1)
    for x in (start[0], end[0]):
        picture.line([(x, y - 5), (x, y + 5)], "edge", 1)
    picture.text(((start[0] + end[0]) / 2, y + 18), words["length"], "ink2", 13, anchor="middle")
    return picture


def _band(picture: Picture, place: Place, band_mm: float, words: str) -> None:
    """The woven band where it comes out of the tunnel, cut off in the drawing."""
    x, z, near = (LENGTH_MM - band_mm) / 2, HEIGHT_MM / 2, -BAND_OUT_MM
    edges = [place(x, 0, z), place(x + band_mm, 0, z), place(x + band_mm, near, z), place(x, near, z)]
    picture.area(edges, "sunk", edge="edge")
    for part in range(1, 8):
        along = x + band_mm * part / 8
        picture.line([place(along, 0, z), place(along, near, z)], "line", 1)
    middle = place(LENGTH_MM / 2, near * 0.62, z)
    picture.text((middle[0], middle[1] + 5), words, "ink", 13, anchor="middle")


def _bar(picture: Picture, place: Place, tunnel_mm: float) -> None:
    outline = _plan()
    side = _hull([place(x, y, z) for x, y in outline for z in (0.0, HEIGHT_MM)])
    picture.area(side, "seq-2", edge="edge", width=1.5)
    x, low = (LENGTH_MM - tunnel_mm) / 2, (HEIGHT_MM - TUNNEL_HEIGHT_MM) / 2
    high = low + TUNNEL_HEIGHT_MM
    opening = [
        place(x, 0, low),
        place(x + tunnel_mm, 0, low),
        place(x + tunnel_mm, 0, high),
        place(x, 0, high),
    ]
    picture.area(opening, "surface", edge="ink2", width=1.5)
    picture.area([place(x, y, HEIGHT_MM) for x, y in outline], "seq-1", edge="edge", width=1.5)


def _squares(picture: Picture, place: Place, rows: Sequence[str]) -> None:
    """The raised squares, from the back to the front: side, then face."""
    first = (LENGTH_MM - COLUMNS * SQUARE_MM) / 2
    back = (WIDTH_MM + len(rows) * SQUARE_MM) / 2
    for row, signs in enumerate(rows):
        for column, sign in enumerate(signs):
            x, y = first + column * SQUARE_MM, back - (row + 1) * SQUARE_MM
            if sign == "1":
                _square(picture, place, x, y)
            else:
                flat = [place(a, b, HEIGHT_MM) for a, b in _corners(x, y)]
                picture.area(flat, "seq-1", 0, edge="seq-2", width=0.75)


def _square(picture: Picture, place: Place, x: float, y: float) -> None:
    top = HEIGHT_MM + RELIEF_MM
    front = [
        place(x, y, HEIGHT_MM),
        place(x + SQUARE_MM, y, HEIGHT_MM),
        place(x + SQUARE_MM, y, top),
        place(x, y, top),
    ]
    picture.area(front, "edge", edge="edge", width=0.75)
    picture.area([place(a, b, top) for a, b in _corners(x, y)], "thread", edge="surface", width=1)


def _corners(x: float, y: float) -> list[Point]:
    return [(x, y), (x + SQUARE_MM, y), (x + SQUARE_MM, y + SQUARE_MM), (x, y + SQUARE_MM)]


def _plan() -> list[Point]:
    """The bar seen from above, its corners cut in three."""
    near, far = CORNER_MM * 0.29, CORNER_MM
    x, y = LENGTH_MM, WIDTH_MM
    return [
        (far, 0), (x - far, 0), (x - near, near), (x, far), (x, y - far), (x - near, y - near),
        (x - far, y), (far, y), (near, y - near), (0, y - far), (0, far), (near, near),
    ]  # fmt: skip


def _hull(points: Sequence[Point]) -> list[Point]:
    """The convex outline of some points (Andrew's monotone chain)."""

    def half(ordered: list[Point]) -> list[Point]:
        chain: list[Point] = []
        for point in ordered:
            while len(chain) > 1 and _turn(chain[-2], chain[-1], point) <= 0:
                chain.pop()
            chain.append(point)
        return chain[:-1]

    ordered = sorted(set(points))
    return half(ordered) + half(ordered[::-1])


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
