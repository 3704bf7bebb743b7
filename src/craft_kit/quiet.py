"""Commands that run nbgrader keep Jupyter's files out of the user's home."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from craft_kit.server import jupyter_environment


def quiet_jupyter() -> None:
    """Give this process, and the kernels it starts, a Jupyter environment that ends with it."""
    state = Path(tempfile.mkdtemp(prefix="craft-jupyter-"))
    atexit.register(shutil.rmtree, state, ignore_errors=True)
    env = jupyter_environment(state, "instructor")
    del env["CRAFT_EXCHANGE"]  # where work changes hands is for the person to say, and kept where it was said
    os.environ.update(env)
