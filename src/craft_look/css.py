"""The tokens as CSS variables, with the base rules that use them."""

from functools import cache
from importlib.resources import files

from craft_look.font import font_face_css
from craft_look.tokens import THEMES, palette, tokens


@cache
def css() -> str:
    """Return the style for whatever stands inside `.ck`, in JupyterLab, Notebook and Voilà.

    The variables are `--ck-ink`, `--ck-action`, `--ck-madder`, `--ck-seq-1` … on `:root`, and their
    dark values under the host's own switch. Surface and hairline take the host's colours there.
    """
    host = tokens()["host"]
    guest = {name: f"var({host[name]}, {{}})" for name in ("surface", "line")}
    return _variables(":root", guest) + _file("look.css")


@cache
def page_css() -> str:
    """Return the style of a page that is ours: `css()`, our own surfaces, and the font itself.

    Its variables are stronger than those of `css()`, which every element on the page may bring again.
    """
    return font_face_css() + "\n" + _variables(":root:root", {}) + _file("look.css") + _file("page.css")


def framed(html: str) -> str:
    """Return HTML that brings its own style, for the output of a notebook cell."""
    return f'<style>{css()}</style><div class="ck">{html}</div>'


def _variables(root: str, guest: dict[str, str]) -> str:
    """Return the variables: light on the root, dark under the host's switch, light again on paper.

    root : selector of the light values; the others are built on it, so that they are as strong
    """
    light, dark = (_block(theme, guest) for theme in THEMES)
    switch = f"{root} {tokens()['host']['theme_switch']}"
    paper = _block("light", {})
    return (
        f"{root}{{{light};{_constants()}}}\n{switch}{{color-scheme:dark;{dark}}}\n"
        f"@media print{{{root},{switch}{{color-scheme:light;{paper};--ck-page:var(--ck-surface)}}}}\n"
    )


def _block(theme: str, guest: dict[str, str]) -> str:
    colours = palette(theme)
    return ";".join(f"--ck-{name}:{guest.get(name, '{}').format(value)}" for name, value in colours.items())


def _constants() -> str:
    t = tokens()
    parts = {"font": t["font"]["stack"], "mono": t["font"]["mono"], "measure": t["measure"]}
    parts |= t["motion"]
    parts |= {f"space-{step}": f"{size}px" for step, size in t["space"].items()}
    parts |= {f"radius-{what}": f"{size}px" for what, size in t["radius"].items()}
    return ";".join(f"--ck-{name}:{value}" for name, value in parts.items())


def _file(name: str) -> str:
    return files("craft_look").joinpath(name).read_text(encoding="utf-8")
