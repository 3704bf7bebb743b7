"""M4: three strips to look at, before anything is asked about their moves."""

from collections.abc import Sequence

from craft_widgets.explorers.exploration import Exploration, Shown, Values, View
from craft_widgets.pictures.picture import Picture
from craft_widgets.wording import find, say

NAME = "m4_n0_strips"
STRIPS = {"A": ("1110", "1000"), "B": ("1100", "0110"), "C": ("0100", "1110")}
REPEATS = 3
LETTER_PX, MARGIN_PX, GAP_PX = 34.0, 4.0, 26.0
MOST_SQUARE_PX = 26.0


def compute(_values: Values, look: Shown) -> View:
    """Return the three strips under each other."""
    return View(
        finding=say(f"{NAME}.finding"),
        svg=_draw(min(look.width_px, 420)).svg(say(f"{NAME}.alt")),
        alt=say(f"{NAME}.alt"),
        headers=find(f"{NAME}.headers"),
        rows=[[name, *rows] for name, rows in STRIPS.items()],
        source=say(f"{NAME}.source"),
        note=say(f"{NAME}.note"),
    )


def _draw(width: int) -> Picture:
    columns = REPEATS * len(STRIPS["A"][0])
    square = min((width - LETTER_PX - 2 * MARGIN_PX) / columns, MOST_SQUARE_PX)
    high = 2 * square
    picture = Picture(
        LETTER_PX + 2 * MARGIN_PX + columns * square, len(STRIPS) * (high + GAP_PX) - GAP_PX + 2 * MARGIN_PX
    )
    for number, (name, rows) in enumerate(STRIPS.items()):
        top = MARGIN_PX + number * (high + GAP_PX)
        picture.text((MARGIN_PX, top + square + 7), name, "ink", 20, bold=True)
        _strip(picture, rows, (LETTER_PX, top), square)
    return picture


def _strip(picture: Picture, rows: Sequence[str], corner: tuple[float, float], square: float) -> None:
    left, top = corner
    for row, signs in enumerate(rows):
        for column, sign in enumerate(signs * REPEATS):
            x, y = left + column * square, top + row * square
            box = [(x, y), (x + square, y), (x + square, y + square), (x, y + square)]
            picture.area(box, "thread" if sign == "1" else "seq-1", edge="surface", width=1.5)


EXPLORATION = Exploration(name=NAME, competency="DI1", controls=(), compute=compute)
