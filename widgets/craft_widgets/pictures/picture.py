"""Small SVG pictures that redraw in a millisecond: text stays text, colours are CSS variables."""

import math
import re
from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import Literal

from craft_look import attr, palette, plain

Point = tuple[float, float]
Anchor = Literal["start", "middle", "end"]
Scale = Callable[[float], float]
_CO2 = re.compile(r"\bCO2(e?)\b")
_SUBSCRIPT = r'CO<tspan dy=".25em" font-size=".75em">2</tspan><tspan dy="-.19em">\1</tspan>'


class Picture:
    """A drawing on `width` × `height` px, y downwards; colours by their names in the look ("thread")."""

    def __init__(self, width: float, height: float) -> None:
        self.width = width
        self.height = height
        self._parts: list[str] = []

    def line(self, points: Iterable[Point], colour: str, width: float = 2, dash: str = "") -> None:
        """Draw a line through points."""
        style = f' stroke-dasharray="{dash}"' if dash else ""
        self._parts.append(
            f'<polyline points="{_points(points)}" fill="none" stroke="{_colour(colour)}" stroke-width="{width:g}" '
            f'stroke-linecap="round" stroke-linejoin="round"{style}/>'
        )

    def area(
        self, points: Iterable[Point], fill: str, opacity: float = 1, edge: str = "", width: float = 1
    ) -> None:
        """Fill a closed shape."""
        stroke = f' stroke="{_colour(edge)}" stroke-width="{width:g}" stroke-linejoin="round"' if edge else ""
        self._parts.append(
            f'<polygon points="{_points(points)}" fill="{_colour(fill)}" fill-opacity="{opacity:g}"{stroke}/>'
        )

    def dot(self, at: Point, colour: str, radius: float = 6) -> None:
        """Draw a dot with a rim of the ground, so that it stands clear of lines."""
        self._parts.append(
            f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="{radius:g}" fill="{_colour(colour)}" '
            f'stroke="{_colour("surface")}" stroke-width="2"/>'
        )

    def text(
        self,
        at: Point,
        words: str,
        colour: str = "ink",
        size: float = 14,
        bold: bool = False,
        anchor: Anchor = "start",
    ) -> None:
        """Write a line of text, its baseline at `at`; CO2 gets its subscript."""
        weight = ' font-weight="700"' if bold else ""
        body = _CO2.sub(_SUBSCRIPT, escape(words, quote=False))
        self._parts.append(
            f'<text x="{at[0]:.1f}" y="{at[1]:.1f}" font-size="{size:g}" text-anchor="{anchor}" '
            f'fill="{_colour(colour)}"{weight}>{body}</text>'
        )

    def range_bar(self, x: float, top: float, bottom: float, colour: str, cap: float = 5) -> None:
        """Draw a capped bar that says "from here to there"."""
        self.line([(x, top), (x, bottom)], colour, 3)
        for y in (top, bottom):
            self.line([(x - cap, y), (x + cap, y)], colour, 3)

    def svg(self, alt: str) -> str:
        """Return the drawing as inline SVG with a name."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{attr(plain(alt))}" '
            f'width="{self.width:.0f}" height="{self.height:.0f}" viewBox="0 0 {self.width:.0f} {self.height:.0f}">'
            f"{''.join(self._parts)}</svg>"
        )


def _points(points: Iterable[Point]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def _colour(name: str) -> str:
    if name not in palette("light"):
        raise KeyError(f"The look has no colour {name!r}.")
    return f"var(--ck-{name})"


def in_light(svg: str) -> bytes:
    """Return a drawing as a file of its own: light colours written in, for print."""
    colours = palette("light")
    drawn = re.sub(r"var\(--ck-([a-z0-9-]+)\)", lambda match: colours[match[1]], svg)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{drawn}\n'.encode()


def linear_scale(low: float, high: float, start: float, end: float) -> Scale:
    """Return value → place, in equal steps."""
    return lambda value: start + (value - low) / (high - low) * (end - start)


def log_scale(low: float, high: float, start: float, end: float) -> Scale:
    """Return value → place, in equal ratios."""
    inner = linear_scale(math.log(low), math.log(high), start, end)
    return lambda value: inner(math.log(value))


def nice_ticks(most: float, count: int = 4) -> Sequence[float]:
    """Return round numbers from 0 up to `most`, about `count` of them."""
    rough = most / count
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(size * power for size in (1, 2, 2.5, 5, 10) if rough <= size * power * (1 + 1e-9))
    return [step * number for number in range(int(most / step + 1e-9) + 1)]
