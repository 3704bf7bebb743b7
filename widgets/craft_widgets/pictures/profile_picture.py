"""A strip of squares, one for each question: what is right carries a tick, what is open is dashed."""

from collections.abc import Sequence

from craft_widgets.pictures.picture import Picture, Point
from craft_widgets.questions.rejudged import Worth

SQUARE_PX = 44.0
GAP_PX = 12.0
EDGE_PX = 4.0
HEIGHT_PX = 76.0


def profile_svg(worths: Sequence[Worth], alt: str) -> str:
    """Return the strip, the first question on the left.

    Parameters
    ----------
    worths : right, nearly, notyet or open, for each question
    alt : what is seen
    """
    picture = Picture(2 * EDGE_PX + len(worths) * (SQUARE_PX + GAP_PX) - GAP_PX, HEIGHT_PX)
    for number, worth in enumerate(worths, start=1):
        left = EDGE_PX + (number - 1) * (SQUARE_PX + GAP_PX)
        _square(picture, left, worth)
        picture.text((left + SQUARE_PX / 2, HEIGHT_PX - 8), str(number), "ink2", 14, anchor="middle")
    return picture.svg(alt)


def _square(picture: Picture, left: float, worth: Worth) -> None:
    top = EDGE_PX
    corners = _corners(left, top, SQUARE_PX)
    if worth == "open":
        picture.line([*corners, corners[0]], "edge", 2, "6 5")
        return
    tone = {"right": "right", "nearly": "nearly"}.get(worth, "notyet")
    picture.area(corners, tone if worth == "right" else f"{tone}-tint", edge=tone, width=2)
    if worth == "right":
        picture.line([(left + 11, top + 23), (left + 19, top + 31), (left + 34, top + 14)], "surface", 4)
    elif worth == "nearly":
        picture.line(
            [(left + 12, top + 26), (left + 18, top + 18), (left + 26, top + 26), (left + 32, top + 18)],
            tone,
            3.5,
        )
    else:
        picture.line([(left + 13, top + 22), (left + 31, top + 22)], tone, 4)


def _corners(left: float, top: float, size: float) -> list[Point]:
    return [(left, top), (left + size, top), (left + size, top + size), (left, top + size)]
