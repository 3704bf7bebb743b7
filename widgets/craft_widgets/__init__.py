"""Learning elements: what learners type, predict, turn and see.

Everything is read on first use: `from craft_widgets.answers import read_answer` brings no widget library.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from craft_widgets.cells import ask, explore, hand_over, my_log, my_profile, picture
    from craft_widgets.elements.mesh_view import show, view
    from craft_widgets.elements.source_note import source_note

__all__ = [
    "ask",
    "explore",
    "hand_over",
    "my_log",
    "my_profile",
    "picture",
    "show",
    "source_note",
    "view",
]
_CELLS, _MESH_VIEW = "craft_widgets.cells", "craft_widgets.elements.mesh_view"
_HOME = {
    **dict.fromkeys(("ask", "explore", "hand_over", "my_log", "my_profile", "picture"), _CELLS),
    **dict.fromkeys(("show", "view"), _MESH_VIEW),
    "source_note": "craft_widgets.elements.source_note",
}


def __getattr__(name: str) -> Any:
    if name in _HOME:
        from importlib import import_module

        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
