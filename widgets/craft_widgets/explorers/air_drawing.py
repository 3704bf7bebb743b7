"""The air between two rings on a line of millimetres, above what guides ask for."""

from collections.abc import Sequence
from typing import NamedTuple

from craft_widgets.pictures.picture import Anchor, Picture, Scale, linear_scale
from craft_widgets.wording import fixed, say

NAME = "m4_w1_chainmail"
MOST_MM = 2.0
FIRST_PX, STEP_PX = 96.0, 50.0


class Guide(NamedTuple):
    """A guide for makers and the air it names [mm]."""

    name: str
    low_mm: float
    high_mm: float


def draw_air(guides: Sequence[Guide], air_mm: float, guess_mm: float | None, width: int) -> Picture:
    """Return the picture; a guess stands dashed beside the learner's own rings."""
    bottom = FIRST_PX + STEP_PX * len(guides)
    picture = Picture(width, bottom + 46)
    x = linear_scale(0, MOST_MM, 12.0, width - 22.0)
    _axis(picture, x, bottom)
    for number, guide in enumerate(guides):
        y = FIRST_PX + STEP_PX * number
        picture.line([(x(guide.low_mm), y + 16), (x(guide.high_mm), y + 16)], "context", 12)
        told = say(f"{NAME}.asks", low=fixed(guide.low_mm, 2), high=fixed(guide.high_mm, 2))
        picture.text((x(guide.high_mm) + 16, y + 14), guide.name, "ink", 14)
        picture.text((x(guide.high_mm) + 16, y + 31), told, "ink2", 13)
    if guess_mm is not None:
        _mark(
            picture, x, (guess_mm, 52.0, bottom), "notyet", "6 5", say(f"{NAME}.guess", mm=fixed(guess_mm, 2))
        )
    _mark(picture, x, (air_mm, 26.0, bottom), "thread", "", say(f"{NAME}.yours", mm=fixed(air_mm, 2)))
    return picture


def _axis(picture: Picture, x: Scale, bottom: float) -> None:
    picture.line([(x(0), bottom), (x(MOST_MM), bottom)], "edge", 1)
    for tenth in range(0, int(MOST_MM * 10) + 1, 5):
        at = x(tenth / 10)
        picture.line([(at, bottom), (at, bottom + 5)], "edge", 1)
        picture.text((at, bottom + 20), f"{tenth / 10:g}", "ink2", 13, anchor="middle")
    picture.text(((x(0) + x(MOST_MM)) / 2, bottom + 40), say(f"{NAME}.axis_x"), "ink2", 13, anchor="middle")


def _mark(
    picture: Picture, x: Scale, place: tuple[float, float, float], colour: str, dash: str, words: str
) -> None:
    """Draw an upright line with its words at the top, on the side where there is room."""
    mm, top, bottom = place
    at = x(min(mm, MOST_MM))
    late = mm > MOST_MM / 2
    anchor: Anchor = "end" if late else "start"
    picture.line([(at, top - 12), (at, bottom)], colour, 2.8 if not dash else 2, dash)
    picture.text((at + (-8 if late else 8), top), words, colour, 14, bold=True, anchor=anchor)
