"""What time it is: the one place that asks, so that a test can move the days."""

from datetime import UTC, date, datetime


def now() -> datetime:
    """Return the moment, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Return the day where this machine stands."""
    return now().astimezone().date()
