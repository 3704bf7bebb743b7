"""What is told about a mesh: its finding, its list, its static picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from craft_lab.geometry import Hole, inspect
from craft_look import figure_html, words
from craft_widgets.pictures.mesh_pack import MeshPack
from craft_widgets.pictures.part_picture import part_svg
from craft_widgets.wording import find, fixed, say, shown

Rows = list[list[str | None]]
MOST_HOLES = 9
PICTURE_PX = 560


@dataclass(frozen=True, eq=False)
class MeshFacts:
    """The words for a mesh.

    Attributes
    ----------
    pack : the mesh, measured
    limit_deg : overhang is told at this limit; None where it is not told
    """

    pack: MeshPack
    limit_deg: float | None

    @property
    def _told(self) -> dict[str, Any]:
        mesh, pack = self.pack.mesh, self.pack
        x, y, z = pack.sizes_mm
        name = str(mesh.name) or say("mesh.part")
        told = {
            "x": shown(x),
            "y": shown(y),
            "z": shown(z),
            "n": len(mesh),
            "name": name[:1].upper() + name[1:80],
        }
        return {**told, "closed": say("mesh.closed" if pack.closed else "mesh.open", **told)}

    @property
    def finding(self) -> str:
        """One sentence: what hangs over, or how large the part is."""
        if self.limit_deg is None:
            return say("mesh.finding", **self._told)
        area = self.pack.overhang_mm2(self.limit_deg)
        key = "mesh.hangs" if area >= 0.5 else "mesh.stands"
        skin = say(f"mesh.skin.{'closed' if self.pack.closed else 'open'}")
        return say(key, area=fixed(area, 0), limit=self.limit_deg, skin=skin)

    @property
    def alt(self) -> str:
        """What the picture shows."""
        return say("mesh.alt", **self._told)

    @property
    def sizes(self) -> tuple[str, str, str]:
        """Length, depth and height as written [mm]."""
        x, y, z = (shown(size) for size in self.pack.sizes_mm)
        return x, y, z

    def rows(self) -> Rows:
        """The list: measure, value, unit."""
        pack = self.pack
        x, y, z = pack.sizes_mm
        volume = pack.volume_mm3
        skin = "skin_open" if volume is None else "skin_turned" if volume < 0 else "skin_closed"
        values: Sequence[tuple[str | None, str | None]] = [
            (fixed(x, 1), "mm"),
            (fixed(y, 1), "mm"),
            (fixed(z, 1), "mm"),
            (shown(len(pack.mesh)), None),
            (say(f"mesh.{skin}"), None),
            (None if volume is None else fixed(volume, 0), "mm³"),
            (fixed(pack.area_mm2, 0), "mm²"),
        ]
        rows: Rows = [[name, *value] for name, value in zip(find("mesh.rows"), values, strict=True)]
        if self.limit_deg is not None:
            name = say("mesh.hang_row", limit=self.limit_deg)
            rows.append([name, fixed(pack.overhang_mm2(self.limit_deg), 0), "mm²"])
        return rows + self._hole_rows()

    def holes(self) -> list[list[float]]:
        """Middles of the holes about the middle of the box [mm], the largest first."""
        middle = self.pack.bounds_mm.mean(axis=0)
        places = [hole.place_mm for hole in self._holes[:MOST_HOLES]]
        return [[float(p - m) for p, m in zip(place, middle, strict=True)] for place in places]

    @cached_property
    def _holes(self) -> tuple[Hole, ...]:
        return inspect(self.pack.mesh).holes if self.pack.open_edges else ()

    def _hole_rows(self) -> Rows:
        if not self.pack.open_edges:
            return []
        holes = self._holes
        rows: Rows = [[say("mesh.open_row"), shown(self.pack.open_edges), None]]
        for number, hole in enumerate(holes[:MOST_HOLES], start=1):
            x, y, z = (fixed(at, 1) for at in hole.place_mm)
            told = say("mesh.hole", edges=hole.edges, length=fixed(hole.length_mm, 1), x=x, y=y, z=z)
            rows.append([say("mesh.hole_row", n=number), told, "mm"])
        if len(holes) > MOST_HOLES:
            rows.append([say("mesh.more_holes"), shown(len(holes) - MOST_HOLES), None])
        return rows

    def picture(self, width_px: int = PICTURE_PX) -> str:
        """The part as an SVG that needs no script."""
        return part_svg(self.pack.coarse, width_px, self.sizes, self.alt)

    def html(self) -> str:
        """Finding, picture, list and source: what stays where there is no script."""
        if not len(self.pack.mesh):
            return f"<p>{words(say('mesh.empty'))}</p>"
        headers, source = find("mesh.headers"), say("mesh.source")
        return figure_html(
            self.finding, self.picture(), self.alt, headers, self.rows(), source, open_table=True
        )
