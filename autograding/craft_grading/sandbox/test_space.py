"""The globals of the test side: names of its own, and the learner's, fetched where they are missing."""

from __future__ import annotations

import types
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from craft_grading.sandbox.patches import NAMES
from craft_grading.sandbox.proxies import isinstance_of_proxy

if TYPE_CHECKING:
    from craft_grading.sandbox.test_side import TestSide

MISSING = object()


class TestNames(dict[str, Any]):
    """Globals of the test side: what it lacks is looked up on the learner's side.

    own : names that are there for good
    constants : those of them that locked cells set, and no learner's cell takes over
    cells_own : names that the cell at work binds itself: the learner is never told of them, nor believed
    fetched, told : the learner's names that this cell has read, and those of which both sides tell changes
    usual : what stands here under names of builtins without a test's doing; a function that a test puts there hides
        the builtin from the learner, too
    """

    __test__ = False

    def __init__(self, side: TestSide) -> None:
        super().__init__()
        self.side, self.open = side, False
        self.own: set[str] = set()
        self.constants: set[str] = set()
        self.cells_own: frozenset[str] = frozenset()
        self.fetched: dict[str, Any] = {}
        self.told: dict[str, Any] = {}
        self.usual: dict[str, Any] = {}

    def __missing__(self, name: str) -> Any:
        if (
            not self.open
            or name in self.fetched
            or not self.side._may_be_learners(name)
            or name.startswith("__")
        ):
            raise KeyError(name)
        found = dict(self.side.ask("names", names=(name,)))
        if name not in found:
            raise KeyError(name)
        self.fetch(name, found[name])
        return found[name]

    def get(self, name: str, default: Any = None) -> Any:
        """As `self[name]`, with an answer where there is none."""
        try:
            return self[name]
        except KeyError:
            return default

    def __contains__(self, name: object) -> bool:
        if dict.__contains__(self, name):
            return True
        try:
            self[name]  # type: ignore[index]
        except KeyError:
            return False
        return True

    def fetch(self, name: str, value: Any) -> None:
        """Take a value of the learner's in."""
        dict.__setitem__(self, name, value)
        self.fetched[name] = value
        if name not in self.cells_own:
            self.told[name] = value

    def differences(self) -> tuple[tuple[tuple[str, Any], ...], tuple[str, ...]]:
        """Return what this cell has rebound and removed among the learner's names since they were told."""
        changed, removed = {}, []
        for name in NAMES & self.keys():
            if name not in self.told:
                now, usual = dict.__getitem__(self, name), self.usual.get(name, MISSING)
                if now is None or callable(now):  # any other value is one of the test's own
                    self.told[name] = usual
        for name, known in list(self.told.items()):
            now = dict.get(self, name, MISSING)
            if now is known:
                continue
            self.told[name] = now
            if now is MISSING:
                removed.append(name)
            else:
                changed[name] = now
        return tuple(changed.items()), tuple(removed)

    def learner_changed(self, changed: Iterable[tuple[str, Any]], removed: Iterable[str]) -> None:
        """Follow what the learner's code has rebound, except where this cell has rebound the name itself."""
        for name, value in changed:
            if name in self.fetched and dict.get(self, name, MISSING) is self.told.get(name, self):
                self.fetch(name, value)
        for name in removed:
            if name in self.fetched and dict.get(self, name, MISSING) is self.told.get(name, self):
                dict.pop(self, name, None)
                self.told[name] = MISSING

    def settle(self, keep_data: bool, constants: frozenset[str]) -> None:
        """End of a cell: names that it bound are its own, the learner's are dropped.

        keep_data : of a test; of other locked cells only tools and constants stay, for what can be changed in
            place is the learner's too
        """
        for name in list(self):
            value = dict.__getitem__(self, name)
            if name in self.own:
                continue
            untouched = name in self.fetched and self.fetched[name] is value
            kept = keep_data or name in constants or (is_tool(value) and not _is_learners(value))
            if untouched or not kept:
                dict.pop(self, name)
            else:
                self.own.add(name)
        self.own &= set(self)
        if not keep_data:
            self.usual = self.builtins_here()
        self.constants = (self.constants | constants) & self.own
        self.cells_own = frozenset()
        self.fetched.clear()
        self.told.clear()

    def builtins_here(self) -> dict[str, Any]:
        """Return what stands here for good under names of builtins."""
        return {name: dict.__getitem__(self, name) for name in NAMES & self.own}

    def give_up(self, names: Iterable[str]) -> None:
        """Let go of names for good: tests find the learner's."""
        for name in names:
            if name in self.own:
                self.own.discard(name)
                dict.pop(self, name, None)


def is_tool(value: Any) -> bool:
    """Tell whether a value is used rather than looked at: modules, and whatever of ours can be called."""
    return not isinstance_of_proxy(value) and (isinstance(value, types.ModuleType) or callable(value))


def _is_learners(value: Any) -> bool:
    return isinstance_of_proxy(value) or (isinstance(value, type) and value.__module__ == "learner")
