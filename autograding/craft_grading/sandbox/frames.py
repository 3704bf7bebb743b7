"""Messages between grader and children: one letter, JSON, raw bytes. Nothing is ever unpickled."""

from __future__ import annotations

import json
import socket
import struct
import threading
from collections.abc import Iterator
from typing import Any

HEAD = struct.Struct(">cII")
MOST_JSON_BYTES = 32_000_000
MOST_RAW_BYTES = 32_000_000
MOST_AT_ONCE = 1 << 16
"""Read at once [bytes]. Python sets that much memory aside each time, for the shortest message, too."""
ENCODER = json.JSONEncoder(separators=(",", ":"))

READY = b"h"  # child: here, confined
RUN = b"c"  # grader: run this cell
OUTPUT = b"o"  # child: something to show
DONE = b"d"  # child: the cell is done
QUESTION = b"q"  # test side to learner's side, through the grader
REPLY = b"r"  # learner's side to test side, through the grader
END = b"e"  # grader to learner's side: the test cell is over
BOUND = b"b"  # grader to test side: the learner's next cell, to see which names it binds

Frame = tuple[bytes, bytes, bytes]
"""Letter, JSON bytes, raw bytes."""


class BrokenFrame(Exception):
    """The other side sent something that is no message."""


def to_bytes(kind: bytes, content: Any, raw: bytes = b"") -> bytes:
    """Return one message as bytes."""
    return join((kind, ENCODER.encode(content).encode(), raw))


def join(frame: Frame) -> bytes:
    """Return a frame as bytes."""
    kind, text, raw = frame
    return b"".join((HEAD.pack(kind, len(text), len(raw)), text, raw))


def parse(text: bytes) -> Any:
    """Return the JSON of a frame; raises BrokenFrame."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise BrokenFrame(str(problem)) from problem


class Channel:
    """The child's end: it sends and waits, one message at a time.

    main_sends : whether the main thread is in the middle of a message, which no interrupt may cut in two
    interrupt_after : set by whoever would interrupt it then: that is done at the message's end
    """

    def __init__(self, sock: socket.socket) -> None:
        self.sock, self._data = sock, bytearray()
        self._one, self._main = threading.RLock(), threading.get_ident()
        self.main_sends = self.interrupt_after = False

    @property
    def has_more(self) -> bool:
        """Whether something has arrived beyond the last message."""
        return bool(self._data)

    def send(self, kind: bytes, content: Any, raw: bytes = b"") -> None:
        """Send one message, whole: several threads may print."""
        message, is_main = to_bytes(kind, content, raw), threading.get_ident() == self._main
        with self._one:
            self.main_sends = is_main
            self.sock.sendall(message)
            self.main_sends = False
        if is_main and self.interrupt_after:
            self.interrupt_after = False
            raise KeyboardInterrupt

    def receive(self) -> tuple[bytes, Any, bytes]:
        """Wait for the next message; raises EOFError when the grader has gone."""
        kind, n_text, n_raw = HEAD.unpack(self._exactly(HEAD.size))
        text = self._exactly(n_text)
        return kind, parse(text), self._exactly(n_raw)

    def _exactly(self, n: int) -> bytes:
        while len(self._data) < n:
            piece = self.sock.recv(MOST_AT_ONCE)
            if not piece:
                raise EOFError
            self._data += piece
        found = bytes(self._data[:n])
        del self._data[:n]
        return found


class Inbox:
    """The grader's end: bytes come in pieces, from somebody who may not be honest."""

    def __init__(self) -> None:
        self._data = bytearray()

    def feed(self, piece: bytes) -> Iterator[Frame]:
        """Take in `piece`; yield every frame that is complete. Raises BrokenFrame on absurd sizes."""
        self._data += piece
        while len(self._data) >= HEAD.size:
            kind, n_text, n_raw = HEAD.unpack_from(self._data)
            if n_text > MOST_JSON_BYTES or n_raw > MOST_RAW_BYTES:
                raise BrokenFrame(f"a message of {n_text + n_raw} bytes")
            end = HEAD.size + n_text + n_raw
            if len(self._data) < end:
                return
            middle = HEAD.size + n_text
            yield kind, bytes(self._data[HEAD.size : middle]), bytes(self._data[middle:end])
            del self._data[:end]
