"""Warm an interpreter: import what is needed, and use once what every cell uses."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import importlib
import io
import sys
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from IPython.core.async_helpers import _pseudo_sync_runner
from traitlets.config import Config

from craft_grading.sandbox.names import may_draw
from craft_grading.sandbox.shell import EventShell

ALWAYS = (
    "numpy",
    "numpy.testing",
    "unittest",
    "unittest.mock",
    "decimal",
    "fractions",
)
PLOTS = ("matplotlib.pyplot", "matplotlib_inline.backend_inline")
"""Read only where they may be needed: a child is forked and ended the faster, the less memory it has."""
ASK_FOR_THEIR_FOLDER = "craft_widgets"
"""A package that asks for its working folder when it is first read: told the child's after each fork."""
ITS_WORDS = "craft_widgets.wording"
"""The module of that package that reads all its words at the first one: once here, not in each child."""
GEOMETRY, ITS_TOOLS = "craft_lab.geometry", ("scipy.ndimage", "scipy.spatial", "scipy.sparse.csgraph")
"""A package whose tools are read when they are first needed: once here, not in each child."""
TRIALS = (
    "print('warm')",
    "1 / 0",
    "import numpy as np\nnp.testing.assert_allclose([1.0, 2.0], [1.0, 3.0])",
    "import numpy as np\nnp.testing.assert_equal(1, 2)",
    "import warnings\nwarnings.warn('warm')",
    "raise SystemExit",
    "def f(:",
    "await __import__('asyncio').sleep(0)",
    "[1, 2, 3]",
    "{'a': 1.0}",
)
PLOT_TRIAL = "import matplotlib.pyplot as plt\nplt.figure()\nplt.plot([0, 1], [0, 1], label='a')\nplt.legend()\nplt.show()"


@dataclass(frozen=True)
class Warmed:
    """What every child inherits: the shell, the paths that it may read, and folders to tell it anew."""

    shell: Any
    readable: tuple[list[str], list[str]]
    working_folders: list[tuple[dict[str, Any], str]]


def common_shell() -> EventShell:
    """Return the shell that every template inherits, in a process that has read what all notebooks use."""
    for name in ALWAYS:
        _read(name)
    shell = EventShell.instance(
        config=Config({"HistoryManager": {"enabled": False}}), colors="nocolor", xmode="Context"
    )
    shell.emit = lambda event: None
    _try(shell, TRIALS)
    return shell


def read_plots(shell: EventShell, modules: Iterable[str]) -> None:
    """Read what draws, once, in the process of the shell, where one of these modules may want to draw."""
    if not may_draw(modules) or PLOTS[0] in sys.modules:
        return
    for name in PLOTS:
        _read(name)
    _try(shell, (PLOT_TRIAL,))


def warm(shell: EventShell, modules: Iterable[str]) -> None:
    """Read what the notebooks import, in a process that has the shell."""
    for name in sorted(modules):
        with contextlib.suppress(BaseException):
            _read(name)
    for name in ITS_TOOLS if GEOMETRY in sys.modules else ():
        importlib.import_module(name)
    if ASK_FOR_THEIR_FOLDER in sys.modules:
        with contextlib.suppress(BaseException):
            importlib.import_module(ITS_WORDS).find("saved")
    _settle(shell)


def _settle(shell: EventShell) -> None:
    """Forget the trials, and leave what is there out of every later search for garbage."""
    forget(shell)
    gc.collect()
    gc.freeze()


def _read(name: str) -> None:
    """Import a module, or reach for a name in one: a package may read its parts only when asked for them."""
    package, _, part = name.rpartition(".")
    if package in sys.modules and hasattr(sys.modules[package], part):
        return
    importlib.import_module(name)


def working_folders() -> list[tuple[dict[str, Any], str]]:
    """Return (globals, name) of each working folder that a module has remembered from the template."""
    modules = [m for n, m in sys.modules.items() if n.partition(".")[0] == ASK_FOR_THEIR_FOLDER and m]
    here = Path.cwd()
    return [(vars(m), n) for m in modules for n, v in vars(m).items() if isinstance(v, Path) and v == here]


def ask_the_course(folder: str) -> None:
    """Let the package read the course's own questions in this folder, not beside the notebook."""
    places = sys.modules.get(f"{ASK_FOR_THEIR_FOLDER}.places")
    if places is not None:
        vars(places)["_COURSE"] = Path(folder)


def forget(shell: EventShell) -> None:
    """Leave no trace of the trials: a warning shown once would stay silent later, and change marks."""
    shell.reset(new_session=True)  # type: ignore[no-untyped-call]
    shell.execution_count = 1
    shell._last_traceback = []
    for name in ("last_type", "last_value", "last_traceback", "last_exc"):
        if hasattr(sys, name):
            delattr(sys, name)
    for module in list(sys.modules.values()):
        registry = getattr(module, "__warningregistry__", None)
        if isinstance(registry, dict):
            registry.clear()
    getattr(warnings, "onceregistry", {}).clear()
    shell.user_ns.pop("__warningregistry__", None)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()


def _try(shell: EventShell, cells: Iterable[str]) -> None:
    """Run cells that show nobody anything."""

    async def run() -> None:
        for cell in cells:
            await run_cell(shell, cell)

    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        loop = asyncio.new_event_loop()
        loop.run_until_complete(run())
        loop.close()
    _settle(shell)


async def run_cell(shell: EventShell, code: str) -> Any:
    """Run a cell as a kernel does: inside a running loop, awaiting where the cell awaits.

    The steps of IPython's own `run_cell`, but the text is transformed once, not twice.
    """
    problem = None
    try:
        transformed = shell.transform_cell(code)
    except Exception:  # noqa: BLE001 (running it shows the problem)
        transformed, problem = code, sys.exc_info()
    cell = shell.run_cell_async(
        code, store_history=True, transformed_cell=transformed, preprocessing_exc_tuple=problem
    )
    result = None
    try:
        if shell.should_run_async(code, transformed_cell=transformed, preprocessing_exc_tuple=problem):
            result = await cell
        else:
            result = _pseudo_sync_runner(cell)  # type: ignore[no-untyped-call]
    finally:
        shell.events.trigger("post_execute")
        shell.events.trigger("post_run_cell", result)
    return result
