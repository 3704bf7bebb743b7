"""What an explorer is: its controls, one function from values to a view, and what it keeps."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from craft_lab.geometry import Mesh
from craft_lab.geometry.solid import Place
from craft_widgets.explorers.controls import Control
from craft_widgets.handing_over import Number, Origin

Values = Mapping[str, Any]
Cell = str | int | float | None
Earlier = Callable[[Callable[[str], object]], dict[str, Any]]


@dataclass(frozen=True)
class Shown:
    """How a view is looked at.

    Attributes
    ----------
    width_px : width of the picture as shown
    guess : what was predicted before: a number, a choice's words, or None
    """

    width_px: int = 652
    guess: float | str | None = None


@dataclass(frozen=True)
class View:
    """Everything that follows from the values; computed anew each time.

    Attributes
    ----------
    finding : the title, one sentence; `**…**` takes the highlight
    svg, alt : the picture and what it shows
    headers, rows : the same numbers as a table
    source : where the numbers come from
    note : how to read the picture, before the source
    marked : row with the highlight
    messages : sentences about the values, shown under the controls
    """

    finding: str
    svg: str
    alt: str
    headers: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    source: str
    note: str | None = None
    marked: int | None = None
    messages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kept:
    """What saving leaves behind: a response, files beside the notebook, numbers offered to other modules."""

    response: dict[str, Any]
    files: Mapping[str, bytes] = field(default_factory=dict)
    offers: Mapping[tuple[str, Origin], Number] = field(default_factory=dict)


@dataclass(frozen=True)
class Exploration:
    """One explorer.

    Attributes
    ----------
    name : its id, and that of its answer
    competency : the one it serves
    controls : at most five
    compute : values to view; raises LabError with a sentence for the learner
    keep : values to what is saved; raises LabError or ExplorerProblem; None where nothing is saved
    scenarios : whether several can be kept by name and compared
    results : values to what follows from them, as (name, words), for comparing; without, the finding
    part : values to the part that is made, shown in 3D instead of the picture; None where there is none
    overhang : whether the part stands below the picture, its overhang painted, and not in place of it
    below : whether the part stands below the picture, without paint
    relief_mm : what stands higher than this above the bed takes the thread's colour in 3D
    places : values to places to look at on that part [mm], numbered in 3D, the most telling first
    start : other start values from earlier answers (item id to response, None where there is none)
    given : values of `Fixed` controls from earlier answers; they hold, whatever was saved here
    """

    name: str
    competency: str
    controls: tuple[Control, ...]
    compute: Callable[[Values, Shown], View]
    keep: Callable[[Values], Kept] | None = None
    scenarios: bool = False
    results: Callable[[Values], Sequence[tuple[str, str]]] | None = None
    part: Callable[[Values], Mesh] | None = None
    overhang: bool = False
    below: bool = False
    relief_mm: float | None = None
    places: Callable[[Values], Sequence[Place]] | None = None
    start: Earlier | None = None
    given: Earlier | None = None

    def values(self, found: object = None) -> dict[str, Any]:
        """Return a value for each control: from `found` where it fits, else the start value."""
        given = found if isinstance(found, Mapping) else {}
        return {control.name: control.clean(given.get(control.name)) for control in self.controls}
