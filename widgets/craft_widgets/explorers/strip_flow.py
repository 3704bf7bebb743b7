"""A strip of fibre that narrows at each loss: wide where it is bought, narrow where it is worn."""

from collections.abc import Sequence

from craft_lab.lifecycle import LadderStep, MassLadder
from craft_widgets.pictures.picture import Anchor, Picture
from craft_widgets.wording import fixed, say

HEIGHT_PX = 270
TOP_PX, DEEP_PX = 44.0, 180.0
BESIDE_PX, NARROW_BESIDE_PX = 68.0, 8.0  # beside the strip; the kilograms stand inside it where it is narrow
NARROW_PX = 480


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
    beside = NARROW_BESIDE_PX if width < NARROW_PX else BESIDE_PX
    places = _places(len(ladder.steps), width, beside)
    _body(picture, ladder, places, px_per_kg, beside)
    for step, (start, end) in zip(ladder.steps, places, strict=True):
        _loss(picture, step, start, end, px_per_kg)
    _ends(picture, ladder, px_per_kg, beside)
    if guess_kg is not None:
        _guess(picture, guess_kg, px_per_kg, beside)
    return picture


def _places(count: int, width: int, beside: float) -> list[tuple[float, float]]:
    """Where each step begins and ends to narrow the strip [px]."""
    room = (width - 2 * beside) / max(count, 1)
    return [(beside + number * room + room * 0.25, beside + (number + 1) * room) for number in range(count)]


def _body(
    picture: Picture,
    ladder: MassLadder,
    places: Sequence[tuple[float, float]],
    px_per_kg: float,
    beside: float,
) -> None:
    """What goes on: a strip with a straight upper edge."""
    lower = [(beside, TOP_PX + ladder.in_kg * px_per_kg)]
    for step, (start, end) in zip(ladder.steps, places, strict=True):
        lower += [(start, TOP_PX + step.in_kg * px_per_kg), (end, TOP_PX + step.out_kg * px_per_kg)]
    right = picture.width - beside
    lower.append((right, TOP_PX + ladder.out_kg * px_per_kg))
    picture.area([(beside, TOP_PX), (right, TOP_PX), *reversed(lower)], "seq-2", edge="action", width=1.5)


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


def _ends(picture: Picture, ladder: MassLadder, px_per_kg: float, beside: float) -> None:
    """The kilograms bought and worn: beside the strip, or inside it where it is narrow."""
    inside = beside == NARROW_BESIDE_PX
    ends: list[tuple[float, float, str, Anchor]] = [
        (beside, ladder.in_kg, say("losses.bought"), "start" if inside else "end"),
        (picture.width - beside, ladder.out_kg, say("losses.worn"), "end" if inside else "start"),
    ]
    for x, kg, word, anchor in ends:
        at = x + (8 if anchor == "start" else -8)
        y = TOP_PX + (24 if inside else kg * px_per_kg / 2)
        picture.text((at, y), f"{fixed(kg, 2)} kg", "ink", 14, bold=True, anchor=anchor)
        picture.text((at, y + 18), word, "ink" if inside else "ink2", 13, anchor=anchor)


def _guess(picture: Picture, guess_kg: float, px_per_kg: float, beside: float) -> None:
    """The guess: how far down the strip would reach at its left end."""
    y = TOP_PX + guess_kg * px_per_kg
    picture.line([(beside - 8, y), (picture.width - beside, y)], "notyet", 2, "6 5")
    picture.text((beside + 10, y - 7), say("losses.guess", kg=fixed(guess_kg, 2)), "notyet", 13, bold=True)
