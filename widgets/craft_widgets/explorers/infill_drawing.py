"""Grams over infill: a curve as sliced with the band of the estimate, above a straight line."""

from collections.abc import Sequence
from typing import NamedTuple

from craft_lab.geometry.ranges import Range
from craft_widgets.pictures.picture import Anchor, Picture, Scale, linear_scale
from craft_widgets.wording import fixed, say

HEIGHT_PX = 360
NARROW_PX = 480
MOST_G = 8.0
NAME = "m4_n2_infill"
TURN = 50  # beyond this infill [%], numbers stand left of their dots


class Print(NamedTuple):
    """One print: infill [%], grams as sliced, and as the kit estimates them."""

    percent: int
    sliced_g: float
    estimate_g: Range


def draw_prints(
    every: Sequence[Print], here: Print, solid_g: float, width: int, guess_g: float | None
) -> Picture:
    """Return the picture.

    Parameters
    ----------
    every : the prints of the curve, from empty to full
    here : the one that is chosen
    solid_g : the solid piece, where the straight line ends
    width : shown width [px]
    guess_g : a guess, dashed, or None
    """
    picture = Picture(width, HEIGHT_PX)
    left, right, top, bottom = 34.0, width - 14.0, 36.0, HEIGHT_PX - 46.0
    x, y = linear_scale(0, 100, left, right), linear_scale(0, MOST_G, bottom, top)
    _axes(picture, x, y, (left, right, bottom))
    low = [(x(one.percent), y(one.estimate_g.low)) for one in every]
    high = [(x(one.percent), y(min(one.estimate_g.high, MOST_G))) for one in every]
    picture.area([*high, *reversed(low)], "thread", 0.14)
    picture.line([(x(0), y(0)), (x(100), y(solid_g))], "context", 2, "6 5")
    picture.line([(x(one.percent), y(one.sliced_g)) for one in every], "thread", 2.8)
    if guess_g is not None:
        _guess(picture, guess_g, y, (x(72), right))
    _names(picture, every, solid_g, x, y)
    _chosen(picture, every, here, solid_g, x, y)
    return picture


def _axes(picture: Picture, x: Scale, y: Scale, box: tuple[float, float, float]) -> None:
    left, right, bottom = box
    picture.text((4, 16), say(f"{NAME}.axis_y"), "ink2", 13)
    for grams in range(0, int(MOST_G) + 1, 2):
        picture.line([(left, y(grams)), (right, y(grams))], "line" if grams else "edge", 1)
        picture.text((left - 8, y(grams) + 5), str(grams), "ink2", 13, anchor="end")
    for percent in (0, 25, 50, 75, 100):
        picture.line([(x(percent), bottom), (x(percent), bottom + 5)], "edge", 1)
        anchor: Anchor = "end" if percent == 100 else "middle"
        picture.text(
            (x(percent) + 8 * (percent == 100), bottom + 20), str(percent), "ink2", 13, anchor=anchor
        )
    picture.text(((left + right) / 2, bottom + 40), say(f"{NAME}.axis_x"), "ink2", 13, anchor="middle")


def _names(picture: Picture, every: Sequence[Print], solid_g: float, x: Scale, y: Scale) -> None:
    """Each line carries its name: the curve above it, the straight line below."""
    at = next(one for one in every if one.percent >= 60)
    picture.text(
        (x(60), y(at.estimate_g.high) - 8), say(f"{NAME}.curve"), "thread", 14, bold=True, anchor="end"
    )
    narrow = picture.width < NARROW_PX
    share = 0.36 if narrow else 0.44
    under = (x(100 * share) + 14, y(solid_g * share) + 12)
    picture.text(under, say(f"{NAME}.straight"), "ink2", 14)


def _chosen(
    picture: Picture, every: Sequence[Print], here: Print, solid_g: float, x: Scale, y: Scale
) -> None:
    """The chosen infill: two dots, each with its grams, and the way between them."""
    share = solid_g * here.percent / 100
    at = x(here.percent)
    picture.line([(at, y(share)), (at, y(here.sliced_g))], "ink", 1.5, "2 4")
    picture.dot((at, y(share)), "context", 6)
    picture.dot((at, y(here.sliced_g)), "thread", 7)
    out: float = 12.0 if here.percent <= TURN else -12.0  # the grams stand where there is room
    anchor: Anchor = "start" if out > 0 else "end"
    # The grams stand clear of the band, as far as the number reaches.
    beside_it = [one for one in every if 0 <= (x(one.percent) - at) * out <= 66 * abs(out)]
    top_g = max(max(one.estimate_g.high, one.sliced_g) for one in beside_it)
    above = (at + out / 3, y(min(top_g, MOST_G)) - 8)
    picture.text(above, f"{fixed(here.sliced_g, 2)} g", "thread", 16, bold=True, anchor=anchor)
    if here.percent:
        beside = (at + out, y(share) + (14 if out > 0 else 22))
        picture.text(beside, f"{fixed(share, 1)} g", "ink2", 14, bold=True, anchor=anchor)


def _guess(picture: Picture, guess_g: float, y: Scale, box: tuple[float, float]) -> None:
    left, right = box
    picture.line([(left, y(guess_g)), (right, y(guess_g))], "notyet", 2, "6 5")
    picture.text(
        (right, y(guess_g) - 7),
        say(f"{NAME}.guess", g=fixed(guess_g, 1)),
        "notyet",
        13,
        bold=True,
        anchor="end",
    )
