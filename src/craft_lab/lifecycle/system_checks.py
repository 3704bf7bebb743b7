"""What a system of processes must satisfy before it is solved."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from craft_lab.errors import LifeCycleError


def check_names(kind: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return the names as a tuple; each is named once."""
    found = tuple(names)
    twice = sorted({name for name in found if found.count(name) > 1})
    if twice:
        raise LifeCycleError(f"{kind} are named once each. Named twice: {', '.join(twice)}.")
    return found


def matrix(kind: str, values: ArrayLike, shape: tuple[int, int]) -> NDArray[np.float64]:
    """Return the values as a read-only float matrix of the shape expected, all finite."""
    found = np.array(values, dtype=np.float64)
    if found.shape != shape:
        raise LifeCycleError(f"The {kind} has the shape {found.shape}; its names ask for {shape}.")
    if not np.isfinite(found).all():
        raise LifeCycleError(f"The {kind} holds a cell that is no number. Fill it, or write 0.")
    found.flags.writeable = False
    return found


def check_technosphere(products: tuple[str, ...], technosphere: NDArray[np.float64]) -> None:
    """Every product has one maker, every process makes one product, row i is made by column i."""
    made = technosphere > 0
    for product, makers in zip(products, made.sum(axis=1), strict=True):
        if makers == 0:
            raise LifeCycleError(f"No process makes {product}. Add one, or buy it in as a flow.")
        if makers > 1:
            raise LifeCycleError(f"{makers} processes make {product}. Split it, or keep one maker.")
    for product, makes in zip(products, np.diag(made), strict=True):
        if not makes:
            raise LifeCycleError(f"Column and row of {product} do not meet. Put its maker in its column.")
