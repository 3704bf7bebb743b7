"""A strip of fibre that narrows at each loss: wide where it is bought, narrow where it is worn."""

from collections.abc import Sequence

from craft_lab.lifecycle import LadderStep, MassLadder

from craft_widgets.picture import Picture
from craft_widgets.wording import fixed, say

HEIGHT_PX = 270
TOP_PX, DEEP_PX = 44.0, 180.0
BESIDE_PX = 68.0  # for the kilograms at both ends


def step_name(name: str) -> str:
    """Return a step of the work in the words of the course."""
    return say(f"losses.{name}")


def flow(ladder: MassLadder, width: int, guess_kg: float | None = None) -> Picture:
    """Return the strip; its height is mass, the losses leave below, in grams.

    Parameters
    ----------
    ladder : the steps, first step first
    width : shown width [px]
    guess_kg : a guess of what goes in, marked at the left end
    """
    picture = Picture(width, HEIGHT_PX)
    px_per_kg = DEEP_PX / max(ladder.in_kg, guess_kg or 0.0, 1.25 * ladder.out_kg)
    places = _places(len(ladder.steps), width)
    _body(picture, ladder, places, px_per_kg)
    for step, (start, end) in zip(ladder.steps, places, strict=True):
        _loss(picture, step, start, end, px_per_kg)
    _ends(picture, ladder, width, px_per_kg)
    if guess_kg is not None:
        _guess(picture, guess_kg, px_per_kg)
    return picture


def _places(count: int, width: int) -> list[tuple[float, float]]:
    room = (width - 2 * BESIDE_PX) / max(count, 1)
    return [(BESIDE_PX + number * room + room * 0.25, BESIDE_PX + (number + 1) * room) for number in range(count)]


def _body(picture: Picture, ladder: MassLadder, places: Sequence[tuple[float, float]], px_per_kg: float) -> None:
    """What goes on: a strip with a straight upper edge."""
    lower = [(BESIDE_PX, TOP_PX + ladder.in_kg * px_per_kg)]
    for step, (start, end) in zip(ladder.steps, places, strict=True):
        lower += [(start, TOP_PX + step.in_kg * px_per_kg), (end, TOP_PX + step.out_kg * px_per_kg)]
    right = picture.width - BESIDE_PX
    lower.append((right, TOP_PX + ladder.out_kg * px_per_kg))
    picture.area([(BESIDE_PX, TOP_PX), (right, TOP_PX), *reversed(lower)], "seq-2", edge="action", width=1.5)


def _loss(picture: Picture, step: LadderStep, start: float, end: float, px_per_kg: float) -> None:
    """What leaves at one step: a wedge, its name above and its grams below."""
    high, low = TOP_PX + step.out_kg * px_per_kg, TOP_PX + step.in_kg * px_per_kg
    picture.area([(start, low), (end, high), (end, low)], "short", edge="thread", width=1.5)
    middle = (start + end) / 2
    grams = f"{fixed(step.waste_kg * 1000, 0)} g"
    picture.text((middle, low + 20), grams, "thread", 15, bold=True, anchor="middle")
    for number, word in enumerate(_lines(step_name(step.name), end - start)):
        picture.text((middle, TOP_PX - 24 + 15 * number), word, "ink2", 13, anchor="middle")


def _lines(name: str, room: float) -> list[str]:
    """Return a name on one line, or on two where it is narrow."""
    words = name.split(" ", 1)
    return words if len(words) == 2 and len(name) * 6.5 > room else ["", name]


def _ends(picture: Picture, ladder: MassLadder, width: int, px_per_kg: float) -> None:
    left_y = TOP_PX + ladder.in_kg * px_per_kg / 2
    right_y = TOP_PX + ladder.out_kg * px_per_kg / 2
    for x, y, kg, word, anchor in (
        (BESIDE_PX - 8, left_y, ladder.in_kg, say("losses.bought"), "end"),
        (width - BESIDE_PX + 8, right_y, ladder.out_kg, say("losses.worn"), "start"),
    ):
        side = "end" if anchor == "end" else "start"
        picture.text((x, y), f"{fixed(kg, 2)} kg", "ink", 14, bold=True, anchor=side)
        picture.text((x, y + 18), word, "ink2", 13, anchor=side)


def _guess(picture: Picture, guess_kg: float, px_per_kg: float) -> None:
    """The guess: how far down the strip would reach at its left end."""
    y = TOP_PX + guess_kg * px_per_kg
    picture.line([(BESIDE_PX - 8, y), (picture.width - BESIDE_PX, y)], "notyet", 2, "6 5")
    picture.text((BESIDE_PX + 10, y - 7), say("losses.guess", kg=fixed(guess_kg, 2)), "notyet", 13, bold=True)
