"""The toggle of the course: a bar with a tunnel for the band and a strip of raised squares."""

from manifold3d import CrossSection, FillRule, Manifold, OpType

from craft_lab.checks import between
from craft_lab.errors import StripError
from craft_lab.geometry.manifolds import extruded, rounded_rectangle, to_mesh
from craft_lab.geometry.mesh import Mesh
from craft_lab.geometry.strip import Rows, RowsLike, strip_rows

LENGTH_MM, WIDTH_MM, HEIGHT_MM = 48.0, 14.0, 9.0
CORNER_MM = 3.0  # radius of the rounded corners, seen from above
SIDES = 48  # sides that stand for a full circle
BAND_PLAY_MM = 1.5  # the tunnel is this much wider than the band
TUNNEL_HEIGHT_MM = 3.0
SQUARE_MM = 3.0
RELIEF_MM = 0.6  # three layers of 0.2 mm
COLUMNS = 14
MOST_ROWS = 4
BAND_RANGE_MM = (10.0, 20.0)


def toggle(strip: RowsLike, band_mm: float = 16.0, overlap_mm: float = 0.0) -> Mesh:
    """Return a toggle that wears a strip, face up, one corner of its box at the origin.

    Parameters
    ----------
    strip : 1 to 4 rows of 1 to 14 squares, 0 flat and 1 raised, top row first; it repeats along the bar
    band_mm : width of the woven band [mm], 10 to 20; the tunnel is 1.5 mm wider
    overlap_mm : how far each raised square grows on each side [mm], 0 to 0.5; at 0, squares that meet
        at a corner share one edge there and hold each other by nothing

    Notes
    -----
    Bar 48 × 14 × 9 mm (x, y, z), corners in plan rounded with r = 3 mm; tunnel along y, 3 mm high, in
    the middle; squares of 3 mm, 14 columns, centred on the upper face, 0.6 mm high.
    Raises StripError or QuantityError.
    """
    rows = printable_rows(strip)
    band = between("band_mm", band_mm, *BAND_RANGE_MM, "mm")
    grow = between("overlap_mm", overlap_mm, 0.0, 0.5, "mm")
    bar = _bar() - _tunnel(band + BAND_PLAY_MM)
    part = Manifold.batch_boolean([bar, *_relief(rows, grow)], OpType.Add)
    return to_mesh(part, f"toggle {'/'.join(rows)}")


def printable_rows(strip: RowsLike) -> Rows:
    """Return the rows of a strip that fits on the toggle; raises StripError for any other."""
    rows = strip_rows(strip)
    if len(rows) > MOST_ROWS:
        raise StripError(f"A toggle carries 1 to {MOST_ROWS} rows. Received {len(rows)}.")
    if len(rows[0]) > COLUMNS:
        raise StripError(f"A strip repeats after 1 to {COLUMNS} squares. Received {len(rows[0])}.")
    return rows


def face_rows(strip: RowsLike) -> Rows:
    """Return the squares as the face carries them: the strip repeated over 14 columns."""
    return tuple((row * COLUMNS)[:COLUMNS] for row in printable_rows(strip))


def raised_squares(strip: RowsLike) -> int:
    """Return how many raised squares the face carries; 13 for the test strip."""
    return "".join(face_rows(strip)).count("1")


def _bar() -> Manifold:
    outline = rounded_rectangle((0, 0), (LENGTH_MM, WIDTH_MM), CORNER_MM, SIDES)
    return extruded(outline, [], HEIGHT_MM)


def _tunnel(width_mm: float) -> Manifold:
    block = Manifold.cube((width_mm, WIDTH_MM + 2, TUNNEL_HEIGHT_MM), True)
    return block.translate((LENGTH_MM / 2, WIDTH_MM / 2, HEIGHT_MM / 2))


def _relief(rows: Rows, grow_mm: float) -> list[Manifold]:
    left = (LENGTH_MM - COLUMNS * SQUARE_MM) / 2
    top = (WIDTH_MM + len(rows) * SQUARE_MM) / 2
    squares = [
        _square(left + column * SQUARE_MM, top - (row + 1) * SQUARE_MM, grow_mm)
        for row, signs in enumerate(face_rows(rows))
        for column, sign in enumerate(signs)
        if sign == "1"
    ]
    # Squares begin one relief below the face, so that they are one with the bar and not only on it.
    # Patches that meet at a corner only are joined to the bar one by one: extruded together they would
    # share an edge, and leave triangles without area on the face.
    patches = CrossSection(squares, FillRule.NonZero).decompose() if squares else []
    below = (0, 0, HEIGHT_MM - RELIEF_MM)
    return [Manifold.extrude(patch, 2 * RELIEF_MM).translate(below) for patch in patches]


def _square(x: float, y: float, grow_mm: float) -> list[tuple[float, float]]:
    low_x, low_y = x - grow_mm, y - grow_mm
    high_x, high_y = x + SQUARE_MM + grow_mm, y + SQUARE_MM + grow_mm
    return [(low_x, low_y), (high_x, low_y), (high_x, high_y), (low_x, high_y)]
