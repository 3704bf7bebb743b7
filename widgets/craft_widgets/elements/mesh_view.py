"""MeshView: a part in 3D, with its dimensions, what was measured on it and what hangs over."""

import math

from craft_lab.geometry import Mesh
from craft_look import table_html, words
from craft_widgets.elements.element import Element, Message, State, feedback, foot, front, front_css
from craft_widgets.pictures.mesh_facts import MeshFacts
from craft_widgets.pictures.mesh_pack import MeshPack
from craft_widgets.wording import find, say

LIMITS_DEG = [float(stop) for stop in range(20, 75, 5)]
# The names of the shared parts of the page, in the order in which they stand in one module.
STAGE = ("mesh_gl.js", "mesh_marks.js", "mesh_label.js", "mesh_stage.js", "mesh_legend.js")


class MeshView(Element):
    """A 3D view; the page asks for the mesh when it is looked at, and nothing of it is ever saved.

    Parameters
    ----------
    mesh : what `toggle` or `read_stl` gave
    overhang : whether to paint and measure what hangs over
    limit_deg : flattest slope that prints without support, from the bed [degrees]
    competency : the one that it serves
    """

    _esm = front("controls.js", *STAGE, "mesh_view.js")
    _css = front_css("mesh_view.css")

    def __init__(
        self, mesh: Mesh, overhang: bool = True, limit_deg: float = 45.0, competency: str = "DI2"
    ) -> None:
        kind = say("mesh.kind_named", name=mesh.name[:60]) if mesh.name else say("mesh.kind")
        super().__init__(kind, "mesh", competency, "mesh")
        self.pack = MeshPack(mesh)
        self._limit = _nearest(limit_deg) if overhang else None
        self._acts = {"limit": self._turn_limit, "mesh": self._send_mesh, "picture": self._send_picture}
        empty = not len(mesh)
        self.face = {**self.face, "empty": empty, "limits": LIMITS_DEG if overhang and not empty else []}
        if not empty:
            self.face = {**self.face, **self._looks()}
        self.state = self._shown()

    def _facts(self) -> MeshFacts:
        return MeshFacts(self.pack, self._limit)

    def _looks(self) -> State:
        facts = self._facts()
        volume = self.pack.volume_mm3
        return {
            "source": say("explore.source", source=say("mesh.source")),
            "sizes": list(facts.sizes),
            "alt": facts.alt,
            "holes": facts.holes(),
            "shows_inside": volume is None or volume < 0,
        }

    def _shown(self) -> State:
        if self.face["empty"]:
            return {"feedback": feedback("note", say("mesh.empty")), "foot": foot("")}
        facts = self._facts()
        return {
            "feedback": "",
            "foot": foot(""),
            "finding": words(facts.finding),
            "table": table_html(find("mesh.headers"), facts.rows(), say("mesh.numbers")),
            "limit": self._limit,
            "painted": 0 if self._limit is None else self.pack.painted(self._limit),
        }

    def _turn_limit(self, message: Message) -> State:
        found = message.get("limit")
        if self._limit is not None and isinstance(found, (int, float)) and not math.isnan(found):
            self._limit = _nearest(found)
        return self._shown()

    def _send_mesh(self, _message: Message) -> State:
        """Send the mesh as bytes beside the synced state: saved widget state never holds it."""
        if not self.face["empty"]:
            self.send(self.pack.head(), self.pack.buffers())
        return self.state

    def _send_picture(self, _message: Message) -> State:
        if not self.face["empty"]:
            self.send({"kind": "picture", "svg": self._facts().picture()})
        return self.state

    def _static_body(self) -> str:
        return MeshFacts(self.pack, self._limit).html()


def view(mesh: Mesh, *, overhang: bool = True, limit_deg: float = 45.0, competency: str = "DI2") -> MeshView:
    """Return a 3D view of a part: dimensions, overhang, what was found; a picture where there is no script.

    Parameters
    ----------
    mesh : what `toggle` or `read_stl` gave
    overhang : whether to paint and measure what hangs over
    limit_deg : flattest slope that prints without support, from the bed [degrees], 20 to 70
    competency : the one that it serves
    """
    return MeshView(mesh, overhang, limit_deg, competency)


def show(mesh: Mesh) -> MeshView:
    """Return the same view without overhang: the one line of a lesson."""
    return MeshView(mesh, overhang=False)


def _nearest(limit_deg: float) -> float:
    return min(LIMITS_DEG, key=lambda stop: abs(stop - limit_deg))
