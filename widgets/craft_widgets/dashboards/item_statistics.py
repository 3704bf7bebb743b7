"""Item analysis on right-or-not answers, with its undefined cases said in words.

x is (n, k): n learners, k items, 1 right at first try, 0 not. Every function takes complete rows.
"""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

Answers = NDArray[np.float64]

Z95 = 1.959963984540054  # two-sided 95 % of the normal distribution


@dataclass(frozen=True)
class NotDefined:
    """A statistic that these answers do not define, and why."""

    reason: str

    def __str__(self) -> str:
        return f"n/a: {self.reason}"


def wilson(right: int, tries: int, z: float = Z95) -> tuple[float, float]:
    """Return Wilson's score interval of a share, 0 to 1.

    Notes
    -----
    (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n). Source: Wilson 1927, JASA 22, 209-212.
    Without tries the interval is all of 0 to 1.
    """
    if tries == 0:
        return 0.0, 1.0
    share = right / tries
    middle = share + z**2 / (2 * tries)
    half = z * sqrt(share * (1 - share) / tries + z**2 / (4 * tries**2))
    size = 1 + z**2 / tries
    return max(0.0, (middle - half) / size), min(1.0, (middle + half) / size)


def corrected_r(x: Answers, item: int) -> float | NotDefined:
    """Return the correlation of an item with the rest of the test: corr(x_j, X - x_j).

    The item itself is left out of the total: with it, every item seems to separate.
    """
    if x.shape[1] < 2:
        return NotDefined("the assignment has one task")
    if x.shape[0] < 2:
        return NotDefined("fewer than two learners tried all tasks")
    own = x[:, item]
    rest = x.sum(axis=1) - own
    if np.ptp(own) == 0:
        return NotDefined("everyone has the same result here")
    if np.ptp(rest) == 0:
        return NotDefined("everyone has the same result in the other tasks")
    return float(np.corrcoef(own, rest)[0, 1])


def kr20(x: Answers) -> float | NotDefined:
    """Return the reliability KR-20 = k/(k-1) (1 - Σ p q / σ²), σ² the population variance of totals.

    Divisor n in both: p q is a population variance too. Source: Kuder & Richardson 1937, formula 20.
    """
    n, k = x.shape
    if k < 2:
        return NotDefined("fewer than two tasks")
    if n < 2:
        return NotDefined("fewer than two learners tried all tasks")
    variance = float(np.var(x.sum(axis=1)))
    if variance == 0:
        return NotDefined("everyone has the same total")
    share = x.mean(axis=0)
    return float(k / (k - 1) * (1 - (share * (1 - share)).sum() / variance))
