"""What a learner has typed in a worked example, as its answer file holds it."""

from dataclasses import dataclass, field
from typing import Any

from craft_widgets.questions.fading import ALONE, FULL, LAST, Typed, blanks
from craft_widgets.questions.saved_numbers import number_of
from craft_widgets.questions.steps_item import StepsItem

MOST_TYPED = 200
MOST_WORDS = 400


@dataclass
class Saved:
    """Where a learner is in a worked example.

    Attributes
    ----------
    level : 0 (all shown) to 3 (alone)
    straight : "I know this" was said
    levels : per level, per blank: {"text": as typed, "value": number in the step's unit or None}
    why : the learner's own words
    """

    level: int = FULL
    straight: bool = False
    levels: dict[int, dict[str, Any]] = field(default_factory=dict)
    why: str = ""

    @property
    def values(self) -> dict[int, Typed]:
        """Per level, the numbers that were read."""
        return {
            level: {name: entry["value"] for name, entry in found.items() if entry["value"] is not None}
            for level, found in self.levels.items()
        }

    def texts(self, level: int) -> dict[str, str]:
        """What was typed on a level."""
        return {name: entry["text"] for name, entry in self.levels.get(level, {}).items()}

    def keep(self, level: int, found: dict[str, Any]) -> None:
        """Put the entries of a level in the place of older ones."""
        self.levels[level] = found

    def response(self, level: int) -> dict[str, Any]:
        """Return it as the response of an answer file."""
        levels = {str(number): found for number, found in sorted(self.levels.items())}
        return {"level": level, "straight": self.straight, "levels": levels, "why": self.why}


def read_saved(item: StepsItem, response: object) -> Saved:
    """Return what a response holds of this item; what a person changed is left out."""
    if not isinstance(response, dict):
        return Saved()
    level = response.get("level")
    why = response.get("why")
    found = response.get("levels")
    known = range(LAST, ALONE + 1)
    return Saved(
        level=level if type(level) is int and FULL <= level <= ALONE else FULL,
        straight=response.get("straight") is True,
        levels={n: _entries(item, n, found.get(str(n))) for n in known} if isinstance(found, dict) else {},
        why=why[:MOST_WORDS] if isinstance(why, str) else "",
    )


def _entries(item: StepsItem, level: int, found: object) -> dict[str, Any]:
    if not isinstance(found, dict):
        return {}
    entries = {}
    for step in blanks(item, level):
        entry = found.get(step.name)
        if isinstance(entry, dict) and isinstance(text := entry.get("text"), str):
            entries[step.name] = {"text": text[:MOST_TYPED], "value": number_of(entry.get("value"))}
    return entries
