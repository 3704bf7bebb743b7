"""When a mend is paid back: by how many more wears, in climate or in money."""

from craft_lab.checks import not_negative, number, positive
from craft_lab.errors import QuantityError


def payback_wears(wears_new: float, mend: float, new: float) -> float:
    """Return after how many more wears a mend has saved as much new garment as it cost [wears].

    Parameters
    ----------
    wears_new : wears that a new garment would give, more than 0
    mend : what the mend costs, trip included, 0 or more
    new : what the new garment costs, more than 0; `mend` and `new` both in kg CO2e or both in money

    Notes
    -----
    wears = wears_new * mend / new: the share of a new garment, times its wears. Counts each mend as a
    garment not bought. Raises QuantityError for a number outside its range.
    """
    return positive("wears_new", wears_new) * not_negative("mend", mend) / positive("new", new)


def payback_range(
    wears_new: float, mend_low: float, mend_high: float, new_low: float, new_high: float
) -> tuple[float, float]:
    """Return the lowest and the highest payback [wears].

    The lowest stands where the lowest mend meets the highest new garment, the highest the other way
    round. Parameters as in `payback_wears`. Raises QuantityError for a number outside its range, or
    where a lowest value is above its highest.
    """
    for low, high in ((mend_low, mend_high), (new_low, new_high)):
        if number("lowest", low) > number("highest", high):
            raise QuantityError("lowest is above highest: swap them.")
    return payback_wears(wears_new, mend_low, new_high), payback_wears(wears_new, mend_high, new_low)
