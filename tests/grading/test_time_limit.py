"""A time limit leaves nothing behind, however late the alarm comes."""

from __future__ import annotations

import signal
from typing import Any

import pytest

from craft_grading.time_limit import within


def test_an_alarm_while_the_limit_is_taken_away_is_the_last_one(monkeypatch: pytest.MonkeyPatch) -> None:
    set_timer, ends = signal.setitimer, []

    def rings_first(which: int, seconds: float, again: float = 0.0) -> Any:
        if seconds == 0 and not ends:
            ends.append(seconds)
            signal.raise_signal(signal.SIGALRM)
        return set_timer(which, seconds, again)

    monkeypatch.setattr(signal, "setitimer", rings_first)
    before = signal.getsignal(signal.SIGALRM)
    with pytest.raises(TimeoutError), within(60):
        pass
    assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
