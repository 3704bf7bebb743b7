"""Writing STL files: binary unless text is asked for, whole or not at all."""

import os
from pathlib import Path

from craft_lab.geometry.mesh import Mesh
from craft_lab.geometry.stl_ascii import write_ascii
from craft_lab.geometry.stl_binary import unit_normals, write_binary
from craft_lab.whole_files import write_whole


def stl_bytes(mesh: Mesh, *, text: bool = False) -> bytes:
    """Return a mesh as the bytes of an STL file, in mm.

    Binary STL keeps about seven digits of each coordinate, text keeps all. Normals follow from the
    order of the corners.
    """
    if text:
        return write_ascii(mesh.triangles_mm, unit_normals(mesh.triangles_mm), mesh.name)
    return write_binary(mesh.triangles_mm, mesh.name)


def write_stl(mesh: Mesh, path: str | os.PathLike[str], *, text: bool = False) -> Path:
    """Write a mesh as an STL file and return its path; an older file stays until the new one is whole."""
    target = Path(path)
    write_whole(target, stl_bytes(mesh, text=text))
    return target
