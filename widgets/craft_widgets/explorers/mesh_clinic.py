"""M4: the clinic for meshes: what is found on a skin, what it means, what to do; for one's own file, too."""

from functools import cache, lru_cache
from typing import NamedTuple

from craft_lab.data import find as find_row
from craft_lab.geometry import (
    DEFECTS,
    Mesh,
    Note,
    clinic_report,
    damaged,
    inspect,
    measure,
    mended,
    stl_bytes,
    toggle,
)
from craft_lab.geometry.solid import Place
from craft_widgets.explorers.clinic_drawing import draw_lines
from craft_widgets.explorers.controls import Choice, Ticks
from craft_widgets.explorers.exploration import Exploration, Kept, Shown, Values, View
from craft_widgets.explorers.own_file import own_mesh
from craft_widgets.pictures.card import card_svg
from craft_widgets.pictures.picture import in_light
from craft_widgets.wording import find, fixed, say

NAME = "m4_n3_clinic"
REPORT, MENDED_FILE = "clinic_report.svg", "toggle_mended.stl"
MATERIAL = "PETG"
OWN = "own"
SOUND, HOLE, TURNED, INSIDE_OUT = DEFECTS
CORNERS = "corners"
# On purpose in no order of how grave it is, and under names that tell nothing.
SAMPLES = {"one": TURNED, "two": SOUND, "three": CORNERS, "four": HOLE, "five": INSIDE_OUT}
MEND = "mend"
MOST_CARD_NOTES = 2
KEPT = 16  # reports; one's own file may change often
UNDERSIDE_MM = 1e-3  # no higher than this above the lowest point


class Patient(NamedTuple):
    """A mesh on the table with its report.

    Attributes
    ----------
    volume_mm3 : None where the skin is open
    manifold : each edge has two faces, walked once each way
    """

    mesh: Mesh
    notes: tuple[Note, ...]
    volume_mm3: float | None
    places_mm: tuple[Place, ...]
    manifold: bool


@cache
def _sample(part: str) -> Mesh:
    kind = SAMPLES[part]
    if kind == CORNERS:
        return toggle(["10", "01"], band_mm=16.0)
    return damaged(toggle(["001", "011"], band_mm=16.0), kind)


@lru_cache(maxsize=KEPT)
def _looked_at(mesh: Mesh, is_mended: bool) -> Patient:
    found = mended(mesh) if is_mended and len(mesh) else mesh
    notes = clinic_report(found)
    places = tuple(place for note in notes for place in note.places_mm)
    return Patient(found, notes, measure(found).volume_mm3, places, inspect(found).manifold)


def patient(values: Values) -> Patient:
    """Return the part on the table, looked at.

    Raises ExplorerProblem where there is no own file, StlError where it cannot be read.
    """
    mesh = own_mesh() if values["part"] == OWN else _sample(str(values["part"]))
    return _looked_at(mesh, MEND in values["mend"])


def compute(values: Values, look: Shown) -> View:
    """Return the report, and the part as lines."""
    found = patient(values)
    alt = say(f"{NAME}.alt", n=len(found.places_mm))
    return View(
        finding=_finding(found),
        svg=_drawn(found, look.width_px, alt),
        alt=alt,
        headers=find(f"{NAME}.headers"),
        rows=[[note.found, note.means, note.do] for note in found.notes],
        source=say(f"{NAME}.source"),
        note=say(f"{NAME}.note"),
        messages=_messages(found, MEND in values["mend"]),
    )


@lru_cache(maxsize=KEPT)
def _drawn(found: Patient, width: int, alt: str) -> str:
    return draw_lines(found.mesh, found.places_mm, width).svg(alt)


def _messages(found: Patient, is_mended: bool) -> tuple[str, ...]:
    told = list(found.mesh.remarks)
    if is_mended and not found.manifold:
        told.append(say(f"{NAME}.mended_still"))
    if found.places_mm and found.mesh.bounds_mm is not None:
        floor = found.mesh.bounds_mm[0, 2] + UNDERSIDE_MM
        told += [say(f"{NAME}.below")] if all(z < floor for _, _, z in found.places_mm) else []
    return tuple(told)


def _grams(found: Patient) -> float | None:
    if found.volume_mm3 is None or found.volume_mm3 <= 0:
        return None
    return found.volume_mm3 / 1000 * find_row("filaments", MATERIAL).number("density_g_cm3")


def _finding(found: Patient) -> str:
    if not len(found.mesh):
        return say(f"{NAME}.empty")
    if found.volume_mm3 is None:
        return say(f"{NAME}.open")
    grams = _grams(found)
    if grams is None:
        return say(f"{NAME}.turned")
    return say(f"{NAME}.{'weighs' if found.manifold else 'touches'}", grams=fixed(grams, 2))


def keep(values: Values) -> Kept:
    """Return the report, its card, and the mended part where one's own was mended."""
    found = patient(values)
    is_mended = MEND in values["mend"]
    response = {
        "part": values["part"],
        "mended": is_mended,
        "triangles": len(found.mesh),
        "closed": found.volume_mm3 is not None,
        "volume_mm3": found.volume_mm3,
        "grams": _grams(found),
        "notes": [{"found": note.found, "means": note.means, "do": note.do} for note in found.notes],
    }
    files = {REPORT: in_light(_card(values, found))}
    if values["part"] == OWN and is_mended:
        files[MENDED_FILE] = stl_bytes(found.mesh)
    return Kept(response, files)


def _card(values: Values, found: Patient) -> str:
    part = dict(part_options())[str(values["part"])]
    lines = [
        (say(f"{NAME}.card_part"), say(f"{NAME}.card_mended", part=part) if MEND in values["mend"] else part)
    ]
    for note in found.notes[:MOST_CARD_NOTES]:
        told = (note.found, note.means, note.do)
        heads = (say(f"{NAME}.card_{word}") for word in ("found", "means", "do"))
        lines += zip(heads, told, strict=True)
    grams = _grams(found)
    weight = say(f"{NAME}.card_none") if grams is None else say(f"{NAME}.card_grams", grams=fixed(grams, 2))
    return card_svg(
        say(f"{NAME}.card_title"),
        [*lines, (say(f"{NAME}.card_weight"), weight)],
        say(f"{NAME}.card_foot"),
        None,
    )


def part_options() -> list[tuple[str, str]]:
    """Return what can lie on the table, as (id, words)."""
    return list(zip((*SAMPLES, OWN), find(f"{NAME}.parts"), strict=True))


EXPLORATION = Exploration(
    name=NAME,
    competency="DI1",
    controls=(
        Choice("part", say(f"{NAME}.part"), part_options(), "one"),
        Ticks("mend", say(f"{NAME}.mend"), [(MEND, say(f"{NAME}.mend_option"))]),
    ),
    compute=compute,
    keep=keep,
    part=lambda values: patient(values).mesh,
    places=lambda values: patient(values).places_mm,
)
