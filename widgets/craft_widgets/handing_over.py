"""Numbers that one module hands to another: the course's own, the learner's, or a measured one.

Plain Python: `read("toggle_mass_g")` gives a cell value, unit, range and where it is from. What a learner
keeps lies in one `handover.json` at the root of the working copy; where it holds nothing sensible, the
course value stands.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, get_args

from craft_lab.whole_files import write_whole
from craft_widgets.errors import HandOverProblem, NotSaved
from craft_widgets.places import root_folder
from craft_widgets.visits import stays_with_visit
from craft_widgets.wording import say
from craft_widgets.yaml_text import read_yaml

FILE = "handover.json"
SCHEMA = "craftkit/hand-over/1"
MOST_BYTES = 100_000
Origin = Literal["course", "mine", "measured"]
ORIGINS: tuple[Origin, ...] = get_args(Origin)
_visit: dict[str, Any] = {}  # where a page is nobody's own, numbers stay with the visit


@dataclass(frozen=True)
class Number:
    """A value with its range.

    Attributes
    ----------
    value : in the number's unit
    low, high : lowest and highest sensible value; None where no range is known
    """

    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class HandOver(Number):
    """A number on its way from module to module.

    Attributes
    ----------
    name : its id, such as "toggle_mass_g"
    unit : of value, low and high
    origin : "course", "mine" or "measured"
    source : where the course value comes from; "" for any other
    saved_at : ISO 8601, UTC; "" for a course value that nobody chose
    """

    name: str = ""
    unit: str = ""
    origin: Origin = "course"
    source: str = ""
    saved_at: str = ""


@cache
def course_values() -> Mapping[str, dict[str, Any]]:
    """Return the numbers of the course by name: value, low, high, unit, from, to, source."""
    text = files("craft_widgets").joinpath("hand_overs.yaml").read_text(encoding="utf-8")
    found: dict[str, dict[str, Any]] = read_yaml(text)
    return found


def read(name: str) -> HandOver:
    """Return the number that a learner chose, the course value where there is none.

    Raises HandOverProblem where the course hands over no such number.
    """
    entry = _entry(name)
    origin = entry.get("from")
    found = typed(name).get(origin) if isinstance(origin, str) else None
    when = _time(entry.get("saved_at"))
    if found is None or origin not in ORIGINS:
        return course_value(name, when if origin == "course" else "")
    unit = course_values()[name]["unit"]
    return HandOver(found.value, found.low, found.high, name=name, unit=unit, origin=origin, saved_at=when)


def typed(name: str) -> dict[str, Number]:
    """Return what a learner once wrote for a number, by origin: choosing again loses nothing."""
    entry = _entry(name)
    found = {origin: _number(entry.get(origin)) for origin in ("mine", "measured")}
    return {origin: number for origin, number in found.items() if number is not None}


def keep(name: str, origin: Origin, number: Number | None = None) -> HandOver:
    """Choose a number for all notebooks, and return it.

    Parameters
    ----------
    name : of the number
    origin : "course", or "mine" or "measured" with `number`
    number : value and range; None for the course value

    Raises HandOverProblem, or NotSaved where the file cannot be written.
    """
    entry = _entry(name)
    if number is not None:
        entry[origin] = {"value": number.value, "low": number.low, "high": number.high}
    chosen = number or course_value(name)
    entry |= {
        "from": origin,
        "value": chosen.value,
        "low": chosen.low,
        "high": chosen.high,
        "unit": course_values()[name]["unit"],
        "saved_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    _write({**_numbers(), name: entry})
    return read(name)


def offer(name: str, origin: Origin, number: Number) -> None:
    """Write down what a learner worked out or measured, for the box of this number; the choice stays as it is.

    Parameters
    ----------
    name : of the number
    origin : "mine" or "measured"
    number : value and range

    Raises HandOverProblem, or NotSaved where the file cannot be written.
    """
    entry = _entry(name)
    if entry.get("from") == origin:
        keep(name, origin, number)
        return
    entry[origin] = {"value": number.value, "low": number.low, "high": number.high}
    _write({**_numbers(), name: entry})


def is_damaged() -> bool:
    """Return whether a `handover.json` lies there that cannot be read."""
    return not stays_with_visit() and _path().exists() and _load() is None


def course_value(name: str, saved_at: str = "") -> HandOver:
    """Return the number of the course, whatever a learner chose."""
    known = course_values()[name]
    value, low, high = float(known["value"]), known.get("low"), known.get("high")
    return HandOver(
        value, low, high, name=name, unit=known["unit"], source=known["source"], saved_at=saved_at
    )


def _entry(name: str) -> dict[str, Any]:
    if name not in course_values():
        raise HandOverProblem(say("hand_over.unknown", name=repr(name), names=", ".join(course_values())))
    found = _numbers().get(name)
    return dict(found) if isinstance(found, dict) else {}


def _numbers() -> dict[str, Any]:
    return dict(_visit) if stays_with_visit() else _load() or {}


def _path() -> Path:
    return root_folder() / FILE


def _load() -> dict[str, Any] | None:
    """Return the numbers of the file; None where it is missing or cannot be read."""
    try:
        if _path().stat().st_size > MOST_BYTES:
            return None
        found = json.loads(_path().read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    numbers = found.get("numbers") if isinstance(found, dict) and found.get("schema") == SCHEMA else None
    return numbers if isinstance(numbers, dict) else None


def _write(numbers: dict[str, Any]) -> None:
    if stays_with_visit():
        _visit.update(numbers)
        return
    text = json.dumps({"schema": SCHEMA, "numbers": numbers}, ensure_ascii=False, indent=1, allow_nan=False)
    try:
        if is_damaged():  # it may be a person's only copy
            _path().replace(_path().with_suffix(".kept"))
        write_whole(_path(), text.encode() + b"\n")
    except OSError as problem:
        raise NotSaved(say("hand_over.no_file")) from problem


def _number(found: object) -> Number | None:
    if not isinstance(found, dict):
        return None
    value, low, high = (_plain(found.get(key)) for key in ("value", "low", "high"))
    if (
        value is None
        or value <= 0
        or (low is not None and low > value)
        or (high is not None and high < value)
    ):
        return None
    return Number(value, low, high)


def _plain(found: object) -> float | None:
    """Return a finite number, None for anything else."""
    if not isinstance(found, (int, float)) or isinstance(found, bool):
        return None
    try:
        number = float(found)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None


def _time(found: object) -> str:
    """Return a moment as it was written, "" for anything else."""
    try:
        return str(found) if datetime.fromisoformat(str(found)).tzinfo is not None else ""
    except ValueError:
        return ""
