"""Badges and cloth: every credential has its own weave, computed, so a weaver can check it."""

from craft_look.mark import mark_svg
from craft_look.svg import number, outline, pill_rect, svg, text_path
from craft_look.tokens import ground, mix, tokens
from craft_look.weave import PITCH, Pill, cloth, pills, weave
from craft_look.words import slug

_SIDE = 100.0  # drawing units of a badge
_CORNER = 16.0
_LARGE_PX = 200  # from here on there is room for name and facts


def weave_of(code: str) -> str:
    """Return the name of a credential's weave; codes of other courses get plain weave."""
    known = tokens()["credential"].get(code)
    return str(known["weave"]) if known else "plain"


def badge_svg(code: str, px: float, earned: bool = True, *, title: str = "", detail: str = "") -> str:
    """Return the badge of a credential as inline SVG.

    Parameters
    ----------
    code : "MC-1" … "MC-5", "CFI", or another course's own code
    px : side [px]; from 200 px on it shows title, detail and more threads, below only its code
    earned : False draws a dashed outline with the code: still to come, never a greyed badge
    title, detail : words of the large badge, such as "Digital Innovation", "MC-3 · 1 ECTS · EQF 5"

    Notes
    -----
    A badge keeps its own colours on light and dark pages, and carries its text as outlines. The
    outline of one still to come follows the page through the CSS variables.
    """
    if not earned:
        return svg(px, px, "0 0 100 100", _outline(code, px), f"{code}, still to come")
    body = _cloth_part(code, px) + (_large(code, title, detail) if px >= _LARGE_PX else _small(code))
    name = f"{code} {title}".strip()
    return svg(px, px, "0 0 100 100", body, f"Badge {name}, {weave_of(code)} weave")


def _outline(code: str, px: float) -> str:
    stroke = 2 * 100 / px  # 2 px wide at any size
    side = 100 - 2 * stroke
    dash = " ".join(number(part * 100 / px) for part in (6, 4))
    return (
        f'<rect x="{number(stroke)}" y="{number(stroke)}" width="{number(side)}" height="{number(side)}" rx="15" '
        f'fill="none" stroke="var(--ck-edge)" stroke-width="{number(stroke)}" stroke-dasharray="{dash}"/>'
        + text_path(code, 50, 58, _fitting(code, 23, 80), "var(--ck-ink2)", bold=True, middle=True)
    )


def _cloth_part(code: str, px: float) -> str:
    """Return frame, cloth and the plate under it; a small badge has fewer threads and a thicker frame."""
    large = px >= _LARGE_PX
    ends, frame, plate = (10, 1.8, 70) if large else (7, 3.4, 63)
    inner = _SIDE - 2 * frame
    scale = inner / (ends * PITCH - PITCH)  # half a thread is cut on either side: cloth goes on
    crossings = cloth(weave(weave_of(code)), ends, ends)
    floats = "".join(pill_rect(pill, _fill(code, pill, ends)) for pill in pills(crossings, slit=0.5))
    clip = f"ck-badge-{slug(code)}-{round(px)}"
    shift = number(frame - scale * PITCH / 2)
    return (
        f'<defs><clipPath id="{clip}"><rect x="{frame}" y="{frame}" width="{number(inner)}" '
        f'height="{number(inner)}" rx="{number(_CORNER - frame)}"/></clipPath></defs>'
        f'<rect width="{_SIDE:g}" height="{_SIDE:g}" rx="{_CORNER:g}" fill="{ground(code)}"/>'
        f'<g clip-path="url(#{clip})"><g transform="translate({shift} {shift}) scale({number(scale)})">{floats}</g>'
        f'<rect y="{plate}" width="{_SIDE:g}" height="{_SIDE:g}" fill="{tokens()["cloth"]["plate"]}"/></g>'
    )


def _fill(code: str, pill: Pill, ends: int) -> str:
    """Return the colour of a float: cream warp, weft in a tint of the ground, one pick in madder."""
    colours = tokens()["cloth"]
    if pill.warp:
        return str(colours["warp"])
    if code == "CFI":
        return str(colours["picks"][pill.thread % len(colours["picks"])])
    if pill.thread == ends // 2 - (ends < 10):
        return str(colours["thread_on_madder" if code == "MC-5" else "thread"])
    return mix(ground(code), colours["warp"], 0.48)


def _small(code: str) -> str:
    return text_path(code, 50, 87.5, _fitting(code, 24, 84), ground(code), bold=True, middle=True)


def _fitting(text: str, size: float, width: float) -> float:
    """Return the size at which a bold text is no wider than the width."""
    drawn = outline(text, size, True)[1]
    return size * min(1.0, width / drawn) if drawn else size


def _large(code: str, title: str, detail: str) -> str:
    colours = tokens()["cloth"]
    stitch = (
        f'<path d="M9 73.2H91" stroke="{ground(code)}" stroke-width=".9" stroke-dasharray="3 2" '
        'stroke-linecap="round" fill="none"/>'
    )
    mark = mark_svg(8.7, None, ground(code), tokens()["color"]["light"]["thread"])
    name = title or code
    return (
        stitch
        + text_path(name, 9, 83, _fitting(name, 7.6, 82), colours["ink"], bold=True)
        + text_path(detail, 9, 93, _fitting(detail, 5, 70), ground(code), bold=True)
        + mark.replace("<svg ", '<svg x="82.8" y="87.2" ', 1)
    )


def cloth_svg(code: str, height_px: int = 88, pitch_px: float = 10.0) -> str:
    """Return a band of tone-on-tone cloth in a credential's weave, one pick in light madder.

    It is decoration, fills the width of its box and repeats without a seam.

    Parameters
    ----------
    code : credential whose weave and ground it takes
    height_px : height [px]
    pitch_px : from one thread to the next [px]
    """
    repeat = weave(weave_of(code))
    picks = int(height_px // pitch_px) + 2
    ends = repeat.shape[1]
    # Drawn one repeat wider on both sides, so that floats cross the seam of the pattern uncut.
    floats = pills(cloth(repeat, picks, 3 * ends), slit=0.3)
    base, scale = ground(code), pitch_px / PITCH
    accent = tokens()["cloth"]["thread_on_madder" if code == "MC-5" else "thread"]
    marked = (picks - 1) // 2
    tones = {True: mix(base, "#FFFFFF", 0.08), False: mix(base, "#000000", 0.08)}
    drawn = "".join(
        pill_rect(pill, accent if not pill.warp and pill.thread == marked else tones[pill.warp])
        for pill in floats
    )
    name = f"ck-cloth-{slug(code)}-{height_px}-{slug(pitch_px)}"
    width = ends * PITCH
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="{height_px}" class="ck-cloth" '
        f'aria-hidden="true" focusable="false" style="display:block"><defs><pattern id="{name}" '
        f'patternUnits="userSpaceOnUse" width="{number(width)}" height="{number(picks * PITCH)}" '
        f'patternTransform="translate(0 {number(-pitch_px / 2)}) scale({number(scale)})">'
        f'<rect width="{number(width)}" height="{number(picks * PITCH)}" fill="{mix(base, "#000000", 0.42)}"/>'
        f'<g transform="translate({number(-width)} 0)">{drawn}</g></pattern></defs>'
        f'<rect width="100%" height="100%" fill="url(#{name})"/></svg>'
    )
