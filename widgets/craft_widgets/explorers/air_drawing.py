"""The air between two rings on a line of millimetres, above what guides ask for."""

from collections.abc import Sequence
from typing import NamedTuple

from craft_widgets.pictures.picture import Anchor, Picture, Scale, linear_scale
from craft_widgets.wording import fixed, say

NAME = "m4_w1_chainmail"
MOST_MM = 2.0
FIRST_PX, STEP_PX = 72.0, 50.0
NARROW_PX, NAMES_PX = 480, 160.0
SIGN_PX, BOLD_PX = 7.0, 6.9  # width of a sign, about


class Guide(NamedTuple):
    """A guide for makers and the air it names [mm]."""

    name: str
    low_mm: float
    high_mm: float


def draw_air(guides: Sequence[Guide], air_mm: float, guess_mm: float | None, width: int) -> Picture:
    """Return the picture; a guess stands dashed beside the learner's own rings."""
    bottom = FIRST_PX + STEP_PX * len(guides)
    picture = Picture(width, bottom + 46)
    left = NAMES_PX if width >= NARROW_PX else 12.0
    x = linear_scale(0, MOST_MM, left, width - 22.0)
    _axis(picture, x, bottom)
    _mark(picture, x, (air_mm, 26.0, bottom), "thread", "", say(f"{NAME}.yours", mm=fixed(air_mm, 2)))
    if guess_mm is not None:
        _mark(
            picture, x, (guess_mm, 52.0, bottom), "notyet", "6 5", say(f"{NAME}.guess", mm=fixed(guess_mm, 2))
        )
    for number, guide in enumerate(guides):
        _bar(picture, x, guide, FIRST_PX + STEP_PX * number)
    return picture


def _bar(picture: Picture, x: Scale, guide: Guide, y: float) -> None:
    """Draw what a guide asks for; its words stand left of the line, on a phone on a ground above the bar."""
    low, high = x(guide.low_mm), x(guide.high_mm)
    told = say(f"{NAME}.asks", low=fixed(guide.low_mm, 2), high=fixed(guide.high_mm, 2))
    if picture.width >= NARROW_PX:
        _span(picture, low, high, y + 4)
        picture.text((4, y + 6), guide.name, "ink", 14)
        picture.text((4, y + 23), told, "ink2", 13)
        return
    _span(picture, low, high, y + 20)
    words = f"{guide.name}: {told}"
    reach = 8 + SIGN_PX * len(words)
    picture.area([(8, y - 3), (reach, y - 3), (reach, y + 15), (8, y + 15)], "surface")
    picture.text((12, y + 11), words, "ink", 13)


def _axis(picture: Picture, x: Scale, bottom: float) -> None:
    picture.line([(x(0), bottom), (x(MOST_MM), bottom)], "edge", 1)
    for tenth in range(0, int(MOST_MM * 10) + 1, 5):
        at = x(tenth / 10)
        picture.line([(at, bottom), (at, bottom + 5)], "edge", 1)
        picture.text((at, bottom + 20), f"{tenth / 10:g}", "ink2", 13, anchor="middle")
    picture.text(((x(0) + x(MOST_MM)) / 2, bottom + 40), say(f"{NAME}.axis_x"), "ink2", 13, anchor="middle")


def _span(picture: Picture, low: float, high: float, top: float) -> None:
    bottom = top + 12
    picture.area([(low, top), (high, top), (high, bottom), (low, bottom)], "context")


def _mark(
    picture: Picture, x: Scale, place: tuple[float, float, float], colour: str, dash: str, words: str
) -> None:
    """Draw an upright line with its words at the top: right of it where there is room, on a ground of their own."""
    mm, top, bottom = place
    at = x(min(mm, MOST_MM))
    reach = BOLD_PX * len(words)
    is_left = at + 8 + reach > picture.width
    anchor: Anchor = "end" if is_left else "start"
    picture.line([(at, top - 12), (at, bottom)], colour, 2 if dash else 2.8, dash)
    start = at - 8 - reach if is_left else at + 8
    ground = [(start, top - 12), (start + reach, top - 12), (start + reach, top + 5), (start, top + 5)]
    picture.area(ground, "surface")
    picture.text((at + (-8 if is_left else 8), top), words, colour, 14, bold=True, anchor=anchor)
