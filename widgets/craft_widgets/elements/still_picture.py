"""A picture that stands still: finding, drawing, table, source. It needs no script and no kernel."""

from dataclasses import dataclass

from craft_look import figure_html, framed
from craft_widgets.explorers.exploration import Exploration, Shown

WIDTH_PX = 420  # a phone shows it nearly as large


@dataclass(frozen=True)
class StillPicture:
    """The view of an exploration that has no controls, for the output of a cell."""

    exploration: Exploration

    def _repr_html_(self) -> str:
        view = self.exploration.compute(self.exploration.values(), Shown(WIDTH_PX))
        svg = view.svg.replace("<svg ", '<svg style="max-width:100%;height:auto" ', 1)
        parts = (view.finding, svg, view.alt, view.headers, view.rows, view.source, view.note)
        return framed(f'<div style="max-width:760px">{figure_html(*parts)}</div>')
