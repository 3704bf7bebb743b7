"""The seven symmetries of a strip as small pictures: squares that do what the words say."""

from collections.abc import Mapping, Sequence

SQUARE_PX = 7
COLUMNS = 12
# One repeat of each, so small and so different that the move is what is seen.
EXAMPLES: Mapping[str, tuple[str, ...]] = {
    "p1": ("1100", "1000"),
    "p11g": ("110000", "100100", "000110"),
    "p1m1": ("1110", "0100"),
    "p11m": ("110", "100", "110"),
    "p2": ("1100", "0110"),
    "p2mg": ("1100", "0011"),
    "p2mm": ("0100", "1110", "0100"),
}


def group_picture(rows: Sequence[str]) -> str:
    """Return a strip of twelve squares in a line as SVG; raised squares in the colour of its text.

    rows : one repeat, top row first
    """
    width, height = COLUMNS * SQUARE_PX, len(rows) * SQUARE_PX
    squares = "".join(
        f'<rect x="{column * SQUARE_PX}" y="{row * SQUARE_PX}" width="{SQUARE_PX - 1}" height="{SQUARE_PX - 1}"/>'
        for row, signs in enumerate(rows)
        for column in range(COLUMNS)
        if signs[column % len(signs)] == "1"
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'fill="currentColor" aria-hidden="true" focusable="false">{squares}</svg>'
    )


def group_pictures() -> dict[str, str]:
    """Return name of a symmetry → picture."""
    return {group: group_picture(rows) for group, rows in EXAMPLES.items()}
