"""From a draft to yarns in space."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from craft_lab.checks import between
from craft_lab.errors import QuantityError, StripError
from craft_lab.geometry.chunks import Numbers
from craft_lab.geometry.mesh import Mesh
from craft_lab.geometry.parts.tube import tube
from craft_lab.geometry.strip import RowsLike, strip_rows

Drawdown = NDArray[np.uint8]
STEPS, SIDES = 16, 12  # pieces of a yarn from crossing to crossing; corners around it
FLATTEST = 1 / (math.pi * math.sqrt(2))  # up to this rise per pitch, yarns are nearest at the crossing
MOST_YARNS = 60


@dataclass(frozen=True, eq=False)
class Woven:
    """Yarns in space.

    Attributes
    ----------
    mesh : all yarns, on the plate: warp along y, weft along x
    warp_mm, weft_mm : (yarns, points, 3) middle lines [mm]
    yarn_mm : radius of a yarn [mm]
    clearance_mm : air between warp and weft at a crossing [mm]
    """

    mesh: Mesh
    warp_mm: Numbers
    weft_mm: Numbers
    yarn_mm: float
    clearance_mm: float


def drawdown(threading: Sequence[int], tieup: RowsLike, treadling: Sequence[int]) -> Drawdown:
    """Return which yarn lies on top: (picks, ends) of 1 (warp) and 0 (weft), first pick first.

    Parameters
    ----------
    threading : for each warp end, the shaft it hangs on, counted from 1
    tieup : a row for each treadle, a square for each shaft: 1 where the treadle lifts it
    treadling : for each pick, the treadle that is pressed, counted from 1

    Raises StripError where a shaft or treadle is named that the tie-up does not have.
    """
    rows = strip_rows(tieup)
    lifts = np.array([[int(sign) for sign in row] for row in rows], dtype=np.uint8)
    for word, asked, known in (("shaft", threading, lifts.shape[1]), ("treadle", treadling, lifts.shape[0])):
        if not len(asked):
            raise StripError(f"A draft needs at least one {word}. Received none.")
        strange = next((number for number in asked if not 1 <= number <= known), None)
        if strange is not None:
            raise StripError(f"The tie-up has {word} 1 to {known}. Received {strange}.")
    lifted: Drawdown = lifts[np.array(treadling) - 1][:, np.array(threading) - 1]
    return lifted


def woven(
    cloth: RowsLike | Drawdown, *, pitch_mm: float = 5.0, rise_mm: float = 1.0, clearance_mm: float = 0.4
) -> Woven:
    """Return the yarns of a cloth, each a tube with closed ends, lying on the plate.

    Parameters
    ----------
    cloth : rows (picks) of 1 where the warp lies on top and 0 where the weft does
    pitch_mm : distance of neighbouring yarns, 2 to 30 [mm]
    rise_mm : how far a yarn rises and falls about the middle of the cloth [mm], at most 0.225 of the pitch
    clearance_mm : air between two yarns [mm], at least 0.2

    Notes
    -----
    Half a cosine from crossing to crossing; yarns of radius rise - clearance / 2. Steeper yarns than
    rise / pitch = 1 / (pi sqrt 2) come nearest between the crossings and are sent back.
    Raises QuantityError, StripError.
    """
    rows = strip_rows(cloth.tolist() if isinstance(cloth, np.ndarray) else cloth)
    up = np.array([[int(sign) for sign in row] for row in rows]) * 2.0 - 1
    if max(up.shape) > MOST_YARNS:
        raise StripError(
            f"A cloth has at most {MOST_YARNS} yarns each way. Received {up.shape[0]} × {up.shape[1]}."
        )
    pitch = between("pitch_mm", pitch_mm, 2, 30, "mm")
    rise = between("rise_mm", rise_mm, 0.5, FLATTEST * pitch, "mm")
    air = between("clearance_mm", clearance_mm, 0.2, 10, "mm")
    yarn = rise - air / 2
    if yarn < 0.4:
        message = f"Yarns of {2 * yarn:.2f} mm are too thin to print."
        raise QuantityError(f"{message} Take a larger rise or less clearance.")
    along_warp = [_line(rise * up[:, end], pitch) for end in range(up.shape[1])]
    along_weft = [_line(-rise * up[pick], pitch) for pick in range(up.shape[0])]
    warp = [np.stack([0 * run + end * pitch, run, z], axis=1) for end, (run, z) in enumerate(along_warp)]
    weft = [np.stack([run, 0 * run + pick * pitch, z], axis=1) for pick, (run, z) in enumerate(along_weft)]
    skins = [tube(line, np.array([1.0, 0, 0]), yarn, SIDES, ring=False) for line in warp]
    skins += [tube(line, np.array([0.0, 1, 0]), yarn, SIDES, ring=False) for line in weft]
    triangles = np.concatenate(skins)
    low = triangles.min(axis=(0, 1))
    mesh = Mesh(triangles - low, name=f"cloth {up.shape[0]} × {up.shape[1]}")
    return Woven(mesh, np.array(warp) - low, np.array(weft) - low, yarn, 2 * rise - 2 * yarn)


def _line(heights: Numbers, pitch: float) -> tuple[Numbers, Numbers]:
    """Return way along a yarn and height [mm]: half a pitch level, then from crossing to crossing."""
    share = np.arange(STEPS) / STEPS
    blend = (1 - np.cos(np.pi * share)) / 2
    run = [np.array([-pitch / 2])]
    height = [heights[:1]]
    for place in range(len(heights) - 1):
        run.append((place + share) * pitch)
        height.append(heights[place] + blend * (heights[place + 1] - heights[place]))
    last = len(heights) - 1
    run.append(np.array([last, last + 0.5]) * pitch)
    height.append(np.repeat(heights[-1:], 2))
    return np.concatenate(run), np.concatenate(height)
