"""Triangles in space: the one kind of mesh that every function here takes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from craft_lab.errors import ShapeError
from craft_lab.geometry.chunks import box_of

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
        found = as_triangles(self.triangles_mm)
        if found.flags.writeable or found.base is not None:  # another could still change the numbers
            found = found.copy()
            found.flags.writeable = False
        object.__setattr__(self, "triangles_mm", found)

    @classmethod
    def checked(
        cls,
        triangles_mm: Triangles,
        bounds_mm: Triangles | None,
        name: str = "",
        solids: tuple[Solid, ...] = (),
        remarks: tuple[str, ...] = (),
    ) -> "Mesh":
        """Return a mesh of fresh (n, 3, 3) float64 numbers that a reader has found finite, in that box.

        Saves a large file two more passes; the numbers may not be changed afterwards.
        """
        mesh = object.__new__(cls)
        triangles_mm.flags.writeable = False
        vars(mesh).update(
            triangles_mm=triangles_mm, bounds_mm=bounds_mm, name=name, solids=solids, remarks=remarks
        )
        return mesh

    def __len__(self) -> int:
        return len(self.triangles_mm)

    @cached_property
    def bounds_mm(self) -> Triangles | None:
        """Return lowest and highest corner (2, 3) [mm]; None where the mesh is empty."""
        if not len(self):
            return None
        return box_of(self.triangles_mm)


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
