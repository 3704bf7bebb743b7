"""The grader's hold on a template and the children it forks. Linux 5.3 or newer."""

from __future__ import annotations

import select
import socket
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from craft_grading.engine.forked import Forked, Usage, last_line
from craft_grading.engine.nursery import nursery
from craft_grading.errors import EngineError
from craft_grading.sandbox.confine import Walls
from craft_grading.sandbox.frames import MOST_AT_ONCE, Frame, Inbox, join, to_bytes
from craft_grading.sandbox.limits import Limits

WARM_S = 120.0
"""The first template of a machine may build the font list of matplotlib [s]."""
END_S = 10.0
"""A template that has not ended by itself after this time is ended from outside [s]."""


class Template:
    """A warmed interpreter that learner's sides and test sides are forked from; close it after use.

    Parameters
    ----------
    modules : dotted names of what the notebooks import
    walls : the protections of every child
    """

    def __init__(self, modules: Iterable[str], walls: Walls) -> None:
        self._walls = asdict(walls)
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        home = nursery()
        try:
            with theirs:
                order = {"modules": sorted(modules), "walls": self._walls}
                self._process = home.fork(order, theirs)
        except EngineError as problem:
            self._control.close()
            raise _could_not_start(home.last_words()) from problem
        self._control.settimeout(WARM_S)
        try:
            ready = self._control.recv(1 << 16)
        except OSError:
            ready = b""
        if not ready:
            raise _could_not_start(self._end())
        self._control.settimeout(None)

    def fork(
        self,
        side: str,
        scratch: Path,
        limits: Limits,
        asked: Iterable[str] = (),
        classes: bool = True,
        runs_text: bool = True,
        tools: Path | None = None,
    ) -> Child:
        """Return a fresh child whose only folder to write is `scratch`.

        asked, classes, runs_text : see TestSide
        tools : a folder of the course's own modules, to read
        """
        order = {
            "side": side,
            "scratch": str(scratch),
            "limits": limits.as_json(),
            "walls": self._walls,
            "asked": sorted(asked),
            "classes": classes,
            "runs_text": runs_text,
            "tools": str(tools or ""),
        }
        return Child(self._control, order)

    @property
    def alive(self) -> bool:
        """Whether it can still be forked from."""
        return self._process.lives

    def close(self) -> None:
        """End the template and whatever it still runs."""
        self._end()

    def _end(self) -> str:
        self._control.close()  # its sign to end; ended from outside, what it and its children used is lost
        said = "".join(text for _, text in self._process.printed())
        self._process.end(END_S)
        return last_line(said)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _could_not_start(said: str) -> EngineError:
    return EngineError(
        f"The engine could not start: {said or 'it said nothing'}. "
        "Use `--engine nbgrader`, whose marks do not count for credentials."
    )


class Child(Forked):
    """One forked child: messages to and from it, its printed bytes, and the right to end it."""

    def __init__(self, control: socket.socket, order: Any) -> None:
        self.sock, channel = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.setblocking(False)
        self.inbox, self._outgoing, self._later = Inbox(), bytearray(), bytearray()
        self.alive = True
        with channel:
            super().__init__(control, order, channel)

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

    def end(self, own_end_s: float = 0) -> Usage | None:
        """Kill it, wait for its end, and return what it used."""
        self.alive = False
        self.sock.close()
        return super().end(own_end_s)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()


class Listener:
    """Waits for whichever of some children has something to say."""

    def __init__(self, children: Iterable[Child]) -> None:
        self._children = {child.sock.fileno(): child for child in children}
        self._masks = dict.fromkeys(self._children, 0)
        self._poll = select.poll()

    def wait(self, timeout_s: float) -> list[Child]:
        """Return those that have said something, or have ended; none when the time is up, or nobody lives."""
        for fd, child in self._children.items():
            mask = child.alive and select.POLLIN | (select.POLLOUT if child.has_mail else 0)
            if mask != self._masks[fd]:
                self._masks[fd] = mask
                if mask:
                    self._poll.register(fd, mask)
                else:
                    self._poll.unregister(fd)
        if not any(self._masks.values()):
            return []
        ready = []
        for fd, what in self._poll.poll(max(0, timeout_s * 1000)):
            if what & select.POLLOUT:
                self._children[fd].push()
            if what & ~select.POLLOUT:
                ready.append(self._children[fd])
        return ready
