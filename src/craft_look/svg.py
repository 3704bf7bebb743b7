"""Small pieces of SVG shared by mark, badges and cloth."""

from functools import cache

from fontTools.pens.svgPathPen import SVGPathPen  # type: ignore[import-untyped]
from fontTools.pens.transformPen import TransformPen  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from craft_look.font import font_file
from craft_look.weave import Pill
from craft_look.words import attr

RADIUS = 1.75  # of a pill, drawing units


def number(value: float) -> str:
    """Return a coordinate with at most two decimals, no trailing zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def svg(width_px: float, height_px: float, view: str, body: str, name: str | None) -> str:
    """Return an inline SVG; without a name it is decoration and hidden from screen readers."""
    role = f'role="img" aria-label="{attr(name)}"' if name else 'aria-hidden="true" focusable="false"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{number(width_px)}" height="{number(height_px)}" '
        f'viewBox="{view}" {role}>{body}</svg>'
    )


def pill_rect(pill: Pill, fill: str) -> str:
    """Return one float as a rounded rectangle."""
    return (
        f'<rect x="{number(pill.x)}" y="{number(pill.y)}" width="{number(pill.width)}" '
        f'height="{number(pill.height)}" rx="{number(RADIUS)}" fill="{fill}"/>'
    )


@cache
def _font(face: str) -> TTFont:
    return TTFont(font_file(face), lazy=True)


@cache
def outline(text: str, size: float, bold: bool) -> tuple[str, float]:
    """Return text as the data of a path (baseline at 0, y downwards) and its width.

    Outlines travel: a badge looks the same on a machine without the font. A letter the font does
    not hold leaves its space empty.
    """
    font = _font("bold" if bold else "regular")
    glyphs, names = font.getGlyphSet(), font.getBestCmap()
    scale = size / font["head"].unitsPerEm
    pen = SVGPathPen(glyphs, ntos=number)
    across = 0.0
    for letter in text:
        glyph = glyphs[names.get(ord(letter), "space")]
        glyph.draw(TransformPen(pen, (scale, 0, 0, -scale, across, 0)))
        across += glyph.width * scale
    return pen.getCommands(), across


def text_path(text: str, x: float, y: float, size: float, fill: str, bold: bool, middle: bool = False) -> str:
    """Return a line of text as a filled path, its baseline at y, starting (or centred) at x."""
    data, width = outline(text, size, bold)
    left = x - width / 2 if middle else x
    return f'<path transform="translate({number(left)} {number(y)})" fill="{fill}" d="{data}"/>'
