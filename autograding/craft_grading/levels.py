"""From the points of a judged cell to the level they stand for.

Points are a share of the cell's maximum: not yet 0, partly ½, meets ¾, beyond 1. Points typed in
between count as the lower level; the level decides, never the sum.
"""

from typing import Literal, get_args

from craft_grading.errors import EvidenceError

Level = Literal["not_yet", "partly", "meets", "beyond"]
LEVELS: tuple[Level, ...] = get_args(Level)
SHARES: dict[Level, float] = {"not_yet": 0.0, "partly": 0.5, "meets": 0.75, "beyond": 1.0}
WORDS: dict[Level, str] = {"not_yet": "not yet", "partly": "partly", "meets": "meets", "beyond": "beyond"}
ROUNDING = 1e-9
"""Points are decimals in a database: 5.999999999 of 8 is meant as 6."""


def level_of(score: float, max_points: float) -> Level:
    """Return the highest level whose share `score` reaches.

    Parameters
    ----------
    score : points given; below 0 counts as 0, extra points above the maximum as the maximum
    max_points : points of the cell, more than 0
    """
    if not max_points > 0:
        raise EvidenceError(f"A judged cell needs more than 0 points. Received {max_points}.")
    share = score / max_points
    reached = [level for level in LEVELS if share >= SHARES[level] - ROUNDING]
    return reached[-1] if reached else "not_yet"


def points_for(level: Level, max_points: float) -> float:
    """Return the points that stand for `level` in a cell worth `max_points`."""
    return SHARES[level] * max_points


def at_least(level: Level, bar: Level) -> bool:
    """Tell whether `level` is `bar` or above it."""
    return LEVELS.index(level) >= LEVELS.index(bar)
