"""What test cells use to compare an answer with the truth.

Pure and importable from any notebook: `from craft_grading.checks import same`.
"""

from __future__ import annotations

from math import isclose
from typing import Any

import numpy as np

REL_TOL = 1e-5
"""Relative tolerance of graded numbers: one part in 100 000 (docs of the assignments say so)."""


def same(got: Any, wanted: Any, rel_tol: float = REL_TOL) -> bool:
    """Tell whether `got` is the value `wanted`.

    Parameters
    ----------
    got : what the learner's code returned, anything
    wanted : a number, a text, None, True/False, or a tuple or list of these (order and length count)
    rel_tol : relative tolerance for numbers; absolute 1e-12 around 0

    Notes
    -----
    A tuple, a list and a one-dimensional array may stand for each other. True is never taken for 1.
    Only plain values are compared: an object that claims to equal everything earns nothing.
    """
    if type(got).__module__ == "numpy" and isinstance(got, np.ndarray | np.generic):
        got = got.tolist()
    if isinstance(wanted, tuple | list):
        is_row = type(got) in (list, tuple) and len(got) == len(wanted)
        return is_row and all(same(g, w, rel_tol) for g, w in zip(got, wanted, strict=True))
    if wanted is None or isinstance(wanted, bool | str):
        return type(got) is type(wanted) and bool(got == wanted)
    if type(got) not in (int, float):
        return False
    return isclose(float(got), float(wanted), rel_tol=rel_tol, abs_tol=1e-12)
