"""M4: a weaving draft becomes a cloth that can be printed; whether it hangs together follows from the draft."""

from functools import lru_cache
from typing import Any

from craft_lab.geometry import Mesh, PrintSettings, estimate_print, stl_bytes
from craft_lab.geometry.parts import ClothPart, Woven, cloth_parts, drawdown, longest_float, woven
from craft_lab.geometry.parts.woven import Drawdown
from craft_widgets.errors import ExplorerProblem
from craft_widgets.explorers.controls import Board, Choice, Slider, linear
from craft_widgets.explorers.draft_drawing import Draft, draw_draft
from craft_widgets.explorers.exploration import Exploration, Kept, Shown, Values, View
from craft_widgets.pictures.card import card_svg
from craft_widgets.pictures.picture import in_light
from craft_widgets.wording import find, fixed, say, shown

NAME = "m4_w3_draft"
CLOTH_FILE, SHEET_FILE, DRAFT_FILE = "woven.stl", "woven_sheet.svg", "woven_draft.svg"
ORDERS = {"straight": (1, 2, 3, 4), "point": (1, 2, 3, 4, 3, 2), "broken": (1, 2, 4, 3)}
TWILL = ("1001", "1100", "0110", "0011")  # rows are shafts: each treadle lifts two neighbours
PITCH_MM, RISE_MM = 5.0, 1.0
MATERIAL = "PETG"
MOST_NAMES = 3
DRAFT_PX = 480


def draft_of(values: Values) -> Draft:
    """Return the draft of these values, with the threads that lift off where one cloth is left."""
    count = int(values["threads"])
    threading, treadling = _order(values["threading"], count), _order(values["treadling"], count)
    tieup = list(values["tieup"])
    cloth = drawdown(threading, ["".join(column) for column in zip(*tieup, strict=True)], treadling)
    loose = loose_parts(cloth_parts(cloth))
    ends = [end for part in loose for end in part.ends]
    return Draft(threading, treadling, tieup, cloth, ends, [pick for part in loose for pick in part.picks])


def loose_parts(parts: tuple[ClothPart, ...]) -> list[ClothPart]:
    """Return all parts but the largest, from the top."""
    largest = max(parts, key=lambda part: part.threads)
    return [part for part in parts if part is not largest]


def _order(name: str, count: int) -> list[int]:
    order = ORDERS[name]
    return [order[place % len(order)] for place in range(count)]


def part(values: Values) -> Mesh:
    """Return the cloth as it lies on the plate."""
    return _woven(values).mesh


def _woven(values: Values) -> Woven:
    rows = tuple("".join(map(str, row)) for row in draft_of(values).cloth.tolist())
    return _made(rows, float(values["gap_mm"]))


@lru_cache(maxsize=4)
def _made(rows: tuple[str, ...], gap_mm: float) -> Woven:
    return woven(rows, pitch_mm=PITCH_MM, rise_mm=RISE_MM, clearance_mm=gap_mm)


def compute(values: Values, look: Shown) -> View:
    """Return the draft with its cloth, and what lifts off."""
    draft = draft_of(values)
    parts = cloth_parts(draft.cloth)
    finding = _finding(parts, float(values["gap_mm"]))
    alt = say(f"{NAME}.alt", threads=len(draft.threading), found=finding.replace("**", "") + ".")
    return View(
        finding=finding,
        svg=draw_draft(draft, look.width_px).svg(alt),
        alt=alt,
        headers=find(f"{NAME}.headers"),
        rows=[_row(draft, pick) for pick in range(len(draft.treadling))],
        source=say(f"{NAME}.source"),
        note=say(f"{NAME}.note"),
        messages=(*_messages(parts), _floats(draft.cloth)),
    )


def _finding(parts: tuple[ClothPart, ...], gap_mm: float) -> str:
    pieces = sum(one.threads for one in parts)
    if len(parts) == 1:
        return say(f"{NAME}.holds", pieces=pieces, air=gap_mm)
    if len(parts) == pieces:
        return say(f"{NAME}.nothing", pieces=pieces)
    loose = loose_parts(parts)
    if any(one.threads > 1 for one in loose):
        return say(f"{NAME}.cloths", parts=len(parts))
    return say(f"{NAME}.apart", loose=len(loose), pieces=pieces)


def _messages(parts: tuple[ClothPart, ...]) -> list[str]:
    if len(parts) == 1:
        return [say(f"{NAME}.whole")]
    if all(one.threads == 1 for one in parts):
        return []
    loose = loose_parts(parts)
    if any(one.threads > 1 for one in loose):
        return [
            say(f"{NAME}.part", n=place, ends=_listed(one.ends), picks=_listed(one.picks))
            for place, one in enumerate(parts[:MOST_NAMES], start=1)
        ]
    names = [say(f"{NAME}.end", n=end) for one in loose for end in one.ends]
    names += [say(f"{NAME}.pick", n=pick) for one in loose for pick in one.picks]
    told = names[:MOST_NAMES]
    told += [say(f"{NAME}.more", n=len(names) - MOST_NAMES)] if len(names) > MOST_NAMES else []
    return [say(f"{NAME}.loose_one", names=", ".join(told))]


def _listed(numbers: tuple[int, ...]) -> str:
    return ", ".join(map(str, numbers)) or say(f"{NAME}.none")


def _floats(cloth: Drawdown) -> str:
    n = longest_float(cloth)
    return say(f"{NAME}.float_one") if n == 1 else say(f"{NAME}.float_more", n=n)


def _row(draft: Draft, pick: int) -> list[str | int]:
    treadle = draft.treadling[pick]
    return [
        pick + 1,
        treadle,
        _shafts(draft, treadle),
        "".join(map(str, draft.cloth[pick].tolist())),
    ]


def _shafts(draft: Draft, treadle: int) -> str:
    up = [str(row + 1) for row, signs in enumerate(draft.tieup) if signs[treadle - 1] == "1"]
    return " ".join(up) or "–"


def keep(values: Values) -> Kept:
    """Return the draft, its cloth to print, and two sheets. Raises ExplorerProblem where it falls apart."""
    draft = draft_of(values)
    if len(cloth_parts(draft.cloth)) > 1:
        raise ExplorerProblem(say(f"{NAME}.unsafe"))
    made = _woven(values)
    # Threads are all wall: sliced with any infill they weigh the same, but thin ones vary as little infill does.
    grams = estimate_print(made.mesh, PrintSettings(infill_share=0.15, material=MATERIAL)).grams
    response = {
        **{name: values[name] for name in ("threading", "tieup", "treadling", "threads", "gap_mm")},
        "drawdown": ["".join(map(str, row)) for row in draft.cloth.tolist()],
        "longest_float": longest_float(draft.cloth),
        "grams": {"value": grams.value, "low": grams.low, "high": grams.high},
    }
    told = {"low": fixed(grams.low, 1), "high": fixed(grams.high, 1), "material": MATERIAL}
    files = {
        CLOTH_FILE: stl_bytes(made.mesh),
        SHEET_FILE: in_light(_card(draft, made, told)),
        DRAFT_FILE: in_light(draw_draft(draft, DRAFT_PX).svg(say(f"{NAME}.card_title"))),
    }
    return Kept(response, files)


def _card(draft: Draft, made: Woven, told: dict[str, Any]) -> str:
    bounds = made.mesh.bounds_mm
    assert bounds is not None
    x, y, z = (shown(round(float(size), 1)) for size in bounds[1] - bounds[0])
    treadles = [
        say(f"{NAME}.card_treadle", n=n, shafts=_shafts(draft, n).replace(" ", "+"))
        for n in range(1, len(draft.tieup[0]) + 1)
    ]
    pieces = len(draft.threading) + len(draft.treadling)
    sizes = {"x": x, "y": y, "z": z, "yarn": 2 * made.yarn_mm, "air": round(made.clearance_mm, 6)}
    lines = [
        (say(f"{NAME}.card_threading"), " ".join(map(str, draft.threading))),
        (say(f"{NAME}.card_tieup"), " · ".join(treadles)),
        (say(f"{NAME}.card_treadling"), " ".join(map(str, draft.treadling))),
        (say(f"{NAME}.card_size"), say(f"{NAME}.card_sizes", **sizes)),
        (
            say(f"{NAME}.card_pieces"),
            say(f"{NAME}.card_held", pieces=pieces, floats=longest_float(draft.cloth)),
        ),
        (say(f"{NAME}.card_grams"), say(f"{NAME}.card_range", **told)),
        (say(f"{NAME}.card_who"), say(f"{NAME}.card_blank")),
    ]
    return card_svg(say(f"{NAME}.card_title"), lines, say(f"{NAME}.card_foot"), None)


def _orders() -> list[tuple[str, str]]:
    return list(find(f"{NAME}.orders").items())


EXPLORATION = Exploration(
    name=NAME,
    competency="DI1",
    controls=(
        Board("tieup", say(f"{NAME}.tieup"), TWILL, (4, 4), (4, 4), dict(find(f"{NAME}.board"))),
        Choice("threading", say(f"{NAME}.threading"), _orders(), "straight"),
        Choice("treadling", say(f"{NAME}.treadling"), _orders(), "straight"),
        Slider("threads", say(f"{NAME}.threads"), [4.0, 6.0, 8.0, 10.0], 8.0),
        Slider("gap_mm", say(f"{NAME}.gap"), linear(0.2, 0.8, 0.1), 0.4, "mm"),
    ),
    compute=compute,
    keep=keep,
    part=part,
    overhang=True,
)
