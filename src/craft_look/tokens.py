"""The design tokens as data: colours, type, space. Everything else reads them here."""

import json
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast

from craft_look.errors import UnknownNameError

Theme = Literal["light", "dark"]
THEMES: tuple[Theme, Theme] = ("light", "dark")


@cache
def tokens() -> dict[str, Any]:
    """Return all tokens as they stand in tokens.json; treat them as read-only."""
    text = files("craft_look").joinpath("tokens.json").read_text(encoding="utf-8")
    return cast(dict[str, Any], json.loads(text))


@cache
def palette(theme: str) -> dict[str, str]:
    """Return every colour of one theme, by its CSS name without `--ck-`.

    Parameters
    ----------
    theme : "light", "dark", or "live" (stand-ins that `themed_svg` turns into CSS variables)

    Returns
    -------
    {"ink": "#201D2C", "madder": "#A63522", "seq-1": …}; the live values are unique, so one value
    names one token.

    Raises
    ------
    UnknownNameError : for any other theme
    """
    if theme == "live":
        return {name: f"#0C0A{i:02X}" for i, name in enumerate(palette("light"), start=1)}
    if theme not in THEMES:
        raise UnknownNameError("theme", theme, (*THEMES, "live"))
    colours = {name.replace("_", "-"): value for name, value in tokens()["color"][theme].items()}
    chart = tokens()["chart"][theme]
    colours |= chart["categorical"]
    colours |= {"highlight": chart["highlight"], "context": chart["context"]}
    for short, scale in (("seq", "sequential"), ("div", "diverging")):
        colours |= {f"{short}-{i}": value for i, value in enumerate(chart[scale], start=1)}
    return colours


def ground(credential: str) -> str:
    """Return the ground colour of a credential's badge, such as "#1C6B5C" for "MC-1".

    A code that the tokens do not know takes the indigo of actions: a course may bring its own
    credentials.
    """
    known = tokens()["credential"].get(credential)
    return str(known["ground"] if known else tokens()["color"]["light"]["action"])


def mix(one: str, other: str, share: float) -> str:
    """Return `one` mixed with `share` (0 to 1) of `other`, channel by channel in sRGB."""
    pairs = zip(bytes.fromhex(one[1:]), bytes.fromhex(other[1:]), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)
