"""A system of processes as matrices: how much each one runs, what it emits, what it scores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import scipy
from numpy.typing import ArrayLike, NDArray

from craft_lab.errors import LifeCycleError
from craft_lab.lifecycle.system_checks import check_names, check_technosphere, matrix

Matrix = NDArray[np.float64]
RESIDUAL = 1e-9  # largest |A s - f|, as a share of the largest demand


@dataclass(frozen=True, eq=False)
class System:
    """n processes that make n products, m flows, k indicators.

    Parameters
    ----------
    products : n names, in the order of rows and columns
    flows : m names of emissions (positive) and resources (negative)
    indicators : k names
    technosphere : A (n, n); column j is one run of process j: > 0 made, < 0 used
    biosphere : B (m, n), flows of one run
    characterisation : C (k, m), score of one unit of flow

    Notes
    -----
    A s = f, g = B s, h = C g. Raises LifeCycleError where the parts do not fit or A has no solution.
    Source: Heijungs & Suh 2002, The Computational Structure of Life Cycle Assessment, chapter 2.
    """

    products: tuple[str, ...]
    flows: tuple[str, ...]
    indicators: tuple[str, ...]
    technosphere: ArrayLike
    biosphere: ArrayLike
    characterisation: ArrayLike

    def __post_init__(self) -> None:
        for kind in ("products", "flows", "indicators"):
            object.__setattr__(self, kind, check_names(kind, getattr(self, kind)))
        check_technosphere(self.products, self._a)
        _ = self._b, self._c

    def supply(self, demand: Mapping[str, float]) -> Matrix:
        """Return s (n,): how often each process runs for the demand, product name to amount."""
        wanted = self._demand(demand)
        runs: Matrix = self._factor.solve(wanted)
        gap = float(np.abs(self._a @ runs - wanted).max(initial=0))
        if not gap <= RESIDUAL * float(np.abs(wanted).max(initial=0)):
            raise LifeCycleError(f"The system does not close: {gap:g} is left over. Check its amounts.")
        return runs

    def inventory(self, demand: Mapping[str, float]) -> Matrix:
        """Return g (m,): the amount of each flow."""
        return self._b @ self.supply(demand)

    def score(self, demand: Mapping[str, float]) -> Matrix:
        """Return h (k,): the score of each indicator."""
        return self._c @ self.inventory(demand)

    def contributions_by_process(self, demand: Mapping[str, float]) -> Matrix:
        """Return (k, n): what each process adds to each score; rows sum to h."""
        return (self._c @ self._b) * self.supply(demand)

    def contributions_by_flow(self, demand: Mapping[str, float]) -> Matrix:
        """Return (k, m): what each flow adds to each score; rows sum to h."""
        return self._c * self.inventory(demand)

    def unit_scores(self) -> Matrix:
        """Return lambda (k, n): score of one unit of each product, all its suppliers included.

        Solves A' lambda' = (C B)'; then h = lambda f for every demand.
        """
        solved: Matrix = self._factor.solve((self._c @ self._b).T.copy(), trans="T")
        return solved.T

    @cached_property
    def _a(self) -> Matrix:
        size = len(self.products)
        return matrix("technosphere", self.technosphere, (size, size))

    @cached_property
    def _b(self) -> Matrix:
        return matrix("biosphere", self.biosphere, (len(self.flows), len(self.products)))

    @cached_property
    def _c(self) -> Matrix:
        return matrix("characterisation", self.characterisation, (len(self.indicators), len(self.flows)))

    @cached_property
    def _factor(self) -> scipy.sparse.linalg.SuperLU:
        try:
            return scipy.sparse.linalg.splu(scipy.sparse.csc_array(self._a))
        except RuntimeError:
            message = "Two processes do the same in other amounts, so no single answer exists. Change one."
            raise LifeCycleError(message) from None

    def _demand(self, demand: Mapping[str, float]) -> Matrix:
        unknown = set(demand) - set(self.products)
        if unknown:
            known = ", ".join(self.products)
            raise LifeCycleError(f"No process makes {', '.join(sorted(unknown))}. The system makes {known}.")
        return np.array([demand.get(product, 0.0) for product in self.products], dtype=np.float64)
