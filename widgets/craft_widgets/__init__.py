"""Learning elements: what learners type, predict, turn and see.

Everything is read on first use: `from craft_widgets.answers import read_answer` brings no widget library.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from craft_widgets.cells import ask, explore, hand_over
    from craft_widgets.elements.mesh_view import show, view
    from craft_widgets.elements.source_note import source_note

__all__ = ["ask", "explore", "hand_over", "show", "source_note", "view"]
_HOME = {
    "ask": "craft_widgets.cells",
    "explore": "craft_widgets.cells",
    "hand_over": "craft_widgets.cells",
    "show": "craft_widgets.elements.mesh_view",
    "source_note": "craft_widgets.elements.source_note",
    "view": "craft_widgets.elements.mesh_view",
}


def __getattr__(name: str) -> Any:
    if name in _HOME:
        from importlib import import_module

        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
