"""matplotlib in our look, and figures that follow light and dark by themselves."""

import re
from functools import cache
from io import StringIO
from typing import Any

import matplotlib
from cycler import cycler
from matplotlib import font_manager
from matplotlib.figure import Figure

from craft_look.errors import StrayColourError
from craft_look.font import FACES, font_file
from craft_look.tokens import palette, tokens
from craft_look.words import attr, plain, slug

_DYES = ("indigo", "madder", "verdigris", "weld", "mallow")
_LINES = ("-", "-", "--", "-.", ":")


@cache
def register() -> str:
    """Make Atkinson Hyperlegible known to matplotlib, once a process; return its name."""
    for face in FACES:
        font_manager.fontManager.addfont(str(font_file(face)))
    return str(tokens()["font"]["family"])


def mpl_style(theme: str = "live") -> dict[Any, Any]:
    """Return matplotlib settings for `with matplotlib.rc_context(mpl_style()):`.

    Parameters
    ----------
    theme : "light" or "dark" for a file; "live" for a figure that goes through `themed_svg`

    Take every colour of the drawing from `palette(theme)`: the highlighted series "highlight",
    2.8 pt; all others "context", 2 pt. Range bars set ls="-", or the cycle dashes them.
    """
    colours = palette(theme)
    ink, ink2, edge, line = (colours[name] for name in ("ink", "ink2", "edge", "line"))
    return {
        "font.family": [register(), "DejaVu Sans"],
        "font.size": 10.5,
        "mathtext.default": "regular",
        "figure.dpi": 96,
        "figure.facecolor": "none",
        "axes.facecolor": "none",
        "savefig.facecolor": "none",
        "svg.fonttype": "path",
        "text.color": ink,
        "axes.labelcolor": ink2,
        "xtick.labelcolor": ink2,
        "ytick.labelcolor": ink2,
        "axes.edgecolor": edge,
        "xtick.color": edge,
        "ytick.color": edge,
        "axes.linewidth": 1,
        "axes.labelsize": 10,
        "axes.titlesize": 10.5,
        "axes.titlecolor": ink,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.spines.left": False,
        "axes.grid": True,
        "axes.grid.axis": "y",
        "grid.color": line,
        "grid.linewidth": 0.8,
        "axes.axisbelow": True,
        "lines.linewidth": 2,
        "lines.solid_capstyle": "round",
        "lines.markersize": 7,
        "patch.edgecolor": edge,
        "hatch.color": edge,
        "ytick.major.size": 0,
        "legend.frameon": False,
        "axes.prop_cycle": cycler(color=[colours[dye] for dye in _DYES], linestyle=list(_LINES)),
    }


def themed_svg(fig: Figure, name: str, alt: str) -> str:
    """Return a figure as inline SVG whose colours are CSS variables: one picture for light and dark.

    Parameters
    ----------
    fig : drawn under `mpl_style()` with colours of `palette("live")`; size it in shown px / 96
    name : unique on the page; it prefixes every id
    alt : what the picture shows, in one sentence

    Raises
    ------
    StrayColourError : the drawing holds a colour that is no live token ("red", "#336699", …)
    """
    page = StringIO()
    # savefig reads some settings now, not when the figure was drawn.
    with matplotlib.rc_context(mpl_style() | {"svg.hashsalt": slug(name)}):
        fig.savefig(
            page, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None}
        )
    width_px, height_px = (size * 96 for size in fig.get_size_inches())
    drawn = _own_ids(_coloured(_inner(page.getvalue()), name), slug(name))
    view = f"0 0 {width_px * 0.75:.2f} {height_px * 0.75:.2f}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{attr(plain(alt))}" '
        f'width="{width_px:.0f}" height="{height_px:.0f}" viewBox="{view}" '
        f'style="max-width:100%;height:auto;fill:var(--ck-ink);stroke-linejoin:round;stroke-linecap:butt">{drawn}</svg>'
    )


def _inner(document: str) -> str:
    """Return what stands inside the svg element, without metadata and page-wide style."""
    body = document[document.index(">", document.index("<svg")) + 1 : document.rindex("</svg>")]
    body = re.sub(r"<metadata>.*?</metadata>", "", body, flags=re.DOTALL)
    # matplotlib's `* {stroke-linejoin…}` would reach the whole page; it stands on our svg
    # instead, with ink for what matplotlib leaves at SVG's black.
    body = re.sub(r"<style[^>]*>.*?</style>", "", body, flags=re.DOTALL)
    body = re.sub(r"<!--.*?-->", "", body, flags=re.DOTALL)
    return re.sub(r">\s+<", "><", body.replace("<defs></defs>", "")).strip()


def _coloured(body: str, name: str) -> str:
    live = {value.lower(): token for token, value in palette("live").items()}

    def variable(match: re.Match[str]) -> str:
        token = live.get(match[2].lower())
        if token is None:
            raise StrayColourError(
                f"Figure {name!r} holds the colour {match[2]}, which does not follow light and dark. "
                'Draw under mpl_style() and take every colour from palette("live").'
            )
        return f"{match[1]}var(--ck-{token})"

    return re.sub(r"((?:fill|stroke|stop-color): ?)(#[0-9a-fA-F]{6})\b", variable, body)


def _own_ids(body: str, prefix: str) -> str:
    body = re.sub(r'\bid="([^"]+)"', rf'id="{prefix}-\1"', body)
    body = re.sub(r'(?:xlink:)?href="#([^"]+)"', rf'href="#{prefix}-\1"', body)
    return re.sub(r"url\(#([^)]+)\)", rf"url(#{prefix}-\1)", body)
