"""What a test puts in the place of `input` and other functions, the learner's code meets there, too.

`def sum(_): raise AssertionError("without sum")` and `patch("numpy.mean")` are how tests forbid a function: work that
uses it must fail here as well.
"""

from __future__ import annotations

import builtins
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

ABSENT = object()
PATCHED = (
    ("builtins", "input"),
    ("builtins", "print"),
    ("getpass", "getpass"),
    ("time", "sleep"),
    ("random", "random"),
    ("random", "randint"),
    ("random", "choice"),
)
"""What tests of first courses replace: `patch("builtins.input", side_effect=["Ana"])`. Looked at with every question."""
WATCHED = (
    "builtins", "random", "time", "math", "statistics", "os", "posixpath", "json", "csv", "webbrowser", "getpass",
    "numpy", "numpy.linalg", "numpy.random", "pandas", "matplotlib.pyplot", "requests",
)  # fmt: skip
"""Modules of which any function may be replaced. Looked at once a cell of the course has replaced one anywhere."""
OF_EVERY_MODULE = ("builtins", "input"), ("builtins", "print")
"""Builtins that are replaced for libraries, too; of others we have need ourselves while the learner's code runs."""
NAMES = frozenset(name for name in vars(builtins) if not name.startswith("_"))


class Patches:
    """Notices, on the test side, which functions a test has replaced."""

    def __init__(self) -> None:
        loaded = [
            (vars(sys.modules[module]), module, name) for module, name in PATCHED if module in sys.modules
        ]
        self._usual = [(space, name, space.get(name), (module, name)) for space, module, name in loaded]
        self._watched: dict[str, dict[str, Any]] = {}
        self._undone: list[tuple[dict[str, Any], str, Any]] = []

    def watch(self) -> None:
        """From now on look at every function of `WATCHED`: before the first cell that may replace one."""
        for module in WATCHED:
            if module in sys.modules and module not in self._watched:
                self._watched[module] = dict(vars(sys.modules[module]))

    def now(self) -> list[tuple[str, str, Any]]:
        """Return module, name and what stands there now, of each that was replaced."""
        found = {}
        for space, name, usual, key in self._usual:  # with every question: as little as can be
            if space.get(name) is not usual:
                found[key] = space.get(name)
        for module, usual in self._watched.items():
            space = vars(sys.modules[module])
            changed = [name for name, was in usual.items() if space.get(name) is not was]
            found |= {(module, name): space.get(name) for name in changed if not name.startswith("_")}
        return [(*key, now) for key, now in found.items() if callable(now)]

    @contextmanager
    def undone(self, patched: Iterable[tuple[str, str, Any]]) -> Iterator[None]:
        """While a question is asked the builtins are the true ones: a mock would count our own calls."""
        usual = self._watched.get("builtins", {})
        places = [
            (vars(builtins), name, usual[name])
            for module, name, _ in patched
            if module == "builtins" and usual
        ]
        before, self._undone = self._undone, _exchange(places)
        try:
            yield
        finally:
            _exchange(self._undone)
            self._undone = before

    @contextmanager
    def again(self) -> Iterator[None]:
        """While the learner's code calls the test, all is as the test has made it."""
        places, self._undone = self._undone, []
        usual = _exchange(places)
        try:
            yield
        finally:
            self._undone = places
            _exchange(usual)


class Replaced:
    """On the learner's side: what the test has replaced, in its place while the learner's code runs.

    stand_in : returns what calls the test's function of a number
    space : the learner's names, in which most builtins are replaced: our own code needs the true ones
    """

    def __init__(self, stand_in: Callable[[int, str], Any], space: dict[str, Any]) -> None:
        self._stand_in, self._space = stand_in, space
        self._usual = {name: space[name] for name in NAMES if name in space}  # IPython's own `open`
        self._places: list[tuple[dict[str, Any], str, Any]] = []

    @property
    def idle(self) -> bool:
        """Whether nothing is replaced now."""
        return not self._places

    @contextmanager
    def by(self, named: Iterable[Any]) -> Iterator[None]:
        """Put functions of the test into their places, for one question.

        named : module, name, and the number of the test's function
        """
        before, self._places = self._places, []
        for module, name, number in named:
            space = vars(sys.modules[module]) if module in sys.modules else {}
            if module == "builtins" and (module, name) not in OF_EVERY_MODULE:
                space = self._space
                usable = space.get(name, ABSENT) is self._usual.get(name, ABSENT)
            else:
                usable = name in space
            if usable:
                self._places.append((space, name, self._stand_in(int(number), str(name))))
        try:
            with self._exchanged():
                yield
        finally:
            self._places = before

    @contextmanager
    def undone(self) -> Iterator[None]:
        """While the test works for the learner's code, all is as usual."""
        with self._exchanged():
            yield

    @contextmanager
    def _exchanged(self) -> Iterator[None]:
        places = self._places
        self._places = _exchange(places)
        try:
            yield
        finally:
            _exchange(self._places)
            self._places = places


def _exchange(places: list[tuple[dict[str, Any], str, Any]]) -> list[tuple[dict[str, Any], str, Any]]:
    """Write values into their places; return what was there, to be written back in turn."""
    before = [(space, name, space.get(name, ABSENT)) for space, name, _ in places]
    for space, name, value in places:
        if value is ABSENT:
            space.pop(name, None)
        else:
            space[name] = value
    return before
