"""On the test side: a test imports a module that the learner has written, and asks the learner's process for all of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

IMPORTS = "importlib"


class LearnersModules(MetaPathFinder, Loader):
    """Finds `name.py` in the folder of a run where a test's own line asks for it, and nobody else has such a module.

    A library that asks finds nothing: a learner's module of the name of a part that it can do without stays out.

    bring : imports a module of this name in the learner's process, and returns what stands for it
    may_bind : whether `from name import *` may bind a name: never one that the tests lean on
    """

    def __init__(self, folder: str, bring: Callable[[str], Any], may_bind: Callable[[str], bool]) -> None:
        self._folder, self._bring, self._may_bind = os.path.realpath(folder), bring, may_bind

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: Any = None
    ) -> ModuleSpec | None:
        """Return how to load the module, None where it is not the learner's to give."""
        if path is not None or not os.path.isfile(os.path.join(self._folder, f"{name}.py")):
            return None
        elsewhere = [one for one in sys.path if os.path.realpath(one) != self._folder]
        if name in sys.stdlib_module_names or PathFinder.find_spec(name, elsewhere):
            return None
        return ModuleSpec(name, self) if _a_test_imports() else None

    def create_module(self, spec: ModuleSpec) -> None:
        """Let Python make an empty one."""

    def exec_module(self, module: ModuleType) -> None:
        """Let the empty one ask for what it holds."""
        del sys.modules[module.__name__]  # it would stand for the learner's own when that arrives
        try:
            whole = self._bring(module.__name__)
        finally:
            sys.modules[module.__name__] = module
        public = (name for name in dir(whole) if not name.startswith("_"))
        module.__dict__["__all__"] = list(filter(self._may_bind, public))
        module.__dict__["__getattr__"] = lambda name: getattr(whole, name)


def _a_test_imports() -> bool:
    frame: Any = sys._getframe(2)
    while frame is not None and frame.f_globals.get("__name__", "").partition(".")[0] in (
        IMPORTS,
        f"_frozen_{IMPORTS}",
    ):
        frame = frame.f_back
    return frame is not None and frame.f_globals.get("__name__") == "__main__"
