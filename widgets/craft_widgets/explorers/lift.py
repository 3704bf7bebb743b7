"""M4: what a program gives as the weight of a damaged toggle, while it is lifted off the table."""

from functools import cache

from craft_lab.data import find as find_row
from craft_lab.geometry import DEFECTS, Mesh, damaged, lifted, mended, toggle, volume_of
from craft_widgets.explorers.controls import Choice, Slider, Ticks, linear
from craft_widgets.explorers.exploration import Exploration, Shown, Values, View
from craft_widgets.explorers.lift_drawing import FAR_MM, draw_lift
from craft_widgets.wording import find, fixed, say, signed

NAME = "m4_n3_lift"
MATERIAL = "PETG"
SOUND, HOLE, TURNED, INSIDE_OUT = DEFECTS
MEND = "mend"
STEP_MM = 10.0


@cache
def part(defect: str, is_mended: bool = False) -> Mesh:
    """Return the toggle of the course with a defect, standing on the table."""
    found = damaged(toggle(["001", "011"], band_mm=16.0), defect)
    return mended(found) if is_mended else found


@cache
def grams_at(defect: str, is_mended: bool, height_mm: float) -> float:
    """Return what the formula gives as grams, closed or not, at a height over the table [mm]."""
    density = find_row("filaments", MATERIAL).number("density_g_cm3")
    return volume_of(lifted(part(defect, is_mended), height_mm)) / 1000 * density


def compute(values: Values, look: Shown) -> View:
    """Return what is said over all heights, with the chosen one."""
    defect, is_mended = str(values["defect"]), MEND in values["mend"]
    height = float(values["height"])
    grams = grams_at(defect, is_mended, height)
    ends = grams_at(defect, is_mended, -FAR_MM), grams_at(defect, is_mended, FAR_MM)
    told = {
        "grams": signed(grams, 2),
        "far": abs(height),
        "height": signed(height, 0),
        "lowest": signed(min(ends), 2),
        "highest": signed(max(ends), 2),
        "mm3": fixed(abs(_missing_mm3(height)), 0),
    }
    sound = grams_at(SOUND, False, 0.0)
    alt = say(f"{NAME}.alt", **told)
    return View(
        finding=say(f"{NAME}.{_kind(defect, is_mended, height)}", **told),
        svg=draw_lift((ends, (sound, sound)), (height, grams), look.width_px).svg(alt),
        alt=alt,
        headers=find(f"{NAME}.headers"),
        rows=_rows(defect, is_mended, height),
        source=say(f"{NAME}.source"),
        note=say(f"{NAME}.note"),
        marked=_heights(height).index(height),
        messages=_messages(defect, is_mended, height, look, told),
    )


def _kind(defect: str, is_mended: bool, height: float) -> str:
    if is_mended or defect == SOUND:
        return "closed"
    if defect == INSIDE_OUT:
        return "inside_out"
    return "on_table" if not height else "up" if height > 0 else "down"


def _missing_mm3(height: float) -> float:
    """Return the pyramid over the missing triangle, as it is added up at this height [mm3]."""
    return volume_of(lifted(part(HOLE), height)) - volume_of(part(HOLE))


def _messages(
    defect: str, is_mended: bool, height: float, look: Shown, told: dict[str, object]
) -> tuple[str, ...]:
    said = [say("explore.guess", guess=look.guess)] if isinstance(look.guess, str) else []
    if not is_mended:
        if defect in (HOLE, TURNED) and height:
            missing = "missing_up" if height > 0 else "missing_down"
            said.append(say(f"{NAME}.{missing if defect == HOLE else 'turned'}", **told))
        if defect == INSIDE_OUT:
            said.append(say(f"{NAME}.minus"))
    return tuple(said)


def _heights(height: float) -> list[float]:
    return sorted({-FAR_MM, 0.0, FAR_MM, height})


def _rows(defect: str, is_mended: bool, height: float) -> list[list[str]]:
    return [
        [
            say(f"{NAME}.own_row", height=signed(at, 0)) if at == height else signed(at, 0),
            signed(grams_at(defect, is_mended, at), 2),
            signed(grams_at(defect, True, at), 2),
        ]
        for at in _heights(height)
    ]


EXPLORATION = Exploration(
    name=NAME,
    competency="DI1",
    controls=(
        Choice(
            "defect", say(f"{NAME}.defect"), list(zip(DEFECTS, find(f"{NAME}.defects"), strict=True)), HOLE
        ),
        Slider("height", say(f"{NAME}.height"), linear(-FAR_MM, FAR_MM, STEP_MM), FAR_MM, "mm"),
        Ticks("mend", say(f"{NAME}.mend"), [(MEND, say(f"{NAME}.mend_option"))]),
    ),
    compute=compute,
)
