"""Reading STL files: what kind of file it is, before anything in it is believed."""

import io
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from craft_lab.errors import StlError
from craft_lab.geometry.mesh import Mesh
from craft_lab.geometry.stl_ascii import read_ascii
from craft_lab.geometry.stl_binary import RECORD, promised, read_binary
from craft_lab.geometry.stl_contents import Contents

MOST_BYTES = 200_000_000
MOST_TRIANGLES = 5_000_000
BOM = b"\xef\xbb\xbf"
EXPORT_STL = "Open it in your CAD program and export it as STL."
STRANGERS = (
    (b"version https://git-lfs", "lfs", "This is a pointer to a file, not the model itself."),
    (b"<", "web_page", "This is a web page or an XML file, not a model."),
    (b"PK", "zip", "This is a zip archive or a 3MF file, not an STL."),
    (b"ply", "ply", "This is a PLY file, not an STL."),
    (b"glTF", "gltf", "This is a glTF file, not an STL."),
    (b"\x1f\x8b", "gzip", "This is a compressed file (gzip), not an STL."),
)
HINTS = {
    "lfs": "Fetch the file itself, with Git LFS or the download button.",
    "web_page": "The link led to a page. Use the download button.",
    "zip": "Unpack it, or open it in your slicer and export it as STL.",
    "gzip": "Unpack it first.",
}


def read_stl(
    source: str | os.PathLike[str] | bytes | BinaryIO,
    *,
    partial: bool = False,
    decimal_comma: bool = False,
    most_bytes: int = MOST_BYTES,
    most_triangles: int = MOST_TRIANGLES,
) -> Mesh:
    """Return the mesh in an STL file, binary or text; coordinates are taken as mm.

    Parameters
    ----------
    source : path, bytes, or a file opened for reading bytes
    partial : take what a shortened binary file still holds, with a remark
    decimal_comma : read 1,5 as 1.5 in a text file, with a remark
    most_bytes, most_triangles : larger files are refused before they are read in

    Notes
    -----
    Normals in the file are ignored; they follow from the order of the corners. Nothing is repaired.
    Raises StlError with code, message, hint and, for a text file, the line.
    """
    with _opened(source, most_bytes) as (file, size, name):
        if not size:
            raise StlError("empty", "This file is empty: 0 bytes.", "Export or download it again.")
        found = _read(file, size, partial, decimal_comma, most_triangles)
    return Mesh.checked(
        found.triangles_mm, found.bounds_mm, found.name or name, found.solids, found.all_remarks()
    )


def _read(file: BinaryIO, size: int, partial: bool, decimal_comma: bool, most_triangles: int) -> Contents:
    head = file.read(84)
    count = promised(head)
    if count is not None and size == 84 + RECORD * count:
        _check_count(count, most_triangles)
        return read_binary(file, size, count)
    file.seek(0)
    data = file.read()
    text = data.removeprefix(BOM).lstrip()
    if _is_ascii(text):
        return read_ascii(data.removeprefix(BOM), most_triangles, decimal_comma)
    for start, code, what in STRANGERS:
        if text.startswith(start):
            raise StlError(code, what, HINTS.get(code, EXPORT_STL))
    if count is None:
        message = f"This file holds {len(data)} bytes; an STL needs at least 84. It is no model."
        raise StlError("too_short", message, "Export or download it again.")
    _check_count((len(data) - 84) // RECORD, most_triangles)
    return read_binary(io.BytesIO(data[84:]), len(data), count, partial=partial)


def _is_ascii(text: bytes) -> bool:
    if text[:5].lower() != b"solid" or b"\0" in text[:1000]:
        return False
    return any(word in part.lower() for part in (text[:1000], text) for word in (b"facet", b"endsolid"))


def _check_count(count: int, most: int) -> None:
    if count > most:
        message = f"This file holds {count:,} triangles; the limit is {most:,}."
        raise StlError("too_many", message.replace(",", " "), "Export it with a coarser setting.")


@contextmanager
def _opened(
    source: str | os.PathLike[str] | bytes | BinaryIO, most_bytes: int
) -> Iterator[tuple[BinaryIO, int, str]]:
    """Open whatever names or holds the bytes; yield the file, its size and its name."""
    if isinstance(source, str | os.PathLike):
        with _file(source) as file:
            size = os.fstat(file.fileno()).st_size
            _check_size(size, most_bytes)
            yield file, size, os.path.basename(os.fspath(source))
        return
    held = isinstance(source, bytes | bytearray | memoryview)
    data = bytes(source) if held else source.read(most_bytes + 1)  # type: ignore[arg-type,union-attr]
    _check_size(len(data), most_bytes)
    yield io.BytesIO(data), len(data), ""


def _file(path: str | os.PathLike[str]) -> BinaryIO:
    try:
        if stat.S_ISREG(os.stat(path).st_mode):
            return open(path, "rb")
        problem = "it is a folder, or no file that can be read twice"
    except OSError as reason:
        problem = str(reason.strerror)
    message = f"No file can be read at {os.fspath(path)!r}: {problem}."
    raise StlError("no_file", message, "Check its name and folder.")


def _check_size(size: int, most_bytes: int) -> None:
    if size > most_bytes:
        message = f"This file is larger than {most_bytes / 1e6:g} MB."
        raise StlError("too_large", message, "Export it with a coarser setting.")
