"""`show(mesh)`: a picture of a part with its dimensions and what was measured."""

from dataclasses import dataclass

from craft_lab.geometry import Mesh, closed, measure
from craft_look import figure_html, framed
from craft_widgets.pictures.part_picture import part_svg
from craft_widgets.wording import find, fixed, say, shown


@dataclass(frozen=True)
class Part:
    """A picture for the output of a cell."""

    html: str

    def _repr_html_(self) -> str:
        return self.html


def show(mesh: Mesh, width_px: int = 560) -> Part:
    """Return a picture of a mesh: finding, drawing with dimensions, table, source.

    Parameters
    ----------
    mesh : what `toggle` or `read_stl` gave
    width_px : width of the picture
    """
    if not len(mesh):
        return Part(framed(f"<p>{say('show.empty')}</p>"))
    measures = measure(mesh)
    assert measures.bounds_mm is not None
    x, y, z = (float(size) for size in measures.bounds_mm[1] - measures.bounds_mm[0])
    skin = closed(mesh)
    told = {
        "x": shown(x),
        "y": shown(y),
        "z": shown(z),
        "n": len(mesh),
        "name": mesh.name or say("show.part"),
    }
    told["name"] = str(told["name"])[:1].upper() + str(told["name"])[1:80]
    finding = say("show.finding", closed=say("show.closed" if skin else "show.open", **told), **told)
    alt = say("show.alt", **told)
    volume = fixed(measures.volume_mm3, 0) if skin and measures.volume_mm3 is not None else None
    values = [
        (fixed(x, 1), "mm"),
        (fixed(y, 1), "mm"),
        (fixed(z, 1), "mm"),
        (shown(len(mesh)), None),
        (say("show.skin_closed" if skin else "show.skin_open"), None),
        (volume, "mm³"),
        (fixed(measures.area_mm2, 0), "mm²"),
    ]
    rows = [[name, value, unit] for name, (value, unit) in zip(find("show.rows"), values, strict=True)]
    picture = part_svg(mesh, width_px, (shown(x), shown(y), shown(z)), alt)
    html = figure_html(finding, picture, alt, find("show.headers"), rows, say("show.source"))
    return Part(framed(f'<div style="max-width:{max(width_px, 560)}px">{html}</div>'))
