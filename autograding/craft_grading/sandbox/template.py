"""The template process: started clean by the grader, warmed once, forked for every submission.

`python -P -c "from craft_grading.sandbox.template import main; main(3)"`: descriptor 3 is the control
socket. First message: what to warm. Every later one asks for a child and brings its descriptors:
report socket, channel, stdout, stderr. The child's pidfd and, when it has ended, its usage go to the
report socket. The template ends, and its children with it, when the grader does.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import select
import signal
import socket
import sys
import threading
from dataclasses import dataclass
from typing import Any

from craft_grading.sandbox.confine import Walls, end_with_parent, hide_memory, leave_namespaces, readable

MOST_REQUEST = 1 << 20
N_DESCRIPTORS = 4
MOST_DESCRIPTORS = 1 << 16


@dataclass(frozen=True)
class Warmed:
    """What every child inherits: what it runs, the shell, the paths that it may read, and folders to tell it anew."""

    run_child: Any
    shell: Any
    readable: tuple[list[str], list[str]]
    working_folders: list[tuple[dict[str, Any], str]]


@dataclass
class _Child:
    pid: int
    pidfd: int
    report: socket.socket


def main(control_fd: int) -> None:
    """Serve the grader until it goes."""
    control = socket.socket(fileno=control_fd)
    order = json.loads(control.recv(MOST_REQUEST))
    walls = Walls(**order["walls"])
    end_with_parent()
    if walls.namespaces:
        leave_namespaces()
        inner = os.fork()
        if inner:
            control.close()
            os._exit(os.waitstatus_to_exitcode(os.waitpid(inner, 0)[1]) & 0xFF)
        end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Read here, once, not in every child; and only after the namespaces, which want a single thread.
    from craft_grading.sandbox.child import run_child
    from craft_grading.sandbox.warm import warm, working_folders

    for side in ("learner_side", "test_side"):
        importlib.import_module(f"craft_grading.sandbox.{side}")
    shell = warm(order["modules"])
    warmed = Warmed(run_child, shell, readable(), working_folders())
    hide_memory()
    if threading.active_count() != 1:
        raise SystemExit(
            "A module that the assignment imports starts threads: the template cannot be forked."
        )
    control.send(json.dumps({"ready": True}).encode())
    _serve(control, warmed)


def _serve(control: socket.socket, warmed: Warmed) -> None:
    children: dict[int, _Child] = {}
    poll = select.poll()
    poll.register(control, select.POLLIN)
    while True:
        for fd, _ in poll.poll():
            if fd == control.fileno():
                data, descriptors, _, _ = socket.recv_fds(control, MOST_REQUEST, N_DESCRIPTORS)
                if not data:
                    os._exit(0)
                child = _fork(warmed, json.loads(data), descriptors)
                children[child.pidfd] = child
                poll.register(child.pidfd, select.POLLIN)
            else:
                poll.unregister(fd)
                _bury(children.pop(fd))


def _fork(warmed: Warmed, order: Any, descriptors: list[int]) -> _Child:
    report_fd, channel_fd, out_fd, err_fd = descriptors
    pid = os.fork()
    if pid == 0:
        try:
            os.dup2(out_fd, 1)
            os.dup2(err_fd, 2)
            channel = os.dup2(channel_fd, 3, inheritable=False)
            os.closerange(4, MOST_DESCRIPTORS)
            warmed.run_child(warmed, order, channel)
        except BaseException:  # noqa: BLE001 (nothing may run on in a forked copy of the template)
            sys.__excepthook__(*sys.exc_info())
        finally:
            os._exit(70)
    pidfd = os.pidfd_open(pid)
    for fd in (channel_fd, out_fd, err_fd):
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
