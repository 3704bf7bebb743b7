"""Reading STL files: what kind of file it is, before anything in it is believed."""

import os
from dataclasses import replace
from typing import BinaryIO

import numpy as np

from craft_lab.errors import StlError
from craft_lab.geometry.mesh import Mesh
from craft_lab.geometry.stl_ascii import read_ascii
from craft_lab.geometry.stl_binary import RECORD, promised, read_binary

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
    data, name = _bytes_of(source, most_bytes)
    if not data:
        raise StlError("empty", "This file is empty: 0 bytes.", "Export or download it again.")
    mesh = _read(data, partial, decimal_comma, most_triangles)
    return replace(mesh, name=mesh.name or name, remarks=(*mesh.remarks, *_remarks(mesh)))


def _read(data: bytes, partial: bool, decimal_comma: bool, most_triangles: int) -> Mesh:
    count = promised(data)
    if count is not None and len(data) == 84 + RECORD * count:
        _check_count(count, most_triangles)
        return read_binary(data, count)
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
    return read_binary(data, count, partial=partial)


def _is_ascii(text: bytes) -> bool:
    lower = text.lower()
    words = b"facet" in lower or b"endsolid" in lower
    return lower.startswith(b"solid") and words and b"\0" not in text[:1000]


def _check_count(count: int, most: int) -> None:
    if count > most:
        message = f"This file holds {count:,} triangles; the limit is {most:,}."
        raise StlError("too_many", message.replace(",", " "), "Export it with a coarser setting.")


def _bytes_of(source: str | os.PathLike[str] | bytes | BinaryIO, most_bytes: int) -> tuple[bytes, str]:
    if isinstance(source, bytes | bytearray | memoryview):
        data, name = bytes(source), ""
    elif isinstance(source, str | os.PathLike):
        data, name = _file_bytes(source, most_bytes), os.path.basename(os.fspath(source))
    else:
        data, name = source.read(most_bytes + 1), ""
    _check_size(len(data), most_bytes)
    return data, name


def _file_bytes(path: str | os.PathLike[str], most_bytes: int) -> bytes:
    try:
        with open(path, "rb") as file:
            _check_size(os.fstat(file.fileno()).st_size, most_bytes)
            return file.read(most_bytes + 1)
    except OSError as problem:
        message = f"No file can be read at {os.fspath(path)!r}: {problem.strerror}."
        raise StlError("no_file", message, "Check its name and folder.") from None


def _check_size(size: int, most_bytes: int) -> None:
    if size > most_bytes:
        message = f"This file is larger than {most_bytes / 1e6:g} MB."
        raise StlError("too_large", message, "Export it with a coarser setting.")


def _remarks(mesh: Mesh) -> list[str]:
    bounds = mesh.bounds_mm
    if bounds is None:
        return ["This file is an STL without a single triangle."]
    longest = float((bounds[1] - bounds[0]).max())
    furthest = float(np.abs(bounds).max())
    remarks = []
    if not 1 <= longest <= 1000:
        remarks.append(f"The longest side is {longest:g} mm. STL knows no unit: is it meant in mm?")
    # float32, as STL stores it, keeps 24 bits.
    spacing = 2.0 ** (np.floor(np.log2(furthest)) - 23) if furthest > 0 else 0.0
    if spacing > 1e-6 * longest:
        far = f"The part lies {furthest:g} mm from the origin: small features can melt together."
        remarks.append(f"{far} Move it nearer.")
    if len(mesh.solids) > 1:
        remarks.append(f"The file holds {len(mesh.solids)} named parts; all are read.")
    return remarks
