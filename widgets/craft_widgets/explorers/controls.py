"""The controls of explorers. Each prints its value; each takes only what it can show."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from craft_widgets.wording import shown

State = dict[str, Any]


class Control(Protocol):
    """A control: `clean` returns a value it can show, `face` what the page needs to draw it."""

    @property
    def name(self) -> str:
        """The key of its value."""

    @property
    def label(self) -> str:
        """What it sets, in words."""

    def clean(self, found: object) -> Any:
        """Return `found` where it fits, else the start value."""

    def printed(self, value: Any) -> str:
        """Return a value as it is read."""

    def face(self) -> State:
        """Return kind, label and limits for the page."""


@dataclass(frozen=True)
class Slider:
    """A number from a list of stops, so that a step is a sensible number on a log scale, too."""

    name: str
    label: str
    stops: Sequence[float]
    start: float
    unit: str = ""

    def clean(self, found: object) -> float:
        """Return the nearest stop."""
        if not isinstance(found, (int, float)) or isinstance(found, bool) or math.isnan(found):
            return self.start
        return min(self.stops, key=lambda stop: abs(stop - found))

    def printed(self, value: Any) -> str:
        """Return the number with its unit."""
        return f"{shown(value)} {self.unit}".strip()

    def face(self) -> State:
        """Return the stops, each with its number in print."""
        printed = [self.printed(stop) for stop in self.stops]
        return {
            "kind": "slider",
            "name": self.name,
            "label": self.label,
            "stops": list(self.stops),
            "printed": printed,
        }


@dataclass(frozen=True)
class Choice:
    """One of a list: (id, words); with a picture for each (id to SVG) they are seen all at once."""

    name: str
    label: str
    options: Sequence[tuple[str, str]]
    start: str
    pictures: Mapping[str, str] = field(default_factory=dict)

    def clean(self, found: object) -> str:
        """Return the id of an option."""
        return str(found) if any(found == option for option, _ in self.options) else self.start

    def printed(self, value: Any) -> str:
        """Return the words of the option."""
        return dict(self.options)[value]

    def face(self) -> State:
        """Return the options."""
        return {
            "kind": "pictures" if self.pictures else "choice",
            "name": self.name,
            "label": self.label,
            "options": [[option, words, self.pictures.get(option, "")] for option, words in self.options],
        }


@dataclass(frozen=True)
class Ticks:
    """Any of a list; the value is the ticked ids in the order of the list."""

    name: str
    label: str
    options: Sequence[tuple[str, str]]
    start: tuple[str, ...] = ()

    def clean(self, found: object) -> list[str]:
        """Return the ids of options."""
        ticked = found if isinstance(found, (list, tuple)) else self.start
        return [option for option, _ in self.options if option in ticked]

    def printed(self, value: Any) -> str:
        """Return the words of what is ticked."""
        return ", ".join(words for option, words in self.options if option in value) or "–"

    def face(self) -> State:
        """Return the options."""
        return {
            "kind": "ticks",
            "name": self.name,
            "label": self.label,
            "options": [list(o) for o in self.options],
        }


@dataclass(frozen=True)
class Text:
    """A few typed words, or a number as people write it (`decimal`: a phone shows its figures)."""

    name: str
    label: str
    start: str = ""
    hint: str = ""
    most: int = 120
    decimal: bool = False

    def clean(self, found: object) -> str:
        """Return the words on one line, cut to `most` signs."""
        return " ".join(found.split())[: self.most] if isinstance(found, str) else self.start

    def printed(self, value: Any) -> str:
        """Return the words."""
        return str(value) or "–"

    def face(self) -> State:
        """Return the length allowed."""
        limits = {"hint": self.hint, "most": self.most, "decimal": self.decimal}
        return {"kind": "text", "name": self.name, "label": self.label, **limits}


@dataclass(frozen=True)
class Board:
    """Rows of squares, raised (1) or flat (0), drawn on a grid or typed."""

    name: str
    label: str
    start: tuple[str, ...]
    rows: tuple[int, int] = (1, 4)
    columns: tuple[int, int] = (1, 14)
    words: State = field(default_factory=dict)

    def clean(self, found: object) -> list[str]:
        """Return rows of equal length within the limits."""
        if not isinstance(found, (list, tuple)) or not all(isinstance(row, str) for row in found):
            return list(self.start)
        rows = ["".join(sign for sign in row if sign in "01") for row in found[: self.rows[1]]]
        width = min(max(map(len, rows), default=0), self.columns[1])
        if width < self.columns[0] or len(rows) < self.rows[0]:
            return list(self.start)
        return [row[:width].ljust(width, "0") for row in rows]

    def printed(self, value: Any) -> str:
        """Return the rows, one behind the other."""
        return " / ".join(value)

    def face(self) -> State:
        """Return the limits and the words of the grid."""
        limits = {"rows": list(self.rows), "columns": list(self.columns), "start": list(self.start)}
        return {"kind": "board", "name": self.name, "label": self.label, "words": self.words, **limits}


@dataclass(frozen=True)
class Fixed:
    """What comes from another answer: it is told, and no hand moves it.

    Attributes
    ----------
    cleaned : what was found to a value; raises nothing
    told : the value in words
    """

    name: str
    label: str
    cleaned: Callable[[object], Any]
    told: Callable[[Any], str]

    def clean(self, found: object) -> Any:
        """Return the value."""
        return self.cleaned(found)

    def printed(self, value: Any) -> str:
        """Return the value in words."""
        return self.told(value)

    def face(self) -> State:
        """Return the label; the words come with the view."""
        return {"kind": "fixed", "name": self.name, "label": self.label}


def linear(low: float, high: float, step: float) -> list[float]:
    """Return stops from low to high in equal steps."""
    count = round((high - low) / step)
    return [round(low + number * step, 6) for number in range(count + 1)]


def spaced(*pieces: tuple[int, int, int]) -> list[float]:
    """Return stops that widen: each piece is (from, up to and without, step); the last end is a stop."""
    stops = [float(stop) for low, high, step in pieces for stop in range(low, high, step)]
    return [*stops, float(pieces[-1][1])]
