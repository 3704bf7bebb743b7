"""Seeds: a test that sets the state of a random generator means the learner's generator, too."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

SEEDS = (("random", "seed"), ("random", "setstate"), ("numpy.random", "seed"), ("numpy.random", "set_state"))


def forward(tell: Callable[..., Any]) -> None:
    """Let the functions of this process that set a generator's state tell the other side the same.

    tell : called with module, function and its arguments
    """
    for module, name in SEEDS:
        if module in sys.modules:
            setattr(sys.modules[module], name, _both(getattr(sys.modules[module], name), module, tell))


def _both(here: Callable[..., Any], module: str, tell: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(here)
    def set_state(*positional: Any, **named: Any) -> Any:
        found = here(*positional, **named)
        tell(module, here.__name__, positional, tuple(named.items()))
        return found

    return set_state


def set_here(module: str, name: str, positional: tuple[Any, ...], named: tuple[tuple[str, Any], ...]) -> None:
    """Set the state of a generator of this process, as the other side asks."""
    if (module, name) in SEEDS and module in sys.modules:
        getattr(sys.modules[module], name)(*positional, **dict(named))
