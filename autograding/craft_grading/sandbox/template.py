"""A template: forked from the nursery, warmed once for an assignment, forked again for every submission.

Its own socket brings requests for children (see forking), after it has said there that it is warm. It
ends, and its children with it, when the grader closes that socket or ends.
"""

from __future__ import annotations

import json
import os
import socket
import threading
from typing import Any

from craft_grading.sandbox.child import run_child
from craft_grading.sandbox.confine import Walls, end_with_parent, hide_memory, leave_namespaces, readable
from craft_grading.sandbox.forking import OWN_SOCKET, serve
from craft_grading.sandbox.shell import EventShell
from craft_grading.sandbox.warm import Warmed, warm, working_folders


def become_template(shell: EventShell, order: Any) -> None:
    """Leave the namespaces where the walls say so, read what the assignment imports, and serve the grader."""
    end_with_parent()
    os.setsid()
    if Walls(**order["walls"]).namespaces:
        leave_namespaces()
        inner = os.fork()
        if inner:
            os.close(OWN_SOCKET)
            os._exit(os.waitstatus_to_exitcode(os.waitpid(inner, 0)[1]) & 0xFF)
        end_with_parent()
    warm(shell, order["modules"])
    warmed = Warmed(shell, readable(), working_folders())
    hide_memory()
    if threading.active_count() != 1:
        os.write(2, b"A module that the assignment imports starts threads, and cannot be forked")
        return
    control = socket.socket(fileno=OWN_SOCKET)
    control.send(json.dumps({"ready": True}).encode())
    serve(control, lambda asked: run_child(warmed, asked, OWN_SOCKET))
