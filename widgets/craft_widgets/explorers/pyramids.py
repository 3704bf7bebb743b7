"""M4: the sum behind a volume, on a box of twelve triangles: pyramids to the corner of the table."""

import numpy as np

from craft_lab.geometry import signed_volumes_mm3
from craft_lab.geometry.mesh import Triangles
from craft_widgets.explorers.controls import Choice, Slider, Ticks, linear
from craft_widgets.explorers.exploration import Exploration, Shown, Values, View
from craft_widgets.explorers.pyramid_drawing import draw_pyramid
from craft_widgets.wording import find, fixed, say, signed

NAME = "m4_n3_pyramids"
SIZE_MM = (24.0, 18.0, 12.0)
PLACES_MM = {"corner": (0.0, 0.0, 0.0), "away": (8.0, 6.0, 10.0), "around": (-12.0, -9.0, -6.0)}
LEAVE = "leave"
# Each face by its corners, anticlockwise seen from outside; 1 stands for the far end of x, y, z.
FACES = (
    ((0, 0, 0), (0, 1, 0), (1, 1, 0), (1, 0, 0)),  # bottom
    ((0, 0, 1), (1, 0, 1), (1, 1, 1), (0, 1, 1)),  # top
    ((0, 0, 0), (1, 0, 0), (1, 0, 1), (0, 0, 1)),  # front
    ((0, 1, 0), (0, 1, 1), (1, 1, 1), (1, 1, 0)),  # back
    ((0, 0, 0), (0, 0, 1), (0, 1, 1), (0, 1, 0)),  # left
    ((1, 0, 0), (1, 1, 0), (1, 1, 1), (1, 0, 1)),  # right
)


def box(place: str) -> Triangles:
    """Return (12, 3, 3) triangles of the box where it stands [mm], two for each face."""
    corners = np.array(FACES, dtype=np.float64) * SIZE_MM + PLACES_MM[place]
    return np.concatenate([corners[:, None, (0, 1, 2)], corners[:, None, (0, 2, 3)]], axis=1).reshape(
        12, 3, 3
    )


def six_fold(place: str) -> list[int]:
    """Return six times each pyramid [mm3], with sign."""
    return [round(six) for six in (6 * signed_volumes_mm3(box(place))).tolist()]


def face_of(number: int) -> str:
    """Return the name of the face of a triangle, counted from 1."""
    name: str = find(f"{NAME}.faces")[(number - 1) // 2]
    return name


def compute(values: Values, look: Shown) -> View:
    """Return one pyramid in the picture and all of them in the table."""
    place, number = str(values["place"]), int(values["triangle"])
    is_out = LEAVE in values["leave"]
    six = six_fold(place)
    total = sum(six) - (six[number - 1] if is_out else 0)
    told = {
        "n": number,
        "face": face_of(number),
        "six": signed(six[number - 1], 0),
        "sum": signed(total, 0),
        "volume": signed(total / 6, 0),
    }
    sign = "flat" if not six[number - 1] else "plus" if six[number - 1] > 0 else "minus"
    alt = say(f"{NAME}.alt", **told)
    size = {"six": fixed(abs(six[number - 1]), 0)}
    return View(
        finding=say(f"{NAME}.{'left_out' if is_out else 'whole'}", **told),
        svg=draw_pyramid(box(place), number - 1, sign, look.width_px, say(f"{NAME}.corner")).svg(alt),
        alt=alt,
        headers=find(f"{NAME}.headers"),
        rows=_rows(six, number if is_out else 0),
        source=say(f"{NAME}.source"),
        note=say(f"{NAME}.note"),
        marked=number - 1,
        messages=(say(f"{NAME}.{sign}", **size),),
    )


def _rows(six: list[int], left_out: int) -> list[list[str | None]]:
    rows: list[list[str | None]] = []
    total = 0
    for number, one in enumerate(six, start=1):
        is_out = number == left_out
        total += 0 if is_out else one
        name = say(f"{NAME}.{'out_row' if is_out else 'row'}", n=number, face=face_of(number))
        rows.append([name, None if is_out else signed(one, 0), signed(total, 0)])
    return [*rows, [say(f"{NAME}.last_row"), None, signed(total / 6, 0)]]


def place_options() -> list[tuple[str, str]]:
    """Return the places of the box as (id, words)."""
    return list(zip(PLACES_MM, find(f"{NAME}.places"), strict=True))


EXPLORATION = Exploration(
    name=NAME,
    competency="DI1",
    controls=(
        Slider("triangle", say(f"{NAME}.triangle"), linear(1, 12, 1), 4.0),
        Choice("place", say(f"{NAME}.place"), place_options(), "away"),
        Ticks("leave", say(f"{NAME}.leave"), [(LEAVE, say(f"{NAME}.leave_option"))]),
    ),
    compute=compute,
)
