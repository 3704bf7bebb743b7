"""A number with what it may also be."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Range:
    """A value between a low and a high end, all in one unit."""

    value: float
    low: float
    high: float

    def __contains__(self, other: float) -> bool:
        return self.low <= other <= self.high

    def times(self, factor: float) -> "Range":
        """Return the range in another unit or for another number of pieces; `factor` is not negative."""
        return Range(self.value * factor, self.low * factor, self.high * factor)


def within(value: float, share: float) -> Range:
    """Return the range from `share` below to `share` above a value."""
    return Range(value, value * (1 - share), value * (1 + share))
