"""An explorer of a thing that is made: the part of the values, in 3D beside the controls."""

import numpy as np

from craft_lab.errors import LabError
from craft_lab.geometry.overhang import LIMIT_DEG
from craft_widgets.elements.element import Message, State, front, front_css
from craft_widgets.elements.explorer import Explorer
from craft_widgets.elements.mesh_view import STAGE
from craft_widgets.errors import ExplorerProblem
from craft_widgets.pictures.mesh_pack import MeshPack
from craft_widgets.wording import find, say, shown


class PartExplorer(Explorer):
    """An explorer whose exploration makes a part; it is sent anew after each move, once a page looks at it."""

    _esm = front("board.js", "controls.js", *STAGE, "scenarios.js", "explorer.js")
    _css = front_css("explorer.css", "board.css", "mesh_view.css")
    _looked_at = False

    def __init__(self, name: str, after: str | None = None) -> None:
        super().__init__(name, after)
        below = self.exploration.overhang or self.exploration.below
        self.face = {**self.face, "part": find("mesh"), "below": below}
        if self.exploration.below:
            self.face["words"]["in_3d"] = say("explore.in_3d_turn")
        self._acts["mesh"] = self._look

    def _look(self, _message: Message) -> State:
        self._looked_at = True
        self._send_part()
        return self.state

    def _shown(self, box: str) -> State:
        state = super()._shown(box)
        if self._looked_at:
            self._send_part()
        return state

    def _send_part(self) -> None:
        """Send the part as bytes beside the synced state; where the values make none, the view says why."""
        make = self.exploration.part
        if make is None or self._is_locked():
            return
        try:
            pack = MeshPack(make(self._values))
            places = self.exploration.places(self._values) if self.exploration.places else ()
        except (LabError, ExplorerProblem):
            return
        if not len(pack.mesh):
            return
        low, high = pack.bounds_mm[:, 2].tolist()
        relief = self.exploration.relief_mm
        lit = low + relief + LIFT_MM - (low + high) / 2 if relief is not None else FAR_MM
        sizes = [shown(size) for size in pack.sizes_mm]
        volume = pack.volume_mm3
        hanging = self._hanging(pack, sizes)
        legend = {"open": pack.open_edges > 0, "inside": volume is None or volume < 0}
        if self.exploration.overhang:
            legend["hang"] = hanging["painted"] > 0
        pins = (np.array(places[:MOST_PINS]).reshape(-1, 3) - pack.bounds_mm.mean(axis=0)).tolist()
        told = {"sizes": sizes, "lit_above_mm": lit, "places": pins, "legend": legend, **hanging}
        self.send({**pack.head(), **told}, pack.buffers())

    def _hanging(self, pack: MeshPack, sizes: list[str]) -> State:
        """How many faces hang over where overhang is painted, and what is seen where the part stands below."""
        x, y, z = sizes
        if not self.exploration.overhang:
            seen = {"alt": say("explore.part_alt", x=x, y=y, z=z)} if self.exploration.below else {}
            return {"painted": 0, **seen}
        area = shown(round(pack.overhang_mm2(LIMIT_DEG)))
        return {
            "painted": pack.painted(LIMIT_DEG),
            "alt": say("explore.solid_alt", x=x, y=y, z=z, area=area, limit=LIMIT_DEG),
        }


MOST_PINS = 9
LIFT_MM = 0.01  # the face itself keeps the colour of the part
FAR_MM = 1e9
