"""The grader's hold on its nursery, the one interpreter that all its templates are forked from."""

from __future__ import annotations

import atexit
import os
import socket
import subprocess
import sys
import threading
from typing import Any

from craft_grading.engine.forked import MOST_PRINTED_BYTES, Forked, last_line

START = "from craft_grading.sandbox.nursery import main; main({fd})"
START_S = 120.0
"""On a cold disk an interpreter with its libraries may take long [s]."""
END_S = 10.0
PASSED_ON = ("PATH", "LANG", "LC_ALL", "TZ", "HOME", "MPLCONFIGDIR", "XDG_CACHE_HOME", "IPYTHONDIR")


class Nursery:
    """A clean interpreter in a session of its own, started at once and ready soon; it ends with this process.

    Parameters
    ----------
    environment : the variables of this process that it is told
    """

    def __init__(self, environment: dict[str, str]) -> None:
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._said = os.memfd_create("stderr", os.MFD_CLOEXEC)
        told = {f"{name}_NUM_THREADS": "1" for name in ("OPENBLAS", "OMP", "MKL", "NUMEXPR")}
        told["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", START.format(fd=theirs.fileno())],
                env=environment | told,
                cwd="/",
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._said,
                start_new_session=True,
            )

    def fork(self, order: Any, own: socket.socket) -> Forked:
        """Return a process that becomes a template; `own` is its end of the socket to it."""
        return Forked(self._control, order, own, START_S)

    @property
    def alive(self) -> bool:
        """Whether it can still be forked from."""
        return self._process.poll() is None

    def last_words(self) -> str:
        """Return the last line that it complained with."""
        return last_line(os.pread(self._said, MOST_PRINTED_BYTES, 0).decode(errors="replace"))

    def close(self) -> None:
        """End it, and whatever was forked from it."""
        self._control.close()
        try:
            self._process.wait(END_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        os.close(self._said)


_kept: dict[tuple[int, frozenset[tuple[str, str]]], Nursery] = {}
_lock = threading.Lock()


def nursery() -> Nursery:
    """Return the nursery of this process and its environment, a new one where none lives."""
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    key = os.getpid(), frozenset(environment.items())  # by number, too: a fork of this process has none
    with _lock:
        kept = _kept.get(key)
        if kept is None or not kept.alive:
            kept = _kept[key] = Nursery(environment)
        return kept


@atexit.register
def _close() -> None:
    for (owner, _), kept in _kept.items():
        if owner == os.getpid():
            kept.close()
