"""Line icons on a 20-unit square, drawn in the colour of the text beside them."""

from craft_look.errors import UnknownNameError

_PATHS = {
    "check": "M4 10.5 8 14.5 16 5.5",
    "nearly": "M3 8c2.3-2.4 4.6-2.4 7 0s4.7 2.4 7 0M3 13c2.3-2.4 4.6-2.4 7 0s4.7 2.4 7 0",
    "look": "M8.7 14.4a5.7 5.7 0 1 0 0-11.4 5.7 5.7 0 0 0 0 11.4ZM13 13l4 4",
    "clock": "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM10 6v4.3l2.7 1.6",
    "circle": "M10 16.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Z",
    "danger": "M10 3 18 17H2ZM10 8.2v3.6M10 14.4v.1",
    "back": "M8 4 3.5 8.5 8 13M4 8.5h7.5a4.5 4.5 0 0 1 0 9H9",
    "note": "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM10 9.3v4.2M10 6.5v.1",
}


def icon(name: str, px: int = 20) -> str:
    """Return an icon as inline SVG; the word beside it carries the meaning."""
    if name not in _PATHS:
        raise UnknownNameError("icon", name, _PATHS)
    return (
        f'<svg class="ck-icon" width="{px}" height="{px}" viewBox="0 0 20 20" fill="none" stroke="currentColor" '
        f'stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">'
        f'<path d="{_PATHS[name]}"/></svg>'
    )
