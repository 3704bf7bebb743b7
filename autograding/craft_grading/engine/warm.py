"""Warm interpreters kept from one run to the next, for a grader that never rests."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from threading import Lock
from types import TracebackType
from typing import Self

from craft_grading.engine.host import Template
from craft_grading.sandbox.confine import Walls

MOST = 6


class WarmTemplates:
    """One template for each set of imports, the least used one ended first; close them after use.

    Any thread may ask.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[tuple[frozenset[str], Walls], Template] = OrderedDict()

    def template(self, modules: Iterable[str], walls: Walls) -> Template:
        """Return a template that lives, a new one where there is none."""
        key = (frozenset(modules), walls)
        with self._lock:
            kept = self._kept.pop(key, None)
            if kept is not None and not kept.alive:
                kept.close()
                kept = None
            found = self._kept[key] = kept or Template(key[0], walls)
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)[1].close()
        return found

    def close(self) -> None:
        """End all of them."""
        while self._kept:
            self._kept.popitem()[1].close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
