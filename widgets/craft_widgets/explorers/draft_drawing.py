"""A weaving draft: the cloth, its threading below, its treadling to the right, its tie-up in the corner."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from craft_lab.geometry.parts.woven import Drawdown
from craft_widgets.pictures.picture import Picture
from craft_widgets.wording import say

NAME = "m4_w3_draft"
MOST_CELL_PX = 30.0
LABEL_PX, MARGIN_PX, LEFT_PX = 24.0, 6.0, 24.0
THICK = 0.68  # of a thread, in cells
SEAM_PX = 0.4  # a thread goes on without a seam from crossing to crossing
Cells = Sequence[Sequence[bool]]  # rows from the top


@dataclass(frozen=True)
class Draft:
    """A draft as it is drawn.

    Attributes
    ----------
    threading, treadling : shaft of each end, treadle of each pick, counted from 1
    tieup : rows of shafts, "1" where the treadle of the column lifts it
    cloth : (picks, ends) 1 where the end lies on top, pick 1 first
    loose_ends, loose_picks : threads that lift off, counted from 1
    """

    threading: Sequence[int]
    treadling: Sequence[int]
    tieup: Sequence[str]
    cloth: Drawdown
    loose_ends: Collection[int] = ()
    loose_picks: Collection[int] = ()


def draw_draft(draft: Draft, width: float) -> Picture:
    """Return the picture; loose threads take the colour of what is not there yet."""
    ends, picks = len(draft.threading), len(draft.treadling)
    shafts, treadles = len(draft.tieup), len(draft.tieup[0])
    cell = min(MOST_CELL_PX, (width - LEFT_PX - 2 * MARGIN_PX) / (ends + 1 + treadles))
    left = (width - cell * (ends + 1 + treadles) + LEFT_PX) / 2
    top = LABEL_PX + MARGIN_PX
    below, right = top + cell * (picks + 1), left + cell * (ends + 1)
    picture = Picture(width, below + cell * shafts + LABEL_PX + MARGIN_PX)
    for name, x, y in (
        ("cloth", left, top - 8),
        ("draft_treadling", right, top - 8),
        ("draft_threading", left, below + cell * shafts + 18),
        ("draft_tieup", right, below + cell * shafts + 18),
    ):
        picture.text((x, y), say(f"{NAME}.{name}"), "ink2", 13)
    _cloth(picture, draft, (left, top), cell)
    rows = range(1, shafts + 1)
    _squares(picture, [[shaft == row for shaft in draft.threading] for row in rows], (left, below), cell)
    _squares(picture, [[sign == "1" for sign in row] for row in draft.tieup], (right, below), cell)
    pressed = [[treadle == column + 1 for column in range(treadles)] for treadle in draft.treadling]
    _squares(picture, pressed[::-1], (right, top), cell)
    for row in rows:
        picture.text((left - 7, below + cell * (row - 0.5) + 5), str(row), "ink2", 13, anchor="end")
    picture.text((left - 7, top + cell * (picks - 0.5) + 5), "1", "ink2", 13, anchor="end")
    return picture


def _squares(picture: Picture, rows: Cells, corner: tuple[float, float], cell: float) -> None:
    x0, y0 = corner
    high, wide = len(rows), len(rows[0])
    for row, marks in enumerate(rows):
        for column, marked in enumerate(marks):
            if marked:
                picture.area(_box(x0 + (column + 0.5) * cell, y0 + (row + 0.5) * cell, cell, cell), "action")
    for row in range(high + 1):
        picture.line([(x0, y0 + row * cell), (x0 + wide * cell, y0 + row * cell)], "line", 1)
    for column in range(wide + 1):
        picture.line([(x0 + column * cell, y0), (x0 + column * cell, y0 + high * cell)], "line", 1)


def _cloth(picture: Picture, draft: Draft, corner: tuple[float, float], cell: float) -> None:
    """Each crossing shows the thread that lies on top; pick 1 at the bottom."""
    picks = len(draft.treadling)
    for pick, row in enumerate(draft.cloth.tolist()):
        y = corner[1] + (picks - pick - 0.5) * cell
        weft = "notyet" if pick + 1 in draft.loose_picks else "context"
        for end, warp_up in enumerate(row):
            x = corner[0] + (end + 0.5) * cell
            warp = "notyet" if end + 1 in draft.loose_ends else "thread"
            long, thick = cell + 2 * SEAM_PX, THICK * cell
            picture.area(
                _box(x, y, *((thick, long) if warp_up else (long, thick))), warp if warp_up else weft
            )


def _box(x: float, y: float, wide: float, high: float) -> list[tuple[float, float]]:
    w, h = wide / 2, high / 2
    return [(x - w, y - h), (x + w, y - h), (x + w, y + h), (x - w, y + h)]
