"""How everything looks, once: tokens, mark, weaves, figures.

matplotlib is read when a figure is first asked for: pages that draw none open sooner.
"""

from typing import TYPE_CHECKING, Any

from craft_look.badge import badge_svg, cloth_svg
from craft_look.css import css, framed, page_css
from craft_look.errors import LookError, StrayColourError, UnknownNameError
from craft_look.feedback import feedback_html
from craft_look.figure import figure_html, table_html
from craft_look.font import font_face_css, font_file
from craft_look.icons import icon
from craft_look.mark import favicon, mark_svg
from craft_look.tokens import ground, palette, tokens
from craft_look.weave import weave
from craft_look.words import attr, plain, slug, together, words

if TYPE_CHECKING:
    from craft_look.plots import mpl_style, register, themed_svg

__all__ = [
    "LookError",
    "StrayColourError",
    "UnknownNameError",
    "attr",
    "badge_svg",
    "cloth_svg",
    "css",
    "favicon",
    "feedback_html",
    "figure_html",
    "font_face_css",
    "font_file",
    "framed",
    "ground",
    "icon",
    "mark_svg",
    "mpl_style",
    "page_css",
    "palette",
    "plain",
    "register",
    "slug",
    "table_html",
    "themed_svg",
    "together",
    "tokens",
    "weave",
    "words",
]


def __getattr__(name: str) -> Any:
    if name in ("mpl_style", "register", "themed_svg"):
        from craft_look import plots

        return getattr(plots, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
