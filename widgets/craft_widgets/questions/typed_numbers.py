"""Numbers as people type them: comma or point, spaces in the thousands, a unit behind."""

import re
import unicodedata
from dataclasses import dataclass

from craft_widgets.errors import NumberProblem, TwoReadings
from craft_widgets.wording import say

MOST_SIGNS = 60
_NUMBER = re.compile(
    r"(?P<sign>[+-]?)\s*(?P<digits>[\d.,'\s]*\d[.,]?)(?:e(?P<power>[+-]?\d{1,2}))?(?P<unit>\D.*)?",
    re.IGNORECASE,
)
_MINUS = dict.fromkeys(map(ord, "−–‒﹣"), "-")
_MARKS = dict.fromkeys(map(ord, "’ʼ´`٬"), "'") | {ord("٫"): "."}


@dataclass(frozen=True)
class TypedNumber:
    """A number that was typed.

    Attributes
    ----------
    value : as read, without its unit
    unit : what stood behind it, "" for nothing
    thousands : the other reading of 1.234, where a point may stand in the thousands; else None
    """

    value: float
    unit: str
    thousands: float | None = None


def read_number(text: str) -> TypedNumber:
    """Return the number in `text`.

    Decimal comma or point, any space or apostrophe in the thousands, fullwidth digits and every kind
    of minus are read. A point before three digits is a decimal point, with `thousands` as its other
    reading.

    Raises
    ------
    NumberProblem : nothing, more than one number, or words
    TwoReadings : 1,234 may be one thousand or 1.234
    """
    plain = unicodedata.normalize("NFKC", text).translate(_MINUS | _MARKS).strip()
    if not plain:
        raise NumberProblem(say("number.empty"))
    if len(plain) > MOST_SIGNS:
        raise NumberProblem(say("number.long"))
    found = _NUMBER.fullmatch(_western(plain))
    if found is None:
        raise NumberProblem(say("number.words", typed=plain))
    unit = (found["unit"] or "").strip()
    if re.search(r"\d", unit) and not re.search(r"(co2|[a-z]\s?\^?[23])", unit, re.IGNORECASE):
        raise NumberProblem(say("number.sum", typed=plain))
    digits = re.sub(r"\s*('|\s)\s*", r"\1", found["digits"].strip())
    value, other = _read(digits, plain, unit)
    scale = 10.0 ** int(found["power"] or 0) * (-1 if found["sign"] == "-" else 1)
    return TypedNumber(value * scale, unit, None if other is None else other * scale)


def _western(text: str) -> str:
    """Return the text with the digits of every script as 0 to 9."""
    return "".join(str(unicodedata.digit(sign)) if sign.isdecimal() else sign for sign in text)


def _read(digits: str, plain: str, unit: str) -> tuple[float, float | None]:
    """Return the value, and the other reading of a point before three digits."""
    if re.fullmatch(r"[1-9]\d{0,2},\d{3}", digits):
        readings = (digits.replace(",", ""), digits.replace(",", "."))
        whole, decimal = (f"{reading} {unit}".strip() for reading in readings)
        raise TwoReadings(say("number.two", typed=digits, decimal=readings[1]), (whole, decimal))
    if re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", digits):
        return float(digits), float(digits.replace(".", ""))
    for group, decimal in ((r"[\s']", r"[.,]"), (",", r"\."), (r"\.", ",")):
        # One kind of sign in the thousands, the other before the decimals.
        if re.fullmatch(rf"[1-9]\d{{0,2}}(?:{group}\d{{3}})+(?:{decimal}\d*)?", digits):
            return float(re.sub(group, "", digits).replace(",", ".")), None
    if re.fullmatch(r"\d*[.,]?\d*", digits):
        return float(digits.replace(",", ".")), None
    raise NumberProblem(say("number.words", typed=plain))
