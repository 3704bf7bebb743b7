"""What every test of grading, and the long reports of `make proofs`, share."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HOMES = (
    "JUPYTER_CONFIG_DIR",
    "JUPYTER_DATA_DIR",
    "JUPYTER_RUNTIME_DIR",
    "IPYTHONDIR",
    "MPLCONFIGDIR",
    "HOME",
)
QUIET_KERNEL = "c = get_config()\nc.IPKernelApp.log_level = 40\n"


@contextmanager
def own_home() -> Iterator[None]:
    """Nothing in the home of whoever runs this; alembic, which nbgrader calls by name, on PATH."""
    before = dict(os.environ)
    with tempfile.TemporaryDirectory(prefix="craft-home-") as place:
        for name in HOMES:
            (Path(place) / name).mkdir()
            os.environ[name] = str(Path(place) / name)
        os.environ.pop("JUPYTER_CONFIG_PATH", None)
        os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{before['PATH']}"
        profile = Path(place) / "IPYTHONDIR" / "profile_default"
        profile.mkdir()
        (profile / "ipython_kernel_config.py").write_text(QUIET_KERNEL)
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)
