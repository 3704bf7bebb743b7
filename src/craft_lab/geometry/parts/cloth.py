"""Does a cloth hang together, and how far do its threads float?"""

from dataclasses import dataclass
from itertools import groupby

import numpy as np

from craft_lab.geometry.parts.woven import Drawdown
from craft_lab.geometry.strip import RowsLike, strip_rows


@dataclass(frozen=True)
class ClothPart:
    """Threads that hold each other.

    Attributes
    ----------
    ends, picks : their numbers, counted from 1
    """

    ends: tuple[int, ...]
    picks: tuple[int, ...]

    @property
    def threads(self) -> int:
        """How many threads it has."""
        return len(self.ends) + len(self.picks)


def cloth_parts(cloth: RowsLike | Drawdown) -> tuple[ClothPart, ...]:
    """Return what a cloth falls into, none lying under a later one; one part where it hangs together.

    Parameters
    ----------
    cloth : rows (picks) of 1 where the warp lies on top and 0 where the weft does

    Notes
    -----
    Each crossing is an arrow from the upper thread to the lower. Threads hold each other where arrows lead
    from each to the other and back (Clapham 1980); what lies wholly on top of the rest lifts off.
    Raises StripError.
    """
    up = _squares(cloth)
    picks, ends = up.shape
    over = np.eye(ends + picks, dtype=bool)
    over[:ends, ends:] = up.T
    over[ends:, :ends] = ~up
    for _ in range((ends + picks).bit_length()):  # each round doubles the length of the ways that count
        over = (over.astype(np.int64) @ over) > 0
    mutual = over & over.T
    firsts = [thread for thread in range(ends + picks) if not mutual[thread, :thread].any()]
    firsts.sort(key=lambda thread: -int(over[thread].sum()))  # who lies over more lies higher
    found = [np.flatnonzero(mutual[thread]).tolist() for thread in firsts]
    return tuple(
        ClothPart(
            tuple(thread + 1 for thread in part if thread < ends),
            tuple(thread - ends + 1 for thread in part if thread >= ends),
        )
        for part in found
    )


def longest_float(cloth: RowsLike | Drawdown) -> int:
    """Return the most threads in a row that any thread passes over or under. Raises StripError."""
    up = _squares(cloth)
    return max(len(list(run)) for line in (*up, *up.T) for _, run in groupby(line.tolist()))


def _squares(cloth: RowsLike | Drawdown) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    rows = strip_rows(cloth.tolist() if isinstance(cloth, np.ndarray) else cloth)
    return np.array([[sign == "1" for sign in row] for row in rows])
