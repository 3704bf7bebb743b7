"""Fork on request, and tell how each child ended: what the nursery does for templates, and they for children.

A request is one message on the control socket with four descriptors: where to report, the child's own
socket, its stdout, its stderr. The child's pidfd and, when it has ended, its usage go to the report.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

MOST_REQUEST = 1 << 20
N_DESCRIPTORS = 4
MOST_DESCRIPTORS = 1 << 16
OWN_SOCKET = 3
"""The descriptor of a child's own socket; 0 to 2 are what they always are, and no others stay open."""


@dataclass
class _Child:
    pid: int
    pidfd: int
    report: socket.socket


def serve(
    control: socket.socket, become: Callable[[Any], None], before: Callable[[Any], None] | None = None
) -> None:
    """Answer requests until the other end of `control` closes; then end, and with it whoever was forked.

    Parameters
    ----------
    become : called in each child with what was asked for; the child ends with it
    before : called here with it, before the fork: for what the children after this one inherit, too
    """
    children: dict[int, _Child] = {}
    poll = select.poll()
    poll.register(control, select.POLLIN)
    while True:
        for fd, _ in poll.poll():
            if fd == control.fileno():
                data, descriptors, _, _ = socket.recv_fds(control, MOST_REQUEST, N_DESCRIPTORS)
                if not data:
                    os._exit(0)
                order = json.loads(data)
                if before:
                    before(order)
                child = _fork(become, order, descriptors)
                children[child.pidfd] = child
                poll.register(child.pidfd, select.POLLIN)
            else:
                poll.unregister(fd)
                _bury(children.pop(fd))


def _fork(become: Callable[[Any], None], order: Any, descriptors: list[int]) -> _Child:
    report_fd, own_fd, out_fd, err_fd = descriptors
    pid = os.fork()
    if pid == 0:
        try:
            os.dup2(out_fd, 1)
            os.dup2(err_fd, 2)
            os.dup2(own_fd, OWN_SOCKET, inheritable=False)
            os.closerange(OWN_SOCKET + 1, MOST_DESCRIPTORS)
            become(order)
        except BaseException:  # noqa: BLE001 (nothing may run on in a forked copy)
            sys.__excepthook__(*sys.exc_info())
        finally:
            os._exit(70)
    pidfd = os.pidfd_open(pid)
    for fd in (own_fd, out_fd, err_fd):
        os.close(fd)
    report = socket.socket(fileno=report_fd)
    try:
        socket.send_fds(report, [b"{}"], [pidfd])
    except OSError:
        signal.pidfd_send_signal(pidfd, signal.SIGKILL)
    return _Child(pid, pidfd, report)


def _bury(child: _Child) -> None:
    with contextlib.suppress(
        ProcessLookupError, PermissionError
    ):  # where nothing forbids forks, its own children
        os.killpg(child.pid, signal.SIGKILL)
    _, status, usage = os.wait4(child.pid, 0)
    os.close(child.pidfd)
    summary = {
        "status": os.waitstatus_to_exitcode(status),
        "cpu_s": usage.ru_utime + usage.ru_stime,
        "peak_kb": usage.ru_maxrss,
    }
    with contextlib.suppress(OSError):  # the grader has gone
        child.report.send(json.dumps(summary).encode())
    child.report.close()
