"""The grader's hold on a template process and the children it forks. Linux 5.3 or newer."""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from craft_grading.errors import EngineError
from craft_grading.sandbox.confine import Walls
from craft_grading.sandbox.frames import MOST_AT_ONCE, Frame, Inbox, join, to_bytes
from craft_grading.sandbox.limits import Limits

WARM_S = 120.0
"""The first template of a machine may build the font list of matplotlib [s]."""
PASSED_ON = ("PATH", "LANG", "LC_ALL", "TZ", "HOME", "MPLCONFIGDIR", "XDG_CACHE_HOME", "IPYTHONDIR")
START = "from craft_grading.sandbox.template import main; main({fd})"
MOST_PRINTED_BYTES = 2_000_000


class Template:
    """A warmed interpreter that learner's sides and test sides are forked from; close it after use.

    Parameters
    ----------
    modules : dotted names of what the notebooks import
    walls : the protections of every child
    """

    def __init__(self, modules: Iterable[str], walls: Walls) -> None:
        self.walls = walls
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        environment |= {f"{name}_NUM_THREADS": "1" for name in ("OPENBLAS", "OMP", "MKL", "NUMEXPR")}
        environment |= {"MPLBACKEND": "module://matplotlib_inline.backend_inline"}
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", START.format(fd=theirs.fileno())],
                env=environment,
                cwd="/",
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                start_new_session=True,
            )
        order = {"modules": sorted(modules), "walls": asdict(walls)}
        self._control.send(json.dumps(order).encode())
        self._wait_until_warm()

    def _wait_until_warm(self) -> None:
        self._control.settimeout(WARM_S)
        try:
            ready = self._control.recv(1 << 16)
        except TimeoutError:
            ready = b""
        if not ready:
            said = self._end()
            raise EngineError(
                f"The engine could not start: {said or 'it said nothing'}. "
                "Use `--engine nbgrader`, whose marks do not count for credentials."
            )
        self._control.settimeout(None)

    def fork(self, side: str, scratch: Path, limits: Limits, asked: Iterable[str] = ()) -> Child:
        """Return a fresh child whose only folder is `scratch`."""
        order = {
            "side": side,
            "scratch": str(scratch),
            "limits": limits.as_json(),
            "walls": asdict(self.walls),
            "asked": sorted(asked),
        }
        return Child(self._control, json.dumps(order).encode())

    @property
    def alive(self) -> bool:
        """Whether it can still be forked from."""
        return self._process.poll() is None

    def close(self) -> None:
        """End the template and whatever it still runs."""
        self._end()

    def _end(self) -> str:
        self._control.close()  # its sign to end; ended from outside, what it and its children used is lost
        try:
            _, said = self._process.communicate(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            _, said = self._process.communicate()
        lines = said.decode(errors="replace").strip().splitlines()
        return lines[-1] if lines else ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


@dataclass(frozen=True)
class Usage:
    """What a child used: exit status, CPU time [s], largest memory [kB]."""

    status: int
    cpu_s: float
    peak_kb: int


class Child:
    """One forked child: messages to and from it, its printed bytes, and the right to end it."""

    def __init__(self, control: socket.socket, order: bytes) -> None:
        self._report, report = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.sock, channel = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.setblocking(False)
        self._printed = [os.memfd_create(name, os.MFD_CLOEXEC) for name in ("stdout", "stderr")]
        self._read = [0, 0]
        self.inbox, self._outgoing, self._later = Inbox(), bytearray(), bytearray()
        with report, channel:
            socket.send_fds(control, [order], [report.fileno(), channel.fileno(), *self._printed])
        self._report.settimeout(30)
        data, descriptors, _, _ = socket.recv_fds(self._report, 1 << 16, 1)
        self._pidfd = descriptors[0] if data and descriptors else -1
        self.alive = self._pidfd >= 0
        self.usage: Usage | None = None

    @property
    def has_mail(self) -> bool:
        """Whether something still waits to be sent."""
        return bool(self._outgoing)

    def put(self, kind: bytes, content: Any) -> None:
        """Send a message, now or when there is room."""
        self._send(to_bytes(kind, content))

    def put_later(self, kind: bytes, content: Any) -> None:
        """Send a message together with the next one: nobody waits for it, and each waking of a child costs time."""
        self._later += to_bytes(kind, content)

    def forward(self, frame: Frame) -> None:
        """Send a frame of the other child on."""
        self._send(join(frame))

    def _send(self, message: bytes) -> None:
        self._outgoing += self._later + message
        self._later.clear()
        self.push()

    def push(self) -> None:
        """Send as much as there is room for."""
        try:
            while self._outgoing:
                del self._outgoing[: self.sock.send(self._outgoing[: 1 << 20])]
        except BlockingIOError:
            return
        except OSError:
            self.alive = False
            self._outgoing.clear()

    def pull(self) -> list[Frame]:
        """Return the frames that have arrived; `alive` turns False at the end of the stream."""
        frames: list[Frame] = []
        try:
            piece = self.sock.recv(MOST_AT_ONCE)
        except BlockingIOError:
            return frames
        except OSError:
            piece = b""
        if not piece:
            self.alive = False
        frames.extend(self.inbox.feed(piece))
        return frames

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
                self.alive = False

    def end(self) -> Usage | None:
        """Kill it, wait for its end, and return what it used."""
        if self.usage is None and self._pidfd >= 0:
            self.signal(signal.SIGKILL)
            try:
                content = json.loads(self._report.recv(1 << 16) or b"{}")
                self.usage = Usage(**content) if content else None
            except (TimeoutError, OSError):
                pass
            os.close(self._pidfd)
            self._pidfd = -1
        self.alive = False
        for fd in self._printed:
            os.close(fd)
        self._printed = []
        self._report.close()
        self.sock.close()
        return self.usage


def wait_for(children: Iterable[Child], timeout_s: float) -> list[Child]:
    """Wait until one of the children has something to say, or the time is up; return those that have."""
    poll = select.poll()
    by_fd = {}
    for child in children:
        if child.alive:
            mask = select.POLLIN | (select.POLLOUT if child.has_mail else 0)
            poll.register(child.sock, mask)
            by_fd[child.sock.fileno()] = child
    if not by_fd:
        return []
    ready = []
    for fd, what in poll.poll(max(0, timeout_s * 1000)):
        if what & select.POLLOUT:
            by_fd[fd].push()
        if what & ~select.POLLOUT:
            ready.append(by_fd[fd])
    return ready
