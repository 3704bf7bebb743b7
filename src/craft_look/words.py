"""From typed words to HTML: the one place where text is escaped."""

import re
from html import escape

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_CO2 = re.compile(r"\bCO2(?=e?\b)")


def attr(text: object) -> str:
    """Return the text for use inside a double-quoted attribute."""
    return escape(str(text), quote=True)


def words(text: object) -> str:
    """Return the text as HTML: escaped, CO2 with its subscript, `**…**` as strong."""
    safe = escape(str(text), quote=False)
    return _BOLD.sub(r"<strong>\1</strong>", _CO2.sub("CO<sub>2</sub>", safe))


def plain(text: object) -> str:
    """Return the text without the marks of `words`, for names and titles (not escaped)."""
    return _BOLD.sub(r"\1", str(text))


def slug(text: object) -> str:
    """Return a part for element ids: letters, digits and hyphens only."""
    return re.sub(r"[^A-Za-z0-9]+", "-", str(text)).strip("-") or "x"
