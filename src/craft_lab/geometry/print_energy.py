"""Electricity of a print: warming up, then printing, as a range from rough powers."""

from craft_lab.data.tables import find
from craft_lab.geometry.ranges import Range


def print_kwh(minutes: Range, *, pieces: int = 1) -> Range:
    """Return the electricity for each piece [kWh] where `pieces` share one warming up.

    Parameters
    ----------
    minutes : printing time of one piece [min]
    pieces : how many lie on the plate together

    Notes
    -----
    E = P_warm t_warm / pieces + P_print t. Low: only the plate is heated, without loss, and the short
    time; high: a hotter, larger plate. The powers come from the table `print_power`; they are rough, so
    measure with a plug meter. Energy per kilogram is no constant: long prints of little plastic need more.
    """
    warm, warm_low = _power("warm_up"), _power("warm_up_low")
    warming = find("print_power", "warm_up").number("minutes")
    low = warm_low * warming / pieces + _power("print") * minutes.low
    value = warm * warming / pieces + _power("print") * minutes.value
    high = warm * warming / pieces + _power("print_high") * minutes.value
    return Range(*(float(watt_minutes) / 60_000 for watt_minutes in (value, low, high)))


def _power(case: str) -> float:
    return find("print_power", case).number("power_W")
