"""Numbers, dates and states in words."""

from datetime import datetime
from typing import Any

_NUMBERS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)

STATES = {
    "achieved": ("check", "Achieved"),
    "with_teacher": ("clock", "With your teacher"),
    "nearly": ("nearly", "Nearly there"),
    "not_yet": ("look", "Not yet"),
    "not_started": ("circle", "Not started"),
}
LEVELS = {"not_yet": "not yet", "partly": "partly", "meets": "meets", "beyond": "beyond"}


def number_word(number: int) -> str:
    """Return a count as a word up to twelve, then in digits."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else str(number)


def count(number: int, one: str, many: str | None = None) -> str:
    """Return "one learner", "12 learners": words up to twelve, then digits."""
    return f"{number_word(number)} {one if number == 1 else many or one + 's'}"


def sentence(text: str) -> str:
    """Return the text with its first letter large."""
    return text[:1].upper() + text[1:]


def percent(share: float) -> str:
    """Return a share as "72 %", rounded down so that 79.9 % never reads as the bar of 80 %."""
    return f"{int(share * 100 + 1e-9)} %"


def level(name: str | None) -> str:
    """Return the word of a rubric level."""
    return LEVELS.get(name or "", (name or "").replace("_", " "))


def moment(text: str | None) -> datetime | None:
    """Return an ISO date and time, in this machine's time zone; None for what is no date."""
    try:
        return datetime.fromisoformat(text).astimezone() if text else None
    except ValueError:
        return None


def day(text: str | None) -> str:
    """Return "24 November 2026"."""
    when = moment(text)
    return f"{when.day} {when:%B %Y}" if when else "–"


def day_and_time(text: str | None) -> str:
    """Return "24 November 2026, 10:42"."""
    when = moment(text)
    return f"{day(text)}, {when:%H:%M}" if when else "–"


def days_between(earlier: str | None, later: str | None) -> int | None:
    """Return whole days from one moment to another, or None where one is missing."""
    first, last = moment(earlier), moment(later)
    return (last - first).days if first and last else None


def criteria(competency: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    """Return the criteria of one kind, "auto" or "rubric"."""
    return [criterion for criterion in competency["criteria"] if criterion["kind"] == kind]


def tests_share(competency: dict[str, Any]) -> float | None:
    """Return the weakest tried share of the automatic criteria: each of them has to reach its bar."""
    shares = [
        c["share"]
        for c in criteria(competency, "auto")
        if c["share"] is not None and c["state"] != "not_tried"
    ]
    return min(shares, default=None)
