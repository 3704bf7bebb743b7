"""The words of the elements, from `words/<language>/*.yaml`: a translation needs no code."""

import os
import re
from functools import cache
from importlib.resources import files
from typing import Any

from craft_widgets.errors import ItemError
from craft_widgets.yaml_text import read_yaml

_NAME = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")
NARROW = "\u202f"  # no-break space in the thousands


def language() -> str:
    """Return the language of the elements: CRAFT_LANGUAGE, or "en"."""
    return os.environ.get("CRAFT_LANGUAGE", "en")


def say(key: str, **values: object) -> str:
    """Return a sentence by its key, "number.empty", with its `{names}` filled in."""
    return fill(str(find(key)), values)


def find(key: str) -> Any:
    """Return words, or a part of the file, by its key; English where the language lacks it."""
    for code in (language(), "en"):
        found: Any = _words(code)
        for part in key.split("."):
            found = found.get(part) if isinstance(found, dict) else None
        if found is not None:
            return found
    raise ItemError(f"words/en/ has no entry {key!r}. Add it.")


def fill(text: str, values: dict[str, Any]) -> str:
    """Return `text` with each `{name}` filled in; numbers as `shown`. Raises ItemError for a strange name."""

    def value(match: re.Match[str]) -> str:
        if match[1] not in values:
            raise ItemError(f"{text!r} names {{{match[1]}}}. It can name: {', '.join(values) or 'nothing'}.")
        found = values[match[1]]
        return shown(found) if isinstance(found, (int, float)) else str(found)

    return _NAME.sub(value, text)


def names_in(text: str) -> set[str]:
    """Return the names that stand in braces."""
    return set(_NAME.findall(text))


def shown(number: float, digits: int = 3) -> str:
    """Return a number for reading: 88.2, 0.122, 1 764 with a narrow space in the thousands.

    Whole numbers stay whole; others get `digits` significant digits.
    """
    if number == int(number) and abs(number) < 1e15:
        text = f"{int(number):,}"
    elif abs(number) >= 10 ** (digits - 1):
        text = f"{number:,.0f}"
    else:
        text = f"{number:.{digits}g}"
        text = f"{number:.{digits + 3}f}".rstrip("0") if "e" in text else text
    return text.replace(",", NARROW)


def fixed(number: float, decimals: int) -> str:
    """Return a number with so many decimals and a narrow space in the thousands."""
    return f"{number:,.{decimals}f}".replace(",", NARROW)


def signed(number: float, decimals: int) -> str:
    """Return a number with so many decimals and a minus sign as long as a plus; 0 has none."""
    text = fixed(abs(number), decimals)
    return f"−{text}" if number < 0 and float(text.replace(NARROW, "")) else text


@cache
def _words(code: str) -> dict[str, Any]:
    place = files("craft_widgets").joinpath("words", code)
    if not re.fullmatch(r"[a-z]{2}(-[A-Z]{2})?", code) or not place.is_dir():
        return {}
    found: dict[str, Any] = {}
    for file in place.iterdir():
        if file.name.endswith(".yaml"):
            found |= read_yaml(file.read_text(encoding="utf-8")) or {}
    return found
