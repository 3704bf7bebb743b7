"""Binary STL: 80 bytes of header, a count, 50 bytes for each triangle."""

from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from craft_lab.errors import StlError
from craft_lab.geometry.chunks import pieces
from craft_lab.geometry.stl_contents import Contents

RECORD = 50
FACET = np.dtype([("normal", "<f4", 3), ("corners", "<f4", (3, 3)), ("attribute", "<u2")])
FACETS_AT_ONCE = 4096  # 0.2 MB


def promised(data: bytes) -> int | None:
    """Return how many triangles the header promises; None where the file has no full header."""
    return int.from_bytes(data[80:84], "little") if len(data) >= 84 else None


def read_binary(file: BinaryIO, size: int, count: int, *, partial: bool = False) -> Contents:
    """Return the triangles of a binary STL of `size` bytes that promises `count` of them.

    The file stands after its header. Raises StlError where it holds fewer (unless `partial`) or a whole
    number more, or where a corner is no number.
    """
    held, extra = divmod(size - 84, RECORD)
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
    triangles, bounds = _triangles(file, min(count, held))
    return Contents(triangles, bounds, remarks=tuple(remarks))


def _triangles(file: BinaryIO, count: int) -> tuple[NDArray[np.float64], NDArray[np.float64] | None]:
    """Return corners (n, 3, 3) and box (2, 3) [mm], read piece by piece."""
    triangles = np.empty((count, 9))
    facets = np.empty(min(count, FACETS_AT_ONCE), FACET)
    across = np.empty((9, len(facets)), dtype=np.float32)
    low, high = np.full(9, np.inf), np.full(9, -np.inf)
    for piece in pieces(count, FACETS_AT_ONCE):
        part = facets[: piece.stop - piece.start]
        filled = _fill(file, memoryview(part.view(np.uint8)))  # type: ignore[arg-type]
        if filled < part.nbytes:  # the file became shorter while it was read
            raise _stops_early(count, piece.start + filled // RECORD)
        nine = across[:, : len(part)]
        nine[:] = part["corners"].reshape(-1, 9).T
        low, high = np.minimum(low, nine.min(axis=1)), np.maximum(high, nine.max(axis=1))
        if not (np.isfinite(low).all() and np.isfinite(high).all()):
            raise not_finite(piece.start + int(np.argmin(np.isfinite(nine).all(axis=0))) + 1)
        triangles[piece] = part["corners"].reshape(-1, 9)
    corners = triangles.reshape(-1, 3, 3)
    if not count:
        return corners, None
    return corners, np.array([low.reshape(3, 3).min(axis=0), high.reshape(3, 3).max(axis=0)])


def _fill(file: BinaryIO, room: memoryview) -> int:
    filled = 0
    while filled < len(room):
        got = file.readinto(room[filled:])  # type: ignore[attr-defined]
        if not got:
            break
        filled += got
    return filled


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


def not_finite(facet: int, line: int | None = None) -> StlError:
    """Return the error for a corner that is NaN or infinite."""
    message = f"Triangle {facet} has a corner that is no number (NaN or infinity)."
    return StlError("not_finite", message, "Repair the part in your CAD program and export it again.", line)
