"""Atkinson Hyperlegible: the same four files serve pages and figures."""

import base64
from functools import cache
from pathlib import Path

import fontpkg_atkinson_hyperlegible as atkinson

from craft_look.errors import UnknownNameError
from craft_look.tokens import tokens

FACES = {"regular": "Regular", "bold": "Bold", "italic": "Italic", "bold italic": "BoldItalic"}


def font_file(face: str) -> Path:
    """Return the ttf of a face: "regular", "bold", "italic" or "bold italic"."""
    if face not in FACES:
        raise UnknownNameError("face", face, FACES)
    return Path(atkinson.ROOT) / "files" / f"AtkinsonHyperlegible-{FACES[face]}.ttf"


@cache
def font_face_css() -> str:
    """Return @font-face rules that carry the files themselves: 400 and 700, no request to make.

    Italics are left to the browser's slant: they would double the bytes and are hardly used.
    """
    rules = []
    for face, weight in (("regular", 400), ("bold", 700)):
        data = base64.b64encode(font_file(face).read_bytes()).decode("ascii")
        rules.append(
            f'@font-face{{font-family:"{tokens()["font"]["family"]}";font-weight:{weight};font-style:normal;'
            f"font-display:swap;src:url(data:font/ttf;base64,{data}) format('truetype')}}"
        )
    return "\n".join(rules)
