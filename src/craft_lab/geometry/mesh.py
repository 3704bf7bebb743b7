"""Triangles in space: the one kind of mesh that every function here takes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from craft_lab.errors import ShapeError

Triangles = NDArray[np.float64]


@dataclass(frozen=True)
class Solid:
    """One named part of a file: triangles `start` up to, not including, `stop`."""

    name: str
    start: int
    stop: int


@dataclass(frozen=True, eq=False)
class Mesh:
    """A skin of triangles.

    Attributes
    ----------
    triangles_mm : (n, 3, 3) float64, corners [mm], anticlockwise seen from outside
    name : what the maker called it
    solids : the named parts of the file it was read from
    remarks : sentences about the file that a person should see
    """

    triangles_mm: Triangles
    name: str = ""
    solids: tuple[Solid, ...] = field(default=())
    remarks: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        found = as_triangles(self.triangles_mm).copy()
        found.flags.writeable = False
        object.__setattr__(self, "triangles_mm", found)

    def __len__(self) -> int:
        return len(self.triangles_mm)

    @property
    def bounds_mm(self) -> NDArray[np.float64] | None:
        """Return lowest and highest corner (2, 3) [mm]; None where the mesh is empty."""
        if not len(self):
            return None
        corners = self.triangles_mm.reshape(-1, 3)
        return np.array([corners.min(axis=0), corners.max(axis=0)])


def as_triangles(values: Mesh | Triangles | Sequence[Any]) -> Triangles:
    """Return a mesh, an array or nested lists as (n, 3, 3) float64 [mm].

    Raises ShapeError where the numbers are not n × 3 × 3, or one of them is not finite.
    """
    if isinstance(values, Mesh):
        return values.triangles_mm
    try:
        found = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError):
        raise _shape_error("lists of different lengths, or words") from None
    if found.size == 0:
        return np.zeros((0, 3, 3))
    if found.ndim != 3 or found.shape[1:] != (3, 3):
        raise _shape_error(" × ".join(map(str, found.shape)) or "a single number")
    if not np.isfinite(found).all():
        raise _shape_error("a corner that is no number")
    return found


def _shape_error(received: str) -> ShapeError:
    message = f"Expected n × 3 × 3 numbers in mm. Received {received}."
    return ShapeError("shape", message, "Give each triangle three corners with x, y and z.")
