"""Numbers in text, thousands at a time: read digit by digit for all of them together.

A number of at most 15 digits whose power of ten is at most 22 is exact this way: both parts are whole
numbers that float64 holds, and one multiplication or division rounds once, as reading it alone would
(Clinger 1990). The rare others are read one by one.
"""

import numpy as np
from numpy.typing import NDArray

from craft_lab.geometry.chunks import Numbers
from craft_lab.geometry.topology import Flags, Ints

Bytes = NDArray[np.uint8]
MOST_DIGITS, MOST_POWER, LONGEST = 15, 22, 32
_POWERS = 10.0 ** np.arange(MOST_POWER + 1)
_DOT, _MINUS, _PLUS, _SMALL_E, _LARGE_E, _ZERO = b".-+eE0"


def words_in(text: bytes) -> tuple[Bytes, Ints, Ints]:
    """Return the bytes of a text between blanks, and where each of its words begins and ends."""
    letters = np.frombuffer(b" " + text + b" " * LONGEST, dtype=np.uint8)
    blank = letters <= 32
    starts = np.flatnonzero(blank[:-1] & ~blank[1:]) + 1
    ends = np.flatnonzero(~blank[:-1] & blank[1:]) + 1
    return letters, starts, ends


def read_numbers(letters: Bytes, starts: Ints, ends: Ints) -> Numbers | None:
    """Return the number that each word is; None where one of them is no number.

    Parameters
    ----------
    letters : bytes of the text
    starts, ends : (n,) where words begin, and where they end
    """
    lengths = ends - starts
    if not len(lengths):
        return np.zeros(0)
    if int(lengths.max()) > LONGEST:
        return None
    digits = _Digits(len(starts))
    for place in range(int(lengths.max())):
        digits.add(letters[starts + place], place < lengths)
    values, hard = digits.values()
    for at in np.flatnonzero(hard):
        value = _alone(letters[starts[at] : ends[at]].tobytes())
        if value is None:
            return None
        values[at] = value
    return values


class _Digits:
    """All numbers at once, as far as their words have been read from the left."""

    def __init__(self, count: int) -> None:
        self.whole, self.power = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
        self.digits, self.decimals, self.power_digits = (np.zeros(count, dtype=np.int8) for _ in range(3))
        self.dot, self.raised, self.after_e, self.strange = (np.zeros(count, dtype=bool) for _ in range(4))
        self.minus, self.power_minus = np.zeros(count, dtype=bool), np.zeros(count, dtype=bool)
        self.first = True

    def add(self, letter: Bytes, live: Flags) -> None:
        """Read the next letter of each word that still has one."""
        value = letter - np.uint8(_ZERO)
        digit = (value < 10) & live
        mantissa = digit & ~self.raised
        self.whole = np.where(mantissa, self.whole * 10 + value, self.whole)
        self.digits += mantissa
        self.decimals += mantissa & self.dot
        other = live & ~digit
        # Most letters are digits, so signs, dots and powers are looked for only where some are.
        if self.raised.any():
            self._add_power(value, digit & self.raised)
        if other.any():
            self._add_sign_or_dot(letter, other)
        else:
            self.after_e = np.zeros_like(self.after_e)
        self.first = False

    def _add_power(self, value: Bytes, digit: Flags) -> None:
        self.power = np.where(digit, self.power * 10 + value, self.power)
        self.power_digits += digit

    def _add_sign_or_dot(self, letter: Bytes, other: Flags) -> None:
        minus, dot = other & (letter == _MINUS), other & (letter == _DOT)
        sign = minus | (other & (letter == _PLUS))
        raised = other & ((letter == _SMALL_E) | (letter == _LARGE_E))
        if self.first:
            self.minus = minus
        else:
            self.strange |= sign & ~self.after_e
        self.power_minus |= minus & self.after_e
        self.strange |= (dot & (self.dot | self.raised)) | (raised & (self.raised | (self.digits == 0)))
        self.strange |= other & ~(sign | dot | raised)
        self.dot |= dot
        self.raised |= raised
        self.after_e = raised

    def values(self) -> tuple[Numbers, Flags]:
        """Return the numbers, and which of them have to be read alone."""
        power = np.where(self.power_minus, -self.power, self.power) - self.decimals
        easy = ~self.strange & (self.digits > 0) & (self.digits <= MOST_DIGITS)
        easy &= (
            (np.abs(power) <= MOST_POWER)
            & (self.power_digits <= 3)
            & (self.raised == (self.power_digits > 0))
        )
        scale = _POWERS[np.where(easy, np.abs(power), 0)]
        whole = self.whole.astype(np.float64)
        size = np.where(power < 0, whole / scale, whole * scale)
        return np.where(self.minus, -size, size), ~easy


def _alone(word: bytes) -> float | None:
    if b"_" in word:  # Python takes 1_000 for a number, STL does not
        return None
    try:
        return float(word)
    except ValueError:
        return None
