"""Weaves as matrices, and the pills that draw them.

A weave is one repeat, shape (picks, ends), True where the warp lies on top. A thread that stays on
top over several crossings is one float, drawn as one pill.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from craft_look.errors import UnknownNameError

Weave = NDArray[np.bool_]

PITCH = 8.0  # from one thread to the next
WIDTH = 6.0  # of a thread


@dataclass(frozen=True)
class Pill:
    """One float: a rounded rectangle in drawing units, y downwards.

    warp : lies along the warp (upright); thread : number of its end or pick
    """

    x: float
    y: float
    width: float
    height: float
    warp: bool
    thread: int


def plain() -> Weave:
    """Return plain weave 1/1; the first crossing shows the weft."""
    return np.array([[0, 1], [1, 0]], dtype=bool)


def twill(up: int, down: int) -> Weave:
    """Return a twill, each pick one end further to the right: repeat of up + down ends."""
    first = np.arange(up + down) < up
    return np.stack([np.roll(first, pick) for pick in range(up + down)])


def basket(size: int) -> Weave:
    """Return basket weave size/size: plain weave with every thread doubled (or more)."""
    return np.kron(plain(), np.ones((size, size))).astype(bool)


def satin(ends: int, step: int) -> Weave:
    """Return warp satin: each pick shows once in `ends`, `step` ends further every pick.

    step and ends must share no divisor, and step may not be 1 or ends - 1 (that is a twill).
    """
    repeat = np.ones((ends, ends), dtype=bool)
    repeat[np.arange(ends), np.arange(ends) * step % ends] = False
    return repeat


def herringbone(up: int, down: int) -> Weave:
    """Return herringbone: a twill beside its mirror with the other face, so every line breaks."""
    right = twill(up, down)
    return np.hstack([right, ~right[:, ::-1]])


_WEAVES = {
    "plain": plain(),
    "twill 2/2": twill(2, 2),
    "basket 2/2": basket(2),
    "satin 5": satin(5, 2),
    "herringbone 2/2": herringbone(2, 2),
}


@cache
def weave(name: str) -> Weave:
    """Return one repeat of a named weave: "plain", "twill 2/2", "basket 2/2", "satin 5", "herringbone 2/2".

    Raises
    ------
    UnknownNameError : names the weaves that exist
    """
    if name not in _WEAVES:
        raise UnknownNameError("weave", name, _WEAVES)
    repeat = _WEAVES[name]
    repeat.setflags(write=False)
    return repeat


def cloth(repeat: Weave, picks: int, ends: int) -> Weave:
    """Return `picks` × `ends` crossings of cloth in this weave."""
    times = (-(-picks // repeat.shape[0]), -(-ends // repeat.shape[1]))
    return np.tile(repeat, times)[:picks, :ends]


def pills(crossings: Weave, slit: float) -> list[Pill]:
    """Return the floats of a piece of cloth, cut at its selvedges and ends.

    Parameters
    ----------
    crossings : (picks, ends) bool, warp on top
    slit : gap between a float and the thread it dives under, in drawing units

    Notes
    -----
    Thread i covers [i p + (p-w)/2, i p + (p+w)/2], pitch p, width w. A float reaches the threads that
    cross over it, less the slit: over k crossings it is k p + (p - w) - 2 slit long.
    """
    found = [
        _pill(pick, start, stop, False, slit, crossings.shape) for pick, start, stop in _runs(~crossings)
    ]
    found += [_pill(end, start, stop, True, slit, crossings.shape) for end, start, stop in _runs(crossings.T)]
    return found


def _runs(on_top: Weave) -> list[tuple[int, int, int]]:
    """Return (line, start, stop) of every run of True along the rows."""
    runs = []
    for line, row in enumerate(on_top):
        edges = np.flatnonzero(np.diff(np.concatenate([[0], row.astype(int), [0]])))
        runs += [(line, int(a), int(b)) for a, b in edges.reshape(-1, 2)]
    return runs


def _pill(line: int, start: int, stop: int, warp: bool, slit: float, shape: tuple[int, ...]) -> Pill:
    count = shape[0] if warp else shape[1]
    side = (PITCH - WIDTH) / 2
    low = max(start * PITCH - side + slit, side)
    high = min(stop * PITCH + side - slit, count * PITCH - side)
    across = line * PITCH + side
    if warp:
        return Pill(across, low, WIDTH, high - low, True, line)
    return Pill(low, across, high - low, WIDTH, False, line)
