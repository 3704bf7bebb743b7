"""What the button "Check my notebook" asks: an extension of Jupyter Server, switched on for learners."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from pathlib import Path
from typing import Any

from jupyter_server.auth.decorator import authorized
from jupyter_server.base.handlers import APIHandler
from jupyter_server.utils import url_path_join
from tornado import web

from craft_kit.errors import SetupError


class CheckNotebookHandler(APIHandler):
    """GET craftkit/check-notebook?path=PATH: the check of a notebook below the served folder, as JSON."""

    auth_resource = "contents"

    @web.authenticated
    @authorized
    async def get(self) -> None:
        notebook = served_notebook(Path(self.settings["server_root_dir"]), self.get_query_argument("path"))
        if notebook is None:
            raise web.HTTPError(404, "No notebook of this name is in the folder that is open here.")
        self.finish(await asyncio.to_thread(_check, notebook))


def served_notebook(root: Path, path: str) -> Path | None:
    """Return the notebook at `path` below `root`; None if it is elsewhere, missing or no .ipynb file."""
    root = root.expanduser().resolve()
    try:
        notebook = (root / path.lstrip("/")).resolve()
        inside = notebook.is_relative_to(root) and notebook.suffix == ".ipynb" and notebook.is_file()
    except (ValueError, OSError):  # a name that no file can have
        return None
    return notebook if inside else None


def _check(notebook: Path) -> dict[str, Any]:
    # Read at the first question: the server starts without waiting for what marks notebooks.
    from craft_kit.notebook_check import Checked, check_notebook, find_release

    try:
        checked = check_notebook(notebook, find_release(notebook))
    except SetupError as problem:
        checked = Checked(False, (str(problem),))
    return asdict(checked)


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "craft_kit.notebook_check_server"}]


def _load_jupyter_server_extension(server: Any) -> None:
    app = server.web_app
    address = url_path_join(app.settings["base_url"], "craftkit", "check-notebook")
    app.add_handlers(".*$", [(address, CheckNotebookHandler)])
