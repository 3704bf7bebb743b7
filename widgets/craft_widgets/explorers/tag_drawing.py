"""The wear tag as a drawing: 60 × 96 mm, text as outlines, so that it prints the same everywhere."""

from craft_look import attr, mark_svg
from craft_look.svg import outline
from craft_widgets.wording import say, shown

WIDTH, HEIGHT = 240.0, 384.0  # drawing units, 4 to the millimetre


def tag_svg(garment: str, so_far: float, hoped: float, kg: float, px: float | None) -> str:
    """Return the tag.

    Parameters
    ----------
    garment : name as printed
    so_far, hoped : wears
    kg : kg CO2e of one wear
    px : width on the page, or None for a file in millimetres
    """
    told = {"garment": garment, "wears": so_far + hoped, "kg": kg}
    size = f'width="{px:.0f}" height="{px * HEIGHT / WIDTH:.0f}"' if px else 'width="60mm" height="96mm"'
    number = shown(kg)
    parts = [
        _paper(),
        _line(garment[:1].upper() + garment[1:], 24, 118, 24, bold=True, most=WIDTH - 48),
        _line(number, 24, 188, 54, bold=True, colour="thread", most=WIDTH - 48),
        _co2_line(say("m1_n1_tag.tag_unit"), 24, 212),
        _stitch(232),
        _line(say("m1_n1_tag.tag_so_far", n=so_far), 24, 260, 15),
        _line(say("m1_n1_tag.tag_hoped", n=hoped), 24, 282, 15),
        _line(say("m1_n1_tag.tag_mended"), 24, 318, 15),
        f'<path d="M24 340H{WIDTH - 24:.0f}" stroke="var(--ck-edge)" stroke-width="1"/>',
        _line(say("m1_n1_tag.tag_source"), 24, 364, 10.5, colour="ink2", most=WIDTH - 48),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{attr(say("m1_n1_tag.alt", **told))}" '
        f'{size} viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}">{"".join(parts)}</svg>'
    )


def _paper() -> str:
    """A tag with cut corners, a hole for the thread, and the mark."""
    shape = f"M40 1H{WIDTH - 40:.0f}L{WIDTH - 1:.0f} 40V{HEIGHT - 9:.0f}a8 8 0 0 1-8 8H9a8 8 0 0 1-8-8V40Z"
    hole = f"M{WIDTH / 2 - 9:.0f} 28a9 9 0 1 0 18 0a9 9 0 1 0-18 0Z"
    mark = mark_svg(26).replace("<svg ", '<svg x="24" y="60" ', 1)
    thread = f"M{WIDTH / 2:.0f} 37V20"
    return (
        f'<path d="{shape}{hole}" fill-rule="evenodd" fill="var(--ck-surface)" stroke="var(--ck-edge)" stroke-width="2"/>'
        f'<path d="{thread}" stroke="var(--ck-thread)" stroke-width="3" stroke-dasharray="6 4" fill="none"/>{mark}'
        f"{_line(say('m1_n1_tag.tag_title'), 60, 78, 15, colour='ink2')}"
    )


def _line(
    words: str, x: float, y: float, size: float, bold: bool = False, colour: str = "ink", most: float = 0
) -> str:
    """A line of text as outlines, set smaller where it would run over `most`."""
    data, width = outline(words.replace("\u202f", " "), size, bold)
    scale = most / width if most and width > most else 1.0
    return (
        f'<path transform="translate({x:g} {y:g}) scale({scale:.4g})" fill="var(--ck-{colour})" d="{data}"/>'
    )


def _co2_line(words: str, x: float, y: float) -> str:
    """A line of text with CO2 in it: the 2 stands low and small."""
    before, _, after = words.partition("CO2")
    if not _:
        return _line(words, x, y, 15, colour="ink2")
    pieces, at = [], x
    for text, size, drop in ((f"{before}CO", 15.0, 0.0), ("2", 10.5, 3.5), (after, 15.0, 0.0)):
        data, width = outline(text, size, False)
        pieces.append(
            f'<path transform="translate({at:.2f} {y + drop:g})" fill="var(--ck-ink2)" d="{data}"/>'
        )
        at += width
    return "".join(pieces)


def _stitch(y: float) -> str:
    return (
        f'<path d="M24 {y:g}H{WIDTH - 24:.0f}" stroke="var(--ck-thread)" stroke-width="2.5" '
        f'stroke-dasharray="9 6" fill="none"/>'
    )
