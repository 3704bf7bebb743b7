"""pyplot's current figure: a test that draws nothing itself means the one that the learner's function has drawn."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

from craft_grading.sandbox.proxies import isinstance_of_proxy

PYPLOT, MANAGERS = "matplotlib.pyplot", "matplotlib._pylab_helpers"
CURRENT = ("gcf", "gca", "get_fignums", "fignum_exists", "clf", "cla")
CLOSE = "close"
Ask = Callable[..., Any]


def forward(ask: Ask) -> None:
    """Let pyplot of this process look at the learner's figures where a test has none.

    ask : called with the name of a function and its arguments; returns (whether there are figures, what it gave)
    """
    pyplot: Any = sys.modules.get(PYPLOT)
    for name in CURRENT if pyplot else ():
        setattr(pyplot, name, _of_the_learner(getattr(pyplot, name), ask))
    if pyplot:
        pyplot.close = _of_both(pyplot.close, ask)


def _of_the_learner(here: Ask, ask: Ask) -> Ask:
    @wraps(here)
    def current(*positional: Any, **named: Any) -> Any:
        if _a_test_calls() and not sys.modules[MANAGERS].Gcf.figs:
            is_there, found = ask(here.__name__, positional, named)
            if is_there is True:
                return found
        return here(*positional, **named)

    return current


def _of_both(here: Ask, ask: Ask) -> Ask:
    @wraps(here)
    def close(*positional: Any, **named: Any) -> None:
        if not any(map(isinstance_of_proxy, (*positional, *named.values()))):
            here(*positional, **named)
            if any(type(value) not in (str, int) for value in (*positional, *named.values())):
                return
        if _a_test_calls():
            ask(CLOSE, positional, named)

    return close


def _a_test_calls() -> bool:
    return sys._getframe(2).f_globals.get("__name__") == "__main__"


def do_here(name: str, positional: tuple[Any, ...], named: tuple[tuple[str, Any], ...]) -> tuple[bool, Any]:
    """On the learner's side: call one of these functions where there are figures."""
    pyplot: Any = sys.modules.get(PYPLOT)
    if name not in (*CURRENT, CLOSE) or pyplot is None or not pyplot.get_fignums():
        return False, None
    return True, getattr(pyplot, name)(*positional, **dict(named))


def close_here() -> None:
    """A test is over: its figures are closed, as at the end of every cell."""
    with contextlib.suppress(BaseException):
        if MANAGERS in sys.modules:
            sys.modules[MANAGERS].Gcf.destroy_all()
