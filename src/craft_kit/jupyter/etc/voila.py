"""How Voilà shows craftkit's pages, standalone and inside a Jupyter server; voila.json holds the rest."""

from typing import Any

from craft_kit.graded_page import leads_on
from craft_look import cloth_svg, favicon, mark_svg, page_css, tokens

c = get_config()  # type: ignore[name-defined] # noqa: F821


def before_launch(request: Any, notebook: Any, cwd: str) -> Any:
    """Set the cookie that lets a page end its kernel when it is left: Voilà asks for it, and never sets it.

    Return what stands in the place of graded work; of other notebooks, nothing.
    """
    request.xsrf_token  # noqa: B018 - reading it sets the cookie
    return leads_on(notebook, request.request.path)


c.VoilaConfiguration.prelaunch_hook = before_launch
c.VoilaConfiguration.resources = {
    "craft": {
        "css": page_css(),
        "mark": mark_svg(26),
        "favicon": favicon(),
        "cloth": {code: cloth_svg(code, 56, 8) for code in ("", *tokens()["credential"])},
    }
}
