"""Figures of a slicer on bars from zero, each over the range of an estimate."""

from collections.abc import Sequence
from dataclasses import dataclass

from craft_lab.geometry.ranges import Range
from craft_widgets.pictures.picture import Anchor, Picture, linear_scale
from craft_widgets.wording import fixed, say

NAME = "m4_w4_gcode"
ROW_PX, TOP_PX, BAR_PX, MARGIN_PX = 104.0, 12.0, 26.0, 14.0
SPARE = 1.25  # from the largest number to the end of its bar
TEXT_PX = 150.0  # a label keeps clear of the edge


@dataclass(frozen=True)
class Beside:
    """One figure: its name and unit, the range of the estimate, what the slicer says or None."""

    name: str
    unit: str
    decimals: int
    ours: Range
    theirs: float | None


def draw_ranges(every: Sequence[Beside], width: float) -> Picture:
    """Return the picture, one bar below the other, each on its own scale."""
    picture = Picture(width, TOP_PX + ROW_PX * len(every))
    for row, one in enumerate(every):
        _draw(picture, one, TOP_PX + row * ROW_PX)
    return picture


def _draw(picture: Picture, one: Beside, top: float) -> None:
    left, right = MARGIN_PX, picture.width - MARGIN_PX
    most = SPARE * max(one.ours.high, one.theirs or 0.0)
    x = linear_scale(0, most, left, right)
    upper, middle, lower = top + 44, top + 44 + BAR_PX / 2, top + 44 + BAR_PX
    picture.text((left, top + 16), one.name, "ink", 14, bold=True)
    picture.line([(left, middle), (right, middle)], "line", 1)
    picture.line([(left, upper), (left, lower)], "edge", 1.5)
    low, high = x(one.ours.low), x(one.ours.high)
    picture.area([(low, upper), (high, upper), (high, lower), (low, lower)], "context", 0.25, "context")
    picture.line([(x(one.ours.value), upper), (x(one.ours.value), lower)], "context", 2)
    ends = f"{fixed(one.ours.low, one.decimals)}–{fixed(one.ours.high, one.decimals)} {one.unit}"
    under = (low + high) / 2
    picture.text(
        (under, lower + 18), f"{say(f'{NAME}.band')} {ends}", "ink2", 13, anchor=_anchor(under, picture.width)
    )
    if one.theirs is not None:
        at = x(one.theirs)
        picture.dot((at, middle), "thread", 8)
        said = (
            f"{say(f'{NAME}.slicer')}: {fixed(one.theirs, one.decimals + 1 - (one.unit == 'min'))} {one.unit}"
        )
        picture.text((at, upper - 8), said, "thread", 14, bold=True, anchor=_anchor(at, picture.width))


def _anchor(x: float, width: float) -> Anchor:
    if x < TEXT_PX / 2:
        return "start"
    return "end" if x > width - TEXT_PX / 2 else "middle"
