"""A pattern strip: rows of flat (0) and raised (1) squares that repeat without end."""

from collections.abc import Sequence

from craft_lab.errors import StripError

Rows = tuple[str, ...]
RowsLike = str | Sequence[str] | Sequence[Sequence[int]]

TEST_STRIP: Rows = ("001", "011")  # for trying things out; it is nobody's motif


def strip_rows(strip: RowsLike) -> Rows:
    """Return a strip as rows of "0" and "1", top row first.

    Parameters
    ----------
    strip : "001/011", ["001", "011"] or [[0, 0, 1], [0, 1, 1]]

    Raises StripError where no square came, rows differ in length, or a sign is neither 0 nor 1.
    """
    listed = strip.split("/") if isinstance(strip, str) else strip
    rows = tuple("".join(map(str, row)).strip() for row in listed)
    if not rows or not any(rows):
        raise StripError("A strip needs at least one square. Received none: write rows of 0 and 1.")
    if len({len(row) for row in rows}) > 1:
        raise StripError("Each row needs the same number of squares.")
    strange = sorted(set("".join(rows)) - {"0", "1"})
    if strange:
        raise StripError(f"A strip holds 0 (flat) and 1 (raised). Received {strange[0]!r}.")
    return rows


def is_blank(strip: RowsLike) -> bool:
    """Return whether no square is raised."""
    return "1" not in "".join(strip_rows(strip))


def shortest_repeat(strip: RowsLike) -> Rows:
    """Return the rows cut to the shortest stretch that repeats: 001001 becomes 001."""
    rows = strip_rows(strip)
    width = len(rows[0])
    lengths = (n for n in range(1, width + 1) if width % n == 0)
    length = next(n for n in lengths if all(row == row[:n] * (width // n) for row in rows))
    return tuple(row[:length] for row in rows)


def motif(strip: RowsLike) -> Rows:
    """Return the shortest repeat without blank rows above and below; a blank strip becomes ("0",)."""
    rows = shortest_repeat(strip)
    drawn = [place for place, row in enumerate(rows) if "1" in row]
    return rows[drawn[0] : drawn[-1] + 1] if drawn else ("0",)


def shifted(rows: Rows, squares: int) -> Rows:
    """Return the rows moved to the left by a number of squares, around the repeat."""
    places = squares % len(rows[0])
    return tuple(row[places:] + row[:places] for row in rows)


def upside_down(rows: Rows) -> Rows:
    """Return the rows mirrored top to bottom."""
    return rows[::-1]


def left_right(rows: Rows) -> Rows:
    """Return the rows mirrored left to right."""
    return tuple(row[::-1] for row in rows)


def half_turn(rows: Rows) -> Rows:
    """Return the rows turned by half a turn."""
    return upside_down(left_right(rows))


def equal_up_to_shift(first: Rows, second: Rows) -> bool:
    """Return whether two strips of rows differ by a shift along the strip only."""
    if (len(first), len(first[0])) != (len(second), len(second[0])):
        return False
    return any(shifted(first, squares) == second for squares in range(len(first[0])))


def equivalent_strips(first: RowsLike, second: RowsLike) -> bool:
    """Return whether two strips are one pattern: shifted, mirrored, turned, or moved up and down."""
    here, there = motif(first), motif(second)
    turned = (here, upside_down(here), left_right(here), half_turn(here))
    return any(equal_up_to_shift(rows, there) for rows in turned)


def is_test_strip(strip: RowsLike) -> bool:
    """Return whether a strip is the test strip 001/011, also shifted, mirrored or turned."""
    return equivalent_strips(strip, TEST_STRIP)
