"""Grams in each cm3 over wall divided by cell: a line for each pattern, the chosen one in colour."""

from collections.abc import Mapping, Sequence

from craft_widgets.pictures.picture import Picture, Scale, linear_scale
from craft_widgets.wording import fixed, say

NAME = "m4_w2_lattice"
HEIGHT_PX = 320
NARROW_PX, SIGN_PX = 480, 7.5
MOST_RATIO, MOST_G = 0.15, 0.7


def draw_lattices(
    curves: Mapping[str, Sequence[tuple[float, float]]],
    pattern: str,
    here: tuple[float, float],
    width: int,
) -> Picture:
    """Return the picture.

    Parameters
    ----------
    curves : for each pattern, points (wall ÷ cell, g/cm3)
    pattern : the one that is chosen
    here : the chosen swatch
    width : shown width [px]
    """
    picture = Picture(width, HEIGHT_PX)
    left, right, top, bottom = 40.0, width - 14.0, 36.0, HEIGHT_PX - 46.0
    x, y = linear_scale(0, 0.16, left, right), linear_scale(0, MOST_G, bottom, top)
    _axes(picture, x, y, (left, right, bottom))
    for name, points in sorted(curves.items(), key=lambda one: one[0] == pattern):
        chosen = name == pattern
        picture.line([(x(r), y(g)) for r, g in points], *(("thread", 2.8) if chosen else ("context", 2)))
    at = (x(here[0]), y(here[1]))
    picture.line([(at[0], bottom), at], "ink", 1.5, "2 4")
    _names(picture, curves, pattern, x, y)
    picture.dot(at, "thread", 7)
    picture.text((at[0] - 12, at[1] - 12), f"{fixed(here[1], 2)} g", "thread", 16, bold=True, anchor="end")
    return picture


def _axes(picture: Picture, x: Scale, y: Scale, box: tuple[float, float, float]) -> None:
    left, right, bottom = box
    picture.text((4, 16), say(f"{NAME}.axis_y"), "ink2", 13)
    for tenth in range(0, 8, 2):
        at = y(tenth / 10)
        picture.line([(left, at), (right, at)], "line" if tenth else "edge", 1)
        picture.text((left - 8, at + 5), f"{tenth / 10:g}", "ink2", 13, anchor="end")
    for ratio in (0.0, 0.05, 0.1, 0.15):
        picture.line([(x(ratio), bottom), (x(ratio), bottom + 5)], "edge", 1)
        picture.text((x(ratio), bottom + 20), f"{ratio:g}", "ink2", 13, anchor="middle")
    picture.text(((left + right) / 2, bottom + 40), say(f"{NAME}.axis_x"), "ink2", 13, anchor="middle")


def _names(
    picture: Picture,
    curves: Mapping[str, Sequence[tuple[float, float]]],
    pattern: str,
    x: Scale,
    y: Scale,
) -> None:
    """Each line carries its name near its end: the upper one above it, the lower one below, on a ground."""
    ends = sorted(((points[-1], name) for name, points in curves.items()), key=lambda end: end[0][1])
    for ((ratio, g), name), above in zip(ends, (False, True), strict=True):
        words, chosen = say(f"{NAME}.names.{name}"), name == pattern
        down = -14 if above else 34 if picture.width >= NARROW_PX else 56  # a narrow picture is steep
        end, base = x(ratio) + (0 if above else 8), y(g) + down
        start = end - SIGN_PX * len(words)
        picture.area([(start, base - 13), (end, base - 13), (end, base + 5), (start, base + 5)], "surface")
        picture.text((end, base), words, "thread" if chosen else "ink2", 14, bold=chosen, anchor="end")
