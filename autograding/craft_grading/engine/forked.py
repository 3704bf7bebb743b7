"""The grader's hold on a process that was forked for it: what it printed and used, and the right to end it."""

from __future__ import annotations

import json
import os
import select
import signal
import socket
from dataclasses import dataclass
from typing import Any

from craft_grading.errors import EngineError

MOST_PRINTED_BYTES = 2_000_000
FORK_S = 30.0
GONE = "The interpreter that grades has ended. What is graded is kept: give the same command again."


@dataclass(frozen=True)
class Usage:
    """What a process used: exit status, CPU time [s], largest memory [kB]."""

    status: int
    cpu_s: float
    peak_kb: int


def last_line(said: str) -> str:
    """Return the last line of what a process printed: of a traceback, its reason."""
    return (said.strip().splitlines() or [""])[-1]


class Forked:
    """A process forked on request; see craft_grading.sandbox.forking.

    Parameters
    ----------
    control : where to ask for it
    order : what it is to become
    own : the other end of its socket
    fork_s : how long to wait for the fork [s]

    Raises EngineError where nobody forks.
    """

    def __init__(
        self, control: socket.socket, order: Any, own: socket.socket, fork_s: float = FORK_S
    ) -> None:
        self._report, report = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._printed = [os.memfd_create(name, os.MFD_CLOEXEC) for name in ("stdout", "stderr")]
        self._read = [0, 0]
        self.usage: Usage | None = None
        self._report.settimeout(fork_s)
        try:
            with report:
                sent = [report.fileno(), own.fileno(), *self._printed]
                socket.send_fds(control, [json.dumps(order).encode()], sent)
            _, descriptors, _, _ = socket.recv_fds(self._report, 1 << 16, 1)
        except OSError:
            descriptors = []
        self._pidfd = descriptors[0] if descriptors else -1
        if not descriptors:
            self.end()
            raise EngineError(GONE)

    @property
    def lives(self) -> bool:
        """Whether it has not ended."""
        return self._pidfd >= 0 and not self._ended_within(0)

    def _ended_within(self, timeout_s: float) -> bool:
        poll = select.poll()
        poll.register(self._pidfd, select.POLLIN)
        return bool(poll.poll(timeout_s * 1000))

    def printed(self) -> list[tuple[str, str]]:
        """Return what was written to descriptors 1 and 2 since the last call, past Python's own streams."""
        found = []
        for i, name in enumerate(("stdout", "stderr")):
            data = os.pread(self._printed[i], MOST_PRINTED_BYTES, self._read[i])
            self._read[i] += len(data)
            if data:
                found.append((name, data.decode("utf-8", "replace")))
        return found

    def cpu_s(self) -> float:
        """Return the processor time that its threads have used so far [s]; 0 once it has ended."""
        try:
            with open(f"/proc/self/fdinfo/{self._pidfd}") as file:
                pid = next(line.split()[1] for line in file if line.startswith("Pid:"))
            with open(f"/proc/{pid}/stat") as file:
                after_name = file.read().rpartition(")")[2].split()
        except (OSError, StopIteration):
            return 0.0
        return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")

    def signal(self, number: signal.Signals) -> None:
        """Interrupt or kill it."""
        if self._pidfd >= 0:
            try:
                signal.pidfd_send_signal(self._pidfd, number)
            except ProcessLookupError:
                return

    def end(self, own_end_s: float = 0) -> Usage | None:
        """Kill it where it does not end by itself in `own_end_s`; return what it used."""
        if self._pidfd >= 0:
            if not own_end_s or not self._ended_within(own_end_s):
                self.signal(signal.SIGKILL)
            try:
                content = json.loads(self._report.recv(1 << 16) or b"{}")
                self.usage = Usage(**content) if content else None
            except OSError:
                pass
            os.close(self._pidfd)
            self._pidfd = -1
        for fd in self._printed:
            os.close(fd)
        self._printed = []
        self._report.close()
        return self.usage
