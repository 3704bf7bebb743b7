"""From typed words to HTML: the one place where text is escaped."""

import re
from html import escape

NO_BREAK, NARROW = "\u00a0", "\u202f"
"""Spaces at which no line ends: between a number and its unit, and in the thousands."""
_UNIT = "kg|mg|g|mm[²³]?|cm[²³]?|m[²³]?|km|k?Wh|W|[kM]?J|min|h|s|%|€|°C"
_QUANTITY = re.compile(rf"(?<=[\d∞])(\**) (?=\**(?:{_UNIT})(?![A-Za-z0-9]))")
_THOUSANDS = re.compile(r"(?<![\w.,])[1-9]\d{0,2}(?: \d{3})+(?!\w)")
_GAS = re.compile(r"\b(k?g) (?=CO(?:2|₂|<sub>2))")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_CO2 = re.compile(r"\bCO2(?=e?\b)")


def attr(text: object) -> str:
    """Return the text for use inside a double-quoted attribute."""
    return escape(str(text), quote=True)


def words(text: object) -> str:
    """Return the text as HTML: escaped, CO2 with its subscript, `**…**` as strong."""
    safe = escape(together(str(text)), quote=False)
    return _BOLD.sub(r"<strong>\1</strong>", _CO2.sub("CO<sub>2</sub>", safe))


def together(text: str) -> str:
    """Return the text with each number held to its unit, so that "12.5" and "kg" stand on one line."""
    held = _THOUSANDS.sub(lambda found: found[0].replace(" ", NARROW), text)
    held = _QUANTITY.sub(rf"\1{NO_BREAK}", held)
    return _GAS.sub(rf"\1{NO_BREAK}", held)


def plain(text: object) -> str:
    """Return the text without the marks of `words`, for names and titles (not escaped)."""
    return _BOLD.sub(r"\1", str(text))


def slug(text: object) -> str:
    """Return a part for element ids: letters, digits and hyphens only."""
    return re.sub(r"[^A-Za-z0-9]+", "-", str(text)).strip("-") or "x"
