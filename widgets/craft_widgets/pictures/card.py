"""A card to print: a title, lines with their headings, a foot. Text as outlines, the same on every machine."""

from collections.abc import Iterator, Sequence

from craft_look import attr, mark_svg
from craft_look.svg import outline

WIDTH = 360.0  # drawing units, 4 to the millimetre: 90 mm
EDGE = 24.0
STEP = 19.0  # from one line of a value to the next
MOST_LINES = 6  # of one value


def card_svg(title: str, lines: Sequence[tuple[str, str]], foot: str, px: float | None) -> str:
    """Return the card.

    Parameters
    ----------
    title : its first line
    lines : heading and value of each line; a long value is set on several
    foot : small, at the lower edge
    px : width on the page, or None for a file in millimetres
    """
    parts, y = [], 108.0
    for heading, value in lines:
        parts.append(_text(heading, EDGE, y, 12, colour="ink2"))
        for piece in _wrapped(value, 16, WIDTH - 2 * EDGE):
            y += STEP
            parts.append(_text(piece, EDGE, y, 16))
        y += 28
    height = y + 20
    parts.append(_text(foot, EDGE, height - 16, 10.5, colour="ink2", most=WIDTH - 2 * EDGE))
    size = _size(px, height)
    told = f"{title}. " + " ".join(f"{heading}: {value}." for heading, value in lines)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{attr(told)}" {size} '
        f'viewBox="0 0 {WIDTH:.0f} {height:.0f}">{_paper(title, height)}{"".join(parts)}</svg>'
    )


def _size(px: float | None, height: float) -> str:
    if px:
        return f'width="{px:.0f}" height="{px * height / WIDTH:.0f}"'
    return f'width="{WIDTH / 4:g}mm" height="{height / 4:g}mm"'


def _paper(title: str, height: float) -> str:
    mark = mark_svg(26).replace("<svg ", f'<svg x="{EDGE:g}" y="22" ', 1)
    return (
        f'<rect x="1" y="1" width="{WIDTH - 2:.0f}" height="{height - 2:.0f}" rx="10" fill="var(--ck-surface)" '
        f'stroke="var(--ck-edge)" stroke-width="2"/>{mark}'
        f"{_text(title, 62, 42, 20, bold=True, most=WIDTH - 62 - EDGE)}"
        f'<path d="M{EDGE:g} 72H{WIDTH - EDGE:g}" stroke="var(--ck-thread)" stroke-width="2.5" '
        f'stroke-dasharray="9 6" fill="none"/>'
    )


def _text(
    words: str, x: float, y: float, size: float, bold: bool = False, colour: str = "ink", most: float = 0
) -> str:
    data, width = outline(words.replace("\u202f", " "), size, bold)
    scale = most / width if most and width > most else 1.0
    return (
        f'<path transform="translate({x:g} {y:g}) scale({scale:.4g})" fill="var(--ck-{colour})" d="{data}"/>'
    )


def _wrapped(words: str, size: float, most: float) -> Iterator[str]:
    """Yield lines no wider than `most`; a word that is too long alone is cut."""
    line, count = "", 0
    for word in words.split() or [""]:
        longer = f"{line} {word}".strip()
        if line and outline(longer, size, False)[1] > most:
            yield line
            count += 1
            line = word
        else:
            line = longer
        while outline(line, size, False)[1] > most:
            kept = next(n for n in range(len(line) - 1, 0, -1) if outline(line[:n], size, False)[1] <= most)
            yield line[:kept]
            count += 1
            line = line[kept:]
        if count >= MOST_LINES:
            break
    if count < MOST_LINES:
        yield line
