"""Making, judging and weighing printable parts: meshes, STL files, slices, prints, strips, generators."""

from craft_lab.geometry.clinic import Note, clinic_report
from craft_lab.geometry.defects import DEFECTS, damaged, lifted, mended
from craft_lab.geometry.findings import Finding
from craft_lab.geometry.frieze import GROUP_WORDS, Frieze, strip_group
from craft_lab.geometry.gcode import SlicerReport, read_gcode
from craft_lab.geometry.gcode_compare import Comparison, compare_gcode
from craft_lab.geometry.mass_steps import MassSteps, mass_steps
from craft_lab.geometry.measures import Measures, mass_g, measure, signed_volumes_mm3, volume_of
from craft_lab.geometry.mesh import Mesh, Solid
from craft_lab.geometry.overhang import overhang_mm2, overhanging
from craft_lab.geometry.plain import edge_count
from craft_lab.geometry.print_energy import print_kwh
from craft_lab.geometry.print_estimate import PrintEstimate, estimate_print
from craft_lab.geometry.print_intent import IntentReport, PrintIntent, intent_report, lying
from craft_lab.geometry.print_settings import PrintSettings
from craft_lab.geometry.print_sheet import PostureRow, print_sheet
from craft_lab.geometry.printability import Printability, printability
from craft_lab.geometry.printer import Printer
from craft_lab.geometry.ranges import Range
from craft_lab.geometry.slices import Layers, slice_layers
from craft_lab.geometry.solid import Hole, SolidReport, closed, inspect
from craft_lab.geometry.stl_read import read_stl
from craft_lab.geometry.stl_write import stl_bytes, write_stl
from craft_lab.geometry.strip import equivalent_strips, is_blank, is_test_strip, strip_rows
from craft_lab.geometry.toggle_report import ToggleReport, toggle_report
from craft_lab.geometry.toggles import face_rows, raised_squares, toggle
from craft_lab.geometry.turning import Orientation, on_plate, orientations, postures, turned

__all__ = [
    "DEFECTS",
    "GROUP_WORDS",
    "Comparison",
    "Finding",
    "Frieze",
    "Hole",
    "IntentReport",
    "Layers",
    "MassSteps",
    "Measures",
    "Mesh",
    "Note",
    "Orientation",
    "PostureRow",
    "PrintEstimate",
    "PrintIntent",
    "PrintSettings",
    "Printability",
    "Printer",
    "Range",
    "SlicerReport",
    "Solid",
    "SolidReport",
    "ToggleReport",
    "clinic_report",
    "closed",
    "compare_gcode",
    "damaged",
    "edge_count",
    "equivalent_strips",
    "estimate_print",
    "face_rows",
    "inspect",
    "intent_report",
    "is_blank",
    "is_test_strip",
    "lifted",
    "lying",
    "mass_g",
    "mass_steps",
    "measure",
    "mended",
    "on_plate",
    "orientations",
    "overhang_mm2",
    "overhanging",
    "postures",
    "print_kwh",
    "print_sheet",
    "printability",
    "raised_squares",
    "read_gcode",
    "read_stl",
    "signed_volumes_mm3",
    "slice_layers",
    "stl_bytes",
    "strip_group",
    "strip_rows",
    "toggle",
    "toggle_report",
    "turned",
    "volume_of",
    "write_stl",
]
