"""What a reader found in an STL file, before it becomes a mesh."""

from dataclasses import dataclass

import numpy as np

from craft_lab.geometry.chunks import box_of
from craft_lab.geometry.mesh import Solid, Triangles


@dataclass(frozen=True, eq=False)
class Contents:
    """Triangles (n, 3, 3) [mm], the box they fill (None where there are none), names and remarks."""

    triangles_mm: Triangles
    bounds_mm: Triangles | None
    name: str = ""
    solids: tuple[Solid, ...] = ()
    remarks: tuple[str, ...] = ()

    def all_remarks(self) -> tuple[str, ...]:
        """Every sentence about the file that a person should see."""
        return (*self.remarks, *self._of_size(), *self._of_parts())

    def _of_size(self) -> list[str]:
        if self.bounds_mm is None:
            return ["This file is an STL without a single triangle."]
        longest = float((self.bounds_mm[1] - self.bounds_mm[0]).max())
        furthest = float(np.abs(self.bounds_mm).max())
        remarks = []
        if not 1 <= longest <= 1000:
            remarks.append(f"The longest side is {longest:g} mm. STL knows no unit: is it meant in mm?")
        # float32, as STL stores it, keeps 24 bits.
        spacing = 2.0 ** (np.floor(np.log2(furthest)) - 23) if furthest > 0 else 0.0
        if spacing > 1e-6 * longest:
            far = f"The part lies {furthest:g} mm from the origin: small features can melt together."
            remarks.append(f"{far} Move it nearer.")
        return remarks

    def _of_parts(self) -> list[str]:
        if len(self.solids) < 2:
            return []
        return [f"The file holds {len(self.solids)} named parts; all are read."]


def contents(triangles_mm: Triangles, solids: tuple[Solid, ...], remarks: tuple[str, ...] = ()) -> Contents:
    """Return the contents of a text file from its finite triangles and at least one named part."""
    bounds = box_of(triangles_mm) if len(triangles_mm) else None
    return Contents(triangles_mm, bounds, solids[0].name, solids, remarks)
