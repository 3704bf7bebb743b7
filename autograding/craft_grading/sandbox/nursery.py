"""The nursery: a clean interpreter that has read what every template needs, and is forked for each of them.

`python -P -c "from craft_grading.sandbox.nursery import main; main(3)"`: descriptor 3 is the control socket,
on which templates are asked for (see forking). It never runs learner code, and ends when the grader does.
"""

from __future__ import annotations

import importlib
import signal
import socket
import threading

from craft_grading.sandbox import seccomp
from craft_grading.sandbox.forking import serve
from craft_grading.sandbox.template import become_template
from craft_grading.sandbox.warm import common_shell, read_plots


def main(control_fd: int) -> None:
    """Serve the grader until it goes."""
    control = socket.socket(fileno=control_fd)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for side in ("learner_side", "test_side"):  # read here, once, not in every child
        importlib.import_module(f"craft_grading.sandbox.{side}")
    seccomp.prepare()
    shell = common_shell()
    if (
        threading.active_count() != 1
    ):  # a fork would copy one thread of them, and namespaces want a single one
        raise SystemExit("A library of the engine starts threads, and cannot be forked")
    serve(
        control,
        become=lambda order: become_template(shell, order),
        before=lambda order: read_plots(shell, order["modules"]),
    )
