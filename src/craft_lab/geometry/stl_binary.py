"""Binary STL: 80 bytes of header, a count, 50 bytes for each triangle."""

import numpy as np
from numpy.typing import NDArray

from craft_lab.errors import StlError
from craft_lab.geometry.mesh import Mesh

RECORD = 50
FACET = np.dtype([("normal", "<f4", 3), ("corners", "<f4", (3, 3)), ("attribute", "<u2")])


def promised(data: bytes) -> int | None:
    """Return how many triangles the header promises; None where the file has no full header."""
    return int.from_bytes(data[80:84], "little") if len(data) >= 84 else None


def read_binary(data: bytes, count: int, *, partial: bool = False) -> Mesh:
    """Return the triangles of a binary STL that promises `count` of them.

    Raises StlError where it holds fewer (unless `partial`) or a whole number more, or where a corner
    is no number.
    """
    held, extra = divmod(len(data) - 84, RECORD)
    remarks: list[str] = []
    if held < count:
        if not partial:
            raise _stops_early(count, held)
        remarks.append(f"The file stops early: {held} of {count} triangles are read.")
    elif held > count and not extra:
        message = f"This file promises {count} triangles but holds {held}. One of the two is not right."
        raise StlError("too_long", message, "Export it again, best as binary STL.")
    elif held > count or extra:
        remarks.append(f"The file goes on after its {count} triangles; the rest is left out.")
    facets = np.frombuffer(data, FACET, count=min(count, held), offset=84)
    return Mesh(_finite(facets["corners"]), remarks=tuple(remarks))


def write_binary(triangles_mm: NDArray[np.float64], name: str) -> bytes:
    """Return the triangles as binary STL, normals from the order of the corners."""
    facets = np.zeros(len(triangles_mm), FACET)
    facets["corners"] = triangles_mm
    facets["normal"] = unit_normals(triangles_mm)
    header = f"craftkit, mm, {name}".encode("ascii", "replace")[:80].ljust(80)
    return header + len(facets).to_bytes(4, "little") + facets.tobytes()


def unit_normals(triangles_mm: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return (n, 3) unit normals from the order of the corners; zeros for a collapsed triangle."""
    a, b, c = triangles_mm[:, 0], triangles_mm[:, 1], triangles_mm[:, 2]
    normals = np.cross(b - a, c - a)
    lengths = np.linalg.norm(normals, axis=1, keepdims=True)
    units: NDArray[np.float64] = np.divide(normals, lengths, out=np.zeros_like(normals), where=lengths > 0)
    return units


def _stops_early(count: int, held: int) -> StlError:
    numbers = f"it promises {count:,} triangles but holds {held:,}".replace(",", " ")
    message = f"This file stops early: {numbers}. The download or export was probably interrupted."
    return StlError("short", message, "Export it again.")


def _finite(corners: NDArray[np.float32]) -> NDArray[np.float64]:
    sound = np.isfinite(corners).all(axis=(1, 2))
    if not sound.all():
        raise not_finite(int(np.argmin(sound)) + 1)
    return corners.astype(np.float64)


def not_finite(facet: int, line: int | None = None) -> StlError:
    """Return the error for a corner that is NaN or infinite."""
    message = f"Triangle {facet} has a corner that is no number (NaN or infinity)."
    return StlError("not_finite", message, "Repair the part in your CAD program and export it again.", line)
