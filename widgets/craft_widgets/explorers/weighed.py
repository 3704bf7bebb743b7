"""M4: what the scale says, beside what was predicted; several weighed together tell more than one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from craft_lab.geometry.print_estimate import SPARSE_OFF
from craft_lab.geometry.ranges import within
from craft_widgets.errors import ExplorerProblem, NumberProblem, TwoReadings
from craft_widgets.explorers.controls import Fixed, Slider, Text, linear
from craft_widgets.explorers.exploration import Exploration, Kept, Shown, Values, View
from craft_widgets.handing_over import Number, course_value
from craft_widgets.pictures.picture import Anchor, Picture, linear_scale, nice_ticks
from craft_widgets.questions.typed_numbers import read_number
from craft_widgets.questions.units import factor
from craft_widgets.wording import find, fixed, say, shown

NAME = "m4_n6_weighed"
SHEET = "m4_n4_sheet"
NUMBER = "toggle_mass_g"
HEIGHT_PX = 150
HALF_STEP_G = 0.5  # a kitchen scale that shows whole grams
MOST_G = 2_000.0


@dataclass(frozen=True)
class Scale:
    """What the scale said: grams for one toggle, and how far a scale of whole grams may be off [g]."""

    each_g: float
    off_g: float


def predicted(found: object) -> dict[str, Any]:
    """Return value, low and high [g] of a saved print sheet; the course's numbers where there is none."""
    grams = found.get("grams") if isinstance(found, dict) else None
    if isinstance(grams, dict):
        numbers = [grams.get(key) for key in ("value", "low", "high")]
        plain = [
            float(n) for n in numbers if isinstance(n, (int, float)) and not isinstance(n, bool) and n > 0
        ]
        if len(plain) == 3 and plain[1] <= plain[0] <= plain[2]:
            return {"value": plain[0], "low": plain[1], "high": plain[2], "mine": True}
    course = within(course_value(NUMBER).value, SPARSE_OFF)
    return {"value": course.value, "low": course.low, "high": course.high, "mine": False}


def told_predicted(grams: dict[str, Any]) -> str:
    """Return the prediction in words."""
    key = "from_sheet" if grams["mine"] else "from_course"
    return say(f"{NAME}.{key}", low=fixed(grams["low"], 1), high=fixed(grams["high"], 1))


def read_scale(values: Values) -> Scale | None:
    """Return what was weighed, for one toggle; None where nothing is typed.

    Raises ExplorerProblem with a sentence for what is no mass.
    """
    if not values["scale"]:
        return None
    try:
        typed = read_number(values["scale"])
    except TwoReadings as problem:
        raise ExplorerProblem(say("record.two", question=str(problem), one=problem.readings[0])) from None
    except NumberProblem as problem:
        raise ExplorerProblem(str(problem)) from None
    size = factor(typed.unit, "g") if typed.unit else 1.0
    if size is None:
        raise ExplorerProblem(say("number.unit", unit="g", typed=typed.unit))
    if not 0 < typed.value * size <= MOST_G:
        raise ExplorerProblem(say(f"{NAME}.strange", typed=values["scale"]))
    pieces = float(values["pieces"])
    return Scale(typed.value * size / pieces, HALF_STEP_G / pieces)


def compute(values: Values, look: Shown) -> View:
    """Return the prediction as a range, and the scale's word on it."""
    grams, scale = values["predicted"], read_scale(values)
    told = {"low": fixed(grams["low"], 1), "high": fixed(grams["high"], 1), "pieces": values["pieces"]}
    if scale:
        told |= {"each": fixed(scale.each_g, 1), "off": shown(scale.off_g, 1)}
    alt = say(f"{NAME}.alt_weighed" if scale else f"{NAME}.alt", **told)
    return View(
        finding=say(f"{NAME}.finding" if scale else f"{NAME}.nothing", **told),
        svg=_draw(grams, scale, look.width_px).svg(alt),
        alt=alt,
        headers=find(f"{NAME}.headers"),
        rows=_rows(grams, scale),
        source=say(f"{NAME}.source_{'mine' if grams['mine'] else 'course'}"),
        note=say(f"{NAME}.note"),
        marked=2 if scale else None,
        messages=_messages(grams, scale, told),
    )


def _rows(grams: dict[str, Any], scale: Scale | None) -> list[list[str]]:
    names = find(f"{NAME}.rows")
    weighed = fixed(scale.each_g, 1) if scale else "–"
    return [[names[0], fixed(grams["low"], 1)], [names[1], fixed(grams["high"], 1)], [names[2], weighed]]


def _messages(grams: dict[str, Any], scale: Scale | None, told: dict[str, Any]) -> tuple[str, ...]:
    if scale is None:
        return ()
    apart = max(grams["low"] - scale.each_g, scale.each_g - grams["high"])
    beside = () if apart <= scale.off_g else (say(f"{NAME}.beside"),)
    return (*beside, say(f"{NAME}.whole_grams", **told))


def _draw(grams: dict[str, Any], scale: Scale | None, width: int) -> Picture:
    picture = Picture(width, HEIGHT_PX)
    most = max(8.0, grams["high"] * 1.2, (scale.each_g + scale.off_g) * 1.15 if scale else 0)
    x = linear_scale(0, most, 12, width - 20)
    line, low, high = 108.0, x(grams["low"]), x(grams["high"])
    for tick in nice_ticks(most):
        picture.line([(x(tick), line), (x(tick), line + 5)], "edge", 1)
        picture.text((x(tick), line + 22), shown(tick), "ink2", 13, anchor="middle")
    picture.line([(x(0), line), (x(most), line)], "edge", 1)
    picture.text((x(most), line + 40), say(f"{NAME}.axis"), "ink2", 13, anchor="end")
    picture.line([(low, 44), (high, 44)], "context", 10)
    picture.text(((low + high) / 2, 28), say(f"{NAME}.predicted_short"), "ink2", 14, anchor="middle")
    if scale:
        at = x(scale.each_g)
        picture.line(
            [(x(max(0.0, scale.each_g - scale.off_g)), 76), (x(scale.each_g + scale.off_g), 76)], "thread", 3
        )
        picture.dot((at, 76), "thread", 7)
        right = at < width / 2
        anchor: Anchor = "start" if right else "end"
        words = say(f"{NAME}.weighed_short", g=fixed(scale.each_g, 1))
        shift = max(14.0, x(scale.off_g) - x(0) + 8)
        picture.text((at + (shift if right else -shift), 81), words, "thread", 14, bold=True, anchor=anchor)
    return picture


def keep(values: Values) -> Kept:
    """Return what was weighed beside what was predicted; the measured mass is offered on."""
    scale = read_scale(values)
    if scale is None:
        raise ExplorerProblem(say(f"{NAME}.empty"))
    response = {
        "pieces": values["pieces"],
        "weighed_g": scale.each_g,
        "off_g": scale.off_g,
        "predicted": {key: values["predicted"][key] for key in ("value", "low", "high")},
    }
    each, off = float(f"{scale.each_g:.3g}"), scale.off_g
    measured = Number(each, max(each - off, each / 10), each + off)
    return Kept(response, offers={(NUMBER, "measured"): measured})


def given(response_of: Callable[[str], object]) -> dict[str, Any]:
    """Return the print sheet of the learner, where there is one."""
    return {"predicted": response_of(SHEET)}


EXPLORATION = Exploration(
    name=NAME,
    competency="DI2",
    controls=(
        Fixed("predicted", say(f"{NAME}.predicted"), predicted, told_predicted),
        Slider("pieces", say(f"{NAME}.pieces"), linear(1, 10, 1), 1.0),
        Text("scale", say(f"{NAME}.scale"), hint=say(f"{NAME}.scale_hint"), most=40, decimal=True),
    ),
    compute=compute,
    keep=keep,
    given=given,
)
