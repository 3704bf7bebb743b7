"""Numbers out of files and messages, which hold whatever a person put there."""

from math import isfinite

MOST_SECONDS = 86_400.0


def number_of(found: object) -> float | None:
    """Return a number from a file or a message; None for anything else."""
    if isinstance(found, bool) or not isinstance(found, (int, float)):
        return None
    try:
        return float(found) if isfinite(found) else None
    except OverflowError:
        return None


def seconds_of(found: object) -> float:
    """Return seconds between 0 and a day, to a tenth."""
    number = number_of(found)
    return 0.0 if number is None else round(min(max(number, 0.0), MOST_SECONDS), 1)
