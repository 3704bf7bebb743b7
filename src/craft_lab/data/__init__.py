"""The tables of the course, each with its source.

`table("garments_ademe")` gives rows, `find("products", "manteau")` one row, `source("grid")` where a
table comes from. Ids stay text; a column that names a unit in `provenance.json` holds numbers. `toggle_gcode()` is
the file that a slicer wrote for the course's toggle.
"""

from craft_lab.data.gcode import toggle_gcode
from craft_lab.data.provenance import Source, source, sources
from craft_lab.data.tables import Row, find, table

__all__ = ["Row", "Source", "find", "source", "sources", "table", "toggle_gcode"]
