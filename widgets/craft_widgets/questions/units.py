"""Units that a person may type beside a number, and what they are worth."""

import re
import unicodedata

# Kind of quantity, and the size of the unit in the kind's base.
_UNITS: dict[str, tuple[str, float]] = {
    "mg": ("mass", 1e-3),
    "g": ("mass", 1.0),
    "kg": ("mass", 1e3),
    "t": ("mass", 1e6),
    "mm": ("length", 1.0),
    "cm": ("length", 10.0),
    "m": ("length", 1e3),
    "km": ("length", 1e6),
    "mm2": ("area", 1.0),
    "cm2": ("area", 1e2),
    "m2": ("area", 1e6),
    "mm3": ("volume", 1.0),
    "ml": ("volume", 1e3),
    "cm3": ("volume", 1e3),
    "dm3": ("volume", 1e6),
    "l": ("volume", 1e6),
    "m3": ("volume", 1e9),
    "s": ("time", 1.0),
    "min": ("time", 60.0),
    "h": ("time", 3600.0),
    "j": ("energy", 1.0),
    "kj": ("energy", 1e3),
    "mj": ("energy", 1e6),
    "wh": ("energy", 3.6e3),
    "kwh": ("energy", 3.6e6),
}
_SAME = {"€": "eur", "euro": "eur", "euros": "eur", "gram": "g", "grams": "g", "kilogram": "kg"}
_SAME |= {"kilograms": "kg", "kilo": "kg", "kilos": "kg", "wears": "wear", "percent": "%", "points": "point"}
_GAS = re.compile(r"\s*co2(e|eq)?$")


def factor(typed: str, wanted: str) -> float | None:
    """Return what a number in the unit `typed` is multiplied by to stand in the unit `wanted`.

    None where the two do not measure the same thing, or the typed unit is not known. Climate gas may
    be left away: kg is read as kg CO2e where that is asked for.
    """
    have, want = _plain(typed), _plain(wanted)
    if have == want:
        return 1.0
    if _GAS.search(want):
        have, want = _GAS.sub("", have), _GAS.sub("", want)
    if have == want:
        return 1.0
    if have in _UNITS and want in _UNITS and _UNITS[have][0] == _UNITS[want][0]:
        return _UNITS[have][1] / _UNITS[want][1]
    return None


def _plain(unit: str) -> str:
    """Return a unit without its spelling: mm³ and mm^3 are mm3, CO₂e is co2e."""
    word = unicodedata.normalize("NFKC", unit).casefold().replace("^", "").strip(" .")
    word = re.sub(r"\s+", " ", word)
    return _SAME.get(word, word)
