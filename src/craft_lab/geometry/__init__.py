"""Making and judging printable parts: strips, the toggle, meshes, STL files."""

from craft_lab.geometry.frieze import GROUP_WORDS, Frieze, strip_group
from craft_lab.geometry.measures import Measures, mass_g, measure, volume_of
from craft_lab.geometry.mesh import Mesh, Solid
from craft_lab.geometry.overhang import overhanging
from craft_lab.geometry.plain import edge_count
from craft_lab.geometry.solid import Hole, SolidReport, closed, inspect
from craft_lab.geometry.stl_read import read_stl
from craft_lab.geometry.stl_write import stl_bytes, write_stl
from craft_lab.geometry.strip import equivalent_strips, is_blank, is_test_strip, strip_rows
from craft_lab.geometry.toggle_report import Finding, ToggleReport, toggle_report
from craft_lab.geometry.toggles import face_rows, raised_squares, toggle

__all__ = [
    "GROUP_WORDS",
    "Finding",
    "Frieze",
    "Hole",
    "Measures",
    "Mesh",
    "Solid",
    "SolidReport",
    "ToggleReport",
    "closed",
    "edge_count",
    "equivalent_strips",
    "face_rows",
    "inspect",
    "is_blank",
    "is_test_strip",
    "mass_g",
    "measure",
    "overhanging",
    "raised_squares",
    "read_stl",
    "stl_bytes",
    "strip_group",
    "strip_rows",
    "toggle",
    "toggle_report",
    "volume_of",
    "write_stl",
]
