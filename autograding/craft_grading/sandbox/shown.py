"""What IPython and `inspect` of the test side show of the learner's objects."""

from __future__ import annotations

import abc
import inspect
from typing import Any

from craft_grading.sandbox.library import library_name
from craft_grading.sandbox.proxies import Opaque, ask, exact, isinstance_of_proxy


def prepare_tools(shell: Any) -> None:
    """Let this process show proxies as what they are, and read the source of the functions they stand for."""
    _show_opaquely(shell.display_formatter)
    _read_sources()
    _look_through_abstract_classes()


def _show_opaquely(formatter: Any) -> None:
    """Display proxies as such, whatever their `__repr__` and `__class__` say.

    A test's result is its partial credit: no text of the learner's may stand there as one.
    """
    usual = formatter.format

    def opaquely(*arguments: Any, **named: Any) -> Any:
        before, Opaque.shown = Opaque.shown, True
        try:
            return usual(*arguments, **named)
        finally:
            Opaque.shown = before

    formatter.format = opaquely


def _read_sources() -> None:
    usual = inspect.getsourcelines

    def lines_of(object: Any) -> tuple[list[str], int]:
        if not isinstance_of_proxy(object):
            return usual(object)
        return exact(str, ask(object, "source")).splitlines(keepends=True), 0

    inspect.getsourcelines = lines_of


def _look_through_abstract_classes() -> None:
    """`issubclass(Bag, Iterable)` is asked where `Bag` is, as `issubclass(Bag, list)` is."""
    usual = abc.ABCMeta.__subclasscheck__

    def is_subclass(cls: Any, subclass: Any) -> bool:
        if isinstance_of_proxy(subclass) and library_name(cls) is not None:
            return ask(subclass, "issubclass", cls) is True
        return usual(cls, subclass)

    abc.ABCMeta.__subclasscheck__ = is_subclass  # type: ignore[method-assign]
