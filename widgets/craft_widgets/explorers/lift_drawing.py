"""Grams over height: one line for the part as it is, one for the closed one, a dot where it hangs now."""

from craft_widgets.pictures.picture import Anchor, Picture, Point, Scale, linear_scale
from craft_widgets.wording import say, signed

NAME = "m4_n3_lift"
HEIGHT_PX = 340
FAR_MM = 100.0
LOW_G, HIGH_G = -12, 25
NAMED_MM = 50.0  # where the line of the part as it is carries its name
NEAR_G = 1.5  # closer lines share one name
Line = tuple[float, float]
"""Grams at the lowest and at the highest place."""


def draw_lift(lines: tuple[Line, Line], here: Point, width: int) -> Picture:
    """Return the picture.

    Parameters
    ----------
    lines : as it is, and closed
    here : height [mm] and grams of the chosen place
    width : shown width [px]
    """
    picture = Picture(width, HEIGHT_PX)
    left, right, top, bottom = 38.0, width - 14.0, 36.0, HEIGHT_PX - 46.0
    x = linear_scale(-FAR_MM, FAR_MM, left, right)
    y = linear_scale(LOW_G, HIGH_G, bottom, top)
    _axes(picture, x, y, (left, right, bottom))
    own, closed = lines
    picture.line([(x(-FAR_MM), y(closed[0])), (x(FAR_MM), y(closed[1]))], "context", 2.5, "6 5")
    picture.line([(x(-FAR_MM), y(own[0])), (x(FAR_MM), y(own[1]))], "thread", 2.8)
    if abs(own[0] - closed[0]) > NEAR_G:
        picture.text((x(-FAR_MM) + 6, y(closed[0]) - 8), say(f"{NAME}.line_closed"), "ink2", 14)
        under = (x(NAMED_MM) + 4, y(own[0] + (own[1] - own[0]) * (NAMED_MM + FAR_MM) / (2 * FAR_MM)) + 16)
        picture.text(under, say(f"{NAME}.line_damaged"), "thread", 14, bold=True)
    height, grams = here
    at = (x(height), y(grams))
    picture.line([(at[0], y(0)), at], "ink", 1.5, "2 4")
    picture.dot(at, "thread", 7)
    anchor: Anchor = "end" if height > 0 else "start"
    beside = (at[0] + (-12 if height > 0 else 12), at[1] + (24 if grams < 0 else -14))
    picture.text(beside, f"{signed(grams, 2)} g", "thread", 16, bold=True, anchor=anchor)
    return picture


def _axes(picture: Picture, x: Scale, y: Scale, box: tuple[float, float, float]) -> None:
    left, right, bottom = box
    picture.text((4, 16), say(f"{NAME}.axis_y"), "ink2", 13)
    for grams in range(-10, HIGH_G + 1, 5):
        picture.line([(left, y(grams)), (right, y(grams))], "line" if grams else "edge", 1)
        picture.text((left - 8, y(grams) + 5), signed(grams, 0), "ink2", 13, anchor="end")
    for height in (-100, -50, 0, 50, 100):
        picture.line([(x(height), bottom), (x(height), bottom + 5)], "edge", 1)
        anchor: Anchor = "end" if height == FAR_MM else "middle"
        place = (x(height) + 8 * (height == FAR_MM), bottom + 20)
        picture.text(place, signed(height, 0), "ink2", 13, anchor=anchor)
    picture.text(((left + right) / 2, bottom + 40), say(f"{NAME}.axis_x"), "ink2", 13, anchor="middle")
