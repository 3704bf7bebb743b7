"""The toggle in its three postures on the plate, drawn at one scale, with its layers, its air and its props."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from craft_lab.geometry import face_rows
from craft_lab.geometry.toggles import (
    BAND_PLAY_MM,
    COLUMNS,
    HEIGHT_MM,
    LENGTH_MM,
    RELIEF_MM,
    SQUARE_MM,
    TUNNEL_HEIGHT_MM,
    WIDTH_MM,
)
from craft_widgets.pictures.picture import Anchor, Picture, Point

AWAY = (0.34, 0.4)  # how far 1 mm to the back goes right and up
MOST_SCALE = 4.3  # px for 1 mm
COLUMN_PX = 84.0  # narrowest column: its words need it
GAP_PX, MARGIN_PX, LABEL_PX, TOP_PX = 14.0, 6.0, 72.0, 10.0
LAYERS_A_LINE = 10
Place = Callable[[float, float, float], Point]
Turn = Callable[[float, float, float], tuple[float, float, float]]

# From the toggle as drawn, face up, to where a point lies on the plate. Standing, it is turned about the
# upright so that its face can be seen: that changes nothing in the print.
TURNS: dict[str, Turn] = {
    "flat": lambda x, y, z: (x, y, z),
    "edge": lambda x, y, z: (x, HEIGHT_MM - z, y),
    "standing": lambda x, y, z: (z, WIDTH_MM - y, x),
}
SIZES = {
    "flat": (LENGTH_MM, WIDTH_MM, HEIGHT_MM),
    "edge": (LENGTH_MM, HEIGHT_MM, WIDTH_MM),
    "standing": (HEIGHT_MM, WIDTH_MM, LENGTH_MM),
}
# The side of the toggle whose end of the tunnel is seen.
SEEN_Y = {"flat": 0.0, "edge": WIDTH_MM, "standing": WIDTH_MM}


@dataclass(frozen=True)
class Lain:
    """What is written under a posture: its name and two lines."""

    name: str
    words: tuple[str, str, str]


def posture_picture(
    rows: Sequence[str],
    band_mm: float,
    lain: Sequence[Lain],
    chosen: str,
    width: int,
    *,
    layer_mm: float,
    props: str,
    air: str,
) -> Picture:
    """Return the three postures side by side, the chosen one marked.

    Parameters
    ----------
    rows, band_mm : the strip, and the band its tunnel is made for
    lain : what is written under each, flat first
    chosen : name of a posture
    width : shown width [px]
    layer_mm : height of a layer; one fine line for ten of them
    props : word for what is printed in the tunnel, "" where nothing is
    air : words for the air under the roof of the flat tunnel
    """
    across = {name: size[0] + AWAY[0] * size[1] + 1 for name, size in SIZES.items()}
    room = width - 2 * MARGIN_PX - 2 * GAP_PX
    scale = min(MOST_SCALE, (room - COLUMN_PX) / (across["flat"] + across["edge"]))
    high = (LENGTH_MM + AWAY[1] * WIDTH_MM) * scale
    base = TOP_PX + high
    picture = Picture(width, base + LABEL_PX)
    columns = {
        name: max(COLUMN_PX if name == "standing" else 0, span * scale) for name, span in across.items()
    }
    spare = (room - sum(columns.values())) / 2
    left = MARGIN_PX + max(0.0, spare)
    for posture in lain:
        name = posture.name
        start = left + (columns[name] - across[name] * scale) / 2

        def place(x: float, y: float, z: float, start: float = start) -> Point:
            return start + (x + AWAY[0] * y) * scale, base - (z + AWAY[1] * y) * scale

        bright = name == chosen
        _solid(picture, place, name, layer_mm)
        _tunnel(picture, place, name, band_mm + BAND_PLAY_MM, bool(props))
        _squares(picture, place, name, face_rows(rows), "thread" if bright else "context")
        if name == "flat":
            _roof(picture, place, band_mm + BAND_PLAY_MM, props or air, bright)
        _under(picture, (left, base, columns[name]), posture.words, bright)
        left += columns[name] + GAP_PX
    picture.line([(MARGIN_PX, base), (width - MARGIN_PX, base)], "ink2", 2)
    return picture


def _solid(picture: Picture, place: Place, name: str, layer_mm: float) -> None:
    """The bar as a box: front, right side, top; fine lines for its layers."""
    x, y, z = SIZES[name]
    picture.area([place(0, 0, 0), place(x, 0, 0), place(x, 0, z), place(0, 0, z)], "seq-2")
    picture.area([place(x, 0, 0), place(x, y, 0), place(x, y, z), place(x, 0, z)], "seq-2")
    step = LAYERS_A_LINE * layer_mm
    for number in range(1, int(z / step + 1e-9) + 1):
        height = min(number * step, z)
        picture.line([place(0, 0, height), place(x, 0, height), place(x, y, height)], "seq-3", 0.6)
    picture.area([place(0, 0, z), place(x, 0, z), place(x, y, z), place(0, y, z)], "seq-1")
    outline = [(0, 0, 0), (x, 0, 0), (x, y, 0), (x, y, z), (0, y, z), (0, 0, z), (0, 0, 0)]
    inner = [(0, 0, z), (x, 0, z), (x, 0, 0)], [(x, 0, z), (x, y, z)]
    for line in (outline, *inner):
        picture.line([place(*point) for point in line], "edge", 1.25)


def _tunnel(picture: Picture, place: Place, name: str, tunnel_mm: float, props: bool) -> None:
    """The end of the tunnel that is seen; where it lies under a roof, the props in it."""
    turn, side = TURNS[name], SEEN_Y[name]
    x, low = (LENGTH_MM - tunnel_mm) / 2, (HEIGHT_MM - TUNNEL_HEIGHT_MM) / 2
    ends, heights = (x, x + tunnel_mm), (low, low + TUNNEL_HEIGHT_MM)
    corners = [(a, heights[b]) for a, b in ((ends[0], 0), (ends[1], 0), (ends[1], 1), (ends[0], 1))]
    points = [turn(a, side, c) for a, c in corners]
    picture.area([place(*point) for point in points], "surface", edge="ink2", width=1.25)
    if not props or name == "edge":
        return
    wide = [point[0] for point in points]
    tall = [point[2] for point in points]
    for number in range(1, (count := max(3, round((max(wide) - min(wide)) / 1.5))) + 1):
        at = min(wide) + (max(wide) - min(wide)) * number / (count + 1)
        picture.line([place(at, 0, min(tall)), place(at, 0, max(tall))], "ink2", 1)


def _roof(picture: Picture, place: Place, tunnel_mm: float, words: str, bright: bool) -> None:
    """The roof of the tunnel of the flat toggle, and over it the words for what lies under it."""
    x, z = (LENGTH_MM - tunnel_mm) / 2, (HEIGHT_MM + TUNNEL_HEIGHT_MM) / 2
    colour = "thread" if bright else "ink2"
    picture.line([place(x, 0, z), place(x + tunnel_mm, 0, z)], colour, 3)
    middle = place(LENGTH_MM / 2, 0, z)
    above = place(LENGTH_MM / 2, WIDTH_MM, HEIGHT_MM + RELIEF_MM)[1] - 10
    picture.line([(middle[0], above), middle], colour, 1, "2 4")
    picture.text((middle[0], above - 6), words, colour, 13, bold=bright, anchor="middle")


def _squares(picture: Picture, place: Place, name: str, rows: Sequence[str], colour: str) -> None:
    """The raised squares on the face."""
    turn = TURNS[name]
    first = (LENGTH_MM - COLUMNS * SQUARE_MM) / 2
    back = (WIDTH_MM + len(rows) * SQUARE_MM) / 2
    top = HEIGHT_MM + RELIEF_MM
    for row, signs in enumerate(rows):
        for column, sign in enumerate(signs):
            if sign != "1":
                continue
            x, y = first + column * SQUARE_MM, back - (row + 1) * SQUARE_MM
            corners = ((0, 0), (SQUARE_MM, 0), (SQUARE_MM, SQUARE_MM), (0, SQUARE_MM))
            points = [place(*turn(x + a, y + b, top)) for a, b in corners]
            picture.area(points, colour, edge="surface", width=0.75)


def _under(
    picture: Picture, box: tuple[float, float, float], words: tuple[str, str, str], bright: bool
) -> None:
    """Name, grams and minutes under a posture; the chosen one is underlined, too."""
    left, base, wide = box
    middle: Anchor = "middle"
    at = left + wide / 2
    if bright:
        picture.line([(at - 32, base + 5), (at + 32, base + 5)], "thread", 4)
    for number, text in enumerate(words):
        bold = bright or number == 0
        colour = "ink" if bright or number == 0 else "ink2"
        picture.text(
            (at, base + 26 + 19 * number), text, colour, 14 if number == 0 else 13, bold=bold, anchor=middle
        )
